"""Whose readers see what a page has in some versions."""

from __future__ import annotations

import pytest

from helpcenter.index.audience import audience_of, within
from helpcenter.index.page import PageFacts
from scraper.versions import Version


def versions(text: str) -> tuple[Version, ...]:
    """Versions from text."""
    return tuple(map(Version.parse, text.split()))


@pytest.mark.parametrize(
    ("means", "page", "have", "seen"),
    [
        ("", "23.2 24.1 24.3", "23.2 24.1 24.3", ""),
        ("", "23.2 24.1 24.3", "23.2", "23.2"),
        ("", "23.2", "23.2", "23.2"),
        ("", "23.2 24.3", "23.2 24.3", "23.2, 24.3"),
        ("", "", "", ""),
        ("from", "", "", ""),
        ("from", "24.1", "24.1", ""),
        ("from", "23.2 24.3", "23.2", "23.2–24.1"),
        ("from", "23.2 24.1", "24.1", "24.1+"),
    ],
)
def test_readers(means: str, page: str, have: str, seen: str) -> None:
    facts = PageFacts(
        url="p/x.html",
        title="X",
        versions=versions(page),
        product_versions=versions("23.2 24.1 24.3"),
        label_means=means,
    )
    assert audience_of(facts, versions(have)) == seen


def test_ranges_are_of_the_pages_versions() -> None:
    facts = PageFacts(url="p/x.html", title="X", versions=versions("23.2 24.3"))
    assert within(facts, "23.2–24.3") == list(facts.versions)
    assert within(facts, "") == []
