"""Resolving: acts of a sentence -> beats of the film, with the roles, things and places they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.core.film import Beat
from diorama.stage.catalogue import CATALOGUE, ActionEntry
from diorama.story.grammar.acts import Act, Match, Place, Thing
from diorama.story.grammar.memory import Memory
from diorama.story.grammar.whereabouts import GOING, gaze, going, where_words
from diorama.story.word_sets import word_set

_ROOTED = word_set("door fridge stove shelf bed sofa desk")
_FURNITURE = frozenset(("furniture", "appliance"))
_MOVED = word_set("push pull kick carry pick_up put_down throw drop lift swing catch fetch drive ride")
_HELD = word_set("carry put_down drop throw give catch eat drink read write swing show take_off")
_WITH = word_set("hug dance play handshake high_five walk sit run")
_AIMED = word_set("throw kick look_at point push shout bark meow give")
_DOOR = {
    "open": "open",
    "close": "close",
    "shut": "close",
    "slam": "close",
    "swing": "open",
    "creak": "open",
    "开": "open",
    "打开": "open",
    "关": "close",
    "关上": "close",
    "自动打开": "open",
    "开了": "open",
}
_WORKED = frozenset(("open", "close", "turn_on", "turn_off", "light_on", "light_off"))  # need nobody seen
_DEFAULTED = frozenset(("drink", "knock", "ride", "drive"))
_LIQUIDS = word_set(
    "tea coffee water milk juice wine beer lemonade cocoa 茶 水 咖啡 酒 牛奶 果汁 红酒 热茶 啤酒"
)
_STAND_IN = Match(action="stand_in")


@dataclass(slots=True)
class _Slots:
    """What a beat is filled with while its phrases are placed."""

    objects: list[str]
    recipients: list[str]
    tool: str = ""
    where: str = ""
    count: int = 1


class Resolver:
    """Turns acts into beats; keeps the memory of who and what was meant."""

    def __init__(self, memory: Memory, language: str) -> None:
        self.memory = memory
        self.language = language
        self._meant: dict[Thing, list[str]] = {}  # people of this sentence: one phrase means the same ones

    # nouns

    def people(self, thing: Thing, subject: tuple[str, ...] = ()) -> list[str]:
        """Role ids that a noun phrase means; empty when it means no one."""
        memory = self.memory
        if thing.kind == "role":
            return [thing.id]
        if thing.kind in ("person", "group"):
            if thing not in self._meant:
                someone = thing.kind == "person"
                self._meant[thing] = [memory.someone(thing, self.language)] if someone else self._group(thing)
            return list(self._meant[thing])
        if thing.kind != "pronoun":
            return []
        if thing.id in ("he", "she"):
            found = memory.of_sex("man" if thing.id == "he" else "woman", avoid=subject)
            return [found] if found else []
        if thing.id in ("they", "we", "both", "everyone"):
            return [role for role in self._them(thing) if role not in subject]
        if thing.id == "each":
            return [role for role in self._them(thing) if role not in subject][:1]
        if thing.id == "it":
            return self._animal(bool(subject))
        if thing.id == "other":
            return [role for role in reversed(memory.recent) if role not in subject][:1]
        if thing.id in ("who", "self"):
            return memory.recent[-1:]
        return []

    def _animal(self, as_object: bool) -> list[str]:
        """The animal that "it" means; nobody when a thing was spoken of later."""
        memory = self.memory
        last_acted = memory.actors[:1]
        if (last_acted and last_acted[0] in memory.props) or (as_object and memory.recent_props):
            return []
        return next(([role] for role in reversed(memory.recent) if memory.species(role) != "person"), [])

    def _them(self, thing: Thing) -> list[str]:
        memory = self.memory
        if thing.id == "everyone":
            return list(memory.present)
        if len(memory.last_group) > 1:
            return list(memory.last_group)
        people = [role for role in memory.recent if memory.species(role) == "person"] or list(memory.recent)
        return people[-2:]

    def _group(self, thing: Thing) -> list[str]:
        """Roles that a plural means: the children, two girls, everyone; two new ones when none fit."""
        memory = self.memory
        if thing.id in ("everyone", "everybody", "all", "others", "大家", "所有人", "众人"):
            return list(memory.present)
        if (
            thing.id in ("two", "couple", "pair", "people", "friends", "两人", "二人")
            and len(memory.recent) >= 2
        ):
            return memory.recent[-max(2, thing.count) :]
        single = replace(thing, kind="person", look=thing.look or thing.id, definite=True, plural=False)
        wanted = thing.count if thing.counted else 0
        fitting = [role for role in memory.present if memory.fits(role, single, self.language)]
        if len(fitting) >= max(2, wanted):
            return fitting[: wanted or len(fitting)]
        noun = thing.id if thing.id not in ("couple", "pair", "all", "two", "crowd", "group") else "person"
        made = [
            memory.someone(replace(single, id=noun, other=number > 0, definite=False), self.language)
            for number in range(max(2, min(wanted, 6)))
        ]
        return made

    def props(self, thing: Thing, user: str, where: str = "") -> list[str]:
        """Prop ids that a noun phrase means."""
        owner = next(iter(self.people(thing.owner)), "") if thing.owner else ""
        if thing.kind == "pronoun":
            if thing.id == "it" and self.memory.last_fixed:
                return [self.memory.last_fixed]
            if thing.id in ("it", "they") and self.memory.recent_props:
                return self.memory.recent_props[-1:]
            return []
        where = where or (where_of(thing.where[0], self) if thing.where else "")
        return self.memory.prop_of(thing, owner, user, where)

    def name(self, thing: Thing, user: str, action: str = "") -> list[str]:
        """What a noun phrase is called in a beat: roles, a part of the set, or props."""
        if roles := self.people(thing, (user,) if user else ()):
            return roles
        if thing.kind == "spot":
            return [thing.id.replace("_", "-") if thing.id == "camera_lens" else thing.id]
        if thing.kind == "prop":
            return [thing.id] if is_fixed(thing, action) else self.props(thing, user)
        if thing.kind == "pronoun":
            return self.props(thing, user)
        return []

    # acts

    def beats(self, act: Act) -> list[Beat]:
        """The beats of one act: one for each who does it, the later ones together with the first."""
        memory = self.memory
        actors = self._actors(act)
        first = actors[0] if actors else ""
        species = self._species(first)
        match = self._choose(act, species)
        if match.action == "stand_in" and act.verb == "have" and act.objects:
            match = Match(action="carry")  # "Maya has a red umbrella"
        if not self._can_be_shown(act, match, first):
            return []
        entry = CATALOGUE.action(match.action)
        assert entry is not None
        mutual = entry.pair or (match.action in _WITH and any(thing.id == "each" for thing in act.objects))
        alone = not any(self.people(thing, tuple(actors)) for thing in act.objects)
        if mutual and alone and len(actors) > 1:
            self._remember(actors)
            return [self._beat(act, entry, actors[0], list(actors[1:]))]
        beat = self._beat(act, entry, first, [])
        others = [self._joining(act, entry, beat, actor) for actor in actors[1:]]
        self._remember(actors)
        memory.actors = tuple(actors) if actors else memory.actors
        return [beat, *others]

    def _can_be_shown(self, act: Act, match: Match, actor: str) -> bool:
        """Whether there is something to show: a figure, a prop, or a part of the set that can move."""
        if actor in self.memory.people or actor in self.memory.props:
            return True
        if not actor:
            return act.passive and match.action in _WORKED
        return match.action in _WORKED or (
            match.action == "prop_move" and actor in ("door", "curtain", "window")
        )

    def _joining(self, act: Act, entry: ActionEntry, first: Beat, actor: str) -> Beat:
        """The same act by one more of its subjects, on the same things and together with the first."""
        if any(thing.id == "each" for thing in act.objects) or actor in first.targets:
            return replace(self._beat(act, entry, actor, []), together=True)
        return replace(first, id=self.memory.beat_id(act.text, entry.id, actor), actor=actor, together=True)

    def _remember(self, actors: list[str]) -> None:
        people = [actor for actor in actors if actor in self.memory.people]
        for actor in people:
            self.memory.mention(actor)
        if people:
            self.memory.last_group = tuple(people) if len(people) > 1 else self.memory.last_group
            self.memory.actors = tuple(actors)

    def _actors(self, act: Act) -> list[str]:
        """Who acts: the subjects, or with none those of the clause before; a passive's "by" phrase."""
        if act.passive:
            by = [thing for place in act.places if place.relation == "beside" for thing in place.things]
            return [role for thing in by for role in self.people(thing)]
        if not act.subjects:
            return list(self.memory.actors)
        found: list[str] = []
        for thing in act.subjects:
            if roles := self.people(thing):
                found += roles
            elif is_fixed(thing, "topple"):
                found.append(thing.id)
            elif thing.kind in ("prop", "pronoun") and thing.id not in ("he", "she"):
                found += self.props(thing, "")
            elif thing.kind == "spot" and thing.id not in found:
                found.append(thing.id)
        return list(dict.fromkeys(found))

    def _species(self, actor: str) -> str:
        if actor in self.memory.people:
            return self.memory.species(actor)
        if not actor:
            return "person"
        return "prop"

    def _choose(self, act: Act, species: str) -> Match:
        """The best of the actions a verb may be, for who acts and on what; a stand-in when none fits."""
        best, best_score = _STAND_IN, -100
        for match in act.actions:
            entry = CATALOGUE.action(match.action)
            if entry is None or (
                species not in entry.actors and not (act.passive and "person" in entry.actors)
            ):
                continue
            score = self._score(match, entry, act, species)
            if score > best_score:
                best, best_score = match, score
        return best

    def _score(self, match: Match, entry: ActionEntry, act: Act, species: str) -> int:
        score = 10 * len(match.rest)
        things = [*act.objects, *(act.subjects if act.passive else ())]
        if match.condition:
            if not self._meets(match.condition, things, species):
                return -1000
            score += 6
        wants = "object" in entry.needs or "recipient" in entry.needs
        has = bool(things)
        takes = "object" in entry.may or "recipient" in entry.may or entry.may[:1] == ("place",)
        score -= 8 if wants and not has and not entry.default else 0
        score -= 4 if has and not takes else 0
        if entry.id == "give":
            score += 8 if self._has_recipient(act) else -12
        return score

    def _has_recipient(self, act: Act) -> bool:
        phrases = [
            *act.objects,
            *(thing for place in act.places if place.relation in ("to", "for") for thing in place.things),
        ]
        return any(
            thing.kind in ("role", "person", "group") or thing.id in ("he", "she", "they", "each", "everyone")
            for thing in phrases
        )

    def _meets(self, condition: str, things: list[Thing], species: str) -> bool:
        if condition == "any":
            return any(thing.kind in ("prop", "spot") or thing.id == "it" for thing in things)
        if condition == "prop":
            return species == "prop"
        if condition in ("dog", "cat", "bird"):
            return species == condition
        if condition == "person":
            return species == "person" if not things else any(self._is_person(thing) for thing in things)
        for thing in things:
            entry = CATALOGUE.prop(thing.id if thing.kind == "prop" else self._kind_of_pronoun(thing))
            if entry and condition in (entry.group, entry.id):
                return True
        return False

    def _is_person(self, thing: Thing) -> bool:
        return thing.kind in ("role", "person", "group") or thing.id in ("he", "she", "they", "each")

    def _kind_of_pronoun(self, thing: Thing) -> str:
        if thing.kind == "pronoun" and thing.id in ("it", "they") and self.memory.recent_props:
            return self.memory.props[self.memory.recent_props[-1]].kind
        return ""

    # one beat

    def _beat(self, act: Act, entry: ActionEntry, actor: str, recipients: list[str]) -> Beat:
        slots = _Slots(objects=[], recipients=list(recipients), count=act.count)
        user = actor if actor in self.memory.people else ""
        objects = act.subjects if act.passive else act.objects
        places = act.places
        if entry.id == "pour":
            objects, places = _without_liquids(objects, places)
        self._fill_objects(entry, objects, user, slots)
        for place in places:
            if act.passive and place.relation == "beside" and self._is_person(place.things[0]):
                continue
            self._fill_place(entry, place, user, slots)
        self._fill_default(entry, user, slots)
        if entry.id == "look_at" and not slots.objects and not slots.recipients and not slots.where:
            slots.where = gaze(act)
        for name in slots.objects:
            if name in self.memory.props:
                self.memory.note_prop(name)
            else:
                self.memory.last_fixed = name
        targets = tuple(dict.fromkeys((*slots.objects, *slots.recipients)))
        actor = "" if actor and actor not in self.memory.people and actor not in self.memory.props else actor
        if not actor and not targets and act.subjects:
            targets = tuple(self.name(act.subjects[0], ""))
        action = entry.id
        if not actor and targets[:1] == ("door",) and act.verb in _DOOR:
            action = _DOOR[act.verb]
        return Beat(
            id=self.memory.beat_id(act.text, action, actor),
            action=action,
            actor=actor,
            targets=tuple(target for target in targets if target != actor),
            tool=slots.tool,
            where=slots.where,
            manner=act.manner,
            count=slots.count,
            together=act.together,
            emphasis=act.emphasis,
            text=act.text,
            line=self.memory.line,
        )

    def _fill_objects(self, entry: ActionEntry, objects: tuple[Thing, ...], user: str, slots: _Slots) -> None:
        for thing in objects:
            if thing.kind == "part":
                slots.recipients += self._owner_of_part(thing, user)
                continue
            if thing.kind == "group" and thing.id in ("two", "all"):
                continue  # a number alone: "strikes twelve"
            names = self.name(thing, user, entry.id)
            if thing.counted and thing.kind == "prop":
                slots.count = max(slots.count, thing.count)
            if (
                names
                and entry.may[:1] == ("place",)
                and entry.id in GOING
                and names[0] not in self.memory.people
            ):
                slots.where = slots.where or going(entry.id, names[0])
            elif names and names[0] in self.memory.people:
                slots.recipients += names
                for role in names:
                    self.memory.mention(role)
            else:
                slots.objects += names

    def _owner_of_part(self, thing: Thing, user: str) -> list[str]:
        """Whose hand or shoulder is meant, when it is somebody else's."""
        if thing.owner is None:
            return []
        if thing.owner.kind == "pronoun":
            sex = {"he": "man", "she": "woman"}.get(thing.owner.id, "")
            mine = self.memory.people[user].sex if user in self.memory.people else ""
            if not sex or mine in ("", sex):
                return []
        return [role for role in self.people(thing.owner, (user,)) if role != user]

    def _fill_place(self, entry: ActionEntry, place: Place, user: str, slots: _Slots) -> None:
        """A place phrase as recipient, tool, target or where."""
        names = [name for thing in place.things for name in self.name(thing, user)]
        parts = [thing for thing in place.things if thing.kind == "part"]
        if not names:
            if parts and parts[0].owner and place.relation in ("on", "to", "in") and not slots.recipients:
                slots.recipients += self._owner_of_part(parts[0], user)
            return
        people = [name for name in names if name in self.memory.people]
        for role in people:
            self.memory.mention(role)
        relation = place.relation
        if people and self._addresses(entry, relation):
            slots.recipients += people
        elif relation == "with" and not people:
            slots.tool = slots.tool or names[0]
        elif relation in ("of", "about", "like", "without", "for", "during"):
            return
        elif relation == "after" and entry.id in ("run", "walk", "chase", "follow"):
            slots.recipients += names
        elif entry.id == "pour" and relation in ("from", "to", "in", "on", "over"):
            _pour_place(relation, names, slots)
        elif relation == "from" and entry.id in ("drink", "eat", "read") and not people:
            slots.objects = slots.objects or names
        elif (
            entry.may[:1] == ("object",)
            and not slots.objects
            and entry.id in ("look_at", "point", "knock")
            and relation in ("at", "to", "on", "from", "over", "through", "up", "down", "around")
        ):
            slots.objects += names
        elif not slots.where:
            slots.where = where_words(entry.id, relation, names[0])

    def _addresses(self, entry: ActionEntry, relation: str) -> bool:
        """Whether "to Tom", "at Tom", "with Tom" says who is addressed rather than where one goes."""
        if relation == "with":
            return True
        if relation in ("to", "at", "for", "over", "on"):
            return "recipient" in entry.may or entry.id in _AIMED
        return False

    def _fill_default(self, entry: ActionEntry, user: str, slots: _Slots) -> None:
        """The thing meant when the writer names none: what was just spoken of, or the action's usual prop."""
        memory = self.memory
        if entry.id == "pour":
            self._fill_pour(user, slots)
        elif slots.objects or ("object" not in entry.needs and entry.id not in _DEFAULTED):
            return
        elif entry.id == "knock":
            slots.objects.append("door")
        elif entry.id == "drink":
            slots.objects.append(memory.latest(group="vessel") or self._make(entry.default, user))
        elif entry.id in _HELD and memory.recent_props:
            slots.objects.append(memory.recent_props[-1])
        elif entry.id in ("ride", "drive"):
            slots.objects.append(memory.latest(group="vehicle") or self._make(entry.default, user))
        elif entry.id in ("turn_on", "turn_off"):
            slots.objects.append(memory.latest(group="light") or "light")

    def _fill_pour(self, user: str, slots: _Slots) -> None:
        """Pouring: the tool is what it is poured from, the targets what it is poured into."""
        pots = ("teapot", "kettle", "jug", "bottle", "watering_can", "pot", "bucket")
        for name in list(slots.objects):
            prop = self.memory.props.get(name)
            if prop and prop.kind in pots and not slots.tool:
                slots.tool = name
                slots.objects.remove(name)
        if not slots.tool:
            plants = [
                name
                for name in slots.objects
                if name in self.memory.props
                and self.memory.props[name].kind in ("plant", "flower", "bouquet")
            ]
            if plants:
                slots.tool = self.memory.latest(kind="watering_can") or self._make("watering_can", user)
            else:
                known = [prop for kind in pots if (prop := self.memory.latest(kind=kind))]
                slots.tool = known[0] if known else self._make("teapot", user)
        if not slots.objects:
            slots.objects.append(self.memory.latest(kind="cup") or self._make("cup", user))

    def _make(self, kind: str, user: str) -> str:
        return self.memory.prop_of(Thing(kind="prop", id=kind, text=kind.replace("_", " ")), "", user, "")[0]


def _pour_place(relation: str, names: list[str], slots: _Slots) -> None:
    """From what and into what something is poured."""
    if relation == "from":
        slots.tool = slots.tool or names[0]
        return
    first = next(iter(slots.objects), "")
    slots.tool = slots.tool or (first if first != names[0] else "")
    slots.objects = names


def _without_liquids(
    objects: tuple[Thing, ...], places: tuple[Place, ...]
) -> tuple[tuple[Thing, ...], tuple[Place, ...]]:
    """What is poured, left out where the writer also says into what: "fills the glass with water"."""
    kept = tuple(
        place
        for place in places
        if not (place.relation == "with" and place.things and place.things[0].text in _LIQUIDS)
    )
    into = any(
        thing.kind == "prop"
        for place in kept
        if place.relation in ("to", "in", "on", "over")
        for thing in place.things
    )
    return tuple(thing for thing in objects if not (into and thing.text in _LIQUIDS)), kept


def is_fixed(thing: Thing, action: str = "") -> bool:
    """Whether a thing is meant as a part of the set: a door always, a chair unless it is moved."""
    entry = CATALOGUE.prop(thing.id) if thing.kind == "prop" else None
    if entry is None or entry.group not in _FURNITURE:
        return False
    return entry.id in _ROOTED or not (thing.color or action in _MOVED or action == "topple")


def where_of(place: Place, resolver: Resolver) -> str:
    """Where a thing stands at first: "on table", "by window", "in maya"."""
    for thing in place.things:
        if names := resolver.name(thing, ""):
            relation = {"at": "by", "beside": "by", "to": "on", "with": "in", "from": "on"}.get(
                place.relation, place.relation
            )
            return f"{relation} {names[0]}"
    return ""
