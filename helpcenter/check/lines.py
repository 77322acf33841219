"""The lines of a page's Markdown that are no code."""

from __future__ import annotations

import re

from scraper.text.code import lines_and_code

_CODE = re.compile(r"(?<!\\)(?<!(?<!\\)`)(`++).*?(?<!`)\1(?!`)")


def outside_code(text: str, first: int) -> list[tuple[int, str]]:
    """Lines that are no code, with their numbers from `first` on."""
    return [(number, line) for number, (line, is_code) in enumerate(lines_and_code(text), first) if not is_code]


def open_fence(text: str, first: int) -> int:
    """The line of the code block that is not closed; 0 if all are."""
    lines = [is_code for _, is_code in lines_and_code(text + "\n")]
    return first + len(lines) - lines[::-1].index(False) if lines[-1] and False in lines else first * lines[-1]


def without_code(line: str) -> str:
    """A line with a letter in the place of each code."""
    return _CODE.sub("x", line)
