"""Where a page states an entry, and what belongs to it: decided here, once, for all that is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpcenter.index.page import (
    HEADINGS,
    ITEMS,
    LISTS,
    Block,
    Line,
    Part,
    StatedEntry,
    Versions,
    all_blocks,
    joined,
    shown,
)
from scraper.versions import Version

_SIGNS = re.compile(r"\W+")
_APART = ("added", "escalation")
"""Blocks that belong to no entry but to the page."""


@dataclass(frozen=True)
class _Scene:
    """Where a block stands."""

    parts: Sequence[Part]
    """The parts of what the list is in, or the page's blocks."""
    position: int
    """Of the list in them, or of the page's block."""
    item: Block | None = None
    """The nearest item or row that it is in."""

    @property
    def introduction(self) -> Sequence[Part]:
        """The words above the list; none where they are a heading's, another list's or state another entry."""
        above = self.parts[max(0, self.position - 1) : self.position]
        return [part for part in above if part.tag in ("", "p") and not part.states_entry]


def key(text: str) -> str:
    """What a text says, whatever its case and its punctuation."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def stated_entries(blocks: Sequence[Block], versions: Sequence[Version]) -> tuple[StatedEntry, ...]:
    """All entries of a page, as each group of versions that show the same states them, the newest group first."""
    if not any(block.states_entry for block in blocks):
        return ()
    return tuple(entry for group in distinct_versions(blocks, versions) for entry in _stated(blocks, group))


def distinct_versions(blocks: Sequence[Block], versions: Sequence[Version]) -> list[Versions]:
    """Versions, oldest first, those that show the same together, the newest first; one empty set if there are none.

    Most releases change nothing on a page, so what is read of it need not be read once a version.
    """
    sets = {block.versions for block in all_blocks(blocks)}
    groups: dict[tuple[bool, ...], list[Version]] = {}
    for version in reversed(versions):
        groups.setdefault(tuple(version in versions for versions in sets), []).append(version)
    return list(map(frozenset, groups.values())) or [frozenset()]


def _stated(page: Sequence[Block], versions: Versions) -> Iterator[StatedEntry]:
    manual = (block for block in page if versions <= block.versions and block.role not in _APART)
    blocks = [shown(block, versions) for block in manual]
    for position, block in enumerate(blocks):
        if block.tag == "h1" and block.role == "entry":
            rest = tuple(blocks[position + 1 :])
            yield StatedEntry(block.text, block.anchor, block.number, versions, rest, is_title=True)
            return
    for position, block in enumerate(blocks):
        yield from _stated_in(block, versions, _Scene(blocks, position))


def _stated_in(block: Block, versions: Versions, scene: _Scene) -> Iterator[StatedEntry]:
    if not block.states_entry:
        return
    if block.tag in ITEMS:
        scene = replace(scene, item=block)
    home = scene.item or block
    if block.role == "entry":
        yield _entry(block.text, block.anchor, home, versions, scene)
    for position, part in enumerate(block.parts):
        if isinstance(part, Line):
            for mark in part.of("entry"):
                yield _entry(part.words(mark), mark.value, home, versions, scene)
        else:
            inner = replace(scene, parts=block.parts, position=position) if part.tag in LISTS else scene
            yield from _stated_in(part, versions, inner)


def _entry(text: str, anchor: str, home: Block, versions: Versions, scene: _Scene) -> StatedEntry:
    introduction = joined(scene.introduction) if home.tag == "li" else ""
    return StatedEntry(text, anchor, home.number, versions, tuple(_extent(text, scene)), introduction)


def _extent(text: str, scene: _Scene) -> list[Part]:
    """The rest of its item or row, else of its block and what follows, up to the next entry or heading.

    An item that says nothing more has what stands around its list; of entries in a row each has what follows the last.
    """
    top = scene.parts[scene.position]
    says_more = key((scene.item or top).text) != key(text)
    if scene.item and says_more:
        return [scene.item]
    extent = [*scene.introduction] if scene.item else [top] if says_more else []
    for part in scene.parts[scene.position + 1 :]:
        if part.tag in HEADINGS and part.tag <= (top.tag if top.tag in HEADINGS else HEADINGS[-1]):
            break
        if not part.states_entry:
            extent.append(part)
        elif extent:
            break
    return extent
