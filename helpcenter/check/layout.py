"""Lists and boxes that would fall into the paragraph above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scraper.text.declared import Slip

_ITEM = re.compile(r"(?!(?:[-*]\s*){3,}$)(?:[-*+]|\d{1,2}[.)])\s+\S")
_STARTS = re.compile(r"(?:#|>|\||<|!!!|\?\?\?|/{3}|:|\{|\[|-{3}|={3})")
"""What begins a line that is no paragraph."""
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)\s")
_FEW_SIGNS = re.compile(r"(?:!!|\?\?)\s+(?:note|tip|info|warning|danger|example|question)\b")
_DEEPER = 4
"""Spaces that a text in a box has before it."""
_OPEN_TITLE = re.compile(r"(?:!!!|\?\?\?\+?)\s+[\w -]+\"[^\"]*$")


def layout_slips(lines: Iterable[tuple[int, str]]) -> Iterator[Slip]:
    """Lines that would be read as a part of what is above them."""
    before, box, is_list = 0, 0, False
    paragraph: int | None = None
    for number, line in lines:
        text, indent = line.strip(), len(line) - len(line.lstrip(" "))
        if not text or number != before + 1:
            paragraph, box, is_list = None, 0, False
        before = number
        if box and box - _DEEPER <= indent < box:
            yield Slip(number, "what is in a box begins four spaces further right than the box")
        box = indent + _DEEPER if _BOX.match(text) else 0
        if _FEW_SIGNS.match(text):
            yield Slip(number, "a box begins with three signs, such as !!! note")
        elif _OPEN_TITLE.match(text):
            yield Slip(number, 'the box\'s title is not closed; it stands in quotes: !!! note "Title"')
        if _ITEM.match(text):
            if paragraph is not None and indent <= paragraph:
                yield Slip(number, "a list needs an empty line above it")
            paragraph, is_list = None, True
        elif _STARTS.match(text):
            paragraph = None
        elif text and paragraph is None and not is_list:
            paragraph = indent
