"""The readers who see an entry or a path of a page, by their versions: lists leave it out for all others."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.index.page import PageFacts
from scraper.versions import Range, Version, format_ranges, parse_ranges, shown_version


def audience_of(page: PageFacts, versions: Iterable[Version]) -> str:
    """The product's versions whose readers see what these versions of the page have, as ranges; empty if all do.

    A page that a version's manual lacks is not for its readers; where labels mean *from*, each page is for everybody.
    """
    if not page.versions:
        return ""
    have = set(versions)
    readers = [version for version in page.product_versions if _shown(page, version) in have]
    if len(readers) == len(page.product_versions):
        return ""
    ranges = format_ranges(readers, page.product_versions)
    if page.label_means != "from" or page.product_versions[-1] not in readers:
        return ranges
    *earlier, last = parse_ranges(ranges)
    return ", ".join(map(str, [*earlier, Range(last.low, None)]))


def _shown(page: PageFacts, version: Version) -> Version:
    return shown_version(version, page.versions) if page.label_means == "from" else version


def within(page: PageFacts, ranges: str) -> list[Version]:
    """The page's versions that ranges of them say."""
    parsed = parse_ranges(ranges) if ranges else ()
    return [version for version in page.versions if any(version in range_ for range_ in parsed)]
