"""The one reading of a built page: from its HTML, which ``docs/design.md`` describes, to blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from helpcenter.index.extents import stated_entries
from helpcenter.index.page import (
    HEADINGS,
    SEPARATOR,
    Block,
    BuiltPage,
    Line,
    Mark,
    MarkKind,
    Part,
    Role,
    Versions,
    all_blocks,
)
from scraper.paths.steps import step_labels
from scraper.versions import InvalidVersion, Version, parse_ranges

_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote dd details div dl dt figcaption figure footer header hr li main nav ol p pre"
        " section summary table tr ul",
    )
) | frozenset(HEADINGS)
_WRAPPERS = frozenset({"thead", "tbody", "tfoot"})
_SPACED = frozenset({"br", "td", "th"})
_SKIPPED = frozenset({"-comment", "script", "style", "template", "noscript", "svg", "button", "select"})
_MARKS: Mapping[str, MarkKind] = {
    "b": "bold", "strong": "bold", "i": "quote", "em": "quote", "code": "quote", "q": "quote",
}  # fmt: skip
_ROLES: tuple[Role, ...] = ("entry", "cause", "escalation")
_ADDED = frozenset({"local-note", "corrected-path"})
"""Furniture that is searched: a note on an entry, and how to get somewhere in truth."""


def read_page(html: bytes, url: str) -> BuiltPage | None:
    """Read a page of the site; None if it holds no article: an error page, a redirect."""
    document = LexborHTMLParser(html)
    article = document.css_first("article.md-content__inner")
    if article is None:
        return None
    facts = _facts(document)
    versions = _versions(facts.get("versions"))
    blocks = _Reader().read(article, versions)
    ordered = tuple(sorted(versions))
    return BuiltPage(
        url=url,
        title=next((block.text for block in all_blocks(blocks) if block.tag == "h1"), "")
        or _head_title(document)
        or url,
        product=str(facts.get("product") or ""),
        product_title=str(facts.get("product_title") or ""),
        kind=str(facts.get("kind") or ""),
        versions=ordered,
        product_versions=tuple(sorted(_versions(facts.get("product_versions")) | versions)),
        label_means=str(facts.get("label_means") or ""),
        phrases=tuple(map(str, facts.get("search_phrases") or ())),
        blocks=blocks,
        entries=stated_entries(blocks, ordered),
    )


def _facts(document: LexborHTMLParser) -> Mapping[str, Any]:
    script = document.css_first("script#page-facts")
    facts = json.loads(script.text() or "{}") if script is not None else {}
    return facts if isinstance(facts, dict) else {}


def _versions(labels: Iterable[object] | None) -> Versions:
    return frozenset(version for label in labels or () for version in _version(str(label)))


def _version(label: str) -> Iterator[Version]:
    """A page written by hand may have a label that is none."""
    with suppress(InvalidVersion):
        yield Version.parse(label)


def _head_title(document: LexborHTMLParser) -> str:
    title = document.css_first("head > title")
    return _fold(title.text()) if title is not None else ""


def _fold(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=10_000)
def _narrowed(ranges: str, versions: Versions) -> Versions:
    """The versions out of `versions` that show what carries these ranges; all of them if nobody can read them."""
    with suppress(InvalidVersion):
        parsed = parse_ranges(ranges)
        return frozenset(version for version in versions if any(version in one for one in parsed))
    return versions


class _Reader:
    """Reads the elements of one page in their order."""

    def __init__(self) -> None:
        self._count = 0

    def read(self, article: LexborNode, versions: Versions) -> tuple[Block, ...]:
        """The article's blocks; words that stand loose in it are a block of their own."""
        return tuple(
            part if isinstance(part, Block) else Block(self._number(), "p", "", "", versions, (part,))
            for part in self._parts(article, versions)
        )

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _parts(self, element: LexborNode, versions: Versions) -> tuple[Part, ...]:
        parts: list[Part] = []
        line = _LineBuilder(parts)
        self._gather(element, versions, parts, line)
        line.end()
        return tuple(parts)

    def _gather(self, element: LexborNode, versions: Versions, parts: list[Part], line: _LineBuilder) -> None:
        for child in element.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                line.add(child.text_content or "")
                continue
            attributes = child.attributes
            classes = (attributes.get("class") or "").split()
            added = not _ADDED.isdisjoint(classes)
            if tag in _SKIPPED or "headerlink" in classes or ("data-furniture" in attributes and not added):
                continue
            if tag in _BLOCKS or tag in _WRAPPERS:
                line.end()
                ranges = attributes.get("data-versions")
                own = versions if ranges is None else _narrowed(ranges, versions)
                if tag in _WRAPPERS or "versions" in classes:
                    self._gather(child, own, parts, line)
                    line.end()
                else:
                    number = self._number()
                    role: Role = "added" if added else next((role for role in _ROLES if role in classes), "")
                    parts.append(Block(number, tag, attributes.get("id") or "", role, own, self._parts(child, own)))
            elif added:
                line.mark("added", line.position, _fold(child.text()))
            else:
                if tag in _SPACED:
                    line.space()
                start = line.position
                self._gather(child, versions, parts, line)
                for kind, value in _meanings(child, tag, attributes, classes):
                    line.mark(kind, start, value)


def _meanings(
    element: LexborNode, tag: str, attributes: Mapping[str, str | None], classes: list[str]
) -> Iterator[tuple[MarkKind, str]]:
    """What an element says of the words in it."""
    if "entry" in classes:
        yield "entry", attributes.get("id") or ""
    if tag == "span" and classes == ["path"]:
        yield "path", _path(element)
    elif tag == "a" and (target := attributes.get("href")):
        yield "link", target
    elif tag in _MARKS:
        yield _MARKS[tag], ""


def _path(path: LexborNode) -> str:
    """`Setup › Manage › Email`: what its steps are called."""
    steps = (child for child in path.iter() if child.attributes.get("class") == "step")
    return SEPARATOR.join(step_labels(_fold(step.text()) for step in steps))


class _LineBuilder:
    """Words that come one after another, until a block begins or ends."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts
        self._begin()

    def _begin(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._apart = False
        """White space has been read since the last word."""

    @property
    def position(self) -> int:
        """Where the next word will stand."""
        return self._length + (self._apart and self._length > 0)

    def space(self) -> None:
        """The next word does not join the last one."""
        self._apart = True

    def add(self, text: str) -> None:
        """Some text more."""
        words = _fold(text)
        self._apart = self._apart or text[:1].isspace()
        if words:
            if self._apart and self._length:
                words = f" {words}"
            self._pieces.append(words)
            self._length += len(words)
            self._apart = text[-1].isspace()

    def mark(self, kind: MarkKind, start: int, value: str) -> None:
        """What the words from `start` on are."""
        # A block in between has ended the line that the element began on.
        self._marks.append(Mark(kind, min(start, self._length), self._length, value))

    def end(self) -> None:
        """File the words as a line, if there are any."""
        if self._pieces or self._marks:
            marks = sorted(self._marks, key=lambda mark: mark.start)
            self._parts.append(Line("".join(self._pieces), tuple(marks)))
            self._begin()
