"""The content-update banner above articles: in seven wordings, one boilerplate."""

from __future__ import annotations

import re

from scraper.versions import Version

_HEADLINE = re.compile(r"Important (?:\w+ ){1,2}Message")
SIGN = re.compile(r"updating the OP Help Center\b[^.]*\bOP \d")
"""What every wording says."""
_PARAGRAPH = re.compile(rf"(?:[\w’']+ ){{1,4}}{SIGN.pattern}")
_PROMISED = re.compile(r"Help Center tab labell?ed Version (\d+(?:\.\d+)+)")


def is_headline(text: str) -> bool:
    """True for the line above the banner's paragraph, which not every wording has."""
    return bool(_HEADLINE.fullmatch(text))


def is_banner(text: str) -> bool:
    """True for the banner's paragraph."""
    return bool(_PARAGRAPH.match(text))


def promised_version(banner: str) -> Version | None:
    """The version whose tab the banner says the articles have."""
    match = _PROMISED.search(banner)
    return Version.parse(match[1]) if match else None
