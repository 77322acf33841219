"""The table of rules: every row has cases that it takes and a near miss, and none stands in another's shadow."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.entries.marks import find_entries
from scraper.entries.rules import RULES
from scraper.entries.signals import GROUPS, SIGNALS
from scraper.fold.fold import fold
from tests.scraper.entries.cases import CASE, page_of

_FILES = sorted((Path(__file__).parent / "cases").glob("*.md"))
CASES = [match.groupdict() for path in _FILES for match in CASE.finditer(path.read_text("utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_case_is_taken_by_its_row(case: dict[str, str]) -> None:
    found = [f"{entry.rule} {entry.kind}: {entry.text}" for entry in find_entries(fold([page_of(case["text"])]))[1]]
    assert found == [line for line in case["expected"].splitlines() if line != "no entry"]


def test_every_row_takes_a_case_and_has_a_near_miss() -> None:
    rows = {rule.name for rule in RULES}
    taken = {line.partition(" ")[0] for case in CASES for line in case["expected"].splitlines()} - {"no"}
    missed = {
        case["title"].removeprefix("not ").partition(":")[0] for case in CASES if case["title"].startswith("not ")
    }
    assert taken == rows, "a row that takes nothing is unused, or in the shadow of one above it"
    assert missed == rows


def test_every_signal_is_used() -> None:
    used = {signal for rule in RULES for signal in (*rule.needs, *rule.any, *rule.but)}
    of_groups = {signal for group in GROUPS.values() for signal in group.split(", ")}
    assert set(SIGNALS) == used | of_groups | {
        "code only",
        "told",
        "labelled error",
        "unable",
    }
