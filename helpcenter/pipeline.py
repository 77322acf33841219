"""From a site as built to what is published of it: the order of the steps stands here, once.

The step before them, ``build``, is the site builder's: MkDocs calls `publish` through our plugin when it is done, and
after Zensical we call it ourselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpcenter.build.scripts import FOLDER as SCRIPTS
from helpcenter.build.scripts import FOLDERS, join_scripts
from helpcenter.build.sheets import classes_of, join_sheets
from helpcenter.index.entries import Entry, write_entries
from helpcenter.index.lists import fill_lists
from helpcenter.lookup.answers import answers_of
from helpcenter.lookup.build import write_answers, write_index
from helpcenter.lookup.causes import write_causes
from helpcenter.record import PageRecord, pages_of, read_pages


@dataclass(frozen=True)
class Site:
    """A built site on its way through the steps."""

    folder: Path
    records: Mapping[str, PageRecord] = field(default_factory=dict)
    """Of the pages in their order; before they are read, those of an earlier build."""

    @property
    def entries(self) -> list[Entry]:
        """Entries of all pages."""
        return [entry for record in self.records.values() for entry in record.entries]


def _scripts(site: Site) -> Site:
    if any((site.folder / SCRIPTS / folder).is_dir() for folder in FOLDERS):
        join_scripts(site.folder)
    return site


def _read_pages(site: Site) -> Site:
    return replace(site, records=read_pages(site.folder, site.records))


def _sheets(site: Site) -> Site:
    lost = site.folder / "404.html"
    classes = {name for record in site.records.values() for name in record.classes}
    join_sheets(site.folder, classes.union(classes_of(lost.read_text("utf-8")) if lost.exists() else ()))
    return site


def _entries(site: Site) -> Site:
    write_entries(site.folder, site.entries)
    return site


def _causes(site: Site) -> Site:
    write_causes(site.folder, pages_of(site.folder), site.entries)
    return site


def _lists(site: Site) -> Site:
    fill_lists(site.folder, site.records.values())
    return site


def _lookup(site: Site) -> Site:
    write_index(site.folder, [record.text for record in site.records.values() if record.text])
    return site


def _answers(site: Site) -> Site:
    topics = {
        f"{record.text.url}{'#' if anchor else ''}{anchor}": excerpt
        for record in site.records.values()
        if record.text
        for anchor, excerpt in record.excerpts.items()
    }
    write_answers(site.folder, answers_of(site.entries), topics)
    return site


SITE: tuple[tuple[str, Callable[[Site], Site]], ...] = (
    ("scripts", _scripts),
    ("read pages", _read_pages),
    ("sheets", _sheets),
    ("entries", _entries),
    ("causes", _causes),
    ("lists", _lists),
    ("lookup", _lookup),
    ("answers", _answers),
)


def publish(folder: Path, records: Mapping[str, PageRecord] | None = None) -> Mapping[str, PageRecord]:
    """Run the steps; the same pages give the same bytes, with the records of an earlier build or without."""
    site = Site(folder, records or {})
    for _, step in SITE:
        site = step(site)
    return site.records
