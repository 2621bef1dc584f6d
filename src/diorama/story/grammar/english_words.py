"""English words: the small closed classes, and base forms of verbs by rule and by table."""

from __future__ import annotations

from functools import lru_cache

from diorama.story.word_sets import word_set

DETERMINERS = word_set(
    "a an the this that these those some any each every another both all no several few many half"
)
INDEFINITE = word_set("a an some another several few many any no")
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it", "my": "i", "your": "you", "our": "we"}
PRONOUNS = {
    "he": "he",
    "him": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "herself": "she",
    "they": "they",
    "them": "they",
    "themselves": "they",
    "it": "it",
    "itself": "it",
    "i": "i",
    "me": "i",
    "we": "we",
    "us": "we",
    "you": "you",
    "who": "who",
    "which": "it",
    "someone": "someone",
    "somebody": "someone",
    "everyone": "everyone",
    "everybody": "everyone",
    "one": "one",
    "another": "other",
    "nobody": "nobody",
    "something": "something",
    "nothing": "nothing",
    "everything": "something",
    "anything": "something",
    "both": "both",
}
REFLEXIVES = word_set("himself herself themselves itself myself")
NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "couple": 2,
    "pair": 2,
    "several": 3,
    "few": 3,
    "both": 2,
    "many": 5,
}
TIMES_OVER = {"once": 1, "twice": 2, "thrice": 3}
RELATIONS = {
    "on": "on",
    "onto": "on",
    "upon": "on",
    "atop": "on",
    "in": "in",
    "inside": "in",
    "within": "in",
    "into": "to",
    "to": "to",
    "towards": "to",
    "toward": "to",
    "at": "at",
    "from": "from",
    "off": "from",
    "out": "from",
    "under": "under",
    "beneath": "under",
    "underneath": "under",
    "below": "under",
    "behind": "behind",
    "beside": "beside",
    "near": "beside",
    "by": "beside",
    "next": "beside",
    "against": "beside",
    "alongside": "beside",
    "between": "beside",
    "among": "in",
    "opposite": "front",
    "over": "over",
    "above": "over",
    "through": "through",
    "across": "across",
    "around": "around",
    "round": "around",
    "along": "along",
    "past": "past",
    "after": "after",
    "with": "with",
    "for": "for",
    "about": "about",
    "of": "of",
    "down": "down",
    "up": "up",
    "without": "without",
    "like": "like",
    "before": "front",
    "during": "during",
    "beyond": "behind",
    "amid": "in",
    "outside": "to",
}
PARTICLES = word_set(
    "up down off on out away over back in around about through along forward forwards backward "
    "backwards by past apart together aside upright still home inside outside"
)
BE = word_set("is are was were be been being am 's 're")
HAVE = word_set("has have had having")
DO = word_set("do does did")
MODALS = word_set("can could will would shall should may might must")
NEGATIONS = word_set("not n't never no-one nobody cannot")
BEGINNING = word_set("begin start try continue keep proceed manage attempt seem want finish")
JOINING = frozenset(("and", "then", "but", "or", "so", "yet"))
DURING = frozenset(("while", "as", "whilst"))
ORDERING = word_set("before after until till when once because since if although though where that")
WEARING = word_set("wear dress sport don clad")
STATIVE = word_set("have contain hold wear hang stand lie sit rest be cover fill line lean surround adorn")
STATES = {
    "asleep": "sleep",
    "awake": "wake",
    "seated": "sit",
    "sad": "sigh",
    "angry": "frown",
    "happy": "smile",
    "surprised": "gasp",
    "shocked": "gasp",
    "startled": "gasp",
    "stunned": "gasp",
    "scared": "gasp",
    "delighted": "smile",
    "amused": "smile",
    "worried": "frown",
    "annoyed": "frown",
    "still": "hold",
    "motionless": "hold",
    "silent": "hold",
    "frozen": "hold",
    "gone": "exit",
    "speechless": "hold",
    "furious": "frown",
    "puzzled": "think",
    "confused": "think",
    "terrified": "gasp",
    "thrilled": "smile",
    "hurt": "frown",
    "relieved": "sigh",
    "pleased": "smile",
    "bored": "yawn",
    "tired": "yawn",
}
PARTS = word_set(
    "head hand hands arm arms eye eyes face mouth foot feet leg legs shoulder shoulders finger "
    "fingers knee knees lip lips nose ear ears hair tail cheek cheeks back chin brow brows breath "
    "tears tear neck chest thumb wing wings paw paws fist fists palm palms lap heel heels toe toes "
    "forehead stomach belly voice weight smile tongue elbow elbows throat body heart laugh gaze "
    "balance expression laughter attention courage mind way time moment beat while fur eyebrow "
    "eyebrows brow"
)
SIZES = {
    "tiny": 0.6,
    "small": 0.8,
    "little": 0.8,
    "mini": 0.6,
    "big": 1.3,
    "large": 1.3,
    "huge": 1.7,
    "giant": 2.0,
    "enormous": 1.8,
    "massive": 1.8,
    "miniature": 0.5,
    "great": 1.3,
    "oversized": 1.5,
}
CONTAINERS = word_set("piece slice pair bunch set plate stack pile bit bowl row line group couple")

_IRREGULAR = """
be is am are was were been being | have has had having | do does did done | go goes went gone | come
came | take took taken | give gave given | get got gotten getting | put putting | set setting | sit
sat sitting | stand stood | lie lay lain lying lies | lay laid | run ran running | rise rose risen |
wake woke woken | fall fell fallen | throw threw thrown | catch caught | hold held | kneel knelt |
leap leapt | sleep slept | weep wept | creep crept | keep kept | sweep swept | leave left | read |
write wrote written | drink drank drunk | eat ate eaten | sing sang sung | ring rang rung | swing
swung | spring sprang sprung | sink sank sunk | begin began begun beginning | swim swam swum | break
broke broken | speak spoke spoken | steal stole stolen | choose chose chosen | freeze froze frozen |
drive drove driven | ride rode ridden | hide hid hidden | bite bit bitten | slide slid | light lit |
shake shook shaken | wear wore worn | tear tore torn | bear bore borne | see saw seen | look | find
found | think thought | bring brought | buy bought | fight fought | teach taught | tell told | sell
sold | hear heard | say said | pay paid | meet met | feed fed | feel felt | build built | bend bent
| lend lent | send sent | spend spent | draw drew drawn | fly flew flown flies | blow blew blown |
grow grew grown | know knew known | show shown | shut shutting | cut cutting | hit hitting | let
letting | hurt | spread | burst | cast | split splitting | shed shedding | spin spun spinning | dig
dug digging | stick stuck | strike struck | shoot shot | shine shone | win won winning | hang hung |
cling clung | fling flung | sling slung | lean leant | lead led | lose lost | make made | smell
smelt | spill spilt | burn burnt | dream dreamt | flee fled | bleed bled | stride strode | drag
dragging | grin grinning | nod nodding | hug hugging | clap clapping | drop dropping | flip flipping
| grab grabbing | hop hopping | hum humming | jog jogging | knock | pat patting | pet petting | plop
| slip slipping | snap snapping | sob sobbing | step stepping | stir stirring | stop stopping | tap
tapping | tip tipping | trip tripping | trot trotting | tug tugging | wag wagging | wrap wrapping |
chop chopping | sip sipping | skip skipping | slam slamming | spot spotting | rub rubbing | scrub
scrubbing | mop mopping | slap slapping | snip | swap swapping | zip zipping | tiptoe tiptoes
tiptoed tiptoeing | die dies died dying | tie ties tied tying | fidget | see seeing | flee fleeing |
agree agreeing | whip whipping | shrug shrugging | stub | dart | tow | beg begging | bob bobbing |
chat chatting | dab dabbing | jab jabbing | plod | scan scanning | snuggle | pour | roll | unwrap
unwrapping | understand understood | forget forgot | swear swore sworn | swat swatting | bat batting
| fan fanning | plug plugging | lug lugging | tug tugging | jut | throb | flap flapping | peer |
plan | quit | refill | sew | unplug unplugging | shovel | steer | uncap
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _IRREGULAR.split("|"):
        base, *forms = row.split() or [""]
        for form in (base, *forms):
            table.setdefault(form, base)
    return table | {"lay": "lay", "saw": "see", "left": "leave", "found": "find", "felt": "feel"}


IRREGULAR = _table()
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=8192)
def base_forms(word: str) -> tuple[str, ...]:
    """Verbs that `word` may be a form of, the likeliest first; always holds the word itself, last."""
    found: list[str] = [IRREGULAR[word]] if word in IRREGULAR else []
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    elif word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        found += [word[:-2], word[:-1]]
    elif word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    if word.endswith("ied"):
        found.append(word[:-3] + "y")
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                found += [stem[:-1], stem]
            else:
                found += [stem, stem + "e"]
    return tuple(dict.fromkeys((*found, word)))


def form_of(word: str, base: str) -> str:
    """Which form of the verb `base` this is: "s", "ed", "ing" or "base"."""
    if word.endswith("ing") and base != word:
        return "ing"
    if word == base:
        return "base"
    if word.endswith("s") and word not in ("was",):
        return "s"
    return "ed"
