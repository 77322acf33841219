"""A built page as it was read: blocks in order, each with the versions that show it; no parser is needed to use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Literal, TypeAlias

from scraper.versions import Version, format_ranges

Versions: TypeAlias = frozenset[Version]
MarkKind: TypeAlias = Literal["entry", "path", "link", "bold", "quote", "added"]
Role: TypeAlias = Literal["", "entry", "cause", "escalation", "added"]
SEPARATOR = " › "
"""Between the steps of a path, wherever one is published as text."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ol", "ul")
ITEMS = ("li", "tr", "dd")
"""Blocks that are one of several of a kind."""


@dataclass(frozen=True)
class Mark:
    """What a stretch of a line is."""

    kind: MarkKind
    """`quote`: italics, code and the like; `added`: the maintainer's words, which are not in the line's text."""
    start: int
    end: int
    value: str = ""
    """An entry's anchor, a path as published, a link's target, the words added."""


@dataclass(frozen=True)
class Line:
    """Words between two blocks, white space folded."""

    tag: ClassVar[str] = ""
    text: str
    marks: tuple[Mark, ...] = ()

    def of(self, kind: MarkKind) -> Iterator[Mark]:
        """The marks of a kind, in order."""
        return (mark for mark in self.marks if mark.kind == kind)

    def words(self, mark: Mark) -> str:
        """What is marked."""
        return self.text[mark.start : mark.end]

    @property
    def states_entry(self) -> bool:
        """Whether an entry is marked in it."""
        return any(mark.kind == "entry" for mark in self.marks)

    @property
    def all_text(self) -> str:
        """The text with the words added."""
        text = self.text
        for mark in reversed([*self.of("added")]):
            text = f"{text[: mark.start]} {mark.value}{text[mark.end :]}"
        return text.strip()


@dataclass(frozen=True)
class Block:
    """A block of the page: its lines, and the blocks in it."""

    number: int
    """Its name on the page; the same block has the same one in every version."""
    tag: str
    anchor: str
    role: Role
    versions: Versions
    """Those of the page's that show it."""
    parts: tuple[Line | Block, ...]

    @cached_property
    def text(self) -> str:
        """All of its words, without those that the maintainer added."""
        return joined(part for part in self.parts if not is_added(part))

    @property
    def lead(self) -> str:
        """The bold words that it begins with."""
        first = self.parts[0] if self.parts else None
        if not isinstance(first, Line):
            return ""
        return next((first.words(mark) for mark in first.of("bold") if mark.start == 0), "")

    @cached_property
    def states_entry(self) -> bool:
        """Whether it is an entry, or one is marked in it."""
        return self.role == "entry" or any(part.states_entry for part in self.parts)

    @property
    def level(self) -> int:
        """Of a heading; what is none stands below all of them."""
        return int(self.tag[1]) if self.tag in HEADINGS else BELOW_HEADINGS


BELOW_HEADINGS = 9
Part: TypeAlias = Line | Block


@dataclass(frozen=True)
class StatedEntry:
    """An entry as some of its page's versions state it, with what belongs to it there."""

    text: str
    anchor: str
    home: int
    """Number of the block that its words stand in: its item or row, else its paragraph, heading or code."""
    versions: Versions
    """Those that show all of this; none on a page that knows no versions."""
    extent: tuple[Part, ...]
    """What belongs to it, in order."""
    introduction: str = ""
    """What stands above the list that it is an item of."""
    is_title: bool = False
    """The whole page is about it."""


@dataclass(frozen=True)
class BuiltPage:
    """The content of one page of the site."""

    url: str
    """Relative to the site's root: ``product/email.html``."""
    title: str
    product: str
    """Folder of the product; empty for a page of the help centre's own."""
    product_title: str
    kind: str
    versions: tuple[Version, ...]
    """That have the page, oldest first; empty for a page that knows no versions."""
    product_versions: tuple[Version, ...]
    """All of the product's, oldest first."""
    label_means: str
    """`from` where a version's text holds until the next newer one, else empty."""
    phrases: tuple[str, ...]
    """Words that staff use for this page, from its front matter."""
    blocks: tuple[Block, ...]
    entries: tuple[StatedEntry, ...]
    """As each group of versions that show the same states them, the newest group first."""

    def title_in(self, versions: Versions) -> str:
        """The title that all of these versions show."""
        titles = (block.text for block in self.blocks if block.tag == "h1" and versions <= block.versions)
        return next(titles, self.title)

    def range(self, versions: Iterable[Version]) -> str:
        """Versions as a reader reads them: ``23.2–24.3``."""
        return format_ranges(versions, self.versions)


def is_added(part: Part) -> bool:
    """Whether the maintainer added it to what the manual says."""
    return isinstance(part, Block) and part.role == "added"


def joined(parts: Iterable[Part]) -> str:
    """The words of several parts."""
    return " ".join(part.text for part in parts if part.text)


def placed(parts: Iterable[Part], around: tuple[Block, ...] = ()) -> Iterator[tuple[Line, tuple[Block, ...]]]:
    """All lines of the manual's, in order, each with the blocks around it, the nearest last."""
    for part in parts:
        if isinstance(part, Line):
            yield part, around
        elif not is_added(part):
            yield from placed(part.parts, (*around, part))


def lines(parts: Iterable[Part]) -> Iterator[Line]:
    """All lines of the manual's, in order."""
    return (line for line, _ in placed(parts))


def all_blocks(parts: Iterable[Part]) -> Iterator[Block]:
    """All blocks, each before those in it."""
    for part in parts:
        if isinstance(part, Block):
            yield part
            yield from all_blocks(part.parts)


def shown(block: Block, versions: Versions) -> Block:
    """A block as the manual shows it in all of these versions."""
    parts = (
        shown(part, versions) if isinstance(part, Block) else part
        for part in block.parts
        if isinstance(part, Line) or (versions <= part.versions and not is_added(part))
    )
    return replace(block, parts=tuple(parts))
