"""Tells an Office Practicum article by its content, in every form it comes in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from scraper.model import Document
from scraper.read.decode import decode
from scraper.text.inline import fold_space
from scraper.vendors.officepracticum.forms.text import read_text
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
_OWN_NAMES = re.compile(
    r"\b(?:Office Practicum|OP Patient Portal|OP Portal|OP Mobile|OP Help Center|InteliChart|OP (?:14|19|20|21)\b|"
    r"(?i:in|into|within|from|to|through) OP\b|OP (?:users?|database)\b)"
)
_WINDOWS = re.compile(
    r"\b(?:Smart Toolbar|Patient Chart|Patient Register|Family Contacts|Contact Manager|Practice Management tab|"
    r"Clinical tab|Billing tab|Admin tab|Billing Center|Message Center|Global Preferences|Practice Portal|"
    r"Window Navigation Panel)\b"
)
_ENOUGH = 2
# A list as the first form of text has them, the end of a box or row of the second, or a question for a title.
_LAYOUT = re.compile(r"^ {2,}(?:•|\d+\.) \S|\S \|$|\A\s*\S.*\?\n\n", re.MULTILINE)


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
    own, windows = _OWN_NAMES.findall(folded), set(_WINDOWS.findall(folded))
    if marks:
        return marks + len({*own, *windows}) >= _ENOUGH
    return bool(own) and len(own) + len(windows) >= _ENOUGH and _is_laid_out(folded)


def _is_laid_out(text: str) -> bool:
    """Whether a text has an article's structure: its lists or boxes, or headings."""
    if _LAYOUT.search(text):
        return True
    return sum(line.kind == "heading" for line in read_text(text).lines) >= _ENOUGH


def expect(document: Document) -> bool:
    """Never: an article can lie anywhere."""
    del document
    return False
