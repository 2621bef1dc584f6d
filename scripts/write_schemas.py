"""Write the JSON Schemas of film.yaml and shots.yaml into `schemas/`, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path

from diorama.core.project import settings_schema
from diorama.core.shot_list import shots_schema

FOLDER = Path(__file__).parent.parent / "schemas"


def schemas() -> dict[str, str]:
    """File name to text."""
    found = {"film.schema.json": settings_schema(), "shots.schema.json": shots_schema()}
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in found.items()}


if __name__ == "__main__":
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
