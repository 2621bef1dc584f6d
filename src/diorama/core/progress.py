"""How long things will still take: the one interface by which work tells whoever watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Advance = Callable[[int], None]


class Reporter(Protocol):
    """Shows the progress of one piece of work after another."""

    def work(self, name: str, total: int) -> AbstractContextManager[Advance]:
        """Begin a piece of work of `total` steps; the context gives a function to call with steps done."""
        ...

    def say(self, text: str) -> None:
        """Show one line to the user."""
        ...


class Silent:
    """A reporter for tests and libraries: shows nothing."""

    @contextmanager
    def work(self, name: str, total: int) -> Iterator[Advance]:
        """Show nothing."""
        del name, total
        yield lambda _steps: None

    def say(self, text: str) -> None:
        """Say nothing."""
