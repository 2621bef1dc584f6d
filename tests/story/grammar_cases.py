"""Reading and checking the tables of the two grammar tests."""

from __future__ import annotations


def bare(name: str) -> str:
    return name.rpartition(".")[2]


def as_words(beat) -> dict[str, str]:
    return {
        "actor": bare(beat.actor) or "-",
        "action": beat.action,
        "targets": ",".join(bare(target) for target in beat.targets) or "-",
        "tool": bare(beat.tool) or "-",
        "where": " ".join(bare(word) for word in beat.where.split()) or "-",
    }


def parse_expected(text: str) -> tuple[dict[str, str], dict[str, str]]:
    words = text.split()
    marks = [word for word in words if word.startswith(("m:", "n:")) or word == "t"]
    words = [word for word in words if word not in marks]
    keys = ("actor", "action", "targets", "tool")
    fields = dict(zip(keys, words, strict=False)) | {"where": " ".join(words[4:]) or "-"}
    return fields, {mark.partition(":")[0]: mark.partition(":")[2] for mark in marks}


def check(beats, expected: str) -> None:
    wanted = [part.strip() for part in expected.split(";") if part.strip() not in ("", "-")]
    got = [as_words(beat) for beat in beats]
    assert len(got) == len(wanted), got
    for beat, words, text in zip(beats, got, wanted, strict=True):
        fields, marks = parse_expected(text)
        assert {key: "*" if fields[key] == "*" else value for key, value in words.items()} == fields
        assert marks.get("m", "") in ("", *beat.manner)
        assert beat.count == int(marks.get("n", 1))
        assert beat.together == ("t" in marks)
