"""Pages of a manual that nobody has, written and labelled before the table had seen one: what it makes of other words."""

from __future__ import annotations

from pathlib import Path

from benchmarks.faults import states
from scraper.entries.marks import find_entries
from scraper.fold.fold import fold
from scraper.model import EntryMark
from tests.scraper.entries.cases import CASE, page_of

PAGES = [
    match.groupdict()
    for path in sorted((Path(__file__).parent / "invented").glob("*.md"))
    for match in CASE.finditer(path.read_text("utf-8"))
]
FLOOR = 0.76
"""Share of the labels that are entries, of all pages; when written, 0.26 of the first four files were, 0.53 of
the fifth, 0.56 of the sixth, 0.77 of the seventh, 0.67 of the eighth."""
MOST_WRONG = 7
"""Entries that are none, of all pages; when written, four of the sixth file were, one of the seventh, five of the eighth."""


def _entries(case: dict[str, str]) -> tuple[EntryMark, ...]:
    return find_entries(fold([page_of(case["text"])]))[1]


def _labels(case: dict[str, str]) -> list[str]:
    return [line.partition(" ")[2] for line in case["expected"].splitlines()]


def test_most_of_what_the_pages_state_is_found() -> None:
    outcomes = [
        any(states(entry.text, line.partition(" ")[2]) for entry in _entries(case))
        for case in PAGES
        for line in case["expected"].splitlines()
        if not line.startswith("?")
    ]
    assert sum(outcomes) / len(outcomes) >= FLOOR


def test_hardly_anything_else_is_found() -> None:
    wrong = [
        f"{case['title']}: {entry.text}"
        for case in PAGES
        for entry in _entries(case)
        if not any(states(entry.text, label) or states(label, entry.text) for label in _labels(case))
    ]
    assert len(wrong) <= MOST_WRONG, wrong
