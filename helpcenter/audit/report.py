"""Run the audit and report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from helpcenter.audit.findings import AuditError, Difference, Listed, Published, Unread
from helpcenter.audit.kinds import KINDS
from helpcenter.audit.reading.events import tally
from helpcenter.audit.site import BuiltSite, SitePage
from helpcenter.audit.sources import read_sources
from helpcenter.audit.vendors import FORMS, VENDORS
from helpcenter.hygiene import unclean, unclean_styles
from scraper.command.progress import watched
from scraper.text.terminal import on_a_line

DIFFERENT = 20
"""Exit code of an audit that found differences."""
_SHOWN = 20
"""Differences told in the terminal."""
_LONGEST = 200
"""Characters of a page's name that the terminal shows."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_RAW = re.compile(r"\s*</?(?:div|table|ul|ol|dl|p|pre|h[1-6]|blockquote|section|figure|img|hr)\b", re.IGNORECASE)


@dataclass(frozen=True)
class AuditReport:
    """Result of an audit."""

    passed: bool
    """Whether there was something to compare, and all of it is there."""
    pages: int
    """Pages compared, each of their versions counted."""
    perfect: int
    """Those of them without a difference."""
    blocks: int
    """Top-level blocks, list items and cells of the compared pages on the site, all versions together."""
    raw_blocks: int | None
    """Blocks that Markdown had no form for; None without a folder of Markdown."""
    counts: Mapping[str, int]
    """What the vendor published in the compared pages: words, links, images, items, …; and `entries` on the site."""
    differences: tuple[Difference, ...]
    """The first one of each page and version that is not perfect, and whatever is unclean on any page."""
    edited: tuple[Difference, ...]
    """Those of pages that people edited, who wanted them so: told, not counted."""
    listed: tuple[Listed, ...]
    """Purposeful departures: told, not counted."""

    @property
    def exit_code(self) -> int:
        """0, or what `docs/failing.md` says."""
        return 0 if self.passed else DIFFERENT

    def edits(self) -> str:
        """Which page versions are not whole because somebody edited the page."""
        names = [f"{item.page} {item.version}".rstrip() for item in self.edited]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        return f"{len(names)} of pages that you edited: {', '.join(names[:_SHOWN])}{more}"

    def summary(self) -> str:
        """For the terminal."""
        lines = [
            f"{self.perfect} of {self.pages} page versions whole;"
            f" {self.blocks} blocks, {self.raw_blocks} of them raw HTML"
        ]
        lines += [f"  {self.edits()}"] if self.edited else []
        kinds = Counter(departure.kind for departure in self.listed)
        lines += [f"  {kind}: {count} ({KINDS[kind]})" for kind, count in sorted(kinds.items())]
        for difference in self.differences[:_SHOWN]:
            name = difference.page if len(difference.page) <= _LONGEST else f"{difference.page[:_LONGEST]}…"
            lines.append(f"! {name} {difference.version} ({difference.source}): {difference.message}")
            if difference.expected or difference.found:
                lines += [f"    expected: {difference.expected}", f"    found:    {difference.found}"]
        more = len(self.differences) - _SHOWN
        return "\n".join(map(on_a_line, lines + ([f"… and {more} more; --json has them all"] if more > 0 else [])))


def audit(sources: Sequence[Path], site: Path, docs: Path | None = None, edited: Collection[str] = ()) -> AuditReport:
    """Compare what the vendors published with what a reader sees on the built site.

    `docs` is the folder of the Markdown that the site was built of; with it, raw HTML blocks are counted. `edited` are
    the pages, ``product/slug``, that people wanted otherwise.
    Raises `AuditError` where there is nothing to compare.
    """
    if docs and not next(docs.glob("*/product.json"), None):
        raise AuditError(f"nothing is imported here, {docs} has no product; import these sources, and build")
    files, unknown = read_sources(sources, FORMS)
    if strangers := {file.product for file in files} - VENDORS.keys():
        raise AuditError(f"expected sources of {', '.join(VENDORS)}, found {', '.join(sorted(strangers))}")
    run = _Run(BuiltSite(site), docs, edited)
    run.listed += unknown
    for product, vendor in VENDORS.items():
        if mine := [file for file in files if file.product == product]:
            run.compare(product, watched(f"audit {product}", vendor(mine, run.site), partial(len, mine)))
    run.differences += _unclean(site)
    return run.report()


class _Run:
    def __init__(self, site: BuiltSite, docs: Path | None, edited: Collection[str]) -> None:
        self.site, self._edited = site, edited
        self.listed: list[Listed] = []
        self._docs = docs
        self._pages = self._perfect = self._blocks = self._raw_blocks = 0
        self._counts: Counter[str] = Counter(dict.fromkeys(("words", "links", "images", "items", "cells"), 0))
        self.differences: list[Difference] = []
        self.edits: list[Difference] = []
        self._read: tuple[str, SitePage] | None = None

    def compare(self, product: str, findings: Iterable[Published | Listed | Unread]) -> None:
        pages: set[str] = set()
        for finding in findings:
            if isinstance(finding, Listed):
                self.listed.append(finding)
                pages.add(finding.page)
            elif isinstance(finding, Unread):
                self._pages += 1
                self.differences.append(Difference(finding.page, "", finding.source, finding.message))
                pages.add(finding.page)
            else:
                pages.add(self._compare(finding))
        for slug in self.site.slugs(product):
            if f"{product}/{slug}" not in pages and self._claims_versions(product, slug):
                self.listed.append(Listed("site-only", f"{product}/{slug}", "", "", "in none of these sources"))

    def report(self) -> AuditReport:
        return AuditReport(
            self._perfect + len(self.edits) == self._pages > 0 and not self.differences,
            self._pages,
            self._perfect,
            self._blocks,
            self._raw_blocks if self._docs else None,
            dict(sorted(self._counts.items())),
            tuple(self.differences),
            tuple(self.edits),
            tuple(self.listed),
        )

    def _compare(self, published: Published) -> str:
        """Compare one page in one version; gives the name of its page on the site."""
        self._pages += 1
        self._counts.update(tally(published.events))
        self._counts["links"] += published.links
        self.listed += published.listed
        slug = self.site.find(published.product, published.slug)
        if slug is None:
            self._differ(published, "page missing from the site")
            return published.page
        try:
            self._compare_page(published, self._page(published.product, slug))
        except AuditError as error:
            self._differ(published, str(error))
        except (ValueError, RecursionError) as error:
            self._differ(published, f"page can't be read: {type(error).__name__}: {error}")
        return f"{published.product}/{slug}"

    def _compare_page(self, published: Published, page: SitePage) -> None:
        if published.version and published.version not in page.versions:
            there = ", ".join(map(str, page.versions)) or "none"
            self._differ(published, f"version missing from the page, which has {there}")
            return
        shown = page.shown(published.version)
        self._counts["entries"] += page.entries(shown)
        verdict = published.compare(published.events, page.events(shown))
        for kind, message in verdict.listed:
            self.listed.append(Listed(kind, published.page, published.version_label, published.source, message))
        if verdict.mismatch:
            self._differ(published, *verdict.mismatch)
        else:
            self._perfect += 1

    def _page(self, product: str, slug: str) -> SitePage:
        """Read a page once for all its versions, which come one after the other."""
        if self._read is None or self._read[0] != f"{product}/{slug}":
            page = self.site.page(product, slug)
            self._read = (page.name, page)
            self._blocks += page.blocks()
            if self._docs:
                self._raw_blocks += count_raw_blocks(self._docs / product / f"{slug}.md")
        return self._read[1]

    def _claims_versions(self, product: str, slug: str) -> bool:
        """Whether a page says to be a vendor's; our own have no versions."""
        try:
            return bool(self.site.page(product, slug).versions)
        except (AuditError, ValueError, RecursionError):
            return False

    def _differ(self, published: Published, message: str, expected: str = "", found: str = "") -> None:
        differences = self.edits if published.page in self._edited else self.differences
        differences.append(
            Difference(published.page, published.version_label, published.source, message, expected, found)
        )


def _unclean(site: Path) -> Iterator[Difference]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        for message in unclean(path.read_bytes(), name, site, VENDORS):
            yield Difference(name.removesuffix(".html"), "", "", message)
    for name, message in unclean_styles(site):
        yield Difference(name, "", "", message)


def count_raw_blocks(path: Path) -> int:
    """Number of blocks, in list items too, that begin with an HTML block element; 0 if there is no such file."""
    if not path.is_file():
        return 0
    count = 0
    fence = ""
    previous = ""
    for line in path.read_text("utf-8").splitlines():
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
        elif mark:
            fence = mark[1]
        elif _RAW.match(line) and not previous.strip():
            count += 1
        previous = line
    return count
