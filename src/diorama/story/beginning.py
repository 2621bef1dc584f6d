"""Beginning a project: a folder with words to write over and settings explained."""

from __future__ import annotations

import re
from pathlib import Path

from diorama.core.errors import ProjectError
from diorama.core.project import WORDS

_SCREENPLAY = """\
Title: A New Film
Author: You

INT. KITCHEN - MORNING

MAYA, 30s, red sweater, curly hair, sits at the table with a cup of tea.

TOM, 30s, blue shirt, glasses, enters.

TOM
You are up early.

MAYA
I wanted to see the light come in.

Tom sits down. Maya gives Tom the cup.

TOM
It is beautiful.

FADE OUT.
"""

_SETTINGS = """\
schema: diorama.film/1
# Every key is optional; the screenplay says the rest.

# format:
#   quality: standard        # draft 640x360, standard 960x540, full 1280x720
#   size: 960x540            # or your own, instead of quality
#   aspects: ["16:9"]        # more are re-framed from the world: ["16:9", "9:16", "1:1"]
#   fps: 24
# mood: warm                 # for scenes that name none; `diorama vocab --kind moods`
# cast:
#   maya: {look: "30s, red coat, curly hair"}    # or {model: assets/maya.glb}
# sets:
#   kitchen: {kind: kitchen}                     # or {model: assets/kitchen.glb}
# props:
#   cup: {color: "#c0392b"}                      # or {model: assets/cup.glb}
# captions: {burn: false}    # film.srt and film.ass are always written
# story:
#   llm: {base_url: http://localhost:11434/v1, model: qwen3, key_env: LLM_KEY}
"""


def begin_project(folder: Path, idea: str = "") -> tuple[Path, ...]:
    """Write the first files of a project; never over anything.

    Raises:
        ProjectError: the folder already holds words.
    """
    there = [folder / name for name in WORDS if (folder / name).exists()]
    if (
        idea
        and there
        and there == [folder / "idea.txt"]
        and there[0].read_text("utf-8").strip() == idea.strip()
    ):
        return tuple(there)
    if there:
        raise ProjectError(f"{there[0]}: already there; type `diorama make {folder}`, or name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    words = folder / ("idea.txt" if idea else WORDS[0])
    words.write_text(f"{idea.strip()}\n" if idea else _SCREENPLAY, encoding="utf-8")
    settings = folder / "film.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS, encoding="utf-8")
    (folder / "assets").mkdir(exist_ok=True)
    return words, settings


def folder_for(target: Path, idea: str) -> Path:
    """Where a film of an idea is made: the folder named, or one named after the idea's first words."""
    if target != Path():
        return target
    words = re.findall(r"[a-z0-9]+", idea.lower())[:5] or re.findall(r"[\u3400-\u9fff]+", idea)[:1]
    return Path("-".join(words)[:40] or "film")
