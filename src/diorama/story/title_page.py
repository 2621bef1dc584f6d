"""The title page of a Fountain screenplay: `Key: value` lines at its very top, in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diorama.core.screenplay import TitleField
from diorama.story.heading import is_heading

_KEY = re.compile(r"(?P<key>[^\W\d_][\w ./\-]{0,39}?)\s*[:：]\s*(?P<value>.*)", re.DOTALL)
_KNOWN = frozenset(
    re.split(
        r",\s*",
        """title, credit, author, authors, source, notes, draft, date, draft date, contact, copyright,
        revision, subtitle, format, language, aspect, aspect ratio, music, written by, based on,
        标题, 片名, 剧名, 副标题, 编剧, 作者, 导演, 原著, 改编, 日期, 版本,
        联系方式, 联系, 版权, 语言, 画幅""",
    )
)


def read_title_page(lines: Sequence[tuple[int, str]]) -> tuple[tuple[TitleField, ...], int]:
    """The title page's fields and the number of lines it takes; nothing when the text has none.

    The first lines are a title page when they begin with `Key:` and one of their keys is a known one, so that
    `FADE IN:` or `老王：你好` at the top of a screenplay stays what it is.
    """
    start = next((index for index, (_, line) in enumerate(lines) if line.strip()), len(lines))
    end = start
    fields: list[tuple[str, list[str], int]] = []
    for number, line in lines[start:]:
        stripped = line.strip()
        if not stripped:
            break
        indented = bool(fields) and line[0] in " \t\u3000"
        match = None if indented else _KEY.fullmatch(stripped)
        if match:
            fields.append((match["key"], [match["value"]] if match["value"] else [], number))
        elif fields and not is_heading(stripped):
            fields[-1][1].append(stripped)
        else:
            break
        end += 1
    if not any(key.lower() in _KNOWN for key, *_ in fields):
        return (), 0
    return tuple(
        TitleField(key=key, values=tuple(values), line=number) for key, values, number in fields
    ), end
