"""The command line: parse, call, print."""

from __future__ import annotations

import sys
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.table import Column, Table

from diorama import __version__
from diorama.console import Terminal
from diorama.core.errors import DioramaError, ProjectError

app = typer.Typer(
    help="Build the world once; shoot it with any video model.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Target = Annotated[Path, typer.Argument(help="A project folder or a screenplay file.", show_default="here")]
Size = Annotated[str, typer.Option(help="WIDTHxHEIGHT, such as 960x540; overrides --quality.")]


class Quality(StrEnum):
    """640x360, 960x540 and 1280x720."""

    draft = "draft"
    standard = "standard"
    full = "full"


Chosen = Annotated[Quality | None, typer.Option(help="draft 640x360, standard 960x540, full 1280x720.")]


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to begin a project in.")],
    idea: Annotated[str, typer.Option(help="Grow the screenplay from a sentence or two.")] = "",
) -> None:
    """Begin a project: a screenplay to write over, and a film.yaml with every key explained."""
    from diorama.story.beginning import begin_project

    written = begin_project(folder, idea)
    for path in written:
        typer.echo(path)
    typer.echo(f"now edit {written[0].name} and type: diorama make {folder}")


@app.command()
def make(
    target: Target = Path(),
    idea: Annotated[str, typer.Option(help="Make a film of a sentence or two, in a new folder.")] = "",
    quality: Chosen = None,
    size: Size = "",
) -> None:
    """Make the film, or what has changed of it: film.mp4, captions, contact sheet, report, manifest."""
    from diorama.film import make_film

    terminal = Terminal()
    project = _project(target, idea, quality, size)
    for aspect in project.settings.format.aspects:
        release = make_film(project, aspect=aspect, report=terminal)
        for note in dict.fromkeys(str(note) for note in release.notes):
            terminal.say(note)
        typer.echo(f"{release.film}  {release.seconds:.1f} s  {release.num_frames} frames")
    typer.echo(f"open it with: diorama view {project.folder}")


@app.command()
def plan(target: Target = Path(), quality: Chosen = None, size: Size = "") -> None:
    """Show what would be shot and why, without shooting."""
    from diorama.film import prepare

    terminal = Terminal()
    project = _project(target, "", quality, size)
    for aspect in project.settings.format.aspects:
        ready = prepare(project, aspect=aspect, report=terminal)
        table = Table(
            "shot", "scene", "size", "length", "why", title=f"{ready.film.title} {aspect}", box=None
        )
        for shot in ready.planned:
            request = shot.request
            seconds = (request.frames[1] - request.frames[0]) / float(request.format.fps)
            why = shot.why or "current"
            table.add_row(request.shot.id, request.shot.scene, request.shot.size, f"{seconds:.1f} s", why)
        terminal.console.file = sys.stdout
        terminal.console.print(table)
        stale = [shot for shot in ready.planned if not shot.current]
        typer.echo(f"{len(stale)} of {len(ready.planned)} shots to shoot")


@app.command()
def storyboard(target: Target = Path(), quality: Chosen = None, size: Size = "") -> None:
    """Draw one frame of every shot, fast, on one page."""
    from diorama.storyboard import make_storyboard

    terminal = Terminal()
    typer.echo(make_storyboard(_project(target, "", quality, size), report=terminal))


@app.command()
def vocab(
    word: Annotated[str, typer.Argument(help="English or Chinese; leave it out to list everything.")] = "",
    kind: Annotated[str, typer.Option(help="sets, props, actions, looks, moods, weathers or times.")] = "",
) -> None:
    """Search what the stage can show and act."""
    from diorama.stage.catalogue import CATALOGUE, Kind

    kinds: tuple[Kind, ...] = get_args(Kind)
    wanted: list[Kind] = [each for each in kinds if not kind or each == kind.removesuffix("s")]
    if not wanted:
        raise ProjectError(f"--kind {kind!r} is not known; write one of: {', '.join(kinds)}")
    entries = (
        CATALOGUE.search(word) if word else [entry for each in wanted for entry in CATALOGUE.entries(each)]
    )
    table = Table(
        "kind", "name", Column("English", overflow="fold"), Column("中文", overflow="fold"), box=None
    )
    for entry in entries:
        if entry.kind in wanted:
            table.add_row(entry.kind, entry.id, ", ".join(entry.en), "、".join(entry.zh))
    terminal = Terminal()
    terminal.console.file = sys.stdout
    terminal.console.print(table)


@app.command()
def doctor() -> None:
    """Say what renderer, driver, fonts and packages were found, and what to type for what is missing."""
    from diorama.doctor import examine

    findings = examine(Path.cwd())
    for finding in findings:
        mark = "ok     " if finding.found else "MISSING" if finding.needed else "absent "
        typer.echo(f"{mark} {finding.name:<13} {finding.found or f'type: {finding.remedy}'}")
    if any(finding.needed and not finding.found for finding in findings):
        raise typer.Exit(2)


@app.command()
def view(target: Target = Path()) -> None:
    """Open the report of the last make in the browser."""
    from diorama.core.project import open_project

    page = open_project(target).out / "report.html"
    if not page.exists():
        raise ProjectError(f"{page}: nothing was made yet; type `diorama make {target}`")
    if not webbrowser.open(page.resolve().as_uri()):
        typer.echo(page.resolve())


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; a mistake a user can mend is one line and exit code 2."""
    try:
        app()
    except DioramaError as error:
        sys.exit(_complain(str(error), 2))
    except KeyboardInterrupt:
        sys.exit(_complain("stopped; what was made is kept. Type the same command to go on.", 130))


def _complain(message: str, code: int) -> int:
    print(f"diorama: {message}", file=sys.stderr)
    return code


def _project(target: Path, idea: str, quality: Quality | None, size: str):  # noqa: ANN202
    from diorama.core.project import open_project, with_format
    from diorama.story.beginning import begin_project, folder_for

    if idea:
        target = folder_for(target, idea)
        begin_project(target, idea)
    return with_format(open_project(target), quality=quality.value if quality else "", size=size)
