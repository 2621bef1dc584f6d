"""Catalogue: everything the stage knows how to show, with its English and Chinese names.

Sets, their spots, props, actions, manners, moods, weathers, times, styles, looks and colours are tables
beside this file, read once on first use. `CATALOGUE` answers what a word means; `diorama vocab` searches it.
"""

from __future__ import annotations

from diorama.stage.catalogue.entries import ActionEntry, Entry, Kind, Language, PropEntry
from diorama.stage.catalogue.lookup import CATALOGUE, Catalogue

__all__ = ["CATALOGUE", "ActionEntry", "Catalogue", "Entry", "Kind", "Language", "PropEntry"]
