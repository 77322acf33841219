"""Which readers see a thing of a page: lists leave out what the reader's version has not."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.index.page import PageFacts
from scraper.versions import Range, Version, format_ranges, parse_ranges, shown_version


def readers_of(page: PageFacts, versions: Iterable[Version]) -> str:
    """The product's versions whose readers see what these versions of the page have, as ranges; empty if all do.

    A page that a version's manual lacks is not for its readers; where labels mean *from*, each page is for everybody.
    """
    if not page.versions:
        return ""
    have = set(versions)
    seen = [version for version in page.product_versions if _shown(page, version) in have]
    if len(seen) == len(page.product_versions):
        return ""
    ranges = format_ranges(seen, page.product_versions)
    if page.label_means != "from" or page.product_versions[-1] not in seen:
        return ranges
    *others, last = parse_ranges(ranges)
    return ", ".join(map(str, [*others, Range(last.low, None)]))


def _shown(page: PageFacts, version: Version) -> Version:
    return shown_version(version, page.versions) if page.label_means == "from" else version


def within(page: PageFacts, ranges: str) -> list[Version]:
    """The page's versions that ranges of them say."""
    parsed = parse_ranges(ranges) if ranges else ()
    return [version for version in page.versions if any(version in range_ for range_ in parsed)]
