import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.core.screenplay import ElementKind as Kind
from diorama.story.emphasis import emphasised, marked, plain, runs
from diorama.story.fountain import parse_fountain, split_heading
from diorama.story.fountain_writing import write_fountain

DATA = Path(__file__).parent / "data"


def rows(text):
    return [(element.kind.value, element.text) for element in parse_fountain(text).elements]


def kinds(text):
    return [element.kind.value for element in parse_fountain(text).elements]


def meaning(screenplay):
    return [
        (e.kind, e.text, e.level, e.scene_number, e.extension, e.dual, e.inside) for e in screenplay.elements
    ]


def test_every_element_has_its_lines():
    text = "Title: Tea\n\nINT. KITCHEN - DAY\n\nMaya pours\nthe tea.\n\n"
    text += "MAYA\n(softly)\nTea?\nOr coffee?\n\nCUT TO:\n"
    found = [(e.kind.value, e.line, e.end_line) for e in parse_fountain(text).elements]
    assert found == [
        ("heading", 3, 3),
        ("action", 5, 6),
        ("character", 8, 8),
        ("parenthetical", 9, 9),
        ("dialogue", 10, 11),
        ("transition", 13, 13),
    ]


def test_windows_and_old_mac_line_ends_count_as_lines():
    text = "INT. KITCHEN\n\nMAYA\nTea?\n"
    assert parse_fountain(text.replace("\n", "\r\n")) == parse_fountain(text)
    assert parse_fountain(text.replace("\n", "\r")) == parse_fountain(text)


def test_title_page_keeps_several_lines_and_their_order():
    page = parse_fountain((DATA / "tea.fountain").read_text(encoding="utf-8"))
    assert page.title() == "Tea for Two"
    assert [(entry.key, entry.values, entry.line) for entry in page.title_page][-2:] == [
        ("Draft date", ("1 March",), 4),
        ("Contact", ("The Kettle", "12 Spout Lane"), 5),
    ]


@pytest.mark.parametrize("text", ["FADE IN:\n\nINT. KITCHEN", "老王：你好\n小李：好", "Suddenly: a bang."])
def test_a_colon_at_the_top_is_not_always_a_title_page(text):
    assert parse_fountain(text).title_page == ()


def test_a_note_inside_dialogue_leaves_the_speech_whole():
    text = "MAYA\nTea?\n[[a pause]]\nOr [[which?]] coffee?\n\nThe end."
    elements = parse_fountain(text).elements
    assert [(e.kind.value, e.text, e.line, e.inside) for e in elements] == [
        ("character", "MAYA", 1, False),
        ("dialogue", "Tea?\nOr coffee?", 2, False),
        ("note", "a pause", 3, True),
        ("note", "which?", 4, True),
        ("action", "The end.", 6, False),
    ]


def test_a_note_of_several_lines_in_action_follows_it_with_its_lines():
    note = parse_fountain("Maya pours. [[shot: CU\non cup]] It steams.\n\n[[alone]]").elements
    assert [(e.text, e.line, e.end_line, e.inside) for e in note] == [
        ("Maya pours.\nIt steams.", 1, 2, False),
        ("shot: CU\non cup", 1, 2, True),
        ("alone", 4, 4, False),
    ]


def test_a_note_ends_at_an_empty_line_unless_it_holds_two_spaces():
    assert kinds("[[never\n\nclosed]]") == ["action", "action"]
    assert rows("[[a\n  \nb]]") == [("note", "a\n  \nb")]


def test_boneyard_is_kept_apart_and_unclosed_marks_are_text():
    assert rows("Maya /* quickly */ pours.") == [("action", "Maya pours."), ("boneyard", "quickly")]
    assert rows("/* INT. GONE\n\nMAYA\nHi. */\n\nHere.") == [
        ("boneyard", "INT. GONE\n\nMAYA\nHi."),
        ("action", "Here."),
    ]
    assert rows("A path /* and more") == [("action", "A path /* and more")]


def test_marks_that_are_never_closed_are_warned_of_with_their_line():
    warnings = parse_fountain("Maya [[pours]] tea.\n\nLeo [[ waits.\n\nRain /* falls.").warnings
    assert [(note.line, note.message[:22]) for note in warnings] == [
        (3, "'[[' is never closed, "),
        (5, "'/*' is never closed, "),
    ]


def test_two_spaces_hold_a_speech_together():
    assert rows("LEO\nYes.\n  \nNo.\n\nHe goes.")[1:] == [("dialogue", "Yes.\n\nNo."), ("action", "He goes.")]


def test_dual_dialogue_marks_the_right_hand_speech():
    elements = parse_fountain("MAYA\nYes.\n\nLEO (O.S.) ^\n(calm)\nNo.").elements
    assert [(e.text, e.dual) for e in elements] == [
        ("MAYA", False),
        ("Yes.", False),
        ("LEO", True),
        ("calm", True),
        ("No.", True),
    ]
    assert elements[2].extension == "O.S."


@pytest.mark.parametrize(
    "line", ["CLOSE ON CUP", "ANGLE ON LEO", "INSERT - LETTER", "BACK TO SCENE", "MAYA'S POV"]
)
def test_shot_headings_are_shots(line):
    assert rows(f"INT. KITCHEN\n\n{line}\n\nIt falls.") == [
        ("heading", "INT. KITCHEN"),
        ("shot", line),
        ("action", "It falls."),
    ]


def test_a_speaker_is_not_taken_for_a_shot():
    assert kinds("ON AIR ANNOUNCER\nGood evening.") == ["character", "dialogue"]
    assert kinds("POV\nHello.") == ["character", "dialogue"]


@pytest.mark.parametrize("line", ["FADE IN:", "CUT TO:", "FADE OUT.", "SMASH CUT TO:", "CUT TO BLACK."])
def test_transitions_need_no_mark(line):
    assert kinds(f"It ends.\n\n{line}\n\nINT. KITCHEN") == ["action", "transition", "heading"]


def test_chinese_as_people_write_it():
    text = (DATA / "noodles.fountain").read_text(encoding="utf-8")
    screenplay = parse_fountain(text)
    assert screenplay.language == "zh"
    assert screenplay.title() == "雨夜面馆"
    assert [(e.line, e.kind.value, e.text) for e in screenplay.elements] == [
        (4, "action", "人物：老王、小李、顾客甲（二十岁）"),
        (6, "heading", "面馆 内 夜"),
        (7, "action", "老王坐下。雨很大。"),
        (8, "character", "老王"),
        (8, "parenthetical", "低声"),
        (8, "dialogue", "今晚的雨真大。"),
        (9, "character", "小李"),
        (9, "parenthetical", "叹气"),
        (9, "dialogue", "是啊。"),
        (10, "shot", "特写：碗"),
        (11, "character", "旁白"),
        (11, "dialogue", "很多年前。"),
        (12, "transition", "切至："),
        (13, "heading", "街道 外 日"),
        (14, "character", "老王"),
        (15, "parenthetical", "画外音"),
        (16, "dialogue", "走吧。"),
        (18, "character", "顾客甲"),
        (19, "dialogue", "一碗面。"),
        (20, "parenthetical", "停顿"),
        (21, "parenthetical", "笑"),
        (21, "dialogue", "快一点。"),
        (22, "action", "他笑了。"),
        (23, "character", "老王"),
        (23, "dialogue", "来了。"),
        (24, "action", "墙上写着：营业中。"),
    ]
    assert [e.scene_number for e in screenplay.elements if e.kind is Kind.HEADING] == ["1", "2"]
    assert [e.extension for e in screenplay.elements if e.text == "老王"][-1] == "OS"


def test_a_chinese_heading_may_stand_on_labelled_lines():
    text = "第三场\n时间：夜\n地点：面馆 内\n老王：“走吧。”\n"
    heading, cue, speech = parse_fountain(text).elements
    assert (heading.kind, heading.line, heading.end_line, heading.scene_number) == (Kind.HEADING, 1, 3, "3")
    assert (split_heading(heading.text).place, split_heading(heading.text).time) == ("面馆", "夜")
    assert (cue.text, speech.text) == ("老王", "走吧。")


@pytest.mark.parametrize("line", ["他说：今天不去了。", "时间：夜", "门上写着：营业中。", "道具：一把伞"])
def test_a_chinese_colon_is_not_always_speech(line):
    assert rows(line) == [("action", line)]


def test_an_unknown_chinese_word_on_a_line_of_its_own_is_action():
    assert kinds("老王\n走进来。") == ["action"]
    assert kinds("人物：老王\n\n老王\n走吧。") == ["action", "character", "dialogue"]


@pytest.mark.parametrize(
    ("text", "read", "spans"),
    [
        ("He *runs* on", "He runs on", ((3, 7),)),
        ("**Now** and ***then***", "Now and then", ((0, 3), (8, 12))),
        ("_**both**_", "both", ((0, 4),)),
        (r"\*not\* this", "*not* this", ()),
        ("5 * 3 * 2", "5 * 3 * 2", ()),
        ("snake_case_name", "snake_case_name", ()),
        ("*open\nclose*", "*open\nclose*", ()),
        ("他**突然**站起", "他突然站起", ((1, 3),)),
    ],
)
def test_emphasis_is_read_and_left_out(text, read, spans):
    assert plain(text) == read
    assert emphasised(text) == spans
    assert plain(marked(runs(text))) == read


@pytest.mark.parametrize("name", ["tea", "forced", "musical", "noodles"])
def test_written_fountain_reads_back_the_same(name):
    screenplay = parse_fountain((DATA / f"{name}.fountain").read_text(encoding="utf-8"))
    again = parse_fountain(write_fountain(screenplay))
    assert meaning(again) == meaning(screenplay)
    assert [(entry.key, entry.values) for entry in again.title_page] == [
        (entry.key, entry.values) for entry in screenplay.title_page
    ]


PIECES = (
    "MAYA|老王|：|\n|\n\n|  \n|INT. |内景 |夜 |[[|]]|/*|*/|~|=|===|# |> | <|@|!|.|(|)|（|）|^|TO:|*|_"
    "|Title: |△|cup |1. |ON|第1场 |特写：|切至"
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map("".join)
)
MARKUP = re.compile(r"[\s\W_]")


@given(TEXTS)
def test_any_text_is_read_in_order_and_whole(text):
    screenplay = parse_fountain(text)
    lines = [element.line for element in screenplay.elements]
    assert lines == sorted(lines)
    assert all(element.line <= element.end_line for element in screenplay.elements)
    parts = [part for entry in screenplay.title_page for part in (entry.key, *entry.values)]
    for element in screenplay.elements:
        parts += [element.text, element.extension, element.scene_number]
    kept, given_ = sorted(MARKUP.sub("", "".join(parts))), sorted(MARKUP.sub("", text))
    for char in kept:
        given_.remove(char)
    assert set(given_) <= set("第场場0123456789０１２３４５６７８９SsINTEXT一"), (
        "only a scene number's frame may go"
    )


# Fountain cannot escape notes and boneyard, nor speech that reads as a Chinese heading or transition.
@given(TEXTS.map(lambda text: re.sub(r"[\[\]/第场内外特切]", "", text)))
def test_what_is_written_reads_back_with_the_same_words(text):
    screenplay = parse_fountain(text)
    again = parse_fountain(write_fountain(screenplay))
    words = [MARKUP.sub("", "".join(e.text for e in read.elements)) for read in (screenplay, again)]
    assert words[0] == words[1]
