"""Blocks that versions share, parted where a link in them leads elsewhere in one version than in another.

So does the link in place of a picture that the source lacks: each version's leads to that version's picture.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from scraper.fold.draft import Draft
from scraper.links.targets import HREF, Place, Reach, link_target, missing_images, picture_address
from scraper.links.uses import watched
from scraper.model import Block, FoldedPage, List, ListItem, Variant, VersionSet
from scraper.text.walk import texts
from scraper.versions import Version


def part_by_links(draft: Draft) -> Draft:
    """Step: the folded page, in which all versions of a block, or of a list's item, lead to the same places."""
    links: set[str] = set()
    page = parted(draft.folded, watched(draft.reach, links))
    return replace(draft, page=page, links=tuple(sorted(links)))


def parted(page: FoldedPage, reach: Reach) -> FoldedPage:
    """The page with a variant more for each version of a block in which its links lead elsewhere."""
    if len(page.pages) == 1:
        return page
    targets = _Targets(page, reach)
    return replace(page, blocks=tuple(part for variant in page.blocks for part in _variants(variant, targets)))


class _Targets:
    """Where the links of a page lead in each version; each is looked up once."""

    def __init__(self, page: FoldedPage, reach: Reach) -> None:
        self._reach = reach
        self._places = {single.version: Place(single.url, page.slug, single.version) for single in page.pages}
        self._known: dict[tuple[str, Version], str] = {}

    def partition(self, blocks: Iterable[Block], versions: VersionSet) -> Sequence[VersionSet]:
        """The versions in groups, the newest first, in each of which the links of some blocks lead alike."""
        if len(versions) == 1:
            return [versions]
        every = [text for text in texts(blocks) if "<a h" in text or "<img" in text]
        hrefs = dict.fromkeys(href for text in every for href, _ in HREF.findall(text))
        pictures = dict.fromkeys(source for text in every for source in missing_images(text))
        if not hrefs and not pictures:
            return [versions]
        groups: dict[tuple[str, ...], set[Version]] = {}
        for version in sorted(versions, reverse=True):
            targets = [self._target(href, version) for href in hrefs]
            targets += [picture_address(source, self._places[version].url) for source in pictures]
            groups.setdefault(tuple(targets), set()).add(version)
        return [frozenset(group) for group in groups.values()] if len(groups) > 1 else [versions]

    def _target(self, href: str, version: Version) -> str:
        if (href, version) not in self._known:
            self._known[href, version] = link_target(html.unescape(href), self._places[version], self._reach)
        return self._known[href, version]


def _variants(variant: Variant, targets: _Targets) -> Iterator[Variant]:
    for versions in targets.partition(_outside_of_lists([variant.block]), variant.versions):
        (block,) = _within((variant.block,), versions, targets)
        yield variant if block is variant.block and versions is variant.versions else Variant(block, versions)


def _within(blocks: tuple[Block, ...], versions: VersionSet, targets: _Targets) -> tuple[Block, ...]:
    """Blocks as some of their versions have them, with the items of their lists parted."""
    return tuple(
        _same_or(block, tuple(part for item in block.items for part in _items(item, versions, targets)))
        if isinstance(block, List)
        else block
        for block in blocks
    )


def _same_or(block: List, items: tuple[ListItem, ...]) -> List:
    return block if items == block.items else replace(block, items=items)


def _items(item: ListItem, versions: VersionSet, targets: _Targets) -> Iterator[ListItem]:
    seen = versions if item.versions is None else item.versions & versions
    for part in targets.partition(_outside_of_lists(item.blocks), seen) if seen else ():
        yield replace(item, blocks=_within(item.blocks, part, targets), versions=None if part == versions else part)


def _outside_of_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks all of whose links stand and fall together: the items of a list are parted one by one."""
    return (block for block in blocks if not isinstance(block, List))
