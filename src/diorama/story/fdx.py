"""Final Draft (.fdx) in: its XML as a screenplay, every element with its line of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from diorama.core.errors import ScreenplayError
from diorama.core.screenplay import Element, ElementKind, Screenplay, TitleField
from diorama.story.chinese import HAN, split_cue
from diorama.story.emphasis import Run, marked

KINDS = {
    "Scene Heading": ElementKind.HEADING,
    "Action": ElementKind.ACTION,
    "Character": ElementKind.CHARACTER,
    "Parenthetical": ElementKind.PARENTHETICAL,
    "Dialogue": ElementKind.DIALOGUE,
    "Singing": ElementKind.LYRIC,
    "Transition": ElementKind.TRANSITION,
    "Shot": ElementKind.SHOT,
    "Outline Body": ElementKind.SYNOPSIS,
}
BONEYARD = "Boneyard"  # name of the script notes that hold what was cut
_DEEPEST = 60  # levels of nesting; Final Draft itself uses about eight
_SPOKEN = (ElementKind.CHARACTER, ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRIC)


@dataclass(slots=True)
class Node:
    """One XML element."""

    tag: str
    attributes: dict[str, str]
    line: int
    end_line: int = 0
    children: list[Node | str] = field(default_factory=list)

    def nodes(self, tag: str) -> list[Node]:
        """Its children of this tag."""
        return [child for child in self.children if isinstance(child, Node) and child.tag == tag]


def parse_fdx(data: str | bytes, source: str = "screenplay.fdx") -> Screenplay:
    """A Final Draft file as a screenplay; `source` names it in messages.

    Raises:
        ScreenplayError: it is not XML, not Final Draft's, or declares a document type.
    """
    root = _tree(data, source)
    contents = root.nodes("Content")
    if root.tag != "FinalDraft" or not contents:
        raise ScreenplayError(
            f"{source}: line {root.line}: <{root.tag}> is not a Final Draft script; export it as .fdx"
        )
    elements: list[Element] = []
    for content in contents:
        for paragraph in content.nodes("Paragraph"):
            elements += _paragraph(paragraph)
    words = "".join(element.text for element in elements)
    title_page = _title_page(root)
    han = len(HAN.findall(words))
    return Screenplay(
        source=source,
        title_page=title_page,
        elements=tuple(elements),
        language="zh" if han > len(re.findall(r"[A-Za-z]+", words)) else "en",
    )


def _tree(data: str | bytes, source: str) -> Node:
    """Final Draft's XML. Document types are refused, so no entity can expand or read another file."""
    parser = expat.ParserCreate("utf-8") if isinstance(data, str) else expat.ParserCreate()
    parser.buffer_text = True
    top = Node(tag="", attributes={}, line=1)
    open_nodes = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag=tag, attributes=attributes, line=parser.CurrentLineNumber)
        if len(open_nodes) > _DEEPEST:
            raise ScreenplayError(
                f"{source}: line {node.line}: is nested too deeply to be a Final Draft script"
            )
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_tag: str) -> None:
        open_nodes.pop().end_line = parser.CurrentLineNumber

    def refuse(*_: object) -> None:
        raise ScreenplayError(
            f"{source}: line {parser.CurrentLineNumber}: has a document type, which Final Draft never has; "
            "export it from Final Draft again"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_nodes[-1].children.append(text)
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data.lstrip("\ufeff \r\n\t").encode() if isinstance(data, str) else data, True)
    except expat.ExpatError as error:
        raise ScreenplayError(
            f"{source}: line {error.lineno}: is broken XML ({expat.ErrorString(error.code)}); export it again"
        ) from None
    return next(child for child in top.children if isinstance(child, Node))


def _paragraph(node: Node) -> list[Element]:
    """A paragraph's element with its notes after it, or all the elements of a dual dialogue."""
    done: list[Element] = []
    if node.attributes.get("StartsNewPage") == "Yes":
        done.append(Element(kind=ElementKind.PAGE_BREAK, text="", line=node.line, end_line=node.line))
    for dual in node.nodes("DualDialogue"):
        done += _dual(dual)
    text = marked(_runs(node)).strip("\n")
    if text.strip():
        done += _elements(node, text)
    done += [_note(note, inside=bool(text.strip())) for note in node.nodes("ScriptNote")]
    return done


def _dual(node: Node) -> list[Element]:
    done: list[Element] = []
    cues = 0
    for paragraph in node.nodes("Paragraph"):
        for element in _paragraph(paragraph):
            cues += element.kind is ElementKind.CHARACTER
            done.append(replace(element, dual=cues > 1) if element.kind in _SPOKEN else element)
    return done


def _elements(node: Node, text: str) -> list[Element]:
    kind = KINDS.get(node.attributes.get("Type", ""), ElementKind.ACTION)
    level = 0
    if outline := re.fullmatch(r"Outline (\d)", node.attributes.get("Type", "")):
        kind, level = ElementKind.SECTION, int(outline[1])
    elif kind is ElementKind.ACTION and node.attributes.get("Alignment") == "Center":
        kind = ElementKind.CENTERED
    element = Element(kind=kind, text=text, line=node.line, end_line=node.end_line, level=level)
    if kind is ElementKind.HEADING:
        return [replace(element, scene_number=node.attributes.get("Number", ""))]
    if kind is ElementKind.PARENTHETICAL:
        bare = text.strip()
        inner = bare[1:-1] if bare[0] in "(（" and bare[-1] in ")）" and len(bare) > 2 else bare
        return [replace(element, text=inner.strip())]
    if kind is ElementKind.CHARACTER:
        return _cue(element)
    return [element]


def _cue(element: Element) -> list[Element]:
    if HAN.search(element.text):
        cue = split_cue(element.text)
        spoken = [
            replace(element, kind=ElementKind.PARENTHETICAL, text=direction)
            for direction in cue.parentheticals
        ]
        return [replace(element, text=cue.name, extension=cue.extension), *spoken]
    name, extensions = element.text.strip(), []
    while (match := re.search(r"\s*[(（]([^()（）]*)[)）]$", name)) and match.start():
        extensions.insert(0, match[1].strip())
        name = name[: match.start()]
    return [replace(element, text=name, extension=", ".join(extensions))]


def _runs(node: Node) -> tuple[Run, ...]:
    done: list[Run] = []
    for text in node.nodes("Text"):
        style = text.attributes.get("Style", "")
        words = "".join(child for child in text.children if isinstance(child, str))
        done.append(
            Run(text=words, bold="Bold" in style, italic="Italic" in style, underline="Underline" in style)
        )
    return tuple(done)


def _note(node: Node, *, inside: bool) -> Element:
    lines = ["".join(run.text for run in _runs(paragraph)) for paragraph in node.nodes("Paragraph")]
    kind = ElementKind.BONEYARD if node.attributes.get("Name") == BONEYARD else ElementKind.NOTE
    return Element(kind=kind, text="\n".join(lines), line=node.line, end_line=node.end_line, inside=inside)


def _title_page(root: Node) -> tuple[TitleField, ...]:
    """Final Draft's title page is free text: centred words are title, credit and author, in this order."""
    fields: list[TitleField] = []
    free = ["Author", "Credit", "Title"]
    gap = True
    for page in root.nodes("TitlePage"):
        for paragraph in (item for content in page.nodes("Content") for item in content.nodes("Paragraph")):
            text = marked(_runs(paragraph)).strip()
            if not text:
                gap = True
                continue
            centred = paragraph.attributes.get("Alignment") == "Center"
            labelled = re.match(r"([^\W\d_][\w ]{0,30}?)[:：]\s*(.*)", text)
            if labelled and not centred:
                values = (labelled[2],) if labelled[2] else ()
                fields.append(TitleField(key=labelled[1], values=values, line=paragraph.line))
            elif centred and gap and free:
                fields.append(TitleField(key=free.pop(), values=(text,), line=paragraph.line))
            elif fields:
                fields[-1] = replace(fields[-1], values=(*fields[-1].values, text))
            gap = False
    return tuple(fields)
