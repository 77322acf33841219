"""The lines of a page's Markdown that are no code."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(?:[-*+>]\s+|\d+[.)]\s+)*(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!\\)(?<!(?<!\\)`)(`++).*?(?<!`)\1(?!`)")


def outside_code(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Lines that are no code, with their numbers from `first` on."""
    fence = ""
    for number, line in enumerate(text.split("\n"), first):
        mark = _FENCE.match(line)
        if fence:
            closes = mark and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if closes else fence
        elif mark and not (mark[1][0] == "`" and "`" in line[mark.end() :]):
            fence = mark[1]
        else:
            yield number, line


def without_code(line: str) -> str:
    """A line with a letter in the place of each code."""
    return _CODE.sub("x", line)
