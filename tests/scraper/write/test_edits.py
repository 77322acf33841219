"""Which versions have what a maintainer wrote: blocks, items, terms, code."""

from __future__ import annotations

import pytest

from scraper.write.edits import uncorrected, uncorrected_by, versions_of, waiting

FRONT = "---\ntitle: A\nversions:\n- '23.2'\n- '24.3'\n---\n"
OLD = FRONT.replace("- '24.3'\n", "")


@pytest.mark.parametrize(
    ("base", "edited", "lacking"),
    [
        ("a\n", "b\n", []),
        ("/// versions | 23.2\na\n///\nx\n", "/// versions | 23.2\nb\n///\nx\n", ["24.3"]),
        ("/// versions | 24.3\na\n///\nx\n", "/// versions | 24.3\nb\n///\nx\n", []),
        ("/// versions | 23.2\na\n///\nx\n", "/// versions | 23.2\n///\nx\n", []),
        ("1. {23.2} a\n2. x\n", "1. {23.2} b\n2. x\n3. {24.3} b\n", []),
        ("/// versions | 23.2\na\n\n//// note\nn\n////\n///\n", "/// versions | 23.2\na\n\n//// note\nm\n////\n///\n", ["24.3"]),
        ("//// note\nn\n////\n", "//// note\nm\n////\n", []),
        ("1. {24.3} a\n1. {23.2} b\n", "1. {24.3} a\n1. {23.2} c\n", ["24.3"]),
        ("1. {23.2} a\n\n    - b\n2. x\n", "1. {23.2} a\n\n    - c\n2. x\n", ["24.3"]),
        ("1. {23.2} a\n2. x\n", "1. {23.2} a\n2. y\n", []),
        ("1. {23.2; value=7; type=a} a\n", "1. {23.2; value=7; type=a} b\n", ["24.3"]),
        ("{23.2} term\n:   means\n", "{23.2} word\n:   means\n", ["24.3"]),
        ("{value} term\n", "{value} word\n", []),
        ("```\n/// versions | 23.2\n```\na\n", "```\n/// versions | 23.2\n```\nb\n", []),
        ("/// versions | 2x\na\n///\n", "/// versions | 2x\nb\n///\n", []),
    ],
)  # fmt: skip
def test_versions_that_lack_an_edit(base: str, edited: str, lacking: list[str]) -> None:
    assert uncorrected(FRONT + base, FRONT + edited) == lacking


def test_facts_on_top_are_no_edit() -> None:
    new = f"{FRONT}/// versions | 24.3\nx\n///\n/// versions | 23.2\na\n///\n"
    assert uncorrected_by(f"{OLD}a\n", f"{OLD.replace('A', 'B')}a\n", new, new.replace("title: A", "title: B")) == []


def test_an_edit_that_the_vendor_made_too_is_not_lost() -> None:
    assert uncorrected_by(f"{OLD}a\n", f"{OLD}b\n", f"{FRONT}b\n", f"{FRONT}b\n") == []


def test_what_was_taken_away_and_is_there_in_other_words_is_told() -> None:
    new = f"{FRONT}/// versions | 24.3\nother\n///\n\n/// versions | 23.2\nx\na\nx\n///\n"
    assert uncorrected_by(f"{OLD}x\na\nx\n", f"{OLD}x\nx\n", new, new.replace("\na\n", "\n")) == ["24.3"]


def test_a_page_without_versions_lacks_nothing() -> None:
    assert uncorrected_by("a\n", "b\n", "c\na\n", "c\nb\n") == []
    assert versions_of("versions:\n") == []


def test_a_page_waits_for_the_versions_that_it_lacks() -> None:
    assert waiting(OLD, FRONT) == ["24.3"]
    assert waiting(FRONT, FRONT) == []
    assert waiting("My own page.\n", FRONT) == []
