"""What plain text has lost, as far as it shows: links, icons, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.inline import plain
from scraper.model import Notice
from scraper.vendors.officepracticum.codes import notice
from scraper.vendors.officepracticum.glue import glued_words
from scraper.vendors.officepracticum.lines import Line

_LINK = re.compile(r"\bclick here\b", re.IGNORECASE)
_ICON = re.compile(r"\b(?:button|icon|sign) \.")
_SHOWN = 60


def odd_lines(lines: Sequence[Line], path: str) -> tuple[Notice, ...]:
    """A notice for each thing that a line seems to have lost."""
    return tuple(found for line in lines if line.text for found in _odd(line.text, path))


def _odd(inline: str, path: str) -> Iterator[Notice]:
    words = plain(inline)
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    for glued in glued_words(words):
        yield notice("glued-words", path, f"{glued} in: {shown}")
    if _LINK.search(words) and "<a " not in inline:
        yield notice("lost-link", path, f"where this leads is not known: {shown}")
    if _ICON.search(words) and "<img" not in inline:
        yield notice("lost-icon", path, f"an icon is missing in: {shown}")
