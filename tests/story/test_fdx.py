from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.core.errors import ScreenplayError
from diorama.story.fdx import parse_fdx
from diorama.story.fdx_writing import write_fdx
from diorama.story.fountain import parse_fountain
from diorama.story.fountain_writing import write_fountain

DATA = Path(__file__).parent / "data"
FULL = """Title: Tea
Credit: written by
Author: A. Writer
Contact: The Kettle

FADE IN:

# Act One

= They meet.

INT. KITCHEN - DAY #12A#

Maya [[look: red coat]] *pours* **tea** & <sugar>.

CLOSE ON CUP

MAYA (V.O.)
(softly)
Tea?
[[a pause]]
~la la

LEO ^
No.

[[on its own]]

/* gone */

> THE END <

===

.ROOF

It _ends_.
"""


def meaning(screenplay):
    return [
        (e.kind, e.text, e.level, e.scene_number, e.extension, e.dual, e.inside) for e in screenplay.elements
    ]


def test_fountain_to_fdx_and_back_keeps_all():
    screenplay = parse_fountain(FULL)
    through = parse_fdx(write_fdx(screenplay))
    assert meaning(through) == meaning(screenplay)
    assert meaning(parse_fountain(write_fountain(through))) == meaning(screenplay)
    assert [(e.key, e.values) for e in through.title_page] == [
        (e.key, e.values) for e in screenplay.title_page
    ]


@pytest.mark.parametrize("name", ["tea", "forced", "musical", "noodles"])
def test_whole_scripts_go_through_fdx(name):
    screenplay = parse_fountain((DATA / f"{name}.fountain").read_text(encoding="utf-8"))
    assert meaning(parse_fdx(write_fdx(screenplay))) == meaning(screenplay)


def test_final_drafts_own_xml_is_read():
    text = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
<Content>
<Paragraph Number="1" Type="Scene Heading">
<SceneProperties Length="1/8" Page="1" Title=""/>
<Text>INT. KITCHEN - DAY</Text>
</Paragraph>
<Paragraph Type="Action"><Text>Maya </Text><Text Style="Bold+Italic">pours</Text></Paragraph>
<Paragraph Type="Character"><Text>老王（画外音）</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text>(softly)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>走吧。</Text></Paragraph>
<Paragraph Type="General"><Text>Loose words</Text></Paragraph>
</Content>
</FinalDraft>"""
    found = [(e.kind.value, e.text, e.line) for e in parse_fdx(text).elements]
    assert found == [
        ("heading", "INT. KITCHEN - DAY", 4),
        ("action", "Maya ***pours***", 8),
        ("character", "老王", 9),
        ("parenthetical", "softly", 10),
        ("dialogue", "走吧。", 11),
        ("action", "Loose words", 12),
    ]
    assert parse_fdx(text).elements[2].extension == "画外音"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><FinalDraft/>', "document type"),
        ("<FinalDraft><Content>", "x.fdx: line 1: is broken XML"),
        ("<html><body/></html>", "<html> is not a Final Draft script"),
        ("<FinalDraft>" + "<a>" * 100, "nested too deeply"),
    ],
)
def test_wrong_xml_says_what_and_where(text, says):
    with pytest.raises(ScreenplayError, match=r"^x\.fdx: ") as caught:
        parse_fdx(text, "x.fdx")
    assert says in str(caught.value)


@given(st.text(max_size=300))
def test_any_screenplay_can_be_written_as_xml(text):
    parse_fdx(write_fdx(parse_fountain(text)))
