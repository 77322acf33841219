"""Fold the versions of a page into one page with variants, and project it back.

``project(fold(pages), page.version)`` is that page's blocks, exactly, for every page: folding is by equality only.
Similarity decides no more than which variants stand side by side.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TypeGuard, TypeVar

from msgspec.structs import replace

from scraper.fold.draft import Draft
from scraper.model import Block, Code, FoldedPage, Heading, List, ListItem, Page, Paragraph, Variant, VersionSet
from scraper.text.align import opcodes
from scraper.text.inline import plain
from scraper.versions import Version

_ALIKE = 0.5
"""Share of words two blocks must have in common to be put side by side."""
_LARGEST_HUNK = 60
"""Above this many blocks on both sides pairing by similarity is left out: the hunk is a rewrite."""

_T = TypeVar("_T", bound=Hashable)


def fold_versions(draft: Draft) -> Draft:
    """Step: the page's versions as one; those that are folded already stay as they are."""
    pages = (stored.page for stored in draft.versions)
    return replace(draft, folded=fold(pages, draft.older.folded if draft.older else None))


def fold(pages: Iterable[Page], onto: FoldedPage | None = None) -> FoldedPage:
    """Fold the pages of one slug, one page per version, into one; `onto` are older ones that are folded already."""
    ordered = sorted(pages, key=lambda page: page.version)
    variants = list(onto.blocks) if onto else []
    heads = onto.pages if onto else ()
    before = replace(onto.newest, blocks=project(onto, onto.newest.version)) if onto else None
    for page in ordered:
        if before and before.blocks == page.blocks:
            variants = [_prolonged(variant, before.version, page.version) for variant in variants]
        else:
            variants = _merge(variants, page.blocks, page.version)
        before = page
    heads += tuple(replace(page, blocks=()) for page in ordered)
    return FoldedPage(heads[-1].product, heads[-1].slug, heads, tuple(variants))


def project(page: FoldedPage, version: Version) -> tuple[Block, ...]:
    """The blocks that a version has, as its own page had them."""
    return tuple(_project_block(variant.block, version) for variant in page.blocks if version in variant.versions)


def _project_block(block: Block, version: Version) -> Block:
    if not _has_ranges(block):
        return block
    items = (item for item in block.items if item.versions is None or version in item.versions)
    return replace(block, items=tuple(_project_item(item, version) for item in items))


def _project_item(item: ListItem, version: Version) -> ListItem:
    return replace(item, blocks=tuple(_project_block(block, version) for block in item.blocks), versions=None)


def _prolonged(variant: Variant, before: Version, version: Version) -> Variant:
    """What the version before has, this one has: most releases leave most pages alone."""
    if before not in variant.versions:
        return variant
    return Variant(_prolonged_block(variant.block, before, version), variant.versions | {version})


def _prolonged_block(block: Block, before: Version, version: Version) -> Block:
    if not _has_ranges(block):
        return block
    return replace(block, items=tuple(_prolonged_item(item, before, version) for item in block.items))


def _prolonged_item(item: ListItem, before: Version, version: Version) -> ListItem:
    if item.versions is not None and before not in item.versions:
        return item
    versions = None if item.versions is None else item.versions | {version}
    return replace(
        item, blocks=tuple(_prolonged_block(block, before, version) for block in item.blocks), versions=versions
    )


def _has_ranges(block: Block) -> TypeGuard[List]:
    """True if an item of the list, or of a list in it, is for some versions only."""
    return isinstance(block, List) and any(
        item.versions is not None or any(map(_has_ranges, item.blocks)) for item in block.items
    )


def _merge(old: Sequence[Variant], blocks: Sequence[Block], version: Version) -> list[Variant]:
    """Add one more version's blocks to the variants of the versions before it."""
    new = frozenset({version})
    variants: list[Variant] = []
    for a, b in _aligned([variant.block for variant in old], list(blocks)):
        if a is not None and b is not None and old[a].block == blocks[b]:
            variants.append(Variant(blocks[b], old[a].versions | new))
        elif a is not None and b is not None:
            variants += _paired(old[a], blocks[b], new)
        elif a is not None:
            variants.append(old[a])
        elif b is not None:
            variants.append(Variant(blocks[b], new))
    return variants


def _paired(old: Variant, block: Block, new: VersionSet) -> list[Variant]:
    """Two blocks of one slot: mostly equal lists become one with items for a range, others stand side by side."""
    if isinstance(old.block, List) and isinstance(block, List) and _same_but_items(old.block, block):
        items = _fold_items(old.block.items, old.versions, block.items, new)
        if items is not None:
            return [Variant(replace(block, items=items), old.versions | new)]
    return [Variant(block, new), old]


def _same_but_items(old: List, new: List) -> bool:
    return replace(old, items=()) == replace(new, items=())


def _fold_items(
    old: Sequence[ListItem], old_versions: VersionSet, items: Sequence[ListItem], new: VersionSet
) -> tuple[ListItem, ...] | None:
    """One list of two; None if less than half of the items would be shared."""
    everything = old_versions | new
    folded: list[ListItem] = []
    shared = 0
    for a, b in _aligned(list(old), list(items)):
        if a is not None and b is not None:
            joined = _joined(old[a], items[b], old_versions, new, everything)
            shared += len(joined) == 1
            folded += joined
        elif a is not None:
            folded.append(replace(old[a], versions=old[a].versions or old_versions))
        elif b is not None:
            folded.append(replace(items[b], versions=new))
    if shared * 2 < min(len(old), len(items)) or not shared:
        return None
    return tuple(folded)


def _joined(
    old: ListItem, item: ListItem, old_versions: VersionSet, new: VersionSet, everything: VersionSet
) -> list[ListItem]:
    """Two items of one slot: one item if they are equal, or equal but for a nested list that folds; else both."""
    versions = (old.versions or old_versions) | new
    limited = None if versions == everything else versions
    merged = item.blocks if old.blocks == item.blocks else None
    is_same = (old.value, old.is_term) == (item.value, item.is_term)
    if merged is None and is_same:
        merged = _fold_blocks(old.blocks, old.versions or old_versions, item.blocks, new)
    if merged is not None and is_same:
        return [replace(item, blocks=merged, versions=limited)]
    return [replace(item, versions=new), replace(old, versions=old.versions or old_versions)]


def _fold_blocks(
    old: Sequence[Block], old_versions: VersionSet, blocks: Sequence[Block], new: VersionSet
) -> tuple[Block, ...] | None:
    """Blocks of an item that are equal one by one, or lists that fold; else None."""
    if len(old) != len(blocks):
        return None
    folded: list[Block] = []
    for old_block, new_block in zip(old, blocks, strict=True):
        if old_block == new_block:
            folded.append(new_block)
        elif isinstance(old_block, List) and isinstance(new_block, List) and _same_but_items(old_block, new_block):
            items = _fold_items(old_block.items, old_versions, new_block.items, new)
            if items is None:
                return None
            folded.append(replace(new_block, items=items))
        else:
            return None
    return tuple(folded)


def _aligned(old: Sequence[_T], new: Sequence[_T]) -> list[tuple[int | None, int | None]]:
    """Index pairs in an order that keeps both sequences: equal elements first, then alike ones in each gap."""
    pairs: list[tuple[int | None, int | None]] = []
    for tag, a0, a1, b0, b1 in opcodes(old, new):
        if tag == "equal":
            pairs += [(a0 + i, b0 + i) for i in range(a1 - a0)]
        else:
            pairs += [
                (None if a is None else a0 + a, None if b is None else b0 + b)
                for a, b in _paired_gap(old[a0:a1], new[b0:b1])
            ]
    return pairs


def _paired_gap(old: Sequence[_T], new: Sequence[_T]) -> list[tuple[int | None, int | None]]:
    """Pair what is alike in a gap, in order, by the best total of similarities; the newer before the older."""
    if not old or not new or max(len(old), len(new)) > _LARGEST_HUNK:
        return [(None, i) for i in range(len(new))] + [(i, None) for i in range(len(old))]
    words_old = [_words(element) for element in old]
    words_new = [_words(element) for element in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores = [[_alike(left, right) for right in words_new] for left in words_old]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], scores[a][b] + best[a + 1][b + 1] if scores[a][b] else 0.0)
    pairs: list[tuple[int | None, int | None]] = []
    a = b = 0
    while a < len(old) and b < len(new):
        if scores[a][b] and best[a][b] == scores[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a][b + 1]:
            pairs.append((None, b))
            b += 1
        else:
            pairs.append((a, None))
            a += 1
    return pairs + [(None, i) for i in range(b, len(new))] + [(i, None) for i in range(a, len(old))]


def _alike(old: tuple[str, frozenset[str]], new: tuple[str, frozenset[str]]) -> float:
    """Share of common words (Dice) of two elements of one kind; 0 below the threshold."""
    total = len(old[1]) + len(new[1])
    # So few words in one of them that the threshold can't be reached: most pairs end here.
    if old[0] != new[0] or not total or 2 * min(len(old[1]), len(new[1])) < _ALIKE * total:
        return 0.0
    share = 2 * len(old[1] & new[1]) / total
    return share if share >= _ALIKE else 0.0


@lru_cache(maxsize=2_000)
def _words(element: Hashable) -> tuple[str, frozenset[str]]:
    of_list = (element.ordered, element.defines) if isinstance(element, List) else ()
    return f"{type(element).__name__}{of_list}", frozenset(_text(element).casefold().split())


def _text(element: object) -> str:
    match element:
        case Paragraph(text) | Heading(text):
            return plain(text) + (" " + text if "<img" in text else "")
        case Code(text):
            return text
        case ListItem(blocks):
            return " ".join(map(_text, blocks))
        case List(items):
            return " ".join(map(_text, items))
    if hasattr(element, "rows"):
        return " ".join(_text(block) for row in element.rows for cell in row for block in cell.blocks)
    return " ".join(map(_text, element.blocks)) if hasattr(element, "blocks") else ""
