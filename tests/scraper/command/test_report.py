"""The report in the terminal: each code explained, and no more lines than one reads."""

from __future__ import annotations

from scraper.command.report import Report
from scraper.model import Notice


def test_each_code_is_explained_where_it_is_counted() -> None:
    report = Report(notices=[Notice("alias-edit", "m/a.html", "x"), Notice("alias-edit", "m/b.html", "x")])
    (line,) = [line for line in report.summary().splitlines() if "alias-edit" in line]
    assert line.startswith("  alias-edit: 2 (pages of a folder without a number")
    assert "read alias-edits.md" in line


def test_failures_are_told_up_to_twenty_and_then_counted() -> None:
    report = Report(notices=[Notice("unreadable", f"m/{number:03}.html", "broken") for number in range(332)])
    lines = [line for line in report.summary().splitlines() if line.startswith("! ")]
    assert lines[19:] == ["! m/019.html: broken", "! and 312 more: --json REPORT has them all"]


def test_conflicts_and_orphans_are_capped_too() -> None:
    report = Report(conflicts=["a"] * 21, orphaned=["b"] * 20)
    lines = [line for line in report.summary().splitlines() if line.startswith("! ")]
    assert (len(lines), lines[20]) == (41, "! and 1 more: --json REPORT has them all")
