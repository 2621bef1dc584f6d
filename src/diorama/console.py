"""The terminal: progress with time left, lines and tables, on rich."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from diorama.core.progress import Advance


class Terminal:
    """A reporter that draws bars on standard error, so that standard output can be piped."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)

    @contextmanager
    def work(self, name: str, total: int) -> Iterator[Advance]:
        """One bar: steps done, time spent, time left. Nothing is drawn for nothing to do."""
        if total == 0:
            yield lambda _steps: None
            return
        columns = (
            TextColumn("{task.description:<9}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self.console, speed_estimate_period=60) as progress:
            task = progress.add_task(name, total=total)
            yield lambda steps: progress.advance(task, steps)

    def say(self, text: str) -> None:
        """One line."""
        self.console.print(text, markup=False, soft_wrap=True)
