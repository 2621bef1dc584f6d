"""The words of shot notes: sizes, angles, moves, transitions, in English and Chinese, as patterns.

Tables are tried from top to bottom; the first that fits is taken, so longer names stand before shorter ones.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from diorama.core.film import MoveKind, Transition

Ease = Literal["linear", "ease", "ease-in", "ease-out"]

SIZES: tuple[tuple[str, object], ...] = (
    (r"\b(?:ecu|extreme close[- ]?up|big close[- ]?up|xcu|bcu)\b|大特写", "ECU"),
    (r"\b(?:mcu|medium close[- ]?up)\b|近景|中近景", "MCU"),
    (r"\binsert(?: shot)?\b|插入镜头|插入", "INSERT"),
    (r"\b(?:cu|close[- ]?up|closeup|close on|closer on|close)\b|特写", "CU"),
    (
        r"\b(?:ews|els|extreme wide(?: shot)?|extreme long shot|establishing(?: shot)?)\b|大远景|远景|大全景",
        "EWS",
    ),
    (r"\b(?:ots|over[- ]the[- ]shoulder)(?: shot)?\b|过肩镜头|过肩", "OTS"),
    (r"\b(?:pov|point of view)(?: shot)?\b|主观镜头|主观视角|主观", "POV"),
    (
        r"\b(?:ms|mid shot|medium shot|medium|two[- ]shot|2[- ]?shot|cowboy(?: shot)?)\b|中景|双人镜头|双人",
        "MS",
    ),
    (r"\b(?:ws|ls|wide(?: shot| on|r)?|long shot|full shot|full|master(?: shot)?)\b|全景|广角", "WS"),
)
ANGLES: tuple[tuple[str, object], ...] = (
    (
        r"\b(?:overhead|top[- ]down|top shot|bird'?s[- ]eye(?: view)?|god'?s[- ]eye)\b|顶拍|俯视|鸟瞰|顶视",
        "overhead",
    ),
    (r"\b(?:high[- ]angle|from above|high)\b|俯拍|高角度|俯", "high"),
    (r"\b(?:low[- ]angle|from below|worm'?s[- ]eye|low)\b|仰拍|低角度|仰", "low"),
    (r"\b(?:dutch(?: angle| tilt)?|canted)\b|荷兰角|倾斜", "dutch"),
    (r"\beye[- ]level\b|平视|平拍", "eye"),
)
MOVES: tuple[tuple[str, MoveKind, str], ...] = (
    (r"\bdolly[- ]zoom(?: in)?\b|\bvertigo(?: effect)?\b|滑动变焦|希区柯克变焦", "dolly-zoom", "in"),
    (r"\bzoom(?:s|ing)?[- ]?out\b|变焦拉", "zoom", "out"),
    (r"\bzoom(?:s|ing)?(?:[- ]?in)?\b|变焦推|变焦", "zoom", "in"),
    (r"\b(?:dolly|push|track|move|pull|camera)(?:es|ing|s)?[- ]?(?:out|back)\b|拉远|拉出|拉镜头|后拉|拉",
    "dolly", "out"),
    (r"\b(?:dolly(?:ing)?|push(?:es|ing)?|track(?:ing)?|moves?|moving)[- ]?in(?:to)?\b|\bdolly\b"
     r"|推近|推进|推镜头|前推|推",
     "dolly", "in"),
    (r"\bpan(?:s|ning)?[- ]?left\b|左摇|向左摇", "pan", "left"),
    (r"\btilt(?:s|ing)?[- ]?up\b|上摇|向上摇", "tilt", "up"),
    (r"\btilt(?:s|ing)?(?:[- ]?down)?\b|下摇|向下摇", "tilt", "down"),
    (r"\bpan(?:s|ning)?(?:[- ]?right)?\b|右摇|摇镜头|摇", "pan", "right"),
    (r"\b(?:truck|track|slide)(?:s|ing)?[- ]?left\b|左移|向左移", "truck", "left"),
    (r"\b(?:truck|track|slide|follow)(?:s|ing)?(?:[- ]?right| with)?(?: shot)?\b"
     r"|右移|移镜头|跟拍|跟镜头|跟随|跟|移",
     "truck", "right"),
    (r"\bcrane(?:s|ing)?[- ]?down\b|\bboom(?:s|ing)?[- ]?down\b|降镜头|摇臂下降", "crane", "down"),
    (r"\b(?:crane|boom)(?:s|ing)?(?:[- ]?up)?(?: shot)?\b|升降镜头|升降|升镜头|摇臂", "crane", "up"),
    (r"\bpedestal(?:s|ing)?[- ]?down\b|下降", "pedestal", "down"),
    (r"\bpedestal(?:s|ing)?(?:[- ]?up)?\b|上升", "pedestal", "up"),
    (r"\b(?:orbit|arc|circle)(?:s|ing)?[- ]?left\b|左环绕", "orbit", "left"),
    (r"\b(?:orbit|arc|circle)(?:s|ing)?(?:[- ]?right| around)?\b|环绕|环拍|旋转", "orbit", "right"),
    (r"\bhand[- ]?held\b|\bshaky(?: cam)?\b|手持镜头|手持", "handheld", ""),
    (r"\b(?:static|locked[- ]?off|locked|fixed|still)(?: camera| shot)?\b|固定镜头|固定机位|固定|静止",
    "static", ""),
)  # fmt: skip
PACES: tuple[tuple[str, float, Ease | None], ...] = (
    (r"\bvery slow(?:ly)?\b|极慢|非常缓慢地?", 0.35, None),
    (
        r"\bslow(?:ly)?\b|\bgent(?:le|ly)\b|\bslight(?:ly)?\b|\bsubtle\b|缓慢地?|慢慢地?|缓缓地?|慢|缓|轻微",
        0.6,
        None,
    ),
    (r"\b(?:fast|quick(?:ly)?|rapid(?:ly)?|whip|crash)\b|快速地?|迅速地?|急|快", 1.8, "ease-out"),
)
_SHORT, _LONG = Fraction(3, 4), Fraction(1)
TRANSITIONS: tuple[tuple[str, object], ...] = (
    (r"\bfade (?:through|to) black\b|黑场", Transition(kind="fade-through-black", seconds=_LONG)),
    (r"\bfade[- ]?in\b|淡入", Transition(kind="fade-in", seconds=_LONG)),
    (r"\b(?:cross[- ]?)?dissolve(?: to)?\b|叠化", Transition(kind="dissolve", seconds=_SHORT)),
    (r"\b(?:smash |hard )?cut(?: to)?\b|硬切|切至|切到|切", Transition()),
)
FILLERS = (
    r"^(?:on|of|to|the|a|an|at|from|with|and|in|for|his|her|their|its|angle|shot|shots|view|camera|lens|back|new|"
    r"frame|as|we|see|is|are|s|it|into|up|around|over|shoulder|face|hands?|eyes?|this|that|then)$"
    r"|镜头|画面|的|在|上|从|用|给|到|对着|面部|脸|手部|手|拍|机位|和|与|一个|地|聚焦"
)
PLACES: tuple[str, ...] = (
    "close-up", "extreme close-up", "medium close-up", "medium", "wide", "extreme wide", "insert",
    "establishing",
    "shoulder", "overhead", "high", "low", "dutch", "dolly", "zoom", "pan", "tilt", "truck", "crane",
    "pedestal",
    "orbit", "handheld", "static", "slow", "fast", "dissolve", "fade in", "left", "right",
)  # fmt: skip
