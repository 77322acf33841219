"""What a version of a page has, in short: enough to tell what changed between two versions or two imports."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from scraper.entries import TITLE_RULE, FoundEntry
from scraper.fold import project
from scraper.inline import plain
from scraper.model import Block, FoldedPage, Page
from scraper.text_diff import line_diff, text_lines
from scraper.transform import texts

_ENTRY = re.compile(r'<span class="entry" id="([^"]*)">')
_PATH = re.compile(r'<span class="path">((?:(?!</?span).)*)</span>')
_IMAGE = re.compile(r'<img src="([^"]*)"')


@dataclass(frozen=True)
class PageFacts:
    """One version of a page."""

    title: str
    parents: tuple[str, ...]
    """Slugs of the pages and groups above it."""
    entries: tuple[str, ...]
    """Anchors of its entries."""
    errors: tuple[str, ...]
    """Their error strings or symptoms, verbatim."""
    paths: tuple[str, ...]
    images: tuple[str, ...]
    """Names of its image files."""
    words: int
    content: str
    """Hash of its text, links and images."""

    def to_json(self) -> list[Any]:
        """As it is kept."""
        return list(vars(self).values())

    @classmethod
    def from_json(cls, plain: Iterable[Any]) -> PageFacts:
        """What `to_json` gave."""
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in plain]
        return cls(*values)


def facts_by_version(page: FoldedPage, marked: FoldedPage, entries: Iterable[FoundEntry]) -> dict[str, PageFacts]:
    """The facts of each version of a page, told from the page as folded and as its entries are marked."""
    found = {entry.anchor: entry for entry in entries}
    return {
        str(single.version): _facts(single, project(marked, single.version), found, project(page, single.version))
        for single in page.pages
    }


def _facts(
    single: Page, blocks: Sequence[Block], found: Mapping[str, FoundEntry], own_blocks: Sequence[Block]
) -> PageFacts:
    """The content is hashed without marks: an anchor's number depends on what other versions have."""
    inline = list(texts(blocks))
    marked = [text for text in inline if "<" in text]
    title_entries = [entry.anchor for entry in found.values() if entry.rule == TITLE_RULE]
    anchors = title_entries + [anchor for text in marked for anchor in _ENTRY.findall(text) if anchor in found]
    return PageFacts(
        single.title,
        single.breadcrumb[:-1],
        tuple(anchors),
        tuple(found[anchor].text for anchor in anchors),
        tuple(dict.fromkeys(plain(path) for text in marked for path in _PATH.findall(text))),
        tuple(dict.fromkeys(PurePosixPath(name).name for text in marked for name in _IMAGE.findall(text))),
        sum(len(line.split()) for line in text_lines(blocks)),
        hashlib.sha256(repr((single.title, own_blocks)).encode()).hexdigest()[:16],
    )


def version_diffs(page: FoldedPage, before: Mapping[str, str]) -> dict[str, str]:
    """Version → lines that differ from the version before it; `before` tells which one that is, for the product."""
    by_name = {str(single.version): single for single in page.pages}
    own = {str(new.version): str(old.version) for old, new in pairwise(page.pages)}
    diffs = {}
    for name, single in by_name.items():
        if (older := by_name.get((own if page.newest.labels_from else before).get(name, ""))) is not None:
            old = [older.title, *text_lines(project(page, older.version))]
            if diff := line_diff(old, [single.title, *text_lines(project(page, single.version))]):
                diffs[name] = diff
    return diffs
