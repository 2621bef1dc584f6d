"""shots.yaml: the shot list as a file a hand may edit, and how it meets a fresh proposal.

Every shot is stored with `proposed`, a digest of its fields as they were written. A shot whose fields no
longer match it was edited: its author becomes "hand", and it is never overwritten or expanded. The others
follow the fresh proposal. Ids that the file knew (`known`) and no longer lists were deleted; they are kept
under `dropped`, and the neighbours take over their time. Delete an id from `dropped` to have the shot back.
A hand's shot whose beats have left the screenplay waits under `unused` until they return.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from diorama.core.digest import digest
from diorama.core.errors import ProjectError
from diorama.core.film import Angle, Author, Move, MoveKind, Shot, ShotSize, Span, Transition, TransitionKind
from diorama.core.shot_merge import Kept, merge_shots
from diorama.core.yaml_file import read_yaml, write_yaml

SCHEMA, VERSION = "diorama.shots", 1

_HEADER = f"""The shot list. Edit any field; a shot you edit is yours and stays as you leave it.
  size      {" ".join(get_args(ShotSize))}
  angle     {" ".join(get_args(Angle))}
  lens      mm on a Super 35 gate; 0 = by size          aperture  f-number; 0 = by size
  move      kind: {" ".join(get_args(MoveKind))}
            direction: in out left right up down; amount: 1 = usual; ease: linear ease ease-in ease-out
  covers    what it shows: a beat, or a part of it as beat@start-end (0 to 1). hold:beat@0-2 is two seconds of
            stillness before a beat, hold:SCENE:end@0-1 one second after a scene's last: so shots are made
            longer
  subjects  cast, props or places of the set, the most important first; over: whose shoulder (OTS) or eyes
  (POV)
Delete a shot and its neighbours take its time. Add one with covers; it takes that time from the others.
`proposed` is how an edit is seen; delete that line to keep a shot for good. Delete this file to start
afresh."""


def _fraction(value: Any) -> Any:
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            return Fraction(str(value).strip())
        except (ValueError, ZeroDivisionError):
            raise ValueError("write seconds as 2.5 or 5/2") from None
    return value


def _span(value: Any) -> Any:
    """A span of its text: part of a beat is "s1-3fa2@0.6-1", all of it "s1-3fa2"."""
    if not isinstance(value, str):
        raise ValueError('write a span as "beat" or "beat@0.5-1"')
    name, mark, part = value.rpartition("@")
    if not mark:
        return Span(beat=value.strip())
    first, dash, last = part.partition("-")
    try:
        start, end = float(first), float(last) if dash else 1.0
    except ValueError:
        raise ValueError(f'{value!r} is not a span; write "beat@start-end" such as "{name}@0.5-1"') from None
    if not 0 <= start < end or (end > 1 and not name.startswith("hold:")):
        raise ValueError(f"{value!r} runs from {start:g} to {end:g}; a part of a beat lies between 0 and 1")
    return Span(beat=name.strip(), start=start, end=end)


Seconds = Annotated[
    Fraction, BeforeValidator(_fraction), Field(json_schema_extra={"type": ["number", "string"]})
]
SpanText = Annotated[
    Span, BeforeValidator(_span, json_schema_input_type=str), Field(json_schema_extra={"type": "string"})
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class MoveEntry(_Strict):
    """A move of the camera."""

    kind: MoveKind = "static"
    direction: str = Field(default="", pattern=r"^(in|out|left|right|up|down|)$")
    amount: float = Field(default=1.0, ge=0, le=4)
    ease: str = Field(default="ease", pattern=r"^(linear|ease|ease-in|ease-out)$")


class TransitionEntry(_Strict):
    """How a shot begins."""

    kind: TransitionKind = "cut"
    seconds: Seconds = Fraction(0)


class ShotEntry(_Strict):
    """One shot of shots.yaml."""

    id: str = ""
    scene: str
    covers: list[SpanText] = Field(min_length=1)
    size: ShotSize = "MS"
    angle: Angle = "eye"
    lens: float = Field(default=0.0, ge=0, le=1200)
    aperture: float = Field(default=0.0, ge=0, le=64)
    move: MoveEntry = MoveEntry()
    subjects: list[str] = []
    over: str = ""
    side: int = Field(default=1, ge=-1, le=1)
    length: Seconds | None = None
    transition: TransitionEntry = TransitionEntry()
    prompt: str = ""
    seed: int = Field(default=0, ge=0)
    backend: str = ""
    author: Author = "hand"
    reason: str = ""
    line: int = 0
    proposed: str = Field(
        default="", description="digest of the fields as written; an edit no longer matches it"
    )


class ShotsFile(_Strict):
    """shots.yaml."""

    shots: list[ShotEntry] = []
    dropped: list[str] = []
    unused: list[ShotEntry] = []
    known: list[str] = []


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredShots:
    """A shot list as found on disk. Edited and added shots have the author "hand"."""

    shots: tuple[Shot, ...] = ()
    dropped: tuple[str, ...] = ()  # ids a hand deleted
    unused: tuple[Shot, ...] = ()  # a hand's shots whose beats were gone


def shots_schema() -> dict[str, Any]:
    """JSON Schema of shots.yaml."""
    schema = ShotsFile.model_json_schema(mode="validation")
    schema["properties"] = {"schema": {"const": f"{SCHEMA}/{VERSION}"}, **schema["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "shots.yaml"}


def read_shots(path: Path) -> StoredShots:
    """Read a shot list.

    Raises:
        ProjectError: it is not YAML, has an unknown key or a wrong value, or two shots with one id.
    """
    try:
        file = read_yaml(path, ShotsFile, schema=SCHEMA, version=VERSION)
    except FileNotFoundError:
        raise ProjectError(f"{path} is missing; run `diorama plan` to write it") from None
    shots = tuple(_shot(entry) for entry in file.shots)
    listed = [shot.id for shot in shots]
    for name in listed:
        if listed.count(name) > 1:
            raise ProjectError(f"{path}: two shots have the id {name!r}; delete one `id` line for a new one")
    deleted = tuple(name for name in file.known if name not in listed)
    dropped = tuple(dict.fromkeys((*file.dropped, *deleted)))
    return StoredShots(shots=shots, dropped=dropped, unused=tuple(_shot(entry) for entry in file.unused))


def write_shots(path: Path, shots: Sequence[Shot]) -> None:
    """Write the shot list; what a hand dropped, and its shots not used now, are kept from the file there."""
    before = read_shots(path) if path.exists() else StoredShots()
    used = {shot.id for shot in shots}
    by_hand = (*before.unused, *(shot for shot in before.shots if shot.author == "hand"))
    unused = {shot.id: shot for shot in by_hand if shot.id not in used}
    data: dict[str, Any] = {"schema": f"{SCHEMA}/{VERSION}", "shots": [_stored(shot) for shot in shots]}
    dropped = [name for name in before.dropped if name not in used]
    if dropped:
        data["dropped"] = dropped
    if unused:
        data["unused"] = [_stored(shot) for shot in unused.values()]
    data["known"] = [shot.id for shot in shots if shot.author != "hand"]
    write_yaml(path, data, header=_HEADER)


def merge(fresh: Iterable[Shot], stored: StoredShots) -> tuple[Shot, ...]:
    """The fresh proposal, with what a hand edited, added or deleted left as the hand left it."""
    by_hand = tuple(shot for shot in (*stored.shots, *stored.unused) if shot.author == "hand")
    return merge_shots(tuple(fresh), Kept(by_hand=by_hand, dropped=frozenset(stored.dropped)))


def _shot(entry: ShotEntry) -> Shot:
    shot = Shot(
        id=entry.id, scene=entry.scene, covers=tuple(entry.covers), size=entry.size, angle=entry.angle,
        lens=entry.lens, aperture=entry.aperture,
        move=Move(kind=entry.move.kind, direction=entry.move.direction, amount=entry.move.amount,
                  ease=entry.move.ease),  # type: ignore[arg-type]
        subjects=tuple(entry.subjects), over=entry.over, side=entry.side or 1, length=entry.length,
        transition=Transition(kind=entry.transition.kind, seconds=entry.transition.seconds),
        prompt=entry.prompt,
        seed=entry.seed, backend=entry.backend, author=entry.author, reason=entry.reason, line=entry.line,
    )  # fmt: skip
    if entry.proposed and entry.proposed == _digest(shot):
        return shot
    name = shot.id or f"{shot.scene}-{digest('hand', shot.covers, shot.size, shot.subjects)[:6]}"
    return _retimed(replace(shot, id=name, author="hand"))


def _retimed(shot: Shot) -> Shot:
    """A hand's length on a shot of stillness is how long that stillness lasts."""
    last = shot.covers[-1]
    if shot.length is None or len(shot.covers) > 1 or not last.beat.startswith("hold:"):
        return shot
    return replace(shot, covers=(replace(last, end=last.start + float(shot.length)),))


def _fields(shot: Shot) -> dict[str, Any]:
    """The fields of a shot as they are written: defaults left out, spans compact."""
    fields: dict[str, Any] = {
        "id": shot.id, "scene": shot.scene, "covers": [span_text(span) for span in shot.covers],
        "size": shot.size,
        "angle": shot.angle, "lens": shot.lens, "aperture": shot.aperture, "move": _move(shot.move),
        "subjects": list(shot.subjects), "over": shot.over, "side": shot.side,
        "length": None if shot.length is None else _seconds(shot.length),
        "transition": _transition(shot.transition), "prompt": shot.prompt, "seed": shot.seed,
        "backend": shot.backend, "author": shot.author, "reason": shot.reason, "line": shot.line,
    }  # fmt: skip
    left_out = {"angle": "eye", "side": 1, "length": None}
    always = ("id", "scene", "covers", "size", "author")
    return {
        key: value
        for key, value in fields.items()
        if key in always
        or (value != left_out.get(key, type(value)()) if key not in left_out else value != left_out[key])
    }


def _stored(shot: Shot) -> dict[str, Any]:
    fields = _fields(shot)
    return fields if shot.author == "hand" else {**fields, "proposed": _digest(shot)}


def _digest(shot: Shot) -> str:
    return digest(_fields(shot))[:8]


def span_text(span: Span) -> str:
    """A span as text: "s1-3fa2@0.6-1", or "s1-3fa2" for all of a beat."""
    if (span.start, span.end) == (0, 1) and not span.beat.startswith("hold:"):
        return span.beat
    return f"{span.beat}@{_number(span.start)}-{_number(span.end)}"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _seconds(value: Fraction) -> float | int | str:
    if value.denominator == 1:
        return value.numerator
    short = round(float(value), 3)
    return short if Fraction(str(short)) == value else f"{value.numerator}/{value.denominator}"


def _move(move: Move) -> dict[str, Any]:
    if move == Move():
        return {}
    fields = {"kind": move.kind, "direction": move.direction, "amount": move.amount, "ease": move.ease}
    usual = {"direction": "", "amount": 1.0, "ease": "ease"}
    return {key: value for key, value in fields.items() if value != usual.get(key)}


def _transition(transition: Transition) -> dict[str, Any]:
    if transition == Transition():
        return {}
    return {"kind": transition.kind, "seconds": _seconds(transition.seconds)}
