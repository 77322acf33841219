"""Three-way merge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text import align
from scraper.write.merge import merge

BASE = "a\nb\nc\nd\ne\n"
LINES = st.lists(st.sampled_from("abcde"), max_size=8).map(lambda lines: "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(
    ("edited", "new", "merged"),
    [
        (BASE, "a\nB\nc\nd\ne\n", "a\nB\nc\nd\ne\n"),
        ("a\nB\nc\nd\ne\n", BASE, "a\nB\nc\nd\ne\n"),
        ("a\nB\nc\nd\ne\n", "a\nb\nc\nD\ne\n", "a\nB\nc\nD\ne\n"),
        ("a\nB\nc\nd\ne\n", "a\nB\nc\nd\ne\n", "a\nB\nc\nd\ne\n"),
        ("a\nB\nc\nd\ne\n", "a\nX\nc\nd\ne\n", None),
        ("a\nB\nc\nd\ne\n", "a\nb\nC\nd\ne\n", None),
        (BASE + "mine\n", "new\n" + BASE, "new\n" + BASE + "mine\n"),
        (BASE + "mine\n", BASE + "theirs\n", None),
        ("b\nc\nd\ne\n", "a\nb\nc\nd\n", "b\nc\nd\n"),
        ("", "a\nb\nc\nd\nE\n", None),
    ],
)
def test_merge(edited: str, new: str, merged: str | None) -> None:
    assert merge(BASE, edited, new) == merged


@given(LINES, LINES)
def test_one_side_unchanged_gives_the_other(base: str, changed: str) -> None:
    assert merge(base, base, changed) == changed
    assert merge(base, changed, base) == changed


@given(LINES, LINES, LINES)
def test_sides_can_be_swapped(base: str, edited: str, new: str) -> None:
    assert merge(base, edited, new) == merge(base, new, edited)


def test_many_equal_lines_are_merged_without_the_time_that_difflib_would_need() -> None:
    items = "- Click Save.\n" * 20_000
    merged = merge(items, f"mine\n{items}", f"{items}theirs\n")
    assert merged == f"mine\n{items}theirs\n"


@given(LINES, LINES)
def test_of_a_long_page_too_one_side_unchanged_gives_the_other(base: str, changed: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "LARGE", 4)
        assert merge(base, base, changed) == merge(base, changed, base) == changed
