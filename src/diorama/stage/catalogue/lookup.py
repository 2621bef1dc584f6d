"""Lookup: what a word means on this stage, exactly, nearly, or by search in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from types import MappingProxyType

from diorama.stage.catalogue.entries import ActionEntry, Entry, Kind, Language, PropEntry, read_tables


class Catalogue:
    """All entries, indexed by id and by name. Reads its tables on first use (about 10 ms)."""

    @cached_property
    def _all(self) -> tuple[Entry, ...]:
        return read_tables()

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind, entry.id): entry for entry in reversed(self._all)}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str], Entry]:
        index: dict[tuple[str, str, str], Entry] = {}
        for entry in self._all:
            for name in (entry.id.replace("_", " "), *entry.en):
                index.setdefault((entry.kind, "en", name.lower()), entry)
            for name in entry.zh:
                index.setdefault((entry.kind, "zh", name), entry)
        return index

    def entries(self, kind: Kind | None = None) -> tuple[Entry, ...]:
        """Every entry, or every one of a kind, in the order of the tables."""
        return self._all if kind is None else tuple(entry for entry in self._all if entry.kind == kind)

    def get(self, kind: Kind, entry_id: str) -> Entry | None:
        """The entry with this id."""
        return self._by_id.get((kind, entry_id))

    def prop(self, prop_id: str) -> PropEntry | None:
        """The prop with this id."""
        entry = self._by_id.get(("prop", prop_id))
        return entry if isinstance(entry, PropEntry) else None

    def action(self, action_id: str) -> ActionEntry | None:
        """The action with this id."""
        entry = self._by_id.get(("action", action_id))
        return entry if isinstance(entry, ActionEntry) else None

    def find(self, kind: Kind, word: str, language: Language = "en") -> Entry | None:
        """The entry called exactly `word` (any case; English plurals too), or None."""
        text = " ".join(word.lower().split()) if language == "en" else word.strip()
        found = self._by_name.get((kind, language, text))
        if found is None and language == "en":
            for single in singulars(text):
                if found := self._by_name.get((kind, "en", single)):
                    break
        return found

    @cached_property
    def _names(self) -> dict[tuple[str, str], dict[str, Entry]]:
        tables: dict[tuple[str, str], dict[str, Entry]] = {}
        for (kind, language, name), entry in self._by_name.items():
            tables.setdefault((kind, language), {})[name] = entry
        return tables

    def names(self, kind: Kind, language: Language) -> Mapping[str, Entry]:
        """Every name of a kind in one language; where two entries share a name, the first of the tables."""
        return MappingProxyType(self._names[kind, language])

    @cached_property
    def _patterns(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {}

    def _pattern(self, kind: Kind, language: Language) -> re.Pattern[str]:
        """One expression for all names of a kind, the longest first; English ones as whole words."""
        key = (kind, language)
        if key not in self._patterns:
            words = "|".join(re.escape(name) for name in sorted(self._names[key], key=len, reverse=True))
            text = rf"(?<!\w)(?:{words})(?!\w)" if language == "en" else words
            self._patterns[key] = re.compile(text, re.IGNORECASE)
        return self._patterns[key]

    def named_in(self, kind: Kind, text: str, language: Language) -> Iterator[tuple[str, Entry]]:
        """The names of a kind that stand in a text, from left to right, with their entries."""
        names = self._names[kind, language]
        for match in self._pattern(kind, language).finditer(text):
            name = match.group().lower()
            if name in names:
                yield name, names[name]

    def nearest(self, kind: Kind, word: str) -> Entry:
        """The entry of the kind whose id or names look most like `word`; it always answers."""
        text = word.lower().strip()

        def score(entry: Entry) -> float:
            return max(_likeness(text, name.lower()) for name in (entry.id, *entry.en, *entry.zh))

        return max(self.entries(kind), key=score)

    def resembling(self, kind: Kind, word: str, floor: float = 0.8) -> Entry | None:
        """The nearest entry of a kind if it is like enough (0 to 1): the kitchen for "kichen"; else None."""
        text = re.sub(r"[\d\W_]+", " ", word).lower().strip()
        key = (kind, text)
        if key not in self._near:
            self._near[key] = self._resembling(kind, text, floor) if text else None
        return self._near[key]

    @cached_property
    def _near(self) -> dict[tuple[str, str], Entry | None]:
        return {}

    def _resembling(self, kind: Kind, text: str, floor: float) -> Entry | None:
        entry = self.nearest(kind, text)
        score = max(_likeness(text, name.lower()) for name in (entry.id, *entry.en, *entry.zh))
        return entry if score >= floor else None

    def search(self, text: str, limit: int = 12) -> list[Entry]:
        """Entries whose id or names hold or resemble `text` in either language, best first."""
        wanted = text.lower().strip()
        if not wanted:
            return []
        scored = [
            (max(_likeness(wanted, name.lower()) for name in (entry.id, *entry.en, *entry.zh)), -place)
            for place, entry in enumerate(self._all)
        ]
        best = sorted((pair for pair in scored if pair[0] >= 0.6), reverse=True)[:limit]
        return [self._all[-place] for _, place in best]


def singulars(text: str) -> tuple[str, ...]:
    """What an English noun may be the plural of, the likeliest first; empty when it is no plural."""
    found: list[str] = []
    if text.endswith("ies"):
        found.append(text[:-3] + "y")
    if text.endswith("ves"):
        found += [text[:-3] + "f", text[:-3] + "fe"]
    if text.endswith("es"):
        found += [text[:-1], text[:-2]]
    elif text.endswith("s") and not text.endswith("ss"):
        found.append(text[:-1])
    return tuple(found)


def _likeness(wanted: str, name: str) -> float:
    """1 when equal, 0.8 to 0.95 when one begins with or holds the other, else how alike they are spelt."""
    if wanted == name:
        return 1.0
    share = min(len(wanted), len(name)) / max(len(wanted), len(name), 1)
    if name.startswith(wanted):
        return 0.85 + 0.1 * share
    if wanted in name and (len(wanted) > 1 or not wanted.isascii()):
        return 0.75 + 0.1 * share
    if name in wanted and len(name) > 2:
        return 0.65 + 0.1 * share
    if share < 0.6 or 2 * len(set(wanted) & set(name)) < 1.2 * len(set(wanted)):
        return 0.0
    return 0.9 * SequenceMatcher(None, wanted, name).ratio() ** 1.5


CATALOGUE = Catalogue()
