"""Quiet sentences: stillness, weather, light and knocks, in which no one is seen to act."""

from __future__ import annotations

import re

from diorama.story.grammar.memory import Memory

_STILL_EN = re.compile(
    r"^(a |another |long |short |an )*"
    r"(beat|pause|silence|moment|stillness|quiet|nothing happens|hold|nothing)"
    r"( passes| falls| of silence| hangs| stretches| between them| in the air|, then nothing)*[.!…]*$",
    re.IGNORECASE,
)
_SILENCE = re.compile(
    r"\b(silence|quiet) (falls|hangs|settles|descends|stretches)"
    r"|\b(falls|goes|fall|go) (silent|quiet)\b"
    r"|\b(moment|beat|pause) passes|(long|awkward) (silence|pause)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^(nobody|no one|neither)( of them)? (moves|speaks|says|answers|stirs)", re.IGNORECASE)
_KNOCK_EN = re.compile(
    r"^(there is |there's )?(a|another|two|three|loud|soft)\s+(\w+ )?knock(s|ing)? (at|on) the( front)? door",
    re.IGNORECASE,
)
_LIGHT_EN = re.compile(r"\b(?:all )?the (?:house )?(lights?|power|electricity)\b", re.IGNORECASE)
_RAIN_ON = re.compile(
    r"\b(rain|it|snow|thunderstorm|storm|drizzle)\b[^.]*\b(begins?|starts?|comes? down|pours?|breaks)\b"
    r"|^(the )?(rain|snow) (falls|pours)",
    re.IGNORECASE,
)
_RAIN_OFF = re.compile(
    r"\b(rain|snow|storm)\b[^.]*\b(stops?|ends?|eases?|lets up|fades|dies|has stopped|clears|passes)\b"
    r"|stops? (raining|snowing)",
    re.IGNORECASE,
)
_STILL_ZH = re.compile(
    r"^(一阵|一片|片刻|短暂的?|长久的?|良久|许久|久久|稍微?)?的?(停顿|沉默|寂静|静默|安静|无言|无声|片刻|良久|许久|静|默然)(了?片刻|了一会儿)?[。.…！]*$"
    r"|^(两人|二人|大家|众人)?(都)?(沉默|不说话|没有说话|谁也没说话|无言)[。…]*$|^(四周|屋里|店里|周围|房间里)?一片(寂静|沉默|安静)[。…]*$"
)
_RAIN_OFF_ZH = re.compile(
    r"[雨雪](渐渐|慢慢|终于|已经|也|忽然|突然)*(停|小|住)了?|天(放晴|晴了)|雨过天晴|不下雨了"
)
_RAIN_ON_ZH = re.compile(
    r"(开始|突然|忽然|又|外面|窗外|天空|天)*(下起了?|飘起了?|落下了?)[^，。]{0,3}[雨雪]|开始下[雨雪]|[雨雪]开始下|下[雨雪]了|[雨雪](点)?(落|下)了?(下来|起来|得更大)|[雨雪]越下越大"
)
_LIGHTS_ZH = re.compile(
    r"(灯光|所有的灯|顶灯|吊灯|电灯|^灯|，灯|屋里的灯|店里的灯|的灯|路灯|灯)(都|全|忽然|突然|渐渐|慢慢|缓缓|一下子|又|全部|也)*(熄灭|灭|暗|黑|熄)|停电|陷入(一片)?黑暗"
)
_LIGHTS_ON_ZH = re.compile(
    r"(灯光|所有的灯|顶灯|吊灯|电灯|灯)(都|全|忽然|突然|渐渐|慢慢|缓缓|一下子|又|全部|也)*(亮)|来电了"
)
_OWN_LAMP_ZH = re.compile(r"台灯|床头灯|落地灯|灯笼|开灯|关灯|打开|关掉|关上|点亮")


def quiet_english(sentence: str, memory: Memory) -> tuple[str, str]:
    """The action and target of a sentence in which no one acts; two empty strings when someone does."""
    if _KNOCK_EN.match(sentence):
        return "knock", "door"
    if _STILL_EN.match(sentence) or _NOBODY.match(sentence) or _SILENCE.search(sentence):
        return "hold", ""
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    people = any(person.name.lower().split()[0] in words for person in memory.people.values())
    if people or words & {"he", "she", "they"}:
        return "", ""
    if _RAIN_OFF.search(sentence):
        return "rain_stop", ""
    if _RAIN_ON.search(sentence) and words & {
        "rain",
        "raining",
        "snow",
        "snowing",
        "rains",
        "drizzle",
        "storm",
        "thunderstorm",
    }:
        return "rain_start", ""
    if _LIGHT_EN.search(sentence):
        if re.search(r"\b(go(es)? out|off|die|dark|dims?|fail|fade|cut out)\b", sentence, re.IGNORECASE):
            return "light_off", "light"
        if re.search(r"\b(on|flicker|blaze|brighten|back|up)\b", sentence, re.IGNORECASE):
            return "light_on", "light"
    return "", ""


def quiet_chinese(sentence: str) -> tuple[str, str]:
    """Stillness, weather and light: their action and target, or two empty strings."""
    if _STILL_ZH.match(sentence):
        return "hold", ""
    if re.fullmatch(
        r"(突然|忽然|这时|门外|外面)*[，]?(响起|传来)?(一阵|急促的|轻轻的)*(敲门声|有人敲门)(响起)?[。]*",
        sentence,
    ):
        return "knock", "door"
    if _RAIN_OFF_ZH.search(sentence):
        return "rain_stop", ""
    if _RAIN_ON_ZH.search(sentence) and len(sentence) < 16:
        return "rain_start", ""
    if not _OWN_LAMP_ZH.search(sentence) and len(sentence) < 16:
        if _LIGHTS_ZH.search(sentence):
            return "light_off", "light"
        if _LIGHTS_ON_ZH.search(sentence):
            return "light_on", "light"
    return "", ""
