"""Projects that benchmarks make films of: the example, and scripts of any length."""

from __future__ import annotations

import shutil
from pathlib import Path

from diorama.core.project import Project, open_project, with_format

EXAMPLES = Path(__file__).parent.parent / "examples"


def example(name: str, folder: Path, **form: str) -> Project:
    """A fresh copy of an example, with nothing made yet."""
    target = folder / name
    shutil.copytree(EXAMPLES / name, target, ignore=shutil.ignore_patterns("out", ".diorama", "shots.yaml"))
    return with_format(open_project(target), **form)


def long_film(folder: Path, num_scenes: int, **form: str) -> Project:
    """A talk in a kitchen again and again: about eight shots and thirty seconds a scene."""
    folder.mkdir(parents=True)
    rooms = ("KITCHEN", "LIVING ROOM", "CAFE", "OFFICE")
    scenes = [_scene(rooms[index % len(rooms)], index) for index in range(num_scenes)]
    people = "MAYA, 30s, red sweater, curly hair, sits at the table.\n\nTOM, 40s, glasses, enters.\n\n"
    text = "Title: Long\n\n" + scenes[0].replace("\n\n", "\n\n" + people, 1) + "".join(scenes[1:])
    (folder / "screenplay.fountain").write_text(text, encoding="utf-8")
    return with_format(open_project(folder), **form)


def _scene(room: str, index: int) -> str:
    return (
        f"INT. {room} - DAY\n\n"
        "Maya and Tom sit at the table.\n\n"
        f"MAYA\nThis is what I wanted to tell you, number {index}.\n\n"
        "TOM\nThen tell me, before the kettle boils and I forget.\n\n"
        "Maya picks up the cup and drinks. Tom waves.\n\n"
        "MAYA\nI sold the piano yesterday, and I am not sorry at all.\n\n"
        "TOM\nYou loved that piano.\n\n"
        "Tom stands and walks to the window.\n\n"
        "MAYA\nI love the quiet more.\n\n"
    )
