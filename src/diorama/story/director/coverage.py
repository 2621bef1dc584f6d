"""Coverage: which shots show a run of beats, before rhythm and variety are looked after.

Dialogue goes from two-shot through over-the-shoulder pairs to singles that come closer; hands are shown when
they handle a thing for the first time; faces when they feel; whole bodies when they move; two people when
they touch.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from diorama.core.film import Beat, Film, Line, Scene, ShotSize
from diorama.core.speech import Speech
from diorama.story.director.draft import Draft, hold_before, part, whole
from diorama.story.director.timing import Group, cut_near

MOVING = frozenset(
    [
        "walk",
        "run",
        "sneak",
        "enter",
        "exit",
        "follow",
        "chase",
        "dance",
        "ride",
        "drive",
        "climb",
        "fetch",
        "fly",
        "carry",
        "jump",
        "swing",
        "hide",
        "sweep",
    ]
)
BALLISTIC = frozenset(["kick", "throw", "catch", "push", "pull", "fall", "stumble", "play"])
TOUCHING = frozenset(["hug", "kiss", "handshake", "high_five", "give", "take", "show"])
HANDLING = frozenset(
    [
        "pick_up",
        "put_down",
        "pour",
        "stir",
        "cut",
        "write",
        "type",
        "drop",
        "knock",
        "turn_on",
        "turn_off",
        "open",
        "close",
        "wipe",
    ]
)
FACES = frozenset(
    [
        "think",
        "sigh",
        "nod",
        "shake_head",
        "smile",
        "frown",
        "gasp",
        "cry",
        "laugh",
        "look_at",
        "look_around",
        "yawn",
        "wake",
        "sleep",
        "shout",
        "whisper",
        "sing",
        "drink",
        "eat",
        "read",
        "phone",
        "shrug",
    ]
)
PLACE = frozenset(["light_on", "light_off", "rain_start", "rain_stop"])
_LARGE = frozenset(
    {"car", "bus", "bicycle", "sofa", "bed", "door", "table", "desk", "shelf", "fridge", "bench"}
)
_STRONG = frozenset(["sadly", "angrily", "nervously", "happily", "loudly", "hard"])
_CHARGED_MOODS = {"sad": 0.2, "tense": 0.25, "romantic": 0.2, "scary": 0.2, "lonely": 0.15, "mysterious": 0.1}
_LONG_LINE = 5.6  # seconds after which we want to see who listens
_REACTION = 1.6  # seconds of a face that listens


@dataclass
class Covering:
    """What the director knows and remembers while going through one scene."""

    film: Film
    scene: Scene
    speech: Speech
    total: float  # seconds of the whole scene
    elapsed: float = 0.0
    spoken: int = 0  # lines so far
    seen: set[str] = field(default_factory=set)  # props already shown closely
    actors: list[str] = field(default_factory=list)  # who did something, in order
    last_speakers: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles = {role.id: role for role in self.film.cast}
        self.props = {prop.id: prop for prop in self.film.props}
        acting = [beat.role if isinstance(beat, Line) else beat.actor for beat in self.scene.beats]
        here = [who for who in (*self.scene.present, *acting) if who in self.roles]
        self.people = tuple(dict.fromkeys(here))

    @property
    def progress(self) -> float:
        return self.elapsed / self.total if self.total else 0.0

    def heat(self, extra: float = 0.0) -> float:
        """How close the scene wants to be by now: 0 far, 1 in the eyes."""
        return min(0.9 * self.progress + _CHARGED_MOODS.get(self.scene.mood, 0.0) + extra, 1.0)

    def listener(self, line: Line) -> str:
        """To whom a line is said: as written, or who spoke before, or the other person there."""
        if line.to and line.to != line.role:
            return line.to
        others = [who for who in reversed(self.last_speakers) if who != line.role]
        others += [who for who in self.people if who != line.role and self.is_person(who)]
        return others[0] if others else ""

    def is_person(self, who: str) -> bool:
        return who in self.roles and self.roles[who].look.species == "person"

    def on_screen(self, who: str) -> str:
        """`who` if that is a role; otherwise whoever the scene is about, or nobody."""
        return who if who in self.roles else (self.people[0] if self.people else "")


def cover(covering: Covering, groups: tuple[Group, ...]) -> list[Draft]:
    """Draft the shots of consecutive groups of beats."""
    covering.drafts = []
    for group in groups:
        lines = group.lines()
        if lines and not _stressed_thing(covering, group):
            _cover_lines(covering, group, lines)
        else:
            _cover_action(covering, group)
        covering.elapsed += group.seconds
    return covering.drafts


def _stressed_thing(covering: Covering, group: Group) -> bool:
    """Whether a stressed action of things runs under the words: it is shown, the words are heard."""
    return any(beat.emphasis and _thing_of(covering, beat) for beat in group.actions())


def _add(covering: Covering, draft: Draft) -> None:
    covering.drafts.append(draft)


def _cover_lines(covering: Covering, group: Group, lines: tuple[Line, ...]) -> None:
    line = next((one for one in lines if one.delivery == "on"), lines[0])
    listener = covering.listener(line)
    if line.delivery != "on":
        _cover_unseen_voice(covering, group, line)
    elif len({one.role for one in lines}) > 1:
        others = tuple(dict.fromkeys(one.role for one in lines))
        _add(covering, Draft(pieces=whole(group), role="both", size="MS", subjects=others, line=line.line,
                             reason="both speak at once"))  # fmt: skip
    elif not listener:
        _cover_alone(covering, group, line)
    else:
        _cover_exchange(covering, group, line, listener)
    covering.spoken += len(lines)
    covering.last_speakers.append(line.role)


def _cover_unseen_voice(covering: Covering, group: Group, line: Line) -> None:
    if line.delivery == "os" and covering.listener(line):
        who, size, reason = covering.listener(line), "MCU", "who hears the unseen voice"
    else:
        acting = [beat.actor for beat in group.actions() if beat.actor in covering.roles]
        who = acting[0] if acting else covering.on_screen("")
        size, reason = ("MS" if who else "WS"), "what the voice speaks over"
    _add(covering, Draft(pieces=whole(group), role="voice", size=size, subjects=(who,) if who else (),
                         reason=reason, line=line.line))  # fmt: skip


def feeling_of(line: Line) -> float:
    """How strongly a line is felt, from its manner, its marks and its capitals: 0..1."""
    letters = [char for char in line.text if char.isalpha() and char.isascii()]
    shouted = len(letters) > 6 and all(char.isupper() for char in letters)
    marks = (
        any(mark in line.text for mark in "!！") * 0.3
        + any(mark in line.text for mark in ("…", "...")) * 0.15
    )
    return min(
        0.45 * bool(_STRONG & set(line.manner)) + marks + 0.4 * shouted + 0.15 * bool(line.manner), 1.0
    )


def _single_size(heat: float) -> ShotSize:
    return "MS" if heat < 0.25 else "MCU" if heat < 0.62 else "CU"


def _cover_alone(covering: Covering, group: Group, line: Line) -> None:
    feeling = feeling_of(line)
    size = _single_size(covering.heat(0.3 * feeling + 0.1))
    _add(covering, Draft(pieces=whole(group), role="single", size=size, subjects=(line.role,),
    feeling=feeling,
                         reason="speaks alone", line=line.line))  # fmt: skip


def _cover_exchange(covering: Covering, group: Group, line: Line, listener: str) -> None:
    feeling = feeling_of(line)
    pair = covering.heat() - 0.1 * (covering.spoken % 2)  # the answer is as close as the question
    if covering.spoken == 0 and not _just_seen_together(covering, line.role, listener):
        _add(covering, Draft(pieces=whole(group), role="two", size="MS", subjects=(line.role, listener),
                             reason="who talks to whom", line=line.line))  # fmt: skip
        return
    size: ShotSize = (
        "OTS" if pair < 0.36 and feeling < 0.6 else "MCU" if pair + 0.25 * feeling < 0.66 else "CU"
    )
    over = listener if size == "OTS" else ""
    reason = (
        "over the listener's shoulder" if over else "closer as it goes on" if feeling < 0.4 else "it matters"
    )

    def speaker(start: float, end: float, role: str, nearer: bool = False) -> Draft:
        return Draft(pieces=part(group, start, end), role=role, size="CU" if nearer else size,
                     subjects=(line.role,), over="" if nearer else over, feeling=feeling, reason=reason,
                     line=line.line)  # fmt: skip

    if group.seconds < _LONG_LINE or listener not in covering.roles:
        _add(covering, speaker(0, 1, "speaker"))
        return
    turn = cut_near(group.carrier, max(0.55, 1 - 3.4 / group.seconds))
    back = cut_near(group.carrier, turn + _REACTION / group.seconds, 0.08)
    comes_back = (1 - back) * group.seconds >= 1.9 and (back - turn) * group.seconds >= 1.2
    if (1 - turn) * group.seconds < 1.3:
        turn = round(1 - 1.6 / group.seconds, 3)
    _add(covering, speaker(0, turn, "speaker"))
    _add(covering, Draft(pieces=part(group, turn, back if comes_back else 1), role="reaction", line=line.line,
                         size="MCU" if covering.heat() < 0.6 else "CU", subjects=(listener,), keep=True,
                         feeling=feeling, reason="how it is heard"))  # fmt: skip
    if comes_back:
        _add(covering, speaker(back, 1, "speaker-again", nearer=covering.heat(feeling) > 0.5))


def _just_seen_together(covering: Covering, first: str, second: str) -> bool:
    return any({first, second} <= set(draft.subjects) for draft in covering.drafts[-2:])


def _thing_of(covering: Covering, beat: Beat) -> str:
    """The prop a beat is about, or ""."""
    for candidate in (beat.tool, *beat.targets, beat.actor):
        if candidate in covering.props:
            return candidate
    return ""


def _leading_action(group: Group) -> Beat:
    """The action of a group the camera follows: a stressed one, else the carrier."""
    actions = group.actions()
    stressed = [beat for beat in actions if beat.emphasis]
    if stressed:
        return stressed[0]
    return group.carrier if isinstance(group.carrier, Beat) else actions[0]


def _cover_action(covering: Covering, group: Group) -> None:
    beat = _leading_action(group)
    actor = beat.actor
    covering.actors.append(actor)
    if not actor and beat.action not in PLACE and covering.people:
        who = next((one for one in reversed(covering.actors) if one in covering.people), covering.people[0])
        _add(covering, Draft(pieces=whole(group), role="hears", size="MCU", subjects=(who,), line=beat.line,
                             reason="who notices it"))  # fmt: skip
    elif beat.action in PLACE or not actor:
        _add(covering, Draft(pieces=whole(group), role="place", size="WS", line=beat.line,
                             reason="the place itself changes"))  # fmt: skip
    elif actor in covering.props:
        _cover_thing(covering, group, beat, actor)
    elif beat.action in TOUCHING:
        _cover_touch(covering, group, beat)
    elif beat.action in ("push", "pull") and _thing_of(covering, beat) and not _is_large(covering, beat):
        _cover_hands(covering, group, beat, _thing_of(covering, beat))
    elif beat.action in MOVING or beat.action in BALLISTIC:
        _cover_movement(covering, group, beat)
    elif not covering.is_person(actor):
        size: ShotSize = "MS" if beat.action in ("bark", "meow", "wag", "sniff", "sleep") else "WS"
        _add(covering, Draft(pieces=whole(group), role="animal", size=size, subjects=(actor,), line=beat.line,
                             reason="the animal"))  # fmt: skip
    elif beat.action in HANDLING and _thing_of(covering, beat):
        _cover_hands(covering, group, beat, _thing_of(covering, beat))
    elif beat.action == "look_at" and beat.targets:
        _cover_look(covering, group, beat)
    elif beat.action in FACES:
        close = covering.heat(0.35 * beat.emphasis + 0.2) > 0.5 or beat.emphasis
        _add(covering, Draft(pieces=whole(group), role="face", size="CU" if close else "MCU",
        subjects=(actor,),
                             feeling=0.4 + 0.4 * beat.emphasis, reason="what the face tells", line=beat.line,
                             keep=beat.emphasis))  # fmt: skip
    else:
        _add(covering, Draft(pieces=whole(group), role="deed", size="CU" if beat.emphasis else "MS",
                             subjects=_with_role(covering, actor, beat), reason="the deed in full",
                             keep=beat.emphasis, line=beat.line))  # fmt: skip


def _is_large(covering: Covering, beat: Beat) -> bool:
    return covering.props[_thing_of(covering, beat)].kind in _LARGE


def _with_role(covering: Covering, actor: str, beat: Beat) -> tuple[str, ...]:
    others = tuple(target for target in beat.targets if target in covering.roles and target != actor)
    return (actor, *others[:1])


def _cover_thing(covering: Covering, group: Group, beat: Beat, thing: str) -> None:
    covering.seen.add(thing)
    large = covering.props[thing].kind in _LARGE
    _add(covering, Draft(pieces=whole(group), role="thing", size="WS" if large else "INSERT",
    subjects=(thing,),
                         keep=not large, feeling=0.5, reason="the thing that moves",
                         line=beat.line))  # fmt: skip


def _cover_touch(covering: Covering, group: Group, beat: Beat) -> None:
    others = [target for target in beat.targets if target in covering.roles]
    others += [who for who in covering.people if who != beat.actor and not others]
    subjects = (beat.actor, *others[:1])
    close = beat.action in ("hug", "kiss") and covering.heat(0.2) > 0.4
    _add(covering, Draft(pieces=whole(group), role="touch", size="MCU" if close else "MS", subjects=subjects,
                         feeling=0.5 if close else 0.2, reason="both, since they touch",
                         line=beat.line))  # fmt: skip


def _cover_movement(covering: Covering, group: Group, beat: Beat) -> None:
    others = [member.actor for member in group.actions() if member.actor in covering.roles]
    targets = [one for one in (*beat.targets, beat.tool) if one in covering.roles or one in covering.props]
    subjects = tuple(dict.fromkeys((beat.actor, *others, *targets)))[:3]
    ballistic = beat.action in BALLISTIC
    _add(covering, Draft(pieces=whole(group), role="movement", size="WS", subjects=subjects, line=beat.line,
                         angle="low" if ballistic and beat.emphasis else "eye",
                         reason="room to move" if not ballistic else "the whole swing of it"))  # fmt: skip


def _cover_hands(covering: Covering, group: Group, beat: Beat, thing: str) -> None:
    first_time = thing not in covering.seen
    if beat.emphasis or (first_time and group.seconds <= 3.6 and covering.drafts):
        covering.seen.add(thing)
        _add(covering, Draft(pieces=whole(group), role="insert", size="INSERT", subjects=(thing, beat.actor),
                             keep=True, reason="what the hands do", line=beat.line))  # fmt: skip
    elif first_time and group.seconds > 3.6:
        covering.seen.add(thing)
        turn = round(max(1 - 2.3 / group.seconds, 0.45), 3)  # the deed is at the end, after the way
        _add(covering, Draft(pieces=part(group, 0, turn), role="deed", size="MS", subjects=(beat.actor,),
                             reason="who does it", line=beat.line))  # fmt: skip
        _add(covering, Draft(pieces=part(group, turn, 1), role="insert", size="INSERT", keep=True,
                             subjects=(thing, beat.actor), reason="what the hands do",
                             line=beat.line))  # fmt: skip
    else:
        _add(covering, Draft(pieces=whole(group), role="deed", size="MS", subjects=(beat.actor,),
                             reason="the deed in full", line=beat.line))  # fmt: skip


def _cover_look(covering: Covering, group: Group, beat: Beat) -> None:
    """A look, then what is looked at, through the looker's eyes."""
    target = beat.targets[0]
    _add(covering, Draft(pieces=whole(group), role="look", size="CU" if covering.heat(0.2) > 0.5 else "MCU",
                         subjects=(beat.actor,), reason="a look", keep=True, line=beat.line))  # fmt: skip
    following = _next_beat(covering.scene, group)
    if following and target not in covering.seen and (target in covering.props or beat.emphasis):
        covering.seen.add(target)
        _add(covering, Draft(pieces=hold_before(following, 1.5), role="pov", size="POV", subjects=(target,),
                             over=beat.actor, keep=True, reason="what the look finds",
                             line=beat.line))  # fmt: skip


def _next_beat(scene: Scene, group: Group) -> str:
    last = max(scene.beats.index(member) for member in group.members)
    return scene.beats[last + 1].id if last + 1 < len(scene.beats) else ""
