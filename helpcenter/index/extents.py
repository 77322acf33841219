"""Extents of entries: the blocks of a page that belong to each, decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from helpcenter.index.page import HEADINGS, ITEMS, LISTS, Block, EntryFacts, StatedEntry, Versions, joined
from scraper.limits import ANSWER, ANSWERS

_SIGNS = re.compile(r"\W+")
_APART = ("added", "escalation")
"""Blocks that belong to no entry but to the page."""


@dataclass(frozen=True)
class _Scene:
    """Surroundings of a stated entry."""

    blocks: Sequence[Block]
    """What the item's list is in, or the page; of definitions, what they are."""
    ends: Sequence[int]
    """For each of the blocks where its row of entries ends, see `_ends`."""
    position: int
    """Of the list or the definition in them, or of the page's block."""
    home: Block
    """The nearest item or row, else the nearest block."""
    room: int
    """Size of what may belong to it."""

    @property
    def introduction(self) -> Sequence[Block]:
        """The words above the list; none where they are a heading's, another list's or state another entry."""
        above = self.blocks[max(0, self.position - 1) : self.position]
        return [*fitting((block for block in above if block.tag in ("", "p") and not block.states_entry), self.room)]


def key(text: str) -> str:
    """What a text says, whatever its case and its punctuation."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def room_for_each(page: Iterable[Block]) -> int:
    """Size of what may belong to each entry of a page: those in a row share what follows, so many have little."""
    inner = (block for outer in page for block in outer.all_blocks())
    stated = sum((block.role == "entry") + sum(1 for _ in block.marked("entry")) for block in inner)
    return max(ANSWER, ANSWERS // max(1, stated))


def fitting(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    """The blocks up to one that takes more than the room that is left."""
    for block in blocks:
        room -= block.size
        if room < 0:
            return
        yield block


def stated_entries(page: Sequence[Block], versions: Versions) -> Iterator[StatedEntry]:
    """All entries of a page, as each group of versions that show the same states them, the newest group first."""
    if any(block.states_entry for block in page):
        room = room_for_each(page)
        for group in distinct_versions(page, versions):
            manual = (block for block in page if group <= block.versions and block.role not in _APART)
            yield from _stated([block.shown(group) for block in manual], group, room)


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


def _stated(blocks: Sequence[Block], versions: Versions, room: int) -> Iterator[StatedEntry]:
    for position, block in enumerate(blocks):
        if block.tag == "h1" and block.role == "entry":
            blocks = tuple(blocks[position + 1 :])
            yield StatedEntry(
                block.text, block.anchor, block.number, versions, blocks, is_title=True, facts=block.entry
            )
            break
    ends = _ends(blocks)
    for position, block in enumerate(blocks):
        yield from _stated_in(block, versions, _Scene(blocks, ends, position, block, room))


def _ends(blocks: Sequence[Block]) -> list[int]:
    """For each block, and for the end, the next one that ends a row of entries: it states none or may cut an extent."""
    ends = [len(blocks)] * (len(blocks) + 1)
    for at in reversed(range(len(blocks))):
        may_cut = blocks[at].tag in HEADINGS or _is_next_term(blocks, at)
        ends[at] = ends[at + 1] if blocks[at].states_entry and not may_cut else at
    return ends


def _is_next_term(blocks: Sequence[Block], at: int) -> bool:
    return at > 0 and (blocks[at - 1].tag, blocks[at].tag) == ("dd", "dt")


def _stated_in(block: Block, versions: Versions, scene: _Scene) -> Iterator[StatedEntry]:
    if not block.states_entry:
        return
    # An item that says more than an entry may hold is to the entries in it what the page is to others.
    is_large = block.tag in ITEMS and block.size > scene.room
    if not is_large and (block.tag in ITEMS or (block.tag and scene.home.tag not in ITEMS)):
        scene = replace(scene, home=block)
    if block.role == "entry":
        yield _entry(block.text, block.anchor, block.entry, versions, scene)
    for words, mark in block.marked("entry"):
        yield _entry(words, mark.value, mark.entry, versions, scene)
    beside = replace(scene, blocks=block.parts, ends=_ends(block.parts))
    for position, part in enumerate(block.parts):
        is_beside = part.tag in LISTS or block.tag == "dl" or is_large
        yield from _stated_in(part, versions, replace(beside, position=position) if is_beside else scene)


def _entry(text: str, anchor: str, facts: EntryFacts, versions: Versions, scene: _Scene) -> StatedEntry:
    introduction = joined(scene.introduction) if scene.home.tag == "li" else ""
    extent = tuple(fitting(_extent(text, scene), scene.room))
    return StatedEntry(text, anchor, scene.home.number, versions, extent, introduction, facts=facts)


def _extent(text: str, scene: _Scene) -> Iterator[Block]:
    """The rest of its item or row, else of its block and what follows, up to the next entry, heading or term.

    An item that says nothing more has what stands around its list; of entries in a row each has what follows the last.
    """
    top = scene.blocks[scene.position]
    is_item = scene.home.tag in ITEMS
    own = scene.home if is_item else top
    says_more = own.size > scene.room or key(own.text) != key(text)
    if is_item and says_more:
        yield own
        return
    opening = [*scene.introduction] if is_item else [top] if says_more else []
    yield from opening
    has_begun = bool(opening)
    at = scene.position + 1
    while at < len(scene.blocks):
        block = scene.blocks[at]
        if _is_next_term(scene.blocks, at):
            return
        if block.tag in HEADINGS and block.tag <= (top.tag if top.tag in HEADINGS else HEADINGS[-1]):
            return
        if not block.states_entry:
            yield block
            has_begun = True
        elif has_begun:
            return
        at = at + 1 if has_begun else scene.ends[at + 1]
