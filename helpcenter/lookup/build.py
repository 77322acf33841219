"""Write the index of a built site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from helpcenter.lookup.columns import PageColumns, columns_of
from helpcenter.lookup.index_data import VersionSets, error_data, text_data
from helpcenter.lookup.model import Kind, PageText
from helpcenter.lookup.reading import read_page
from scraper.versions import InvalidVersion

FOLDER = "assets/lookup"
"""Where the index lies in a site."""
_SKIPPED_FOLDERS = ("assets", "_compare")


@dataclass(frozen=True)
class IndexReport:
    """What an index holds."""

    pages: int
    """Pages with content."""
    entries: int
    """Error messages and symptoms marked as such."""
    passages: int
    """Blocks of text."""
    unread: tuple[str, ...]
    """Pages that could not be read, with the reason."""


def build_index(site: Path, pages: Sequence[PageColumns] | None = None) -> IndexReport:
    """Write the index of a built site; the same pages give the same bytes. Its pages are read if they are not given."""
    unread: list[str] = []
    if pages is None:
        found, unread = read_pages(site)
        pages = list(map(columns_of, found))
    sets = VersionSets()
    text = text_data(pages, sets)
    errors = error_data(pages, sets, _synonyms())
    target = site / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for name, data in (("errors", errors), ("text", text)):
        _write(target / f"{name}.js", name, data)
    return IndexReport(
        pages=len(pages),
        entries=sum(page.kinds.count(Kind.ENTRY) for page in pages),
        passages=sum(len(page.passages) for page in pages),
        unread=tuple(unread),
    )


def read_pages(site: Path) -> tuple[list[PageText], list[str]]:
    """All pages of a site as the index reads them, and what could not be read."""
    pages, unread = [], []
    for path in sorted(site.rglob("*.html")):
        if not is_indexed(path, site):
            continue
        try:
            page = read_page(path, site)
        except (ValueError, InvalidVersion) as error:
            unread.append(f"{path.relative_to(site).as_posix()}: {error}")
            continue
        if page is not None:
            pages.append(page)
    return pages, unread


def is_indexed(path: Path, site: Path) -> bool:
    """Whether the lookup reads a page of the site."""
    relative = path.relative_to(site)
    return relative.parts[0] not in _SKIPPED_FOLDERS and relative.name != "404.html"


def _synonyms() -> str:
    text = resources.files(__package__).joinpath("synonyms.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if line and not line.startswith("#"))


def _write(path: Path, name: str, data: dict[str, Any]) -> None:
    """Write data as a classic script, which a page opened from a folder may load as well."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script may not hold these two as they are in older engines' strings.
    body = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"helpcenter.lookupData({json.dumps(name)},{body});\n", "utf-8")
