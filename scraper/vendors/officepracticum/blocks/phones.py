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
    places = Places(inline)
    for match in reversed(list(_NUMBER.finditer(plain(inline)))):
        span = places.html_span(*match.span())
        if span and not _is_linked(inline, *span):
            area = match[1] or match[2]
            extension = f";ext={match[5]}" if match[5] else ""
            opening = f'<a href="tel:+1{area}{match[3]}{match[4]}{extension}">'
            inline = f"{inline[: span[0]]}{opening}{inline[slice(*span)]}</a>{inline[span[1] :]}"
    return inline


def _is_linked(inline: str, first: int, last: int) -> bool:
    """Whether a part stands in a link, or holds one."""
    return inline.rfind("<a ", 0, last) > inline.rfind("</a>", 0, first)
