from fractions import Fraction

from diorama.core.film import Film, Line, Scene
from diorama.core.speech import estimate_speech, reading_seconds


def test_english_is_read_by_words_and_chinese_by_characters():
    assert reading_seconds("one two three four five six seven eight") == 8 / Fraction(26, 10)
    assert reading_seconds("今晚的雨真大啊朋友") == 9 / Fraction(43, 10)


def test_marks_take_time_and_nothing_is_too_short():
    assert reading_seconds("Yes, I do.") > reading_seconds("Yes I do")
    assert reading_seconds("Oh") == Fraction(7, 10)


def test_mouth_shapes_fill_the_line_and_end_closed():
    line = Line(id="l", role="maya", text="Hello, 你好。")
    film = Film(title="", scenes=(Scene(id="s1", heading="", place="p", beats=(line,)),))
    spoken = estimate_speech(film).lines["l"]
    assert spoken.phonemes[-1].viseme == "rest"
    assert abs(spoken.phonemes[-1].end - float(spoken.seconds)) < 1e-9
    assert {phoneme.viseme for phoneme in spoken.phonemes} > {"rest"}
