"""Film: format, cast, sets, props, scenes and the shot list.

Names of sets, props, actions, looks, moods, weathers and times are ids of the catalogue
(`diorama.stage.catalogue`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from diorama.core.screenplay import Note

Species = Literal["person", "dog", "cat", "bird"]
Delivery = Literal["on", "os", "vo"]  # on screen, off screen (in the place but unseen), voice-over
Author = Literal["director", "writer", "hand", "llm"]
ShotSize = Literal["EWS", "WS", "MS", "MCU", "CU", "ECU", "OTS", "POV", "INSERT"]
Angle = Literal["eye", "high", "low", "overhead", "dutch"]
MoveKind = Literal[
    "static", "pan", "tilt", "dolly", "truck", "pedestal", "crane", "orbit", "handheld", "zoom", "dolly-zoom"
]
TransitionKind = Literal["cut", "dissolve", "fade-in", "fade-out", "fade-through-black"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How a figure looks. Words are catalogue ids; colours are sRGB hex such as "#c0392b".

    An empty word means "the stage chooses from the role's seed": two undescribed roles never look the same.
    """

    species: Species = "person"
    age: Literal["child", "teen", "adult", "elder", ""] = ""
    sex: Literal["woman", "man", ""] = ""
    height: Literal["short", "average", "tall", ""] = ""
    build: Literal["slim", "average", "stout", ""] = ""
    skin: str = ""  # hex
    hair: str = ""  # short long curly bob bun ponytail braids wavy spiky bald
    hair_color: str = ""  # hex
    beard: str = ""  # none stubble moustache beard
    glasses: str = ""  # none round square sunglasses
    hat: str = ""  # none cap beanie straw chef helmet fedora bobble beret
    top: str = ""  # tshirt shirt sweater hoodie dress suit coat raincoat jacket vest uniform robe qipao
    top_color: str = ""  # hex
    bottom: str = ""  # trousers shorts skirt
    bottom_color: str = ""  # hex
    shoes: str = ""  # sneakers boots shoes slippers heels bare
    shoes_color: str = ""  # hex
    extras: tuple[str, ...] = ()  # scarf tie apron backpack handbag headphones earrings bow collar
    extras_color: str = ""  # hex
    coat_color: str = ""  # animals: fur or feathers, hex


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """One member of the cast."""

    id: str  # slug: "maya"; for Chinese names the name itself: "老王"
    name: str  # as written: "MAYA"
    look: Look = Look()
    seed: int = 0
    line: int = 0  # where the screenplay first names the role
    model: str = ""  # path of a glTF in the project, relative to its folder


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One set of the film. Two scenes with the same place find it as it was left."""

    id: str  # slug of the name: "maya-s-kitchen"
    kind: str  # catalogue set: "kitchen"
    name: str  # as written: "MAYA'S KITCHEN"
    interior: bool = True
    seed: int = 0
    style: tuple[str, ...] = ()  # looks of a place from its description: "cosy", "messy", "old", a colour
    model: str = ""  # path of a glTF in the project


@dataclass(frozen=True, kw_only=True, slots=True)
class Prop:
    """One thing of the film that can be handled, at home in one place."""

    id: str  # "maya-s-kitchen.cup", "maya-s-kitchen.cup-2"
    kind: str  # catalogue prop: "cup"
    name: str  # as written: "the chipped cup"
    place: str  # Place.id where it starts
    where: str = ""  # "on table", "in maya" (held), "floor", "by window", "" = the stage finds a fitting spot
    color: str = ""  # hex; "" = the prop's own
    scale: float = 1.0
    line: int = 0
    model: str = ""  # path of a glTF in the project


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """One action: who does what to whom with what, where and how."""

    id: str  # stable while its text stays: "s1-3fa2"
    action: str  # catalogue action; "hold" is stillness; "stand_in" is something that could not be understood
    actor: str = ""  # Role.id or Prop.id (a cup falls); "" for weather and light
    targets: tuple[str, ...] = ()  # Role.id, Prop.id, or a set anchor ("table", "door", "window", "seat")
    tool: str = ""  # Prop.id: what it is done with
    where: str = ""  # "table", "to door", "from seat", "behind maya", "left", "offscreen"
    manner: tuple[
        str, ...
    ] = ()  # catalogue manners: "slowly", "suddenly", "quietly", "angrily", "happily", "sadly"
    count: int = 1
    seconds: Fraction | None = None  # None = as long as the action takes
    together: bool = False  # starts with the beat before it instead of after it
    emphasis: bool = False  # the writer stressed it (capitals, bold, a line of its own): a close-up candidate
    text: str = ""  # the writer's words
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of dialogue."""

    id: str  # stable while its role and text stay: "s1-maya-81bc"
    role: str
    text: str  # as spoken: no markup
    language: str = "en"  # "en" or "zh", by its own script
    manner: tuple[str, ...] = ()  # of its parenthetical
    parenthetical: str = ""
    delivery: Delivery = "on"
    to: str = ""  # Role.id it is said to; "" = everyone or nobody
    together: bool = False  # dual dialogue: spoken with the line before it
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ShotNote:
    """A shot the writer asked for, standing before the beat `before` ("" = at the scene's end)."""

    text: str  # "CU on cup, 85mm, slow dolly in"
    line: int
    before: str = ""  # Beat.id or Line.id
    heading: bool = False  # a shot heading such as CLOSE ON rather than a [[shot: ]] note


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One scene: a place, a time, and what happens there in order."""

    id: str  # "s1", or the writer's scene number "s12a"
    heading: str
    place: str  # Place.id
    time: str = "day"  # catalogue time: dawn morning day afternoon dusk evening night
    weather: str = "clear"  # catalogue weather: clear cloudy rain storm snow fog wind
    mood: str = "neutral"  # catalogue mood
    beats: tuple[Beat | Line, ...] = ()
    present: tuple[str, ...] = ()  # Role.ids in the place when the scene begins
    shot_notes: tuple[ShotNote, ...] = ()
    transition_in: str = ""  # the writer's transition before it: "CUT TO:", "DISSOLVE TO:", "FADE IN:"
    transition_out: str = ""  # one that closes the film: "FADE OUT."
    title: str = ""  # centered text shown over it
    language: str = "en"
    line: int = 0
    end_line: int = 0


def name_in_scene(name: str, scene: str) -> str:
    """A beat's, line's, hold's or shot's name without its scene's: the same wherever the scene stands.

    "s1-3fa2" in s1 is "3fa2", "hold:s1-3fa2" is "hold:3fa2", "hold:s1:end" is "hold:end".
    """
    kind = "hold:" if name.startswith("hold:") else ""
    rest = name.removeprefix("hold:")
    for mark in ("-", ":"):
        rest = rest.removeprefix(f"{scene}{mark}")
    return kind + rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A part of a beat's or line's time, from `start` to `end` as fractions of its whole."""

    beat: str
    start: float = 0.0
    end: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """What the camera does during a shot."""

    kind: MoveKind = "static"
    direction: str = ""  # in out left right up down
    amount: float = 1.0  # 1 = the move's usual reach; 0.3 slight; 2 large
    ease: Literal["linear", "ease", "ease-in", "ease-out"] = "ease"


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """How a shot begins."""

    kind: TransitionKind = "cut"
    seconds: Fraction = Fraction(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """One shot: what part of the scene it shows, and how it is photographed."""

    id: str  # survives edits elsewhere: scene id and a digest of what it covers
    scene: str
    covers: tuple[
        Span, ...
    ]  # consecutive in scene time; the shot runs from the first's start to the last's end
    size: ShotSize = "MS"
    angle: Angle = "eye"
    lens: float = 0.0  # mm on a Super 35 gate (24.89 x 14.0 mm at 16:9); 0 = by size
    aperture: float = 0.0  # f-number; 0 = by size
    move: Move = Move()
    subjects: tuple[str, ...] = ()  # Role.ids, Prop.ids or set anchors, the most important first
    over: str = ""  # OTS: whose shoulder; POV: whose eyes
    side: int = 1  # +1 or -1: which side of the line of action (180-degree rule); one side a scene
    length: Fraction | None = None  # seconds; None = what it covers takes
    transition: Transition = Transition()
    prompt: str = ""
    seed: int = 0
    backend: str = ""  # "" = the film's
    author: Author = "director"
    reason: str = ""  # why the director chose it, in a few words
    line: int = 0  # first screenplay line it shows


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """Size and rate of a film."""

    width: int = 960
    height: int = 540
    fps: Fraction = Fraction(24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Film:
    """Everything there is to shoot."""

    title: str
    author: str = ""
    language: str = "en"
    format: Format = Format()
    seed: int = 0
    cast: tuple[Role, ...] = ()
    places: tuple[Place, ...] = ()
    props: tuple[Prop, ...] = ()
    scenes: tuple[Scene, ...] = ()
    shots: tuple[Shot, ...] = ()
    notes: tuple[Note, ...] = ()

    def role(self, role_id: str) -> Role:
        return next(role for role in self.cast if role.id == role_id)

    def place(self, place_id: str) -> Place:
        return next(place for place in self.places if place.id == place_id)

    def scene(self, scene_id: str) -> Scene:
        return next(scene for scene in self.scenes if scene.id == scene_id)
