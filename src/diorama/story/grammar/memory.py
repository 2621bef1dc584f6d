"""Memory: who and what the film has shown so far, so that "she" and "the cup" are found again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from diorama.core.digest import digest
from diorama.core.film import Look, Prop
from diorama.stage.catalogue import CATALOGUE
from diorama.story.grammar.acts import Thing
from diorama.story.grammar.tokens import Token
from diorama.story.looks import merge, read_look, sex_of_name
from diorama.story.word_sets import word_set

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Person:
    """One member of the cast while the screenplay is read."""

    id: str
    name: str
    line: int = 0
    look: Look = field(default_factory=Look)
    aliases: list[str] = field(default_factory=list)
    generic: bool = False  # named by a noun ("the old man"), not by a name

    @property
    def sex(self) -> str:
        return self.look.sex


def slug(text: str) -> str:
    """A name as an id: lower-case Latin words joined by "-"; Chinese stays as it is."""
    return "-".join(re.findall(r"[\w]+", text.lower())) or "role"


class Memory:
    """The cast and the props while a screenplay is read, and what was mentioned last."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.props: dict[str, Prop] = {}
        self.owners: dict[str, str] = {}
        self.users: dict[str, str] = {}  # prop -> who used it last
        self.place = ""
        self.kind = ""  # the place's catalogue set
        self.recent: list[str] = []  # roles of this scene, the latest last
        self.recent_props: list[str] = []
        self.last_fixed = ""  # the part of the set spoken of after every prop: what "it" is then
        self.last_group: tuple[str, ...] = ()
        self.present: list[str] = []  # roles first seen inside the scene
        self.entered: set[str] = set()
        self.line = 0
        self.scene = ""
        self.actors: tuple[str, ...] = ()  # who acted last: the subject of a clause without one
        self._counts: dict[str, int] = {}
        self._beats: set[str] = set()
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def begin_scene(self, scene: str, place: str, kind: str) -> None:
        """Forget who was just spoken of; things stay."""
        self.scene, self.place, self.kind = scene, place, kind
        self.actors = ()
        self.recent, self.recent_props, self.last_group = [], [], ()
        self.present, self.entered = [], set()

    def beat_id(self, text: str, action: str, actor: str) -> str:
        """An id for a beat that stays while its words stay: the scene, and a digest of what it says."""
        key = digest(text, action, actor)
        number = self._counts[f"{self.scene} {key}"] = self._counts.get(f"{self.scene} {key}", 0) + 1
        full = digest(key, number)
        length = 4
        while (beat := f"{self.scene}-{full[:length]}") in self._beats:
            length += 1
        self._beats.add(beat)
        return beat

    # people

    def add_person(self, name: str, line: int, *, generic: bool = False, look: Look | None = None) -> Person:
        """The person of this name, added when new. A name's sex is read from it."""
        key = slug(name)
        person = self.people.get(key)
        if person is None:
            person = Person(id=key, name=name.strip(), line=line, generic=generic)
            sex = sex_of_name(name)
            if sex == "woman" or sex == "man":
                person.look = Look(sex=sex)
            self.people[key] = person
            self.add_alias(person, name)
        if look is not None:
            person.look = merge(look, person.look)
        return person

    def add_alias(self, person: Person, alias: str) -> None:
        words = tuple(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", alias.lower()))
        if words and (words, person.id) not in self._names.setdefault(words[0], []):
            self._names[words[0]].append((words, person.id))
            self._names[words[0]].sort(key=lambda entry: -len(entry[0]))
            person.aliases.append(alias)

    def han_names(self) -> dict[str, str]:
        """Chinese names and aliases -> role id."""
        return {
            alias: person.id
            for person in self.people.values()
            for alias in person.aliases
            if _HAN.search(alias)
        }

    def name_at(self, tokens: list[Token], start: int) -> tuple[str, int]:
        """The role named at `start` and its number of tokens; a lower-case word names only a generic role."""
        token = tokens[start]
        for words, role in self._names.get(token.word, ()):
            end = start + len(words)
            if tuple(t.word for t in tokens[start:end]) != words:
                continue
            if token.is_name_like or self.people[role].generic or _HAN.search(token.text):
                return role, len(words)
        return "", 0

    def species(self, role: str) -> str:
        person = self.people.get(role)
        return person.look.species if person else "person"

    def mention(self, role: str) -> None:
        """Note that a role was spoken of, and is in the scene."""
        if role in self.recent:
            self.recent.remove(role)
        self.recent.append(role)
        if role not in self.present:
            self.present.append(role)

    def of_sex(self, sex: str, avoid: tuple[str, ...] = ()) -> str:
        """The role spoken of last that can be "he" (man) or "she" (woman); empty when there is none."""
        people = [role for role in reversed(self.recent) if role not in avoid]
        if people and self.species(people[0]) != "person" and self.actors[:1] == (people[0],):
            return people[0]  # "Biscuit runs up. He barks."
        for role in people:
            if self.people[role].sex == sex and self.species(role) == "person":
                return role
        for role in people:
            person = self.people[role]
            if not person.sex and person.look.species == "person":
                person.look = merge(Look(sex="woman" if sex == "woman" else "man"), person.look)
                return role
        return next((role for role in people if self.people[role].sex == sex), "")

    def someone(self, thing: Thing, language: str) -> str:
        """The role a noun such as "the old man" means: one that fits, or a new one."""
        noun = thing.id
        look, _ = read_look(f"{thing.look or noun}", "zh" if language == "zh" else "en")
        name = thing.text if language == "zh" else _name_of(thing)
        if slug(name) in self.people and not thing.other:
            return slug(name)
        fitting = [role for role in reversed(self._all_recent()) if self._fits(role, look, noun)]
        if fitting and (thing.definite or look.species != "person") and not thing.other:
            return fitting[0]
        if thing.other or slug(name) in self.people:
            count = sum(1 for role in self.people if role.split("_")[0] == slug(name))
            name = f"{name} {count + 1}"
        person = self.add_person(name, self.line, generic=True, look=look)
        return person.id

    def _all_recent(self) -> list[str]:
        return [*(role for role in self.people if role not in self.recent), *self.recent]

    def fits(self, role: str, thing: Thing, language: str) -> bool:
        """Whether a role can be one of what a plural such as "the children" means."""
        look, _ = read_look(thing.look or thing.id, "zh" if language == "zh" else "en")
        return self._fits(role, look, thing.id)

    def _fits(self, role: str, look: Look, noun: str) -> bool:
        person = self.people[role]
        mine = person.look
        if mine.species != look.species:
            return False
        if person.generic and person.name.lower().split()[-1] not in (noun, "man", "woman", "boy", "girl"):
            return False
        if noun not in _PLAIN_PEOPLE and look.species == "person":
            return False
        sexes = not look.sex or not mine.sex or mine.sex == look.sex
        ages = (
            not look.age
            or (look.age == "adult" and mine.age in ("", "adult", "elder", "teen"))
            or mine.age == look.age
        )
        return sexes and (ages or (not mine.age and not person.generic and look.age != "elder"))

    # props

    def prop_of(self, thing: Thing, owner: str, user: str, where: str) -> list[str]:
        """Ids of the props a noun phrase means, made where the film has none of them yet."""
        count = max(1, min(thing.count, 12))
        known = [prop for prop in self._near(thing.id) if self._is(prop, thing, owner, user)]
        if thing.other:
            known = [
                prop
                for prop in known
                if self.users.get(prop, user) != user and prop not in self.recent_props[-1:]
            ]
        if thing.plural and not thing.counted and thing.definite and len(known) > 1:
            count = len(known)
        chosen = known[:count]
        while len(chosen) < count:
            chosen.append(self._new(thing, owner, where))
        for prop in chosen:
            self._touch(prop, thing, owner, user)
        return chosen

    def _near(self, kind: str) -> list[str]:
        """Props of a kind here or with someone here, the latest mentioned first."""
        here = [
            prop.id
            for prop in self.props.values()
            if prop.kind == kind and (prop.place == self.place or self.users.get(prop.id) in self.present)
        ]
        rank = {prop: place for place, prop in enumerate(self.recent_props)}
        return sorted(here, key=lambda prop: -rank.get(prop, -1))

    def _is(self, prop_id: str, thing: Thing, owner: str, user: str) -> bool:
        prop = self.props[prop_id]
        if thing.color and prop.color and thing.color != prop.color:
            return False
        if thing.color and not prop.color and not thing.definite:
            return False
        owned = self.owners.get(prop_id, "")
        if owner and owned and owner != owned:
            return False
        if owner and not owned and self.users.get(prop_id, owner) != owner:
            return False
        return thing.definite or thing.counted or self.users.get(prop_id, user) in (user, "")

    def _new(self, thing: Thing, owner: str, where: str) -> str:
        stem = f"{self.place}.{thing.id}"
        number = 1
        while (key := stem if number == 1 else f"{stem}-{number}") in self.props:
            number += 1
        name = " ".join((*thing.words, thing.text)) if not _HAN.search(thing.text) else thing.text
        self.props[key] = Prop(
            id=key,
            kind=thing.id,
            name=name or thing.id,
            place=self.place,
            where=where,
            color=thing.color,
            scale=thing.scale,
            line=self.line,
        )
        if owner:
            self.owners[key] = owner
        return key

    def _touch(self, prop_id: str, thing: Thing, owner: str, user: str) -> None:
        prop = self.props[prop_id]
        if thing.color and not prop.color:
            self.props[prop_id] = replace(prop, color=thing.color)
        if owner:
            self.owners.setdefault(prop_id, owner)
        if user:
            self.users[prop_id] = user
        self.note_prop(prop_id)

    def note_prop(self, prop_id: str) -> None:
        """Make a prop the one spoken of last."""
        if prop_id in self.recent_props:
            self.recent_props.remove(prop_id)
        self.recent_props.append(prop_id)
        self.last_fixed = ""

    def latest(self, group: str = "", kind: str = "") -> str:
        """The prop mentioned last, of a category or kind when given; empty when there is none."""
        for prop_id in reversed(self.recent_props):
            entry = CATALOGUE.prop(self.props[prop_id].kind)
            if entry and (not group or entry.group == group) and (not kind or entry.id == kind):
                return prop_id
        return ""


_PLAIN_PEOPLE = word_set("man woman boy girl child kid lady gentleman guy person old baby teenager") | {
    *(
        "男人",
        "女人",
        "男孩",
        "女孩",
        "孩子",
        "老人",
        "小孩",
        "姑娘",
        "男子",
        "女子",
        "小女孩",
        "小男孩",
        "老头",
        "老太太",
    ),
    *("小狗", "狗", "猫", "小猫", "鸟", "小鸟"),
}


def _name_of(thing: Thing) -> str:
    """A generic role's name: its noun with the adjective that tells it apart ("old man", "girl")."""
    words = [word for word in thing.text.split() if word in ("old", "young", "little", "elderly")]
    return " ".join((*words[:1], thing.id))
