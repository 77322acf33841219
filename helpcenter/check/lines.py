"""The lines of a page's Markdown that are no code."""

from __future__ import annotations

import re

from scraper.text.code import lines_and_code

_INDENTED = 4
"""Spaces that make code of a line which stands in nothing, below an empty one."""
_HOLDER = re.compile(r" *(?:[-*+]\s|\d+[.)]\s|!!!|\?\?\?|:\s|\[\^)")
"""What begins an item, a box, a definition or a note, in which lines are indented."""
_CODE = re.compile(r"(?<!\\)(?<!(?<!\\)`)(`++).*?(?<!`)\1(?!`)")


def outside_code(text: str, first: int) -> list[tuple[int, str]]:
    """Lines that are no code, with their numbers from `first` on."""
    lines = []
    holds, is_indented, is_below_nothing = False, False, True
    for number, (line, is_fenced) in enumerate(lines_and_code(text), first):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent < _INDENTED:
            holds = bool(_HOLDER.match(line)) or (holds and not is_below_nothing)
            is_indented = False
        elif line.strip():
            is_indented = not holds and (is_indented or is_below_nothing)
        is_below_nothing = not line.strip()
        if not (is_fenced or is_indented):
            lines.append((number, line))
    return lines


def open_fence(text: str, first: int) -> int:
    """The line of the code block that is not closed; 0 if all are."""
    lines = [is_code for _, is_code in lines_and_code(text + "\n")]
    return first + len(lines) - lines[::-1].index(False) if lines[-1] and False in lines else first * lines[-1]


def without_code(line: str) -> str:
    """A line with a letter in the place of each code."""
    return _CODE.sub("x", line)
