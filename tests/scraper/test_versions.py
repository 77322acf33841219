"""Versions and ranges: read, ordered, printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.versions import InvalidVersion, Range, Version, format_ranges, parse_ranges, shown_version

versions = st.lists(st.integers(0, 99), min_size=1, max_size=3).map(lambda numbers: Version(tuple(numbers)))
several = st.sets(versions, min_size=1, max_size=8)


@given(versions)
def test_a_version_printed_is_read_as_itself(version: Version) -> None:
    assert Version.parse(str(version)) == version
    assert Version.parse(f" v{version} ") == version


@pytest.mark.parametrize("text", ["", "latest", "24.", ".3", "24.3 beta", "24,3", "-1"])
def test_other_texts_are_no_versions(text: str) -> None:
    with pytest.raises(InvalidVersion, match=r"expected a version such as 24\.3, got"):
        Version.parse(text)


def test_numbers_are_compared_as_numbers() -> None:
    assert sorted(map(Version.parse, ["14.19", "14.8", "9.1"])) == list(map(Version.parse, ["9.1", "14.8", "14.19"]))


@given(versions, versions)
def test_a_range_printed_is_read_as_itself(one: Version, other: Version) -> None:
    low, high = sorted([one, other])
    for range_ in (Range(low, high), Range(low, None), Range(None, high)):
        assert parse_ranges(str(range_)) == (range_,)


@given(several, st.data())
def test_ranges_of_a_set_hold_that_set_and_no_other(among: set[Version], data: st.DataObject) -> None:
    wanted = data.draw(st.sets(st.sampled_from(sorted(among)), min_size=1))
    ranges = parse_ranges(format_ranges(wanted, data.draw(st.permutations(sorted(among)))))
    assert {version for version in among if any(version in range_ for range_ in ranges)} == wanted


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("24.1", ["24.1"], ["24.2", "24.1.1"]),
        ("23.2-24.3", ["23.2", "24.1", "24.3"], ["23.1", "24.4"]),
        ("23.2 – 24.3", ["24.1"], ["24.4"]),
        ("24.1+", ["24.1", "99"], ["23.9"]),
        ("–24.1", ["1", "24.1"], ["24.2"]),
        ("14.10, 14.19+", ["14.10", "14.20"], ["14.11"]),
    ],
)
def test_ranges_can_be_written_in_these_ways(text: str, inside: list[str], outside: list[str]) -> None:
    ranges = parse_ranges(text)
    assert all(any(Version.parse(label) in range_ for range_ in ranges) for label in inside)
    assert not any(Version.parse(label) in range_ for range_ in ranges for label in outside)


@pytest.mark.parametrize("text", ["", "24.3, ", "new", "24.3–23.2", "23.2–", "1–2–3"])
def test_other_texts_are_no_ranges(text: str) -> None:
    with pytest.raises(InvalidVersion):
        parse_ranges(text)


@pytest.mark.parametrize(
    ("wanted", "shown"), [("24.2", "24.1"), ("24.3", "24.3"), ("25.1", "24.3"), ("22.1", "23.2"), (None, "24.3")]
)
def test_a_reader_sees_the_newest_version_that_is_not_newer_than_theirs(wanted: str | None, shown: str) -> None:
    available = map(Version.parse, ["24.1", "23.2", "24.3"])
    assert str(shown_version(Version.parse(wanted) if wanted else None, available)) == shown
