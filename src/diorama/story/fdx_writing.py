"""Final Draft (.fdx) out: a screenplay as XML that Final Draft opens and `parse_fdx` reads back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from diorama.core.screenplay import Element, ElementKind, Screenplay
from diorama.story.emphasis import Run, runs
from diorama.story.fdx import BONEYARD, KINDS

_TYPES = {kind: name for name, kind in KINDS.items()}
_SPOKEN = (ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRIC)
_CENTRED_FIELDS = ("Title", "Credit", "Author")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_fdx(screenplay: Screenplay) -> bytes:
    """The screenplay as Final Draft XML, UTF-8.

    Final Draft has no boneyard, sections or synopses: they become named script notes and outline paragraphs.
    Control characters, which XML cannot hold, are left out.
    """
    root = ElementTree.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
    writer = _Writer(SubElement(root, "Content"))
    elements = screenplay.elements
    index = 0
    while index < len(elements):
        end = _speech_end(elements, index)
        right = end < len(elements) and elements[end].kind is ElementKind.CHARACTER and elements[end].dual
        if end > index and right and not elements[index].dual:
            end = _speech_end(elements, end)
            writer.dual(elements[index:end])
        else:
            end = max(end, index + 1)
            writer.elements(elements[index:end])
        index = end
    writer.finish()
    if screenplay.title_page:
        _title_page(SubElement(SubElement(root, "TitlePage"), "Content"), screenplay)
    ElementTree.indent(root, space=" ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _speech_end(elements: Sequence[Element], start: int) -> int:
    """Where the speech that starts at a cue ends; `start` itself when it is no cue."""
    if elements[start].kind is not ElementKind.CHARACTER:
        return start
    end = start + 1
    while end < len(elements) and (elements[end].kind in _SPOKEN or elements[end].inside):
        end += 1
    return end


class _Writer:
    """Adds paragraphs under <Content>, remembering a page break until the paragraph that follows it."""

    def __init__(self, content: ElementTree.Element) -> None:
        self.content = content
        self.parent = content
        self.page_break = False

    def dual(self, elements: Sequence[Element]) -> None:
        self.parent = SubElement(self.paragraph(), "DualDialogue")
        self.elements(elements)
        self.parent = self.content

    def elements(self, elements: Sequence[Element]) -> None:
        for element in elements:
            if element.kind is ElementKind.PAGE_BREAK:
                self.finish()
                self.page_break = True
            elif element.kind in (ElementKind.NOTE, ElementKind.BONEYARD):
                alone = not element.inside or not len(self.parent)
                _note(self.paragraph(Type="General") if alone else self.parent[-1], element)
            else:
                _texts(self.paragraph(**_attributes(element)), _words(element))

    def paragraph(self, **attributes: str) -> ElementTree.Element:
        if self.page_break:
            attributes["StartsNewPage"] = "Yes"
            self.page_break = False
        return SubElement(self.parent, "Paragraph", attributes)

    def finish(self) -> None:
        """Gives a page break that nothing follows a paragraph of its own."""
        if self.page_break:
            self.paragraph(Type="Action")


def _attributes(element: Element) -> dict[str, str]:
    if element.kind is ElementKind.SECTION:
        return {"Type": f"Outline {max(1, element.level)}"}
    if element.kind is ElementKind.CENTERED:
        return {"Type": "Action", "Alignment": "Center"}
    if element.kind is ElementKind.HEADING and element.scene_number:
        return {"Type": "Scene Heading", "Number": element.scene_number}
    return {"Type": _TYPES[element.kind]}


def _words(element: Element) -> str:
    if element.kind is ElementKind.PARENTHETICAL:
        return f"({element.text})"
    if element.kind is ElementKind.CHARACTER:
        return element.text + "".join(f" ({part})" for part in element.extension.split(", ") if part)
    return element.text


def _texts(paragraph: ElementTree.Element, words: str) -> None:
    for run in runs(words):
        text = SubElement(paragraph, "Text")
        if run.styled:
            text.set("Style", "+".join(_styles(run)))
        text.text = _NOT_XML.sub("", run.text)


def _styles(run: Run) -> list[str]:
    return [
        name for name, on in (("Bold", run.bold), ("Italic", run.italic), ("Underline", run.underline)) if on
    ]


def _note(paragraph: ElementTree.Element, element: Element) -> None:
    note = SubElement(paragraph, "ScriptNote")
    if element.kind is ElementKind.BONEYARD:
        note.set("Name", BONEYARD)
    for line in element.text.split("\n"):
        SubElement(SubElement(note, "Paragraph"), "Text").text = _NOT_XML.sub("", line)


def _title_page(content: ElementTree.Element, screenplay: Screenplay) -> None:
    centred = [entry for key in _CENTRED_FIELDS for entry in screenplay.title_page if entry.key == key]
    complete = [entry.key for entry in centred] == list(_CENTRED_FIELDS[: len(centred)])
    for entry in screenplay.title_page:
        if entry in centred and complete:
            SubElement(content, "Paragraph")
            for value in entry.values:
                _texts(SubElement(content, "Paragraph", Alignment="Center"), value)
            continue
        for number, value in enumerate(entry.values or ("",)):
            label = f"{entry.key}: " if number == 0 else ""
            _texts(SubElement(content, "Paragraph", Alignment="Left"), f"{label}{value}".rstrip())
