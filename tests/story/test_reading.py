import random
import string
import time

import pytest

from diorama.core.errors import ScreenplayError
from diorama.core.screenplay import ElementKind
from diorama.story.reading import read_screenplay, read_text

SCRIPT = "内景 面馆 - 夜\n\n老王：今晚的雨真大。\n\nINT. KITCHEN - DAY\n\nMaya pours tea.\n"
KINDS = ["heading", "character", "dialogue", "heading", "action"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_every_encoding_reads_the_same(tmp_path, encoding):
    path = tmp_path / "film.fountain"
    path.write_bytes(SCRIPT.replace("\n", "\r\n").encode(encoding))
    elements = read_screenplay(path).elements
    assert [element.kind.value for element in elements] == KINDS
    assert elements[2].text == "今晚的雨真大。"


def test_fdx_is_known_by_its_content(tmp_path):
    path = tmp_path / "film.txt"
    path.write_text(
        '<?xml version="1.0"?><FinalDraft><Content>'
        '<Paragraph Type="Shot"><Text>CUP</Text></Paragraph></Content></FinalDraft>'
    )
    assert [element.kind for element in read_screenplay(path).elements] == [ElementKind.SHOT]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04rest", "Word"),
        (bytes(range(256)) * 40, "is binary"),
        (b"\x01\x02\x03\x04abc" * 100, "is binary"),
        (b"\xff\xff\xff\x81\x20" * 10, "neither UTF-8"),
        (b"\xff\xfeabc", "UTF-16-LE"),
    ],
)
def test_what_is_no_text_says_so_with_its_name(data, says):
    with pytest.raises(ScreenplayError, match=r"^film\.fountain: ") as caught:
        read_text(data, "film.fountain")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_files_folders_and_other_endings_say_what_to_type(tmp_path):
    with pytest.raises(ScreenplayError, match="diorama new"):
        read_screenplay(tmp_path / "none.fountain")
    with pytest.raises(ScreenplayError, match="is a folder"):
        read_screenplay(tmp_path)
    with pytest.raises(ScreenplayError, match=r"not a screenplay format.*\.fountain"):
        read_text(b"hello", "film.docx")


def test_a_script_of_one_heading_is_a_screenplay():
    assert [e.text for e in read_text(b"INT. KITCHEN - DAY", "a.fountain").elements] == ["INT. KITCHEN - DAY"]


def test_five_megabytes_of_random_text_are_read_in_seconds():
    text = "".join(random.Random(7).choices(string.printable, k=5_000_000))
    start = time.process_time()
    assert read_text(text.encode(), "random.txt").elements
    assert time.process_time() - start < 3


@pytest.mark.parametrize("hostile", ["[[", "/*[[", "MAYA\n*", "(", "A B. ", "老王："])
def test_no_text_takes_more_than_linear_time(hostile):
    start = time.process_time()
    read_text((hostile * (1_000_000 // len(hostile))).encode(), "hostile.txt")
    assert time.process_time() - start < 3


def test_two_thousand_scenes_are_read_in_a_second():
    scene = "INT. KITCHEN - DAY\n\nMaya pours tea.\n\nMAYA\n(softly)\nTea?\n\n"
    scene += "第1场 面馆 内 夜\n△老王坐下。\n老王：好。\n\n"
    start = time.process_time()
    screenplay = read_text((scene * 1000).encode(), "long.fountain")
    assert time.process_time() - start < 1
    assert sum(element.kind is ElementKind.HEADING for element in screenplay.elements) == 2000
