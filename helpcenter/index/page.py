"""A built page as it was read: blocks in order, each with the versions that show it; no parser is needed to use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from scraper.versions import Version, format_ranges

Versions: TypeAlias = frozenset[Version]
MarkKind: TypeAlias = Literal["entry", "path", "link", "bold", "quote", "added"]
EntryKind: TypeAlias = Literal["message", "code", "symptom"]
Role: TypeAlias = Literal["", "entry", "cause", "escalation", "added"]
SEPARATOR = " › "
"""Between the steps of a path, wherever one is published as text."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ol", "ul")
ITEMS = ("li", "tr", "dd")
"""Blocks that are one of several of a kind."""
_COST = 20
"""Characters that a block costs as much as, be it empty."""


class EntryFacts(Struct, frozen=True):
    """Kind and noun of an entry."""

    kind: EntryKind = "message"
    """What a screen shows, a code, or what the manual says of a fault in its own words."""
    noun: str = ""
    """What its number is, where that stands elsewhere: ``return code``."""


class Mark(Struct, frozen=True):
    """A stretch of a line's words with a meaning."""

    kind: MarkKind
    """`quote`: italics, code and the like; `added`: the maintainer's words, which are not among the block's."""
    start: int
    end: int
    value: str = ""
    """An entry's anchor, a path as published, a link's target, the words added."""
    entry: EntryFacts = EntryFacts()


class Block(Struct, frozen=True, dict=True):
    """A block of the page; one without a tag is the words before, between or behind blocks, a line."""

    number: int
    """Its name on the page, growing from block to block; the same block has the same one in every version."""
    tag: str
    versions: Versions
    """Those of the page's that show it."""
    anchor: str = ""
    role: Role = ""
    """`added`: the maintainer's, which the manual does not say."""
    parts: tuple[Block, ...] = ()
    words: str = ""
    """Of a line, white space folded."""
    marks: tuple[Mark, ...] = ()
    """In the order in which they begin."""
    entry: EntryFacts = EntryFacts()

    @cached_property
    def text(self) -> str:
        """All that the manual says in it."""
        return self.words or joined(part for part in self.parts if part.role != "added")

    @cached_property
    def states_entry(self) -> bool:
        """Whether it is an entry, or one is marked in it."""
        return self.role == "entry" or any(self.marked("entry")) or any(part.states_entry for part in self.parts)

    @cached_property
    def size(self) -> int:
        """Its characters, and what each block in it costs besides."""
        return len(self.words) + _COST + sum(part.size for part in self.parts)

    def marked(self, kind: MarkKind) -> Iterator[tuple[str, Mark]]:
        """What is marked so in the words of a line, and its marks."""
        return ((self.words[mark.start : mark.end], mark) for mark in self.marks if mark.kind == kind)

    def all_blocks(self) -> Iterator[Block]:
        """Itself and what the manual says in it, in order."""
        yield self
        for part in self.parts:
            if part.role != "added":
                yield from part.all_blocks()

    def shown(self, versions: Versions) -> Block:
        """What the manual shows of it in all of these versions."""
        parts = (part for part in self.parts if versions <= part.versions and part.role != "added")
        return replace(self, parts=tuple(part.shown(versions) for part in parts))


class StatedEntry(Struct, frozen=True):
    """An entry as some of its page's versions state it, with what belongs to it there."""

    text: str
    anchor: str
    home: int
    """Number of the block that its words stand in: its item or row, else its paragraph, heading or code."""
    versions: Versions
    """Those that show all of this; none on a page that knows no versions."""
    extent: tuple[Block, ...]
    """What belongs to it, in order."""
    introduction: str = ""
    """What stands above the list that it is an item of."""
    is_title: bool = False
    """The whole page is about it."""
    facts: EntryFacts = EntryFacts()

    @property
    def spoken(self) -> str:
        """Its text as somebody says it who does not see the page."""
        return f"{self.facts.noun} {self.text}".strip()


class PageFacts(Struct, frozen=True, kw_only=True):
    """Title, product and versions of a page."""

    url: str
    """Relative to the site's root: ``product/email.html``."""
    title: str
    product: str = ""
    """Folder of the product; empty for a page of the help centre's own."""
    product_title: str = ""
    kind: str = ""
    versions: tuple[Version, ...] = ()
    """That have the page, oldest first; empty for a page that knows no versions."""
    product_versions: tuple[Version, ...] = ()
    """All of the product's, oldest first."""
    label_means: str = ""
    """`from` where a version's text holds until the next newer one, else empty."""
    phrases: tuple[str, ...] = ()
    """Words that staff use for this page, from its front matter."""


class BuiltPage(PageFacts, frozen=True, kw_only=True):
    """The content of one page of the site."""

    blocks: tuple[Block, ...]
    entries: tuple[StatedEntry, ...]
    """As each group of versions that show the same states them, the newest group first."""

    def all_blocks(self) -> Iterator[Block]:
        """All that the manual says, in order."""
        return (inner for block in self.blocks if block.role != "added" for inner in block.all_blocks())

    def range(self, versions: Iterable[Version]) -> str:
        """Versions as a reader reads them: ``23.2–24.3``."""
        return format_ranges(versions, self.versions)


def joined(blocks: Iterable[Block]) -> str:
    """The words of several blocks."""
    return " ".join(block.text for block in blocks if block.text)
