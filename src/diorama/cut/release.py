"""The release: the film, its captions, contact sheet, timeline, report and manifest, written into `out/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diorama import __version__
from diorama.core.film import Film, Line, Shot
from diorama.core.screenplay import Note
from diorama.core.store import Store, disk_error, write_whole
from diorama.core.video import join_clips
from diorama.cut import captions, titles
from diorama.cut.contact_sheet import Frame, write_contact_sheet
from diorama.cut.pieces import Dressing, make_pieces
from diorama.cut.report import write_report
from diorama.cut.timeline import Cut, write_otio

MANIFEST, MANIFEST_VERSION = "diorama.manifest", 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """Files of one finished film, in one aspect."""

    film: Path
    folder: Path
    num_frames: int
    seconds: float
    notes: tuple[Note, ...]


def dressing_of(film: Film) -> Dressing:
    """Titles and credits from the film's own words."""
    names = [role.name for role in film.cast]
    over = {
        scene.id: titles.Words(rows=tuple((row, 1.2, (255, 247, 230)) for row in scene.title.splitlines()))
        for scene in film.scenes
        if scene.title
    }
    return Dressing(
        opening=titles.opening(film.title, film.author, film.language) if film.title else None,
        credits=titles.credits_roll(film.title, film.author, names, film.language),
        over=over,
    )


def write_release(
    film: Film,
    cut: Cut,
    stills: dict[str, Path],
    notes: Sequence[Note],
    *,
    store: Store,
    out: Path,
    burn: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> Release:
    """Write every file of a release into `out`, each whole or not at all.

    Args:
        film: the film.
        cut: its timeline.
        stills: one JPEG per Shot.id.
        notes: what could not be understood or staged.
        store: where encoded pieces are kept.
        out: the folder to write into.
        burn: draw the captions into the picture of film.mp4 as well.
        tick: called after each piece of the cut, for progress.

    Raises:
        ProjectError: the disk is full or the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        movie = out / "film.mp4"
        shown = captions.captions_of(cut)
        captions.write_srt(shown, cut.fps, out / "film.srt")
        captions.write_ass(shown, cut, out / "film.ass")
        pieces = make_pieces(cut, dressing_of(film), store, tick)
        metadata = {"title": film.title, "comment": f"Diorama {__version__}"}
        frames = join_clips(pieces, movie, metadata=metadata)
        if burn and shown:
            captions.burn_in(movie, out / "film.ass", movie)
        write_otio(cut, film, out / "film.otio")
        shots = [(event.taken.shot, float(event.taken.take.num_frames / cut.fps)) for event in cut.events]
        write_contact_sheet(_sheet(film, shots, stills), film.title, out / "contact-sheet.jpg")
        manifest = manifest_of(film, cut, notes)
        write_whole(out / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        write_report(film, cut, stills, notes, out / "report.html")
    except OSError as error:
        raise disk_error(out, error) from error
    return Release(
        film=movie, folder=out, num_frames=frames, seconds=float(frames / cut.fps), notes=tuple(notes)
    )


def manifest_of(film: Film, cut: Cut, notes: Sequence[Note]) -> dict[str, Any]:
    """What every shot of the film honestly is."""
    return {
        "schema": f"{MANIFEST}/{MANIFEST_VERSION}",
        "title": film.title,
        "language": film.language,
        "made_with": f"Diorama {__version__}",
        "width": cut.width,
        "height": cut.height,
        "fps": str(cut.fps),
        "frames": cut.num_frames,
        "seconds": round(float(cut.num_frames / cut.fps), 3),
        "sound": "none",
        "shots": [
            {
                "id": event.taken.shot.id,
                "scene": event.taken.shot.scene,
                "line": event.taken.shot.line,
                "what": event.taken.take.what,
                "backend": event.taken.take.backend,
                "backend_version": event.taken.take.backend_version,
                "seed": event.taken.take.seed,
                "digest": event.taken.take.digest,
                "start_frame": event.start,
                "frames": event.taken.take.num_frames,
                "seconds": round(float(event.taken.take.num_frames / cut.fps), 3),
                "author": event.taken.shot.author,
            }
            for event in cut.events
        ],
        "notes": [{"line": note.line, "scene": note.scene, "message": note.message} for note in notes],
    }


def words_of(film: Film, shot: Shot) -> str:
    """What is said or done in a shot, in the writer's words."""
    beats = {beat.id: beat for scene in film.scenes for beat in scene.beats}
    said: list[str] = []
    for span in shot.covers:
        beat = beats.get(span.beat)
        if beat is None or not beat.text:
            continue
        text = f"{film.role(beat.role).name}: {beat.text}" if isinstance(beat, Line) else beat.text
        if text not in said:
            said.append(text)
    return " ".join(said)


def write_storyboard(
    film: Film, shots: Sequence[tuple[Shot, float]], stills: dict[str, Path], out: Path
) -> Path:
    """Write `storyboard.jpg`, one still of every (shot, seconds), into `out`; return its path."""
    path = out / "storyboard.jpg"
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_contact_sheet(_sheet(film, shots, stills), film.title, path)
    except OSError as error:
        raise disk_error(path, error) from error
    return path


def _sheet(film: Film, shots: Sequence[tuple[Shot, float]], stills: dict[str, Path]) -> list[Frame]:
    return [
        Frame(
            still=stills[shot.id],
            label=f"{number} · {shot.size} {shot.move.kind}".replace(" static", ""),
            words=words_of(film, shot) or film.scene(shot.scene).heading,
            seconds=seconds,
        )
        for number, (shot, seconds) in enumerate(shots, 1)
    ]
