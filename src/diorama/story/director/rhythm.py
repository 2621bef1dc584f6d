"""Rhythm and variety: no shot too short or too long, no cut that does not change the picture enough.

A cut on one subject must change its size by two steps of the ladder EWS WS MS MCU CU ECU (the 30-degree
rule); a shot lasts between `SHORTEST` and `LONGEST` seconds. What a writer asked for is never touched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from diorama.core.film import ShotSize
from diorama.story.director.draft import LADDER, LONGEST, SHORTEST, Draft, Piece, joined
from diorama.story.director.timing import Group, cut_near

_COMFORTABLE = 6.5  # seconds up to which two like shots become one
_BODILY = frozenset({"deed", "movement", "touch", "place", "animal"})  # too close, and the deed is lost
_SIZES: tuple[ShotSize, ...] = ("WS", "MS", "MCU", "CU", "ECU", "EWS")


def paced(drafts: list[Draft], groups: dict[str, Group], is_figure: Callable[[str], bool]) -> list[Draft]:
    """The drafts of a scene with their lengths and sizes put in order.

    Args:
        drafts: in scene order, covering it without gap.
        groups: group of each beat by beat id, to know where a beat may be cut.
        is_figure: whether a subject is a figure, which can be taken at any size.
    """
    return varied(split_long(join_alike(absorb_short(join_alike(drafts))), groups), is_figure)


def join_alike(drafts: list[Draft]) -> list[Draft]:
    """Neighbours that would show nearly the same picture become one shot, while it stays comfortable."""
    result: list[Draft] = []
    for draft in drafts:
        last = result[-1] if result else None
        if last and _alike(last, draft) and last.seconds + draft.seconds <= _COMFORTABLE:
            subjects = tuple(dict.fromkeys((*last.subjects, *draft.subjects)))[:3]
            wider = min((last, draft), key=lambda one: LADDER.get(one.size, 9))
            both = joined(last, draft)
            result[-1] = replace(both, size=wider.size, over=wider.over, subjects=subjects, role=last.role)
        else:
            result.append(draft)
    return result


def _alike(first: Draft, second: Draft) -> bool:
    if first.by_writer or second.by_writer:
        return False
    if first.size == second.size == "INSERT":
        return first.subject == second.subject  # one thing handled twice is one shot of it
    if first.keep or second.keep or first.over != second.over:
        return False
    return first.subject == second.subject and not _differ(first, second)


def _differ(first: Draft, second: Draft) -> bool:
    """Whether a cut between the two changes the picture enough."""
    if first.subject != second.subject:
        return True
    if not first.subject:  # a place is seen whole from without, or from within
        return first.size != second.size
    if (first.size not in LADDER) or (second.size not in LADDER):
        return first.size != second.size
    return abs(LADDER[first.size] - LADDER[second.size]) >= 2


def absorb_short(drafts: list[Draft]) -> list[Draft]:
    """Shots under the shortest length are taken in by a neighbour; the writer's stay."""
    result = list(drafts)
    while True:
        short = [i for i, draft in enumerate(result) if draft.seconds < SHORTEST and not draft.by_writer]
        mergeable = [(i, j) for i in short for j in (i - 1, i + 1) if _can_take_in(result, j)]
        if not mergeable:
            return result
        i, j = min(mergeable, key=lambda pair: (result[pair[0]].seconds, _strain(result, *pair), pair))
        low = min(i, j)
        result[low : low + 2] = [joined(result[low], result[low + 1])]


def _can_take_in(drafts: list[Draft], j: int) -> bool:
    return 0 <= j < len(drafts) and not drafts[j].by_writer


def _strain(drafts: list[Draft], i: int, j: int) -> float:
    """How badly shot `i` sits in shot `j`: other people, holds and long shots count against it."""
    other = drafts[j]
    stranger = drafts[i].subject not in other.subjects
    return other.seconds + 4 * stranger + 3 * other.keep + 2 * (other.role == "establish") + 0.1 * (j > i)


def split_long(drafts: list[Draft], groups: dict[str, Group]) -> list[Draft]:
    """Shots over the longest length are cut, between beats where possible."""
    result: list[Draft] = []
    waiting = list(reversed(drafts))
    while waiting:
        draft = waiting.pop()
        if draft.seconds <= LONGEST or draft.by_writer:
            result.append(draft)
            continue
        first, second = _halves(draft, groups)
        waiting += [second, first]
    return result


def _halves(draft: Draft, groups: dict[str, Group]) -> tuple[Draft, Draft]:
    """Cut a draft near its middle: at a beat's edge within the middle half, otherwise inside a beat."""
    middle, edges, passed = draft.seconds / 2, [], 0.0
    for i, piece in enumerate(draft.pieces):
        if piece.seconds and i and _starts_group(piece, draft.pieces[i - 1], groups):
            edges.append((abs(passed - middle), i))
        passed += piece.seconds
    closest = min(edges, default=(draft.seconds, 0))
    if closest[0] <= draft.seconds / 4:
        head, tail = draft.pieces[: closest[1]], draft.pieces[closest[1] :]
    else:
        head, tail = _cut_inside(draft.pieces, middle, groups)
    return replace(draft, pieces=head), replace(draft, pieces=tail, role=f"{draft.role}+")


def _starts_group(piece: Piece, before: Piece, groups: dict[str, Group]) -> bool:
    """Whether a cut before `piece` lies between groups, so that nothing running beside it is torn."""
    mine, other = groups.get(piece.span.beat), groups.get(before.span.beat)
    return mine is None or mine is not other


def _cut_inside(
    pieces: tuple[Piece, ...], middle: float, groups: dict[str, Group]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    passed = 0.0
    for i, piece in enumerate(pieces):
        if piece.seconds and passed + piece.seconds > middle:
            share = (middle - passed) / piece.seconds
            span = piece.span
            group = groups.get(span.beat)
            at = span.start + share * (span.end - span.start)
            at = cut_near(group.carrier, at, 0.15) if group else round(at * 12) / 12
            if not span.start < at < span.end:
                at = span.start + share * (span.end - span.start)
            share = (at - span.start) / (span.end - span.start)
            head = Piece(span=replace(span, end=at), seconds=piece.seconds * share)
            tail = Piece(span=replace(span, start=at), seconds=piece.seconds * (1 - share))
            beside = _rest_of_group(pieces[i + 1 :], group, groups)
            return (*pieces[:i], *beside, head), (tail, *pieces[i + 1 + len(beside) :])
        passed += piece.seconds
    raise AssertionError("the middle of a shot lies in one of its pieces")


def _rest_of_group(
    after: tuple[Piece, ...], group: Group | None, groups: dict[str, Group]
) -> tuple[Piece, ...]:
    """What runs beside the piece being cut and is listed after it: it belongs to the first half."""
    count = 0
    while group and count < len(after) and groups.get(after[count].span.beat) is group:
        count += 1
    return after[:count]


def varied(drafts: list[Draft], is_figure: Callable[[str], bool]) -> list[Draft]:
    """Change sizes so that every cut on one subject is clearly a cut."""
    result = list(drafts)
    for i in range(1, len(result)):
        if _differ(result[i - 1], result[i]):
            continue
        after = result[i + 1] if i + 1 < len(result) else None
        if not result[i].by_writer:
            fixed_after = after if after and after.by_writer else None
            result[i] = _resized(result[i], result[i - 1], fixed_after, is_figure)
        elif not result[i - 1].by_writer:
            result[i - 1] = _resized(result[i - 1], result[i], result[i - 2] if i > 1 else None, is_figure)
    return result


def _resized(draft: Draft, neighbour: Draft, other: Draft | None, is_figure: Callable[[str], bool]) -> Draft:
    """`draft` at the nearest size that differs enough from its neighbours."""
    if not draft.subjects:
        return replace(draft, size="WS" if neighbour.size == "EWS" else "EWS", angle="high")
    sizes = _SIZES if is_figure(draft.subject) else ("INSERT", "WS", "MS")
    wish = LADDER.get(draft.size, 4)

    def cost(size: ShotSize) -> tuple[bool, bool, float]:
        candidate = replace(draft, size=size, over="")
        clash = not _differ(neighbour, candidate)
        second = other is not None and not _differ(other, candidate)
        unfitting = (len(draft.subjects) > 1 and LADDER.get(size, 4) > 3) or size in ("ECU", "EWS")
        rung = LADDER.get(size, 4)
        unfitting = unfitting or (draft.role in _BODILY and rung > 3)
        return clash, second, abs(rung - wish) + 2.5 * unfitting - (0.5 * draft.feeling if rung > wish else 0)

    size = min(sizes, key=cost)
    return replace(draft, size=size, over="" if size != "OTS" else draft.over)
