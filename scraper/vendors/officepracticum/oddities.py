"""What plain text has lost, as far as it shows: links, icons, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from scraper.model import Notice
from scraper.text.inline import plain
from scraper.vendors.officepracticum.glue import GLUED_HINT, glued_words
from scraper.vendors.officepracticum.lines import Line

_LINK = re.compile(r"\b(?:[Cc]lick [Hh]ere|CLICK HERE)\b")
_ICON = re.compile(r"\b(?:button|icon|sign) \.")
# Nothing else can have lost something that shows; most lines are done with here.
_HINT = re.compile(rf"{GLUED_HINT}|[Cc]lick [Hh]ere|CLICK HERE|\b(?:button|icon|sign) ")
_SHOWN = 60


def odd_lines(lines: Sequence[Line], path: str) -> tuple[Notice, ...]:
    """A notice for each thing that a line seems to have lost."""
    return tuple(Notice(code, path, message) for line in lines if line.text for code, message in _odd(line.text))


@lru_cache(maxsize=10_000)
def _odd(inline: str) -> tuple[tuple[str, str], ...]:
    """(code, message) of each; remembered, as versions repeat each other's lines."""
    words = plain(inline)
    return tuple(_oddities(inline, words)) if _HINT.search(words) else ()


def _oddities(inline: str, words: str) -> Iterator[tuple[str, str]]:
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    for glued in glued_words(words):
        yield ("glued-words", f"{glued} in: {shown}")
    if _LINK.search(words) and "<a " not in inline:
        yield ("lost-link", f"where this leads is not known: {shown}")
    if _ICON.search(words) and "<img" not in inline:
        yield ("lost-icon", f"an icon is missing in: {shown}")
