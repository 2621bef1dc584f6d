"""Tokens: an English sentence as words and marks, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[-'’][^\W\d_]+)*|--+|[^\w\s]", re.UNICODE)
_END = re.compile(
    r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\s+--+\s+|\s*—\s*|\s+–\s+|;\s*|\n+|\.{3,}\s+|…\s*"
)
_TITLES = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|Prof)\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `word` is lower case with a straight apostrophe; `text` is as written."""

    word: str
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum()

    @property
    def is_name_like(self) -> bool:
        return self.text[0].isupper()


def split_sentences(text: str) -> list[str]:
    """Sentences of a paragraph, and parts that dashes set off, in order, without their white space."""
    marked = _TITLES.sub(r"\1", text)
    return [part for piece in _END.split(marked) if piece and (part := piece.strip()) and part not in "-—"]


def tokenise(sentence: str) -> list[Token]:
    """Words and marks. A possessive "'s" and a negation "n't" are tokens of their own."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(sentence):
        text, start = match.group().replace("’", "'"), match.start()
        word = text.lower()
        cut = 0
        if word.endswith("n't") and len(word) > 3:
            cut = 3
        elif word.endswith(("'s", "'re")) and len(word) > 2:
            cut = len(word) - word.rindex("'")
        if cut:
            tokens.append(Token(word[:-cut], text[:-cut], start, match.end() - cut))
            tokens.append(Token(word[-cut:], text[-cut:], match.end() - cut, match.end()))
        else:
            tokens.append(Token(word, text, start, match.end()))
    return tokens
