"""What a person reads of an update."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from helpcenter.update.report import write_report
from helpcenter.update.steps import Update
from scraper.command.fetch import FetchReport
from scraper.command.report import Report
from scraper.fetch.order import Event
from scraper.model import Notice


def test_what_a_source_says_is_text(tmp_path: Path) -> None:
    hostile = "![kiln](https://h.example/k.png) [glaze](https://h.example/) <img src=https://h.example/k.png>"
    fetched = FetchReport()
    fetched.add(Event("failed", address=f"https://h.example/{hostile}", why=f"leads to {hostile}"))
    imported = Report(lost=[hostile], notices=[Notice("unreadable", hostile, hostile)])
    outcome = Update(imported, {hostile: fetched}, why=hostile)
    html = write_report(tmp_path, outcome, datetime(2026, 11, 29, 9, 0)).read_text("utf-8")
    assert "h.example/k.png" in html
    assert "<img" not in html
    assert "<a " not in html


def test_what_waits_for_a_person_is_named_with_what_readers_see(tmp_path: Path) -> None:
    conflict, merged = "docs/m/kiln.md", "docs/m/glaze.md"
    imported = Report(conflicts=[conflict], waiting={conflict: ["24.3"]}, uncorrected={merged: ["24.1", "24.3"]})
    write_report(tmp_path, Update(imported), datetime(2026, 11, 29, 9, 0))
    todo = (tmp_path / "report.md").read_text("utf-8").partition("## To do")[2]
    assert (
        f"`{conflict}.new`, delete that, and run `helpcenter update`; until you settle it, readers of 24.3 see your page"
        in todo
    )
    assert f"`{merged}`: what you wrote is not in 24.1 and 24.3" in todo


def test_a_product_that_came_for_the_first_time_is_named(tmp_path: Path) -> None:
    write_report(tmp_path, Update(Report(), changes={"opendental": []}, published=True), datetime(2026, 11, 29, 9, 0))
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "Open Dental came for the first time" in text
    assert "said before" not in text
