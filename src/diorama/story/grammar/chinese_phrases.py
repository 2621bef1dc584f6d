"""Chinese noun phrases: possessor, number and measure, colour, size and other qualities, noun."""

from __future__ import annotations

import re
from dataclasses import replace

from diorama.story.grammar.acts import Thing
from diorama.story.grammar.chinese_words import NUMBERS, SIZES, Word


class ChinesePhrases:
    """Reads noun phrases of one sentence. Methods take a position and return what they read and the next."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words

    def word(self, i: int) -> Word:
        return self.words[i] if i < len(self.words) else Word("", frozenset(("mark",)))

    def thing(self, i: int) -> tuple[Thing, int] | None:
        """A noun phrase: possessor, number and measure, qualities, noun."""
        word = self.word(i)
        if word.is_a("name"):
            thing = Thing(kind="role", id=word.ids["name"], text=word.text)
            return self._possessed(thing, i + 1)
        if word.is_a("pronoun"):
            thing = Thing(kind="pronoun", id=word.ids["pronoun"], text=word.text)
            return self._possessed(thing, i + 1)
        if word.is_a("plural"):
            return Thing(kind="group", id=word.text.removesuffix("们"), text=word.text, plural=True), i + 1
        return self._counted(i)

    def _possessed(self, owner: Thing, i: int) -> tuple[Thing, int]:
        step = 1 if self.word(i).text == "的" else 0
        if self.word(i + step).is_a("local") and not self.word(i + step).is_a("noun", "verb"):
            return owner, i
        if step or self.word(i).is_a("part"):
            found = self._counted(i + step)
            if found:
                return replace(found[0], owner=owner, definite=True), found[1]
        return owner, i

    def _counted(self, i: int) -> tuple[Thing, int] | None:
        start, count, counted, other, definite = i, 1, False, False, True
        while self.word(i).is_a("other"):
            other = other or self.word(i).text in ("另一", "另")
            i += 1
        if self.word(i).is_a("number"):
            number = self.word(i).ids["number"]
            count = min(NUMBERS.get(number) or int(re.sub(r"\D", "", number) or 1), 24)
            counted = count > 1
            definite = False
            i += 1
        measure = self.word(i)
        if measure.is_a("measure") and (i > start or not measure.is_a("noun")):
            following = self._qualified(i + 1)
            if following is None and not measure.is_a("noun"):
                return None if i == start else self._number_alone(count, i + 1)
            if following is not None:
                i += 1
        elif definite is False and not self.word(i).is_a(
            "noun", "spot", "person", "color", "size", "unknown"
        ):
            return None
        found = self._qualified(i)
        if not found:
            return self._foreign(i, count) if i > start and self.word(i).is_a("unknown") else None
        thing, end = found
        if thing.kind == "person" and (counted or self.word(end).text == "们"):
            thing = replace(thing, kind="group", plural=True)
            end += self.word(end).text == "们"
        return replace(thing, count=count, counted=counted, other=other, definite=definite), end

    def _number_alone(self, count: int, i: int) -> tuple[Thing, int] | None:
        return (Thing(kind="pronoun", id="they", text="", count=count), i) if count == 2 else None

    def _foreign(self, i: int, count: int) -> tuple[Thing, int]:
        text = self.word(i).text
        return Thing(kind="unknown", id=text, text=text, count=count), i + 1

    def _qualified(self, i: int) -> tuple[Thing, int] | None:
        """Colours, sizes and other qualities, then a noun."""
        color, scale, words, start = "", 1.0, [], i
        look = ""
        while i - start < 6:
            word = self.word(i)
            noun = word.is_a("noun", "spot", "person", "part", "name")
            next_word = self.word(i + 1)
            if word.is_a("color") and not (word.is_a("noun") and not next_word.is_a("noun", "de", "spot")):
                color, look = word.ids["color"], look + word.text
            elif word.is_a("size") and next_word.is_a("noun", "de", "spot", "color", "size", "person"):
                scale = SIZES[word.text]
            elif noun and not (next_word.text == "的" and i > start - 1 and self._then_noun(i + 2)):
                return self._noun(i, color, scale, tuple(words), look)
            elif word.is_a(
                "unknown", "manner", "verb", "wear", "noun", "spot", "part", "look"
            ) and self._leads_to_noun(i):
                words.append(word.text)
                look += word.text
            elif word.text != "的" or i == start:
                return None
            i += 1
        return None

    def _then_noun(self, i: int) -> bool:
        return self.word(i).is_a("noun", "person") and not self.word(i).is_a("verb")

    def _leads_to_noun(self, i: int) -> bool:
        """Whether this word and at most three more end in 的 before a noun."""
        for k in range(i + 1, min(i + 5, len(self.words))):
            if self.words[k].text == "的":
                return self.word(k + 1).is_a("noun", "spot", "person", "color", "size")
            if self.words[k].is_a("mark", "name", "pronoun"):
                return False
        return False

    def _noun(
        self, i: int, color: str, scale: float, words: tuple[str, ...], look: str
    ) -> tuple[Thing, int] | None:
        word = self.word(i)
        if word.is_a("name"):
            return Thing(kind="role", id=word.ids["name"], text=word.text, look=look), i + 1
        if word.is_a("person"):
            text = word.text
            return Thing(kind="person", id=text, text=text, look=f"{look}{text}"), i + 1
        if word.is_a("noun"):
            following = self.word(i + 1)
            if following.is_a("noun") and not following.is_a("verb", "measure") and not word.is_a("spot"):
                return self._noun(
                    i + 1, color, scale, (*words, word.text), look
                )  # 牛奶杯子: the last is the head
            return (
                Thing(
                    kind="prop", id=word.ids["noun"], text=word.text, color=color, scale=scale, words=words
                ),
                i + 1,
            )
        if word.is_a("spot"):
            return Thing(kind="spot", id=word.ids["spot"], text=word.text), i + 1
        return Thing(kind="part", id=word.text, text=word.text), i + 1
