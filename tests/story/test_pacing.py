from fractions import Fraction

from diorama.story.casting import break_down
from diorama.story.fountain import parse_fountain
from diorama.story.pacing import paced

SCENE = """INT. STUDIO - DAY

[[shot: WS on cup, 3s]]
A cup stands on the table. The cup turns.

MAYA walks to the table. She waves.

[[shot: CU on Maya, 5s]]
MAYA
This is a cup.
"""


def beats(text):
    return paced(break_down(parse_fountain(text, "t"))).scenes[0].beats


def test_a_writers_length_times_the_action_it_covers_and_no_other():
    times = {beat.text: getattr(beat, "seconds", None) for beat in beats(SCENE)}
    assert times["The cup turns."] == Fraction(3)
    assert [value for text, value in times.items() if "walks" in text or "waves" in text] == [None, None]


def test_two_actions_share_a_length_and_speech_keeps_its_own():
    shared = beats(SCENE.replace("The cup turns.", "The cup turns. The cup falls."))
    assert sum(beat.seconds for beat in shared if getattr(beat, "seconds", None)) == 3
    assert not hasattr(shared[-1], "seconds")
