"""The scripts' pure functions; ranges as the Python side reads them."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from scraper.versions import Version, parse_ranges, shown_version

pytestmark = pytest.mark.browser
VERSIONS = ["9", "14.8", "14.10", "14.19", "17.4", "23.2", "24.1", "24.3", "24.3.1"]
RANGES = ["24.3", "14.10–24.1", "14.10-24.1", "24.1+", "–17.4", "14.8, 23.2–24.1", "9, 24.3+", "14.10 – 17.4"]


def test_ranges_mean_the_same_in_both_languages(open_page: Any) -> None:
    cases = [list(case) for case in product(RANGES, VERSIONS)]
    found = open_page("about.html").evaluate(
        "cases => cases.map(([r, v]) => helpcenter.page.versions.contains(r, v))", cases
    )
    expected = [any(Version.parse(version) in one for one in parse_ranges(ranges)) for ranges, version in cases]
    assert found == expected


def test_shown_version_is_the_same_in_both_languages(open_page: Any) -> None:
    own = ["14.10", "23.2", "24.1"]
    found = open_page("about.html").evaluate(
        "([all, own]) => all.map(v => helpcenter.page.versions.shownOf(v, own))", [VERSIONS, own]
    )
    assert found == [str(shown_version(Version.parse(version), map(Version.parse, own))) for version in VERSIONS]


def test_numbers_count_what_a_reader_sees(open_page: Any) -> None:
    call = "([items, v, start]) => helpcenter.page.steps.numbers(items, v, ['24.3', '24.1', '23.2'], start)"
    page = open_page("about.html")
    items = ["", "24.3", "24.3", "23.2–24.1", ""]
    assert page.evaluate(call, [items, "24.3", 1]) == [1, 2, 3, 2, 4]
    assert page.evaluate(call, [items, "23.2", 4]) == [4, 5, 6, 5, 6]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a b c", "a b c", [[], []]),
        ("a b c", "a x c", [[1], [1]]),
        ("", "a b", [[], [0, 1]]),
        ("a b", "", [[0, 1], []]),
        ("a b c d", "b d e", [[0, 2], [2]]),
    ],
)
def test_differing_words(open_page: Any, left: str, right: str, expected: list[list[int]]) -> None:
    call = "([left, right]) => helpcenter.page.compare.differing(left, right)"
    assert open_page("about.html").evaluate(call, [left.split(), right.split()]) == expected


def test_path_in_the_tree(open_page: Any) -> None:
    tree = [{"slug": "a", "children": [{"slug": "+g", "children": [{"slug": "b"}]}]}, {"slug": "c"}]
    page = open_page("about.html")
    call = "([tree, slug]) => helpcenter.page.tree.pathTo(tree, slug)"
    assert page.evaluate(call, [tree, "b"]) == ["a", "+g", "b"]
    assert page.evaluate(call, [tree, "z"]) == []


def test_permalink(open_page: Any) -> None:
    call = "([href, anchor, v]) => helpcenter.page.permalink.permalink(href, anchor, v)"
    page = open_page("about.html")
    assert page.evaluate(call, ["https://x/a.html?v=1&h=q#old", "new", "23.2"]) == "https://x/a.html?v=23.2&h=q#new"
    assert page.evaluate(call, ["file:///c/a.html", "new", ""]) == "file:///c/a.html#new"
