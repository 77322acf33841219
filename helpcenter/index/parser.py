"""The one reading of a built page: from its HTML, which ``docs/design.md`` describes, to blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import count
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from helpcenter.index.extents import stated_entries
from helpcenter.index.page import (
    HEADINGS,
    SEPARATOR,
    Block,
    BuiltPage,
    EntryFacts,
    EntryKind,
    Mark,
    MarkKind,
    Role,
    Versions,
)
from scraper.paths.steps import step_labels
from scraper.versions import InvalidVersion, Version, parse_ranges

_WRAPPERS = frozenset({"thead", "tbody", "tfoot"})
_BLOCKS = _WRAPPERS.union(
    HEADINGS,
    ("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer"),
    ("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"),
)
_DEEPEST = 100
"""Elements in elements that are told apart; what lies deeper is words."""
_SPACED = frozenset({"br", "td", "th"})
_SKIPPED = frozenset({"-comment", "script", "style", "template", "noscript", "svg", "button", "select"})
_MARKS: Mapping[str, MarkKind] = {
    "b": "bold", "strong": "bold", "i": "quote", "em": "quote", "code": "quote", "q": "quote",
}  # fmt: skip
_ROLES: Mapping[str, Role] = {
    "entry": "entry", "cause": "cause", "escalation": "escalation", "local-note": "added", "corrected-path": "added",
}  # fmt: skip
"""Class → role. What is added is furniture that is read: a note on an entry, and how to get somewhere in truth."""


def read_page(html: bytes, url: str) -> BuiltPage | None:
    """Read a page of the site; None if it holds no article: an error page, a redirect."""
    document = LexborHTMLParser(html)
    article = document.css_first("article.md-content__inner")
    if article is None:
        return None
    script = document.css_first("script#page-facts")
    facts: Mapping[str, Any] = json.loads(script.text()) if script is not None else {}
    versions = _versions(facts.get("versions"))
    blocks = _Reader().parts(article, versions)
    headings = (inner.text for block in blocks for inner in block.all_blocks() if inner.tag == "h1")
    name = document.css_first("head > title")
    return BuiltPage(
        url=url,
        title=next(headings, "") or _fold(name.text() if name is not None else url),
        product=str(facts.get("product") or ""),
        product_title=str(facts.get("product_title") or ""),
        kind=str(facts.get("kind") or ""),
        versions=tuple(sorted(versions)),
        product_versions=tuple(sorted(_versions(facts.get("product_versions")) | versions)),
        label_means=str(facts.get("label_means") or ""),
        phrases=tuple(map(str, facts.get("search_phrases") or ())),
        blocks=blocks,
        entries=tuple(stated_entries(blocks, versions)),
    )


def _versions(labels: Iterable[object] | None) -> Versions:
    return frozenset(version for label in labels or () for version in _version(str(label)))


def _version(label: str) -> Iterator[Version]:
    """A page written by hand may have a label that is none."""
    with suppress(InvalidVersion):
        yield Version.parse(label)


@lru_cache(maxsize=10_000)
def _narrowed(ranges: str | None, versions: Versions) -> Versions:
    """The versions out of `versions` that show what carries these ranges; all of them if nobody can read them."""
    with suppress(InvalidVersion):
        ranges_read = parse_ranges(ranges or "")
        return frozenset(version for version in versions if any(version in range_ for range_ in ranges_read))
    return versions


def _fold(text: str) -> str:
    return " ".join(text.split())


class _Reader:
    """Reads the elements of one page in their order."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._depth = 0

    def parts(self, element: LexborNode, versions: Versions) -> tuple[Block, ...]:
        """What a block holds."""
        parts: list[Block] = []
        self._read(element, versions, parts, line := _Line())
        self._end(line, versions, parts)
        return tuple(parts)

    def _end(self, line: _Line, versions: Versions, parts: list[Block]) -> None:
        if line.pieces or line.marks:
            marks = sorted(line.marks, key=lambda mark: mark.start)
            parts.append(Block(next(self._numbers), "", versions, words="".join(line.pieces), marks=tuple(marks)))
            line.clear()

    def _read(self, element: LexborNode, versions: Versions, parts: list[Block], line: _Line) -> None:
        if self._depth == _DEEPEST:
            line.add(element.text())
            return
        self._depth += 1
        self._read_children(element, versions, parts, line)
        self._depth -= 1

    def _read_children(self, element: LexborNode, versions: Versions, parts: list[Block], line: _Line) -> None:
        for child in element.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                line.add(child.text_content or "")
                continue
            attributes = child.attributes
            classes = (attributes.get("class") or "").split()
            role: Role = next((_ROLES[name] for name in classes if name in _ROLES), "")
            if tag in _SKIPPED or "headerlink" in classes or ("data-furniture" in attributes and role != "added"):
                continue
            if tag not in _BLOCKS:
                start = line.begin(apart=tag in _SPACED)
                if role != "added":
                    self._read(child, versions, parts, line)
                for kind, value in _meanings(child, tag, role):
                    line.mark(kind, start, value, _entry_facts(attributes) if kind == "entry" else EntryFacts())
                continue
            self._end(line, versions, parts)
            shown_in = _narrowed(attributes.get("data-versions"), versions)
            if tag in _WRAPPERS or "versions" in classes:
                self._read(child, shown_in, parts, line)
                self._end(line, shown_in, parts)
            else:
                number = next(self._numbers)
                facts = _entry_facts(attributes) if role == "entry" else EntryFacts()
                inner = self.parts(child, shown_in)
                parts.append(Block(number, tag, shown_in, attributes.get("id") or "", role, inner, entry=facts))


def _meanings(element: LexborNode, tag: str, role: Role) -> Iterator[tuple[MarkKind, str]]:
    """What an element says of the words in it."""
    attributes = element.attributes
    if role == "entry":
        yield "entry", attributes.get("id") or ""
    if role == "added":
        yield "added", _fold(element.text())
    elif tag in _MARKS:
        yield _MARKS[tag], ""
    elif target := attributes.get("href"):
        yield "link", target
    elif attributes.get("class") == "path":
        yield "path", _path(element)


def _entry_facts(attributes: Mapping[str, str | None]) -> EntryFacts:
    classes = (attributes.get("class") or "").split()
    kinds: tuple[EntryKind, ...] = ("code", "symptom")
    return EntryFacts(next((kind for kind in kinds if kind in classes), "message"), attributes.get("data-noun") or "")


def _path(path: LexborNode) -> str:
    """`Setup › Manage › Email`: what its steps are called."""
    steps = (child for child in path.iter() if child.attributes.get("class") == "step")
    return SEPARATOR.join(step_labels(_fold(step.text()) for step in steps))


class _Line:
    """Words that come one after another, until a block begins or ends."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin another line."""
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self._apart = False
        """The next word does not join the last one."""
        self._length = 0

    def begin(self, *, apart: bool) -> int:
        """Where the words of an element will begin, which stand apart or join what is before them."""
        self._apart |= apart
        return self._length + (self._apart and self._length > 0)

    def add(self, text: str) -> None:
        """Some text more, white space folded."""
        self._apart |= text[:1].isspace()
        if words := _fold(text):
            piece = f" {words}" if self._apart and self._length else words
            self.pieces.append(piece)
            self._length += len(piece)
            self._apart = text[-1].isspace()

    def mark(self, kind: MarkKind, start: int, value: str, entry: EntryFacts) -> None:
        """What the words from `start` on are; a block in them has begun another line."""
        self.marks.append(Mark(kind, min(start, self._length), self._length, value, entry))
