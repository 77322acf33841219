"""Telephone numbers as links."""

from __future__ import annotations

import re

from scraper.text.edit import Places
from scraper.text.inline import plain

_NUMBER = re.compile(
    r"(?<![\w.-])(?:\+?1[-. ])?(?:\((\d{3})\) ?|(\d{3})[-.])(\d{3})[-.](\d{4})(?:,? ?(?:x|ext\.?) ?(\d{2,6}))?(?![\w-])"
)
_DIGITS = re.compile(r"\d{4}")


def link_phones(inline: str) -> str:
    """Make a ``tel:`` link of every North American number that is not in a link yet."""
    if not _DIGITS.search(inline):
        return inline
    places, parts, end = Places(inline), [], 0
    opening = closing = -1  # the last tags of links so far; looked for only behind those of the number before
    start = 0
    for match in _NUMBER.finditer(plain(inline)):
        if not (span := places.html_span(*match.span())):
            continue
        first, last = span
        opening, closing = (
            max(opening, inline.rfind("<a ", start, last)),
            max(closing, inline.rfind("</a>", start, first)),
        )
        start = first
        if opening > closing:  # it stands in a link, or holds one
            continue
        extension = f";ext={match[5]}" if match[5] else ""
        tel = f"+1{match[1] or match[2]}{match[3]}{match[4]}{extension}"
        parts += [inline[end:first], f'<a href="tel:{tel}">{inline[first:last]}</a>']
        end = last
    return "".join([*parts, inline[end:]])
