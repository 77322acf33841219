"""Telephone numbers as links."""

from __future__ import annotations

import re

from scraper.text.edit import wrap
from scraper.text.inline import plain

_NUMBER = re.compile(
    r"(?<![\w.-])(?:\+?1[-. ])?(?:\((\d{3})\) ?|(\d{3})[-.])(\d{3})[-.](\d{4})(?:,? ?(?:x|ext\.?) ?(\d{2,6}))?(?![\w-])"
)
_DIGITS = re.compile(r"\d{4}")


def link_phones(inline: str) -> str:
    """Make a ``tel:`` link of every North American number that is not in a link yet."""
    if not _DIGITS.search(inline):
        return inline
    for match in reversed(list(_NUMBER.finditer(plain(inline)))):
        area = match[1] or match[2]
        extension = f";ext={match[5]}" if match[5] else ""
        opening = f'<a href="tel:+1{area}{match[3]}{match[4]}{extension}">'
        linked = wrap(inline, *match.span(), opening, "</a>")
        if not re.search(r"<a\b[^>]*>[^<]*(?:<(?!/a)[^>]*>[^<]*)*<a\b", linked):
            inline = linked
    return inline
