import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.core.fonts import find_font, load_font
from diorama.cut.line_breaking import break_rows

CLOSING = "，。、；：？！…）」』】》”’,.;:?!"
OPENING = "（「『【《“‘(["


def measure(text):
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


HARD = [
    "今晚的雨真大，面馆里只剩下我们两个人了。你还记得吗？",
    "“你还记得吗？”她说：“那年冬天，我们也是这样坐着。”",
    "超长词没有标点的一句话看樱花去吧明天早上八点在车站门口见面不见不散",
    "老王（低声）：这碗面，算我的……别推辞！",
    "《雨夜面馆》的故事，从一把伞开始。",
    "Mixed 中文 and English：老王说OK没问题！！！",
    "雨が降っています。「ラーメン、一つください」と彼女は言った。",
    "啊！！！！",
]


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("width", [12, 16, 20, 28])
def test_chinese_rows_obey_kinsoku_and_leave_no_orphan(text, width):
    rows = break_rows(text, measure, width)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    for row in rows:
        assert measure(row) <= width
        assert row[0] not in CLOSING
        assert row[-1] not in OPENING
    if len(rows) > 1:
        assert min(len(row.strip(CLOSING + OPENING)) for row in rows) > 1


def test_english_breaks_between_words_and_evenly():
    rows = break_rows("I never told you this, but the cup was my grandmother's.", measure, 34)
    assert " ".join(rows) == "I never told you this, but the cup was my grandmother's."
    assert len(rows) == 2
    assert abs(len(rows[0]) - len(rows[1])) < 14


def test_a_word_wider_than_the_row_is_split_and_the_rest_is_not():
    rows = break_rows("see incomprehensibilities now", measure, 10)
    assert rows[0].startswith("see")
    assert rows[-1].endswith("now")
    assert all(measure(row) <= 10 for row in rows)


@given(st.text(min_size=0, max_size=80), st.integers(min_value=2, max_value=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_broken_without_losing_a_character(text, width):
    rows = break_rows(text, measure, width)
    assert "".join("".join(rows).split()) == "".join(text.split())


@pytest.mark.skipif(
    find_font(cjk=True) is None, reason="no CJK font on this machine; `diorama doctor` says which"
)
def test_measured_by_the_real_font_rows_fit_a_phone():
    font = load_font(36, cjk=True)
    for text in HARD:
        assert all(font.getlength(row) <= 400 for row in break_rows(text, font.getlength, 400))
