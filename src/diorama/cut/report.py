"""The report: a page that opens from disk, with every shot playable beside the lines it shows.

Shots play as passages of film.mp4, so the page and the film are all that must be sent to show somebody.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from PIL import Image

from diorama.core.film import Beat, Film, Line, Scene, Shot
from diorama.core.screenplay import Note
from diorama.core.store import write_whole
from diorama.cut.timeline import Cut, Event

_PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>$style</style>
</head>
<body>
<header>
  <h1>$title</h1>
  <p class="facts">$facts</p>
  <video class="film" src="film.mp4" controls preload="metadata" poster="$poster"></video>
</header>
$notes
<main>$scenes</main>
<footer>$footer</footer>
<script>$script</script>
</body>
</html>
""")

_STYLE = """
:root { color-scheme: light dark; --paper: #faf6ef; --ink: #342c28; --faint: #857a70; --edge: #e4dbcd;
  --card: #fffdf9; --accent: #b4552d; }
@media (prefers-color-scheme: dark) { :root { --paper: #1d1a18; --ink: #efe7dc; --faint: #a2968a;
  --edge: #3a3430; --card: #262220; --accent: #e8935f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 24px 20px 60px; background: var(--paper);
  color: var(--ink); font: 16px/1.5 ui-sans-serif, system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC",
  "Microsoft YaHei", sans-serif; }
h1 { font-size: 30px; margin: 8px 0 0; letter-spacing: .01em; }
h2 { font: 600 15px/1.4 ui-monospace, "Noto Sans Mono CJK SC", monospace; margin: 40px 0 10px;
  padding-bottom: 6px; border-bottom: 1px solid var(--edge); }
.facts, footer { color: var(--faint); font-size: 14px; margin: 4px 0 14px; }
video { display: block; width: 100%; border-radius: 8px; background: #000; }
.film { max-height: 62vh; }
.notes { margin: 20px 0; padding: 12px 16px; border: 1px solid var(--edge); background: var(--card);
  border-left: 4px solid var(--accent); border-radius: 6px; font-size: 14px; }
.notes ul { margin: 6px 0 0; padding-left: 20px; }
.notes li { display: list-item; }
.shot { display: grid; grid-template-columns: minmax(240px, 400px) 1fr; gap: 18px; margin: 14px 0;
  padding: 12px; border: 1px solid var(--edge); border-radius: 10px; background: var(--card); }
.meta { color: var(--faint); font-size: 13px; margin: 0 0 8px; }
.meta b { color: var(--ink); }
.what { border: 1px solid var(--edge); border-radius: 99px; padding: 1px 9px; margin-left: 6px; }
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 42px 1fr; gap: 8px; margin: 3px 0; }
li span.n { color: var(--faint); font: 12px/1.9 ui-monospace, monospace; text-align: right; }
li.line b { display: block; font-size: 13px; letter-spacing: .06em; color: var(--accent); }
@media (max-width: 720px) { .shot { grid-template-columns: 1fr; } }
"""

# A passage plays to its end and stops there; two passages never play at once.
_SCRIPT = """
const videos = [...document.querySelectorAll("video")];
for (const video of videos) {
  video.addEventListener("play", () => videos.forEach(other => other !== video && other.pause()));
  const start = Number(video.dataset.start), end = Number(video.dataset.end);
  if (!video.dataset.end) continue;
  video.addEventListener("play", () => {
    if (video.currentTime < start - 0.05 || video.currentTime > end - 0.05) video.currentTime = start; });
  video.addEventListener("timeupdate", () => { if (video.currentTime >= end) video.pause(); });
}
"""


def write_report(film: Film, cut: Cut, stills: dict[str, Path], notes: Sequence[Note], out: Path) -> None:
    """Write the page to `out`; film.mp4 must lie beside it."""
    seconds = float(cut.num_frames / cut.fps)
    facts = f"{seconds:.1f} s · {len(cut.events)} shots · {cut.width}×{cut.height} · {float(cut.fps):g} fps"
    page = _PAGE.substitute(
        language="zh" if film.language == "zh" else "en",
        title=escape(film.title or "Untitled"),
        style=_STYLE,
        facts=escape(facts),
        poster=_poster(stills[cut.events[0].taken.shot.id], 960),
        notes=_notes(notes),
        scenes="\n".join(_scene(film, cut, scene, stills) for scene in film.scenes),
        footer="Made with Diorama. The manifest beside this page says what each shot is.",
        script=_SCRIPT,
    )
    write_whole(out, page)


def _notes(notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    items = "".join(f"<li>{escape(str(note))}</li>" for note in notes)
    return f"<section class='notes'><b>{len(notes)} to know</b><ul>{items}</ul></section>"


def _scene(film: Film, cut: Cut, scene: Scene, stills: dict[str, Path]) -> str:
    events = [(i, event) for i, event in enumerate(cut.events, 1) if event.taken.shot.scene == scene.id]
    if not events:
        return ""
    shots = "\n".join(_shot(film, cut, scene, number, event, stills) for number, event in events)
    return f"<section><h2>{escape(scene.heading)}</h2>{shots}</section>"


def _shot(film: Film, cut: Cut, scene: Scene, number: int, event: Event, stills: dict[str, Path]) -> str:
    shot, take = event.taken.shot, event.taken.take
    start, end = float(event.start / cut.fps), float(event.end / cut.fps)
    lens = f" · {shot.lens:g} mm" if shot.lens else ""
    move = f" · {shot.move.kind} {shot.move.direction}".rstrip() if shot.move.kind != "static" else ""
    return (
        f"<article class='shot' id='{escape(shot.id)}'>"
        f"<video src='film.mp4#t={start:.3f},{end:.3f}' data-start='{start:.3f}' data-end='{end - 0.02:.3f}' "
        f"controls preload='none' poster='{_poster(stills[shot.id], 480)}'></video>"
        f"<div><p class='meta'><b>{number}</b> · <b>{shot.size}</b>{escape(lens)}{escape(move)} · "
        f"{end - start:.1f} s · {escape(shot.reason or shot.author)}"
        f"<span class='what'>{escape(' · '.join(dict.fromkeys((take.what, take.backend))))}</span></p>"
        f"<ol>{_script_lines(film, scene, shot)}</ol></div></article>"
    )


def _script_lines(film: Film, scene: Scene, shot: Shot) -> str:
    covered = {span.beat for span in shot.covers}
    rows: list[str] = []
    seen: set[tuple[int, str]] = set()
    for beat in scene.beats:
        if beat.id not in covered or (beat.line, beat.text) in seen:
            continue
        seen.add((beat.line, beat.text))
        rows.append(_script_line(film, beat))
    return "".join(rows)


def _script_line(film: Film, beat: Beat | Line) -> str:
    number = f"<span class='n'>{beat.line or ''}</span>"
    if isinstance(beat, Line):
        aside = f" ({beat.parenthetical})" if beat.parenthetical else ""
        name = escape(film.role(beat.role).name + aside)
        return f"<li class='line'>{number}<span><b>{name}</b>{escape(beat.text)}</span></li>"
    return f"<li>{number}<span>{escape(beat.text)}</span></li>"


def _poster(still: Path, width: int) -> str:
    with Image.open(still) as picture:
        height = round(picture.height * min(1.0, width / picture.width))
        small = picture.convert("RGB").resize((min(width, picture.width), height), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    small.save(data, "JPEG", quality=80)
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode()
