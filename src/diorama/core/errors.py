"""What can go wrong, as one small tree.

    DioramaError            anything a user can mend; the CLI prints it on one line and exits with 2
    ├── ProjectError        a file of the project (film.yaml, shots.yaml, an asset) is missing or wrong
    ├── ScreenplayError     the screenplay cannot be read at all
    ├── StageError          a scene cannot be staged or drawn
    │   └── NoRendererError no graphics driver that can draw was found
    ├── BackendError        a backend could not make a take
    ├── LLMError            the language model's server failed or answered nonsense
    └── CutError            takes could not be joined, captioned or written

A message says what happened, where (file, line, key), and what to type next.
"""

from __future__ import annotations


class DioramaError(ValueError):
    """Anything a user can mend."""


class ProjectError(DioramaError):
    """A file of the project is missing or wrong."""


class ScreenplayError(DioramaError):
    """The screenplay cannot be read at all."""


class StageError(DioramaError):
    """A scene cannot be staged or drawn."""


class NoRendererError(StageError):
    """No graphics driver that can draw was found."""


class BackendError(DioramaError):
    """A backend could not make a take."""


class LLMError(DioramaError):
    """The language model's server failed or answered nonsense."""


class CutError(DioramaError):
    """Takes could not be joined, captioned or written."""
