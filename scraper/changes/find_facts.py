"""Find what each version of a page has, and how it differs from the version before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from msgspec import json
from msgspec.structs import replace

from scraper.changes.diff import line_diff
from scraper.changes.facts import PageFacts
from scraper.fold.draft import Draft
from scraper.fold.fold import project
from scraper.model import Block, FoldedPage, List, Page, VersionSet
from scraper.text.inline import plain, spans
from scraper.text.lines import text_lines
from scraper.text.walk import texts
from scraper.versions import Version

_BlocksOf: TypeAlias = Callable[[Version], tuple[Block, ...]]
"""The blocks that a version of a page has."""
_MARK = '<span class="entry'
_ENTRY = re.compile(r'<span class="entry[^"]*" id="([^"]*)"')
_IMAGE = re.compile(r'<img src="([^"]*)"')


def find_facts(draft: Draft) -> Draft:
    """Step: what each version of the page has, and how it differs from the one before it."""
    facts, diffs = (draft.older.facts, draft.older.diffs) if draft.older else ({}, {})
    blocks_of = cache(partial(project, draft.folded))
    return replace(
        draft,
        facts=_facts_by_version(draft, blocks_of, facts),
        diffs=_version_diffs(draft, blocks_of, diffs),
    )


def _facts_by_version(draft: Draft, blocks_of: _BlocksOf, earlier: Mapping[str, PageFacts]) -> dict[str, PageFacts]:
    """The facts of each version of a page, read from the page as folded and as its entries are marked.

    A version with `earlier` facts keeps what it has by itself; which entries are found in it depends on all versions.
    """
    marked_entries = {entry.anchor: entry for entry in draft.entries}
    title = [entry.anchor for entry in marked_entries.values() if entry.whole]
    marks = [(anchor, versions) for anchor, versions in _marks(draft.page) if anchor in marked_entries]
    facts = {}
    for page_version in draft.folded.pages:
        name = str(page_version.version)
        version_facts = earlier.get(name) or _facts(page_version, blocks_of(page_version.version))
        anchors = (*title, *(anchor for anchor, versions in marks if page_version.version in versions))
        errors = tuple(marked_entries[anchor].text for anchor in anchors)
        same = (version_facts.entries, version_facts.errors) == (anchors, errors)
        facts[name] = version_facts if same else replace(version_facts, entries=anchors, errors=errors)
    return facts


def _marks(page: FoldedPage) -> Iterator[tuple[str, VersionSet]]:
    """Each entry that is marked, in reading order, and the versions that have it."""
    for variant in page.blocks:
        for text, versions in _texts(variant.block, variant.versions):
            if _MARK in text:
                yield from ((anchor, versions) for anchor in _ENTRY.findall(text))


def _texts(block: Block, versions: VersionSet) -> Iterator[tuple[str, VersionSet]]:
    """Every inline text of a block, with the versions that have it: a list's items can differ."""
    if not isinstance(block, List):
        yield from ((text, versions) for text in texts([block]))
        return
    for item in block.items:
        item_versions = versions if item.versions is None else item.versions
        for inner in item.blocks:
            yield from _texts(inner, item_versions)


def _facts(page: Page, blocks: Sequence[Block]) -> PageFacts:
    """What a version has by itself."""
    block_facts = [*map(_facts_of_block, blocks)]
    return PageFacts(
        page.title,
        page.breadcrumb[:-1],
        (),
        (),
        tuple(dict.fromkeys(path for facts in block_facts for path in facts.paths)),
        tuple(dict.fromkeys(image for facts in block_facts for image in facts.images)),
        sum(facts.words for facts in block_facts),
        hashlib.sha256(json.encode((page.title, blocks))).hexdigest()[:16],
    )


def _lines(page: Page, blocks: Iterable[Block]) -> list[str]:
    return [page.title, *(line for block in blocks for line in _facts_of_block(block).lines)]


class _BlockFacts(NamedTuple):
    """Lines, paths and images of a block."""

    lines: tuple[str, ...]
    words: int
    paths: tuple[str, ...]
    images: tuple[str, ...]


@lru_cache(maxsize=2_000)
def _facts_of_block(block: Block) -> _BlockFacts:
    """Most versions of a page have most of its blocks."""
    inline = list(texts([block]))
    lines = tuple(text_lines([block]))
    return _BlockFacts(
        lines,
        sum(len(line.split()) for line in lines),
        tuple(plain(path) for text in inline for path in spans(text, "path")),
        tuple(PurePosixPath(name).name for text in inline for name in _IMAGE.findall(text)),
    )


def _version_diffs(draft: Draft, blocks_of: _BlocksOf, earlier: Mapping[str, str]) -> dict[str, str]:
    """Version → lines that differ from the version before it; `Draft.before` tells which one that is, for the product.

    `earlier` has the lines of some of the versions already, none where they do not differ.
    """
    page = draft.folded
    by_name = {str(page_version.version): page_version for page_version in page.pages}
    own_before = {str(new.version): str(old.version) for old, new in pairwise(page.pages)}
    diffs = {}
    for name, page_version in by_name.items():
        if name in earlier:
            if earlier[name]:
                diffs[name] = earlier[name]
        elif (
            older := by_name.get((own_before if page.newest.labels_from else draft.before).get(name, ""))
        ) is not None:
            old, new = (_lines(version, blocks_of(version.version)) for version in (older, page_version))
            if old != new:
                diffs[name] = line_diff(old, new)
    return diffs
