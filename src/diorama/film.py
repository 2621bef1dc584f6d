"""The main path: words in, film out. Read this first.

    words ─story─► Film ─► Speech ─stage─► staged scenes ─plan─► shots ─generate─► takes ─cut─► Release

Every arrow keeps its result in the project's store under the digest of what went in, so a second run does
only what changed, and a run that was stopped goes on where it was.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from diorama.core.errors import ScreenplayError
from diorama.core.film import Film, Format
from diorama.core.performance import WorldState
from diorama.core.progress import Reporter, Silent
from diorama.core.project import Project
from diorama.core.screenplay import Note
from diorama.core.shot_list import merge, read_shots, write_shots
from diorama.core.speech import Speech, estimate_speech
from diorama.cut.release import Release, write_release
from diorama.cut.timeline import TakenShot, assemble
from diorama.cut.titles import CREDITS_SECONDS, TITLE_SECONDS
from diorama.generate.plan import PlannedShot, plan_shots, read_memory, write_memory
from diorama.generate.registry import backend_version
from diorama.generate.shooting import kept_take, shoot_all, still_of
from diorama.stage.record import Staged, staged
from diorama.story.director import holds
from diorama.story.writing import film_of, screenplay_of, shots_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A film ready to be shot in one aspect: staged, with its plan."""

    film: Film
    scenes: dict[str, Staged]
    planned: tuple[PlannedShot, ...]
    notes: tuple[Note, ...]


def make_film(project: Project, *, aspect: str = "", report: Reporter | None = None) -> Release:
    """Make the film of a project, or what has changed of it, and write it into its `out/`."""
    report, aspect = report or Silent(), aspect or project.settings.format.aspects[0]
    ready = prepare(project, aspect=aspect, report=report)
    shoot(project, ready.planned, aspect=aspect, report=report)
    return cut(project, ready, aspect=aspect, report=report)


def prepare(project: Project, *, aspect: str, report: Reporter) -> Prepared:
    """Everything before the first picture: read, cast, direct, stage and plan."""
    film, notes = write(project)
    speech = estimate_speech(film)
    rehearsed = stage_film(project, film, speech, report)
    film, asides = direct_film(project, film, speech, rehearsed)
    scenes = stage_film(project, film, speech, report)
    planned = plan(project, film, scenes, project.settings.format_of(aspect))
    acted = [note for scene in scenes.values() for note in scene.notes]
    return Prepared(film=film, scenes=scenes, planned=planned, notes=(*notes, *film.notes, *asides, *acted))


# ── Words: the screenplay, or an idea grown into one, becomes a film without shots ──
def write(project: Project) -> tuple[Film, tuple[Note, ...]]:
    """The film without shots, and what could not be understood."""
    screenplay, notes = screenplay_of(project)
    return film_of(screenplay, project), notes


# ── Shots: the director proposes by rehearsed times; what a hand wrote in shots.yaml stays ──
def direct_film(
    project: Project, film: Film, speech: Speech, rehearsed: dict[str, Staged]
) -> tuple[Film, tuple[Note, ...]]:
    """The film with its shot list, which shots.yaml shows and keeps."""
    times = {beat: seconds for scene in rehearsed.values() for beat, seconds in scene.seconds().items()}
    proposed, notes = shots_of(film, speech, times, project)
    stored = read_shots(project.shots_file) if project.shots_file.exists() else None
    shots = merge(proposed, stored) if stored else proposed
    if not shots:
        raise ScreenplayError(f"{project.words}: nothing to shoot; write a scene heading and an action line")
    if stored is None or stored.shots != shots:
        write_shots(project.shots_file, shots)
    return dataclasses.replace(film, shots=shots), notes


# ── Stage: scene after scene, each set as it was left; without shots it is a rehearsal ──
def stage_film(project: Project, film: Film, speech: Speech, report: Reporter) -> dict[str, Staged]:
    """Every scene as staged, in order, by Scene.id."""
    world, stillness, scenes = WorldState(), holds(film.shots), dict[str, Staged]()
    with report.work("staging" if film.shots else "rehearsal", len(film.scenes)) as advance:
        for scene in film.scenes:
            scenes[scene.id] = staged(
                film, scene, speech, world, stillness, project.store, assets=project.folder
            )
            world = WorldState(rests={**world.rests, **scenes[scene.id].leaves.rests})
            advance(1)
    return scenes


# ── Plan: what must be shot, and why ──
def plan(project: Project, film: Film, scenes: dict[str, Staged], form: Format) -> tuple[PlannedShot, ...]:
    """Every shot with its digest and why it must be shot."""
    return plan_shots(
        film,
        scenes,
        form=form,
        backend=(project.settings.backend, backend_version(project.settings.backend)),
        project=project.folder,
        store=project.store,
        remembered=read_memory(project.last_make(form)),
    )


# ── Shoot: only what is not in the store ──
def shoot(project: Project, planned: Sequence[PlannedShot], *, aspect: str, report: Reporter) -> None:
    """Make every take that is missing; each is kept as soon as it is done."""
    wanted = [shot.request for shot in planned if not shot.current]
    with report.work("shooting", sum(r.frames[1] - r.frames[0] for r in wanted)) as advance:
        shoot_all(wanted, project.settings.backend, project.store, tick=advance)
    write_memory(project.last_make(project.settings.format_of(aspect)), planned)


# ── Cut: takes to film, captions, sheet, report and manifest ──
def cut(project: Project, ready: Prepared, *, aspect: str, report: Reporter) -> Release:
    """Join the takes and write the release."""
    store, form = project.store, project.settings.format_of(aspect)
    film = dataclasses.replace(ready.film, format=form)
    taken = [_taken(project, shot) for shot in ready.planned]
    timeline = assemble(
        film,
        taken,
        {scene: record.speaking for scene, record in ready.scenes.items()},
        head=round(TITLE_SECONDS * form.fps),
        tail=round(CREDITS_SECONDS * form.fps),
    )
    stills = {shot.request.shot.id: still_of(store, shot.request.digest) for shot in ready.planned}
    first = aspect == project.settings.format.aspects[0]
    out = project.out if first else project.out / aspect.replace(":", "x")
    burn = project.settings.captions.burn
    with report.work("cutting", timeline.num_pieces) as advance:
        return write_release(
            film, timeline, stills, ready.notes, store=store, out=out, burn=burn, tick=lambda: advance(1)
        )


def _taken(project: Project, shot: PlannedShot) -> TakenShot:
    take = kept_take(project.store, shot.request.digest)
    assert take is not None, "shoot() has made every take"
    return TakenShot(shot=shot.request.shot, take=take, frames=shot.request.frames)
