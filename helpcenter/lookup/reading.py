"""Read a built page: from its HTML to units and passages."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from helpcenter.lookup.model import Kind, PageText, Passage, Unit
from scraper.versions import Version, parse_ranges

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote dd details div dl dt figcaption figure footer header hr li main nav ol p pre"
        " section summary table tbody tfoot thead tr ul",
    )
) | frozenset(_HEADINGS)
_CONTAINERS = ("li", "tr", "dd")
_SKIPPED = ("script", "style", "template", "noscript", "svg", "button", "select")
_BOLD = ("b", "strong")
_ADDED = frozenset({"local-note", "corrected-path"})
"""Furniture that is searched: a note on an entry, and how to get somewhere in truth."""
_LONGEST_LEAD = 300
_SHOWN = r"(?:error|message|warning|alert|exception|prompt|pop-?up|notification)s?"
_QUOTE = r'["“]([^"“”]{6,240})["”]'
# What a text calls a message, before or behind the quotation; `quoted_by` puts italics and code in quotes first.
_QUOTED_MESSAGES = (
    re.compile(rf"\b{_SHOWN}\b[^.\"“”]{{0,50}}?{_QUOTE}", re.IGNORECASE),
    re.compile(rf"{_QUOTE},?\s+{_SHOWN}\b", re.IGNORECASE),
)
_QUOTING = ("i", "em", "code", "q")
_MOST_QUOTES = 3
_FOR_MAINTAINERS = frozenset({"changes", "alias-edits"})
"""Kinds of pages that repeat what other pages say, in order to compare."""
_BELOW_HEADINGS = 9
_MOST_ENTRIES = 4


def read_page(path: Path, site: Path) -> PageText | None:
    """Read one page of the site; None if nothing is to be found on it: an error page, a redirect, a comparison."""
    document: Any = lxml.html.fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    article = next((one for one in document.iter("article") if "md-content__inner" in _classes(one)), None)
    if article is None:
        return None
    facts = _facts(document)
    if facts.get("kind") in _FOR_MAINTAINERS:
        return None
    page = _page_with_facts(facts, path.relative_to(site).as_posix())
    _PageReader(page).read(article)
    if not page.title:
        page.title = _head_title(document) or page.url
        page.units[0].text = page.title
    return page


def _facts(document: HtmlElement) -> dict[str, Any]:
    script = document.find('.//script[@id="page-facts"]')
    facts = json.loads(script.text or "{}") if script is not None else {}
    return facts if isinstance(facts, dict) else {}


def _page_with_facts(facts: dict[str, Any], url: str) -> PageText:
    versions = frozenset(Version.parse(str(label)) for label in facts.get("versions") or ())
    known = frozenset(Version.parse(str(label)) for label in facts.get("product_versions") or ()) | versions
    return PageText(
        url=url,
        product=str(facts.get("product") or ""),
        title="",
        versions=versions,
        product_versions=tuple(sorted(known)),
        label_means=str(facts.get("label_means") or ""),
        phrases=tuple(map(str, facts.get("search_phrases") or ())),
        units=[Unit(Kind.PAGE, "", "", versions)],
    )


def _head_title(document: HtmlElement) -> str:
    return fold(document.findtext(".//head/title") or "")


def fold(text: str) -> str:
    """Fold white space, and the pilcrow that the site builder puts behind headings."""
    return " ".join(text.replace("¶", " ").split())


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _is_skipped(element: HtmlElement, *, told: bool = False) -> bool:
    """True for what is no text of the page; `told`: what the maintainer adds to the manual's is text too."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    classes = _classes(element)
    if element.get("data-furniture") is not None:
        return not (told and _ADDED.intersection(classes))
    return "headerlink" in classes


def text_of(element: HtmlElement) -> str:
    """The text of an element, furniture left out, white space folded."""
    pieces: list[str] = []
    _gather(element, pieces)
    return fold("".join(pieces))


def _gather(element: HtmlElement, pieces: list[str], *, quoting: bool = False) -> None:
    pieces.append(element.text or "")
    for child in element:
        if not _is_skipped(child):
            spaced = child.tag in _BLOCKS or child.tag in ("br", "td", "th")
            around = " " if spaced else '"' if quoting and child.tag in _QUOTING else ""
            pieces.append(around)
            _gather(child, pieces, quoting=quoting)
            pieces.append(around)
        pieces.append(child.tail or "")


def quoted_messages(element: HtmlElement) -> list[str]:
    """What a block quotes and calls a message, in quotation marks, italics or code."""
    pieces: list[str] = []
    _gather(element, pieces, quoting=True)
    text = fold("".join(pieces))
    found = [match[1].strip() for pattern in _QUOTED_MESSAGES for match in pattern.finditer(text)]
    return [quote for quote in dict.fromkeys(found) if len(quote.split()) > 1]


def _narrowed(element: HtmlElement, versions: frozenset[Version]) -> frozenset[Version]:
    """The versions out of `versions` that show this element."""
    ranges = element.get("data-versions")
    return versions if ranges is None else _among(ranges, versions)


@lru_cache(maxsize=10_000)
def _among(ranges: str, versions: frozenset[Version]) -> frozenset[Version]:
    parsed = parse_ranges(ranges)
    return frozenset(version for version in versions if any(version in one for one in parsed))


class _PageReader:
    """Walks an article once and files its text under the unit that it belongs to."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self.units = [page.units[0]]
        """The units that a block at this place belongs to: one, or several error messages in one paragraph."""
        self.level = 1
        """The level of the heading that the current unit is, or `_BELOW_HEADINGS` for a bold one."""
        self.heading = page.units[0]
        self.pieces: list[str] = []

    def read(self, article: HtmlElement) -> None:
        self._walk(article, self.page.versions)

    def _walk(self, element: HtmlElement, versions: frozenset[Version]) -> None:
        """Read a block and leave nothing pending; what it opened ends with it if it is a list item or a row."""
        versions = _narrowed(element, versions)
        if element.tag in _HEADINGS:
            self._read_heading(element, versions)
            return
        before = (self.units, self.level, self.heading)
        self._start_statement(element, versions)
        self._walk_children(element, versions)
        self._flush(versions)
        if element.tag in _CONTAINERS or self.units[0].kind is Kind.QUOTE:
            self.units, self.level, self.heading = before

    def _walk_children(self, element: HtmlElement, versions: frozenset[Version]) -> None:
        self.pieces.append(element.text or "")
        for child in element:
            if _is_skipped(child, told=True):
                pass
            elif child.tag in _BLOCKS:
                self._flush(versions)
                self._walk(child, versions)
            else:
                self.pieces.append(" " if child.tag in ("br", "td", "th") else "")
                self._walk_children(child, versions)
            self.pieces.append(child.tail or "")

    def _flush(self, versions: frozenset[Version]) -> None:
        text = fold("".join(self.pieces))
        self.pieces = []
        if not text:
            return
        for unit in self.units:
            own = text.removeprefix(unit.text).lstrip(" :.-–") if unit.kind is Kind.LEAD else text
            if own and own != unit.text:
                unit.passages.append(Passage(own, versions))

    def _read_heading(self, element: HtmlElement, versions: frozenset[Version]) -> None:
        text, level = text_of(element), int(element.tag[1])
        is_entry = any("entry" in _classes(part) for part in element.iter("*"))
        if level == 1 and not self.page.title:
            self.page.title = text
            top = self.page.units[0]
            top.text, top.anchor = text, (element.get("id") or "") if is_entry else ""
            top.kind = Kind.ENTRY if is_entry else Kind.PAGE
            return
        if not text:
            return
        if not is_entry and self.level < level and self.units[0].kind is Kind.ENTRY and self.level > 1:
            # A heading below an entry that is a heading itself is part of it.
            self.pieces.append(text)
            self._flush(versions)
            return
        unit = self._new_unit(Kind.ENTRY if is_entry else Kind.SECTION, text, element.get("id") or "", versions)
        self.units, self.level, self.heading = [unit], level, unit

    def _start_statement(self, element: HtmlElement, versions: frozenset[Version]) -> None:
        """Open the units that a block states, before its text is read."""
        if element.tag not in _BLOCKS or element.tag in ("ul", "ol", "table", "tbody", "article"):
            return
        entries = self._entries_of(element)
        if entries:
            introduction = self._introduction(element)
            self.units = [
                self._new_unit(Kind.ENTRY, text_of(entry), entry.get("id") or self.heading.anchor, versions)
                for entry in entries[:_MOST_ENTRIES]
            ]
            for unit in self.units:
                unit.passages += introduction
            self.level = _BELOW_HEADINGS
        elif element.tag in ("p", "li", "dt", "div") and not self._start_lead(element, versions):
            self._start_quotes(element, versions)

    def _introduction(self, element: HtmlElement) -> list[Passage]:
        """What stands above a list says of each item what it means."""
        return self.units[0].passages[-1:] if element.tag == "li" and self.units[0].kind is not Kind.ENTRY else []

    @staticmethod
    def _entries_of(element: HtmlElement) -> list[HtmlElement]:
        """The entries whose nearest block, or list item or row, is this element."""
        if "entry" in _classes(element):
            return [element]
        found = []
        for entry in (part for part in element.iter("*") if "entry" in _classes(part)):
            block = next(up for up in entry.iterancestors() if up.tag in _BLOCKS)
            row = next((up for up in entry.iterancestors() if up.tag in _CONTAINERS), None)
            if entry.tag not in _BLOCKS and (row if row is not None else block) is element:
                found.append(entry)
        return found

    def _start_lead(self, element: HtmlElement, versions: frozenset[Version]) -> bool:
        first = next((child for child in element if not _is_skipped(child)), None)
        if fold(element.text or "") or first is None or first.tag not in _BOLD:
            return False
        text, whole = text_of(first), text_of(element)
        if not text or len(text) > _LONGEST_LEAD or self._inside_entry(element):
            return False
        alone = len(whole) - len(text) <= 2 and element.tag == "p"
        if not alone and element.tag == "p" and element.getparent().tag == "li":
            return False
        self.units = [self._new_unit(Kind.LEAD, text.rstrip(" :"), self.heading.anchor, versions)]
        if alone:
            self.level = _BELOW_HEADINGS
        return True

    def _start_quotes(self, element: HtmlElement, versions: frozenset[Version]) -> None:
        """A message that nobody marked is still a statement; the block around it is its text."""
        if element.tag not in ("p", "li") or self.units[0].kind is Kind.ENTRY:
            return
        quotes = quoted_messages(element)[:_MOST_QUOTES]
        if quotes:
            self.units = [self._new_unit(Kind.QUOTE, quote, self.heading.anchor, versions) for quote in quotes]

    def _inside_entry(self, element: HtmlElement) -> bool:
        return element.tag != "p" and self.units[0].kind is Kind.ENTRY

    def _new_unit(self, kind: Kind, text: str, anchor: str, versions: frozenset[Version]) -> Unit:
        """A unit, or the one of the page that says the same: variants of one error are one problem."""
        for unit in self.page.units[1:]:
            if unit.kind is kind and unit.text == text and (kind in (Kind.ENTRY, Kind.QUOTE) or unit.anchor == anchor):
                unit.versions |= versions
                return unit
        unit = Unit(kind, text, anchor, versions)
        self.page.units.append(unit)
        return unit
