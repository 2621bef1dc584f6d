"""From contact forces to events: who hit whom when and how hard, and what rolls or slides.

Forces are noted at every step of the simulation. An impact is the start of a touch, or a sudden rise within
one (the far edge of a toppling box); its impulse is what the contact passed on in its first 16 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diorama.core.performance import Contact

WINDOW = 0.016  # seconds an impact lasts: two half-swings of the contact spring
APART = 0.030  # seconds without touching before a new touch is a new impact
FAINTEST = 0.05  # m/s: an impact that changes the speed by less is not heard
SLIP = 0.08  # m/s at the point of contact above which it slides
GRAIN = 0.125  # seconds between two entries of one rolling or sliding pair
GRAVITY = 9.81


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Touching:
    """All contacts of one step."""

    geoms: NDArray[Any]  # (C, 2)
    force: NDArray[np.float64]  # (C,) newtons along the normal
    place: NDArray[np.float64]  # (C, 3)


class Touches:
    """Collects contact forces while a world runs; `owner` and `substance` are those of each geom."""

    def __init__(
        self, rate: float, masses: Sequence[float], owner: NDArray[np.intp], substance: Sequence[str]
    ) -> None:
        self._rate, self._masses = rate, np.asarray(masses, float)
        self._owner, self._substance = owner, substance
        self._step = 0
        self._rows: list[tuple[int, Touching]] = []
        self._moving: list[tuple[int, int, int, str, NDArray[Any], int, int]] = []

    def note(self, touching: Touching | None) -> None:
        """Note the contacts of one step."""
        if touching is not None and len(touching.force):
            self._rows.append((self._step, touching))
        self._step += 1

    def frame(
        self, normals: NDArray[np.float64], origins: NDArray[np.float64], speeds: NDArray[np.float64]
    ) -> None:
        """Note what rolls and slides now.

        normals (C, 3) of the last step noted; origins (B, 3); speeds (B, 6): linear and angular, world axes.
        """
        if not self._rows or self._rows[-1][0] != self._step - 1:
            return
        now = self._rows[-1][1]
        for (g1, g2), push, place, normal in zip(now.geoms, now.force, now.place, normals, strict=True):
            a, b = int(self._owner[g1]), int(self._owner[g2])
            if push <= 0:
                continue
            flow = [_velocity_at(place, i, origins, speeds) for i in (a, b)]
            across = flow[0] - flow[1]
            slip = float(np.linalg.norm(across - normal * (across @ normal)))
            turn = max(float(np.linalg.norm(speeds[i, 3:])) for i in (a, b) if i < len(speeds))
            way = max(float(np.linalg.norm(speeds[i, :3])) for i in (a, b) if i < len(speeds))
            kind = "slide" if slip > max(SLIP, way / 4) else "roll" if turn > 0.5 and way > 0.1 else ""
            if kind:
                self._moving.append((self._step - 1, min(a, b), max(a, b), kind, place, int(g1), int(g2)))

    def contacts(self, names: Sequence[str]) -> tuple[Contact, ...]:
        """Everything heard, in order of time. `names` are the owners'."""
        if not self._rows:
            return ()
        steps = np.concatenate([np.full(len(row.force), step) for step, row in self._rows])
        geoms = np.concatenate([row.geoms for _, row in self._rows])
        force = np.concatenate([row.force for _, row in self._rows])
        places = np.concatenate([row.place for _, row in self._rows])
        pairs = np.sort(self._owner[geoms], axis=1)
        codes = pairs[:, 0] * (int(pairs.max()) + 1) + pairs[:, 1]
        found: list[Contact] = []
        for code in np.unique(codes):
            mine = codes == code
            pair = pairs[int(np.argmax(mine))]
            series = np.bincount(steps[mine], weights=force[mine], minlength=self._step) / self._rate
            for start, impulse in self._impacts(series, self._mass(pair)):
                row = int(np.flatnonzero(mine)[np.searchsorted(steps[mine], start)])
                found.append(self._contact(start, geoms[row], names, impulse, places[row], "impact"))
            found += self._grains(series, pair, names)
        return tuple(sorted(found, key=lambda contact: (contact.seconds, contact.a, contact.b)))

    def _mass(self, pair: NDArray[np.intp]) -> float:
        return float(min(self._masses[i] for i in pair if i < len(self._masses)))

    def _impacts(self, series: NDArray[np.float64], mass: float) -> list[tuple[int, float]]:
        """(step, newton seconds) of the impacts in one pair's impulses per step."""
        window, apart = max(round(WINDOW * self._rate), 1), round(APART * self._rate)
        run = np.concatenate([[0.0], np.cumsum(series)])
        ahead = run[np.minimum(np.arange(len(series)) + window, len(series))] - run[:-1]
        weight = mass * GRAVITY * WINDOW
        touching = np.flatnonzero(series > 0)
        free = np.diff(touching, prepend=-2 * apart)  # steps since the touch before
        # What stands at the start only settles, and is not heard unless it drops.
        faintest = np.where(touching > apart, FAINTEST, 6 * FAINTEST) * mass
        loud = (ahead[touching] - weight >= faintest) & (touching > 1)
        found: list[tuple[int, float]] = []
        last = -apart
        for k, pause in zip(touching[loud], free[loud], strict=True):
            lately = ahead[max(k - 3 * window, 0) : max(k - window, 0)]
            jump = len(lately) > 0 and ahead[k] > 3.0 * float(lately.max()) + 2 * FAINTEST * mass
            if k - last >= apart and (pause > apart or jump):
                found.append((int(k), float(ahead[k])))
                last = int(k)
        return found

    def _grains(
        self, series: NDArray[np.float64], pair: NDArray[np.intp], names: Sequence[str]
    ) -> list[Contact]:
        found: list[Contact] = []
        again = {"roll": 0, "slide": 0}
        for step, a, b, kind, place, g1, g2 in self._moving:
            if (a, b) == (pair[0], pair[1]) and step >= again[kind]:
                again[kind] = step + round(GRAIN * self._rate)
                impulse = float(series[step : again[kind]].sum())
                found.append(self._contact(step, np.array([g1, g2]), names, impulse, place, kind))
        return found

    def _contact(
        self,
        step: int,
        geoms: NDArray[Any],
        names: Sequence[str],
        impulse: float,
        place: NDArray[np.float64],
        kind: str,
    ) -> Contact:
        first, second = sorted((int(geoms[0]), int(geoms[1])), key=lambda geom: self._owner[geom])
        return Contact(
            seconds=step / self._rate,
            a=names[int(self._owner[first])],
            b=names[int(self._owner[second])],
            material_a=self._substance[first],
            material_b=self._substance[second],
            impulse=impulse,
            position=(float(place[0]), float(place[1]), float(place[2])),
            kind=kind,
        )


def _velocity_at(
    place: NDArray[np.float64], body: int, origins: NDArray[np.float64], speeds: NDArray[np.float64]
) -> NDArray[np.float64]:
    if body >= len(speeds):
        return np.zeros(3)
    x, y, z = place - origins[body]
    u, v, w = speeds[body, 3:]
    return speeds[body, :3] + np.array([v * z - w * y, w * x - u * z, u * y - v * x])
