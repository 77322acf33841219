"""The lines of a page's Markdown that are no code."""

from __future__ import annotations

import re

from scraper.text.code import lines_and_code

_CODE = re.compile(r"(?<!\\)(?<!(?<!\\)`)(`++).*?(?<!`)\1(?!`)")


def outside_code(text: str, first: int) -> list[tuple[int, str]]:
    """Lines that are no code, with their numbers from `first` on."""
    return [(number, line) for number, (line, is_code) in enumerate(lines_and_code(text), first) if not is_code]


def without_code(line: str) -> str:
    """A line with a letter in the place of each code."""
    return _CODE.sub("x", line)
