"""The project folder: where its files are, and `film.yaml`, the settings a hand may write.

tea-for-two/
  screenplay.fountain   the words (or .fdx, .txt, or idea.txt)
  film.yaml             title, format, cast, sets, props, story; every key is optional
  shots.yaml            the shot list
  assets/               glTF models, pictures, fonts
  .diorama/store/       results by digest; safe to delete
  out/                  releases
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from diorama.core.errors import ProjectError
from diorama.core.film import Format
from diorama.core.store import Store
from diorama.core.yaml_file import read_yaml

SCHEMA, VERSION = "diorama.film", 1
WORDS = ("screenplay.fountain", "screenplay.fdx", "screenplay.txt", "screenplay.md", "idea.txt")
QUALITIES: dict[str, tuple[int, int]] = {"draft": (640, 360), "standard": (960, 540), "full": (1280, 720)}
ASPECTS: dict[str, tuple[int, int]] = {"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1), "4:5": (4, 5)}


def parse_size(text: str) -> tuple[int, int]:
    """Width and height of "960x540".

    Raises:
        ProjectError: it is not two even numbers from 64 to 4096.
    """
    match = re.fullmatch(r"\s*(\d{2,4})\s*[x×*]\s*(\d{2,4})\s*", str(text))
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(64 <= side <= 4096 and side % 2 == 0 for side in size):
        raise ProjectError(f"size {text!r} is not WIDTHxHEIGHT in even pixels from 64 to 4096; try 960x540")
    return size


def _quoted(text: Any) -> Any:
    """YAML reads an unquoted 9:16 as a number in base 60; give the writer's words back."""
    return f"{text // 60}:{text % 60}" if isinstance(text, int) else text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FormatSettings(_Strict):
    """Size and rate of the film."""

    quality: Literal["draft", "standard", "full"] = "standard"
    size: str = Field(default="", description="WIDTHxHEIGHT of the first aspect; overrides quality")
    aspects: list[Annotated[Literal["16:9", "9:16", "1:1", "4:5"], BeforeValidator(_quoted)]] = Field(
        default=["16:9"],
        min_length=1,
        description="the first is the main film; the others are re-framed from the world",
    )
    fps: Literal[24, 25, 30] = 24


class RoleSettings(_Strict):
    """What a hand decides of a role, over what the screenplay says."""

    look: str = Field(default="", description='a description: "30s, red coat, curly hair"')
    model: str = Field(default="", description="a glTF of the project: assets/maya.glb")


class SetSettings(_Strict):
    """What a hand decides of a set."""

    kind: str = Field(default="", description="a set of the catalogue: kitchen")
    seed: int | None = None
    model: str = ""


class PropSettings(_Strict):
    """What a hand decides of a prop."""

    kind: str = Field(default="", description="a prop of the catalogue: cup")
    color: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")
    model: str = ""


class LLMSettings(_Strict):
    """An OpenAI-compatible chat endpoint; the key stays in the environment."""

    base_url: str
    model: str
    key_env: str = Field(default="", description="name of the environment variable that holds the key")
    timeout: float = 120.0
    shots: bool = Field(default=False, description="let it break scenes into shots, too")


class StorySettings(_Strict):
    """How words become a film."""

    llm: LLMSettings | None = None


class CaptionSettings(_Strict):
    """Captions are always written beside the film; here they may be burned in as well."""

    burn: bool = False


class Settings(_Strict):
    """film.yaml."""

    title: str = ""
    seed: int = 0
    format: FormatSettings = FormatSettings()
    mood: str = Field(default="", description="a mood of the catalogue for every scene that names none")
    backend: str = "animatic"
    cast: dict[str, RoleSettings] = {}
    sets: dict[str, SetSettings] = {}
    props: dict[str, PropSettings] = {}
    captions: CaptionSettings = CaptionSettings()
    story: StorySettings = StorySettings()

    def format_of(self, aspect: str) -> Format:
        """Size and rate of one aspect: the number of pixels is kept, whatever the shape."""
        wide, high = parse_size(self.format.size) if self.format.size else QUALITIES[self.format.quality]
        if self.format.size and aspect == self.format.aspects[0]:
            width, height = wide, high
        else:
            x, y = ASPECTS[aspect]
            height = round((wide * high * y / x) ** 0.5 / 2) * 2
            width = round(height * x / y / 2) * 2
        return Format(width=width, height=height, fps=Fraction(self.format.fps))


def settings_schema() -> dict[str, Any]:
    """JSON Schema of film.yaml."""
    schema = Settings.model_json_schema()
    schema["properties"] = {"schema": {"const": f"{SCHEMA}/{VERSION}"}, **schema["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "film.yaml", **schema}


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """One film's folder."""

    folder: Path
    words: Path  # the screenplay or idea
    settings: Settings

    @property
    def store(self) -> Store:
        return Store(self.folder / ".diorama" / "store")

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def last_make(self, form: Format) -> Path:
        """Where it is remembered what each shot was made from, to say what changed since."""
        return self.folder / ".diorama" / f"last-make-{form.width}x{form.height}.json"

    @property
    def shots_file(self) -> Path:
        return self.folder / "shots.yaml"


def open_project(path: Path) -> Project:
    """Open a project folder, or a bare screenplay as a project folder named after it, beside it.

    Raises:
        ProjectError: nothing is there, it holds no words, or film.yaml is wrong.
    """
    if path.is_file():
        folder, words = path.parent / path.stem, path
        if path.parent.joinpath("film.yaml").exists() or path.name in WORDS:
            folder = path.parent
    elif path.is_dir():
        folder = path
        found = [path / name for name in WORDS if (path / name).exists()]
        if not found:
            raise ProjectError(
                f"{path}: no screenplay here; write {WORDS[0]} or idea.txt, or type `diorama new {path}`"
            )
        words = found[0]
    else:
        raise ProjectError(f"{path}: no such file or folder; `diorama new {path}` begins a project there")
    file = folder / "film.yaml"
    settings = read_yaml(file, Settings, schema=SCHEMA, version=VERSION) if file.exists() else Settings()
    _check_assets(folder, file, settings)
    return Project(folder=folder, words=words, settings=settings)


def _check_assets(folder: Path, file: Path, settings: Settings) -> None:
    for section in ("cast", "sets", "props"):
        for name, entry in getattr(settings, section).items():
            if entry.model and not (folder / entry.model).is_file():
                raise ProjectError(
                    f"{file}: {section}.{name}.model: {entry.model!r} is not there; put the file in "
                    f"{folder / 'assets'} or correct the path"
                )


def with_format(project: Project, *, quality: str = "", size: str = "") -> Project:
    """The project with another size for this run.

    Raises:
        ProjectError: the size is not one.
    """
    if not quality and not size:
        return project
    if size:
        parse_size(size)
    changed = project.settings.format.model_copy(
        update={"size": size} if size else {"size": "", "quality": quality}
    )
    settings = project.settings.model_copy(update={"format": changed})
    return Project(folder=project.folder, words=project.words, settings=settings)
