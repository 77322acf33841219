"""The content-update banner above articles: in seven wordings, one boilerplate."""

from __future__ import annotations

import re

from scraper.versions import Version

_HEADLINE = "Important Content Update Message"
_PARAGRAPH = re.compile(r"We are currently updating the OP Help Center content (?:for the release of|for) [“\"]?OP ")
_PROMISED = re.compile(r"Help Center tab labell?ed Version (\d+(?:\.\d+)+)")


def is_headline(text: str) -> bool:
    """True for the line above the banner's paragraph, which not every wording has."""
    return text == _HEADLINE


def is_banner(text: str) -> bool:
    """True for the banner's paragraph."""
    return bool(_PARAGRAPH.match(text))


def promised_version(banner: str) -> Version | None:
    """The version whose tab the banner says the articles have."""
    match = _PROMISED.search(banner)
    return Version.parse(match[1]) if match else None
