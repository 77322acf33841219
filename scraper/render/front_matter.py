"""The front matter of a page's file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from scraper.fold.draft import Draft
from scraper.model import UNLABELLED, EntryMark, FoldedPage
from scraper.versions import Version, format_ranges

_MANY_ENTRIES = 3
"""From this many entries on a page is a troubleshooting page."""


def gather_front_matter(draft: Draft) -> Draft:
    """Step: the front matter of the page's file."""
    return replace(draft, front_matter=front_matter(draft.page, draft.entries))


def front_matter(page: FoldedPage, entries: Sequence[EntryMark] = ()) -> dict[str, Any]:
    """What is told of a page on top of its file; nothing where there is nothing to tell."""
    newest = page.newest
    versions = sorted(page.versions)
    labelled = [version for version in versions if version != UNLABELLED]
    titles = {page_version.title for page_version in page.pages}
    fields: dict[str, Any] = {
        "title": newest.title,
        "titles": _titles_by_range(page) if len(titles) > 1 else None,
        "product": page.product,
        "kind": "troubleshooting" if len(entries) >= _MANY_ENTRIES else newest.kind,
        "entry": next((entry.anchor for entry in entries if entry.whole), None),
        "versions": [str(version) for version in labelled],
        "label_means": "from" if newest.labels_from else None,
        "breadcrumb": list(newest.breadcrumb),
        "generation": newest.generation,
        "superseded_by": newest.superseded_by,
        "search_phrases": list(newest.search_phrases),
        "sources": [_source(page_version) for page_version in reversed(page.pages)],
    }
    return {name: value for name, value in fields.items() if value}


def _titles_by_range(page: FoldedPage) -> list[dict[str, str]]:
    titles: dict[str, list[Version]] = {}
    for page_version in reversed(page.pages):
        titles.setdefault(page_version.title, []).append(page_version.version)
    everything = sorted(page.versions)
    return [{"versions": format_ranges(versions, everything), "title": title} for title, versions in titles.items()]


def _source(page: Any) -> dict[str, str]:
    fields = {"version": str(page.version), "url": page.url, "sha256": page.digest, "alias": page.alias}
    return {name: value for name, value in fields.items() if value}
