"""`make bench` runs and reports; how fast anything is, is not asserted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.plot import Panel, plot
from tests.browsers import find_browser
from tests.scraper.centres import ROOT


def test_a_small_benchmark_writes_its_report(tmp_path: Path) -> None:
    if find_browser() is None:
        pytest.skip("no Chromium")
    report = tmp_path / "report.md"
    command = [sys.executable, "-m", "benchmarks", "--small", "--out", str(tmp_path / "out"), "--report", str(report)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    text = report.read_text("utf-8")
    assert "the same bytes" in text
    for heading in (
        "One version",
        "3 versions folded",
        "After 10 changed pages",
        "A cold import",
        "Parts of an import",
        "A topic page",
    ):
        assert f"## {heading}" in text


def test_a_plot_has_every_line_and_point() -> None:
    text = plot([Panel("CPU", "pages", {"ours": [(1, 2), (2, 4)], "theirs": [(1, 9)]})])
    assert (text.count("<polyline"), text.count("<circle")) == (2, 3)
    assert "theirs" in text
