"""Extents of entries: the blocks of a page that belong to each, decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpcenter.index.page import HEADINGS, ITEMS, LISTS, Block, EntryFacts, StatedEntry, Versions, joined

_SIGNS = re.compile(r"\W+")
_APART = ("added", "escalation")
"""Blocks that belong to no entry but to the page."""


@dataclass(frozen=True)
class _Scene:
    """Surroundings of a stated entry."""

    blocks: Sequence[Block]
    """What the item's list is in, or the page; of definitions, what they are."""
    position: int
    """Of the list or the definition in them, or of the page's block."""
    home: Block
    """The nearest item or row, else the nearest block."""

    @property
    def introduction(self) -> Sequence[Block]:
        """The words above the list; none where they are a heading's, another list's or state another entry."""
        above = self.blocks[max(0, self.position - 1) : self.position]
        return [block for block in above if block.tag in ("", "p") and not block.states_entry]


def key(text: str) -> str:
    """What a text says, whatever its case and its punctuation."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def stated_entries(page: Sequence[Block], versions: Versions) -> Iterator[StatedEntry]:
    """All entries of a page, as each group of versions that show the same states them, the newest group first."""
    if any(block.states_entry for block in page):
        for group in distinct_versions(page, versions):
            manual = (block for block in page if group <= block.versions and block.role not in _APART)
            yield from _stated([block.shown(group) for block in manual], group)


def distinct_versions(page: Sequence[Block], versions: Versions) -> list[Versions]:
    """Versions, those that show the same together, the newest first; one empty set if there are none.

    Most releases change nothing on a page, so what is read of it need not be read once a version.
    """
    sets = {inner.versions for block in page for inner in block.all_blocks()}
    groups: dict[tuple[bool, ...], Versions] = {}
    for version in sorted(versions, reverse=True):
        shows = tuple(version in shown for shown in sets)
        groups[shows] = groups.get(shows, frozenset()) | {version}
    return list(groups.values()) or [frozenset()]


def _stated(blocks: Sequence[Block], versions: Versions) -> Iterator[StatedEntry]:
    for position, block in enumerate(blocks):
        if block.tag == "h1" and block.role == "entry":
            blocks = tuple(blocks[position + 1 :])
            yield StatedEntry(
                block.text, block.anchor, block.number, versions, blocks, is_title=True, facts=block.entry
            )
            break
    for position, block in enumerate(blocks):
        yield from _stated_in(block, versions, _Scene(blocks, position, block))


def _stated_in(block: Block, versions: Versions, scene: _Scene) -> Iterator[StatedEntry]:
    if not block.states_entry:
        return
    if block.tag in ITEMS or (block.tag and scene.home.tag not in ITEMS):
        scene = replace(scene, home=block)
    if block.role == "entry":
        yield _entry(block.text, block.anchor, block.entry, versions, scene)
    for words, mark in block.marked("entry"):
        yield _entry(words, mark.value, mark.entry, versions, scene)
    for position, part in enumerate(block.parts):
        is_beside = part.tag in LISTS or block.tag == "dl"
        yield from _stated_in(
            part, versions, replace(scene, blocks=block.parts, position=position) if is_beside else scene
        )


def _entry(text: str, anchor: str, facts: EntryFacts, versions: Versions, scene: _Scene) -> StatedEntry:
    introduction = joined(scene.introduction) if scene.home.tag == "li" else ""
    extent = tuple(_extent(text, scene))
    return StatedEntry(text, anchor, scene.home.number, versions, extent, introduction, facts=facts)


def _extent(text: str, scene: _Scene) -> list[Block]:
    """The rest of its item or row, else of its block and what follows, up to the next entry, heading or term.

    An item that says nothing more has what stands around its list; of entries in a row each has what follows the last.
    """
    top = scene.blocks[scene.position]
    is_item = scene.home.tag in ITEMS
    says_more = key((scene.home if is_item else top).text) != key(text)
    if is_item and says_more:
        return [scene.home]
    extent = [*scene.introduction] if is_item else [top] if says_more else []
    for above, block in pairwise(scene.blocks[scene.position :]):
        if (above.tag, block.tag) == ("dd", "dt"):
            break
        if block.tag in HEADINGS and block.tag <= (top.tag if top.tag in HEADINGS else HEADINGS[-1]):
            break
        if not block.states_entry:
            extent.append(block)
        elif extent:
            break
    return extent
