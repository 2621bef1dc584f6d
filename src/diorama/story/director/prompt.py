"""Prompts: a shot in words, for backends that make pictures from text."""

from __future__ import annotations

from diorama.core.film import Beat, Film, Line, Look, Role, Scene, Shot

_SIZE_WORDS = {
    "EWS": "extreme wide shot", "WS": "wide shot", "MS": "medium shot", "MCU": "medium close-up",
    "CU": "close-up",
    "ECU": "extreme close-up", "OTS": "over-the-shoulder shot", "POV": "point-of-view shot",
    "INSERT": "insert close-up",
}  # fmt: skip
_ANGLE_WORDS = {
    "eye": "", "high": "high angle", "low": "low angle", "overhead": "from directly overhead",
    "dutch": "tilted frame",
}  # fmt: skip
_LIGHT = {
    "dawn": "soft pink dawn light", "morning": "fresh morning light", "day": "bright daylight",
    "afternoon": "golden afternoon light", "dusk": "amber dusk light", "evening": "warm lamps in the evening",
    "night": "night, pools of warm practical light",
}  # fmt: skip
_WEATHER = {
    "clear": "", "cloudy": "overcast sky", "rain": "falling rain, wet surfaces", "storm": "a storm",
    "snow": "falling snow", "fog": "drifting fog", "wind": "gusts of wind",
}  # fmt: skip


def prompt_for(shot: Shot, film: Film) -> str:
    """One paragraph: shot, who, what, where, light, camera; then the writer's own words."""
    scene = film.scene(shot.scene)
    framing = ", ".join(word for word in (_SIZE_WORDS[shot.size], _ANGLE_WORDS[shot.angle]) if word)
    subjects = " and ".join(_subject(name, film) for name in shot.subjects)
    place = film.place(scene.place)
    where = f"in {place.name} ({place.kind.replace('_', ' ')})" if place.name else f"in a {place.kind}"
    parts = [
        f"{framing} of {subjects}" if subjects else f"{framing} of the place",
        _action(shot, film, scene), where, _LIGHT.get(scene.time, scene.time), _WEATHER.get(scene.weather,
        ""),
        "" if scene.mood == "neutral" else f"{scene.mood} mood", _lens(shot), _move(shot),
    ]  # fmt: skip
    sentence = ", ".join(part for part in parts if part) + "."
    words = " ".join(dict.fromkeys(_words(shot, scene)))
    return (
        f"{sentence[0].upper()}{sentence[1:]} Script: {words}"
        if words
        else sentence[0].upper() + sentence[1:]
    )


def _subject(name: str, film: Film) -> str:
    for role in film.cast:
        if role.id == name:
            return f"{role.name} ({described(role)})"
    for prop in film.props:
        if prop.id == name:
            return prop.name or prop.kind.replace("_", " ")
    return f"the {name.rsplit('.', 1)[-1].replace('-', ' ')}"


def described(role: Role) -> str:
    """A role's look in a few words."""
    look = role.look
    if look.species != "person":
        return f"a {look.species}"
    who = {"woman": "woman", "man": "man", "": "person"}[look.sex]
    if look.age == "child":
        who = {"woman": "girl", "man": "boy", "": "child"}[look.sex]
    age = {"teen": "teenage ", "elder": "elderly "}.get(look.age, "")
    return ", ".join((f"{age}{who}", *_wear(look)))


def _wear(look: Look) -> list[str]:
    words = []
    if look.hair:
        words.append("bald" if look.hair == "bald" else f"{look.hair} hair")
    if look.beard not in ("", "none"):
        words.append(look.beard)
    if look.glasses not in ("", "none"):
        words.append("sunglasses" if look.glasses == "sunglasses" else f"{look.glasses} glasses")
    if look.top:
        words.append(f"{look.top_color} {look.top}".strip())
    if look.hat not in ("", "none"):
        words.append(look.hat)
    return words + list(look.extras)


def _covered(shot: Shot, scene: Scene) -> list[Beat | Line]:
    covered = {span.beat for span in shot.covers}
    return [beat for beat in scene.beats if beat.id in covered]


def _action(shot: Shot, film: Film, scene: Scene) -> str:
    phrases = []
    names = {role.id: role.name for role in film.cast} | {
        prop.id: prop.name or prop.kind for prop in film.props
    }
    for beat in _covered(shot, scene):
        if isinstance(beat, Line):
            phrases.append(f"{names.get(beat.role, beat.role)} is speaking")
        elif beat.action not in ("hold", "stand_in"):
            tail = " ".join(names.get(target, target) for target in beat.targets)
            how = " ".join((*beat.manner, beat.action.replace("_", " ")))
            deed = f"{names.get(beat.actor, beat.actor)}: {how}"
            phrases.append(f"{deed} {tail}".strip(" :"))
    return "; ".join(dict.fromkeys(phrases))


def _lens(shot: Shot) -> str:
    words = [f"{shot.lens:g} mm lens"] if shot.lens else []
    if shot.aperture:
        words.append(f"f/{shot.aperture:g}")
    elif shot.size in ("CU", "ECU", "INSERT", "MCU"):
        words.append("shallow depth of field")
    return ", ".join(words)


def _move(shot: Shot) -> str:
    if shot.move.kind == "static":
        return "static camera"
    pace = "slow " if shot.move.amount < 0.6 else ""
    return f"{pace}{shot.move.kind} {shot.move.direction}".strip()


def _words(shot: Shot, scene: Scene) -> list[str]:
    return [
        f"{beat.role}: {beat.text}" if isinstance(beat, Line) else beat.text
        for beat in _covered(shot, scene)
        if beat.text
    ]
