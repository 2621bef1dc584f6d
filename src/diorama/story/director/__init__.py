"""The director: covers every scene in shots, following the writer's own exactly.

    direct(film, speech)  -> the shots of the film, in order, partitioning each scene's time
    compose(film, speech) -> the same with notes about what in the writer's shots was not understood
    holds(shots)          -> the stillness those shots need before beats and at scene ends, for the stage

Read `compose.py` first, then `coverage.py` (what to show), `rhythm.py` (lengths and variety), `writers.py`.
"""

from diorama.story.director.compose import Composition, compose, direct, holds

__all__ = ["Composition", "compose", "direct", "holds"]
