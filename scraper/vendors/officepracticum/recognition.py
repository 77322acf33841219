"""Tells an Office Practicum article by its content, in every form it comes in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from scraper.model import Document
from scraper.read.decode import decode
from scraper.text.inline import fold_space
from scraper.vendors.officepracticum.versions import banner

Form = Literal["api", "html", "text"]

_API = re.compile(r'"(url_hash|current_version)"\s*:')
_HTML = re.compile(r"\b(?:hg-article-(?:body|title|page)|hg-site|ko-content-cntr|ko-error-page|topics-articles)\b")
_RELEVANCE = re.compile(r"^The content (?:in this article|below) is relevant to the (?:former )?OP (?:Patient )?Portal")
# In plain text any one of these can be another product's; two different ones are not.
_MARKS = (
    re.compile(r"^(?:OP )?(?i:versions?):? (?:14|19|2\d)\.\d+\b.{0,24}$", re.MULTILINE),
    re.compile(r"^(?:Original )?Path: .*\b(?:tab|menu|button|Toolbar)\s*>", re.MULTILINE),
)
_NAMES = re.compile(
    r"\b(?:Office Practicum|OP Patient Portal|OP Portal|OP Mobile|OP Help Center|InteliChart|OP (?:14|19|20|21)\b|"
    r"Smart Toolbar|Patient Chart|Patient Register|Family Contacts|Contact Manager|Practice Management tab|"
    r"Clinical tab|Billing tab|Admin tab)\b"
)
_ENOUGH = 2


def form_of(document: Document) -> Form:
    """Which form a document would have if it were the vendor's."""
    suffix = PurePosixPath(document.path).suffix.lower()
    start = decode(document.data[:100]).lstrip()
    if suffix in (".html", ".htm") or start.startswith("<"):
        return "html"
    return "api" if suffix == ".json" else "text"


def recognise(document: Document) -> bool:
    """True for an article of the vendor's, judged by its content."""
    text = decode(document.data)
    form = form_of(document)
    if form == "html":
        return bool(_HTML.search(text))
    if form == "api":
        return len(set(_API.findall(text))) == _ENOUGH
    if PurePosixPath(document.path).suffix.lower() not in (".txt", ".text", ""):
        return False
    return _is_article(text)


def _is_article(text: str) -> bool:
    folded = text.replace("\u00a0", " ")
    if any(banner.is_banner(line) or _RELEVANCE.match(line) for line in map(fold_space, folded.splitlines())):
        return True
    marks = sum(bool(mark.search(folded)) for mark in _MARKS)
    return marks > 0 and marks + len(set(_NAMES.findall(folded))) >= _ENOUGH


def expect(document: Document) -> bool:
    """Never: an article can lie anywhere."""
    del document
    return False
