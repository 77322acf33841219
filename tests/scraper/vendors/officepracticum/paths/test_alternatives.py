"""Path lines that differ in their first step only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.audit import audit
from helpcenter.cli import main
from scraper.model import Adapted, Paragraph
from scraper.text.inline import plain
from scraper.vendors.officepracticum.lines import Line
from scraper.vendors.officepracticum.paths.alternatives import join_path_lines
from tests.scraper.vendors.officepracticum.test_end_to_end import below_front_matter, codes, imported, saved, write

TABS = ("Clinical", "Practice Management", "Billing")
LINES = [f"Path: {tab} tab > Patient Chart button > Claims" for tab in TABS]
JOINED = "Path: Clinical, Practice Management, or Billing tab › Patient Chart button › Claims"


def joined(*inline: str) -> list[str]:
    lines, _ = join_path_lines([Line("text", text) for text in inline])
    return [line.text for line in lines]


def test_three_lines_are_one_path(read: Callable[..., Adapted]) -> None:
    text = "\n".join(["Claims", "", "Version 14.19", "", *LINES, "", "Read them.", ""])
    adapted = read(text)
    first = adapted.pages[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert plain(first.text) == JOINED
    assert "merged-paths" in [notice.code for notice in adapted.notices]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Path: <b>Clinical</b> tab &gt; <b>Chart</b> button", "Path: <b>Billing</b> tab &gt; <b>Chart</b> button"],
            ["Path: <b>Clinical</b> or <b>Billing</b> tab &gt; <b>Chart</b> button"],
        ),
        (
            ["<b>Path: Clinical tab &gt; Chart</b>", "<b>Path: Billing tab &gt; Chart</b>"],
            ["<b>Path: Clinical or Billing tab &gt; Chart</b>"],
        ),
        (["Path: Clinical tab &gt; Chart", "Path: Clinical tab &gt; Chart"], ["Path: Clinical tab &gt; Chart"]),
    ],
)
def test_the_look_of_the_labels_stays(lines: list[str], expected: list[str]) -> None:
    assert joined(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["Path: Clinical tab &gt; Chart", "Path: Clinical tab &gt; Rack"],
        ["Path: Clinical tab &gt; Chart", "Path: Account button &gt; Chart"],
        ["Path: Activities &gt; Chart", "Path: Utilities &gt; Chart"],
        ["Path: Clinical tab &gt; Chart", "Read.", "Path: Billing tab &gt; Chart"],
        ['Path: Clinical tab &gt; <a href="x">Chart</a>', 'Path: Billing tab &gt; <a href="y">Chart</a>'],
    ],
)
def test_other_lines_stay(lines: list[str]) -> None:
    assert joined(*lines) == lines


@pytest.mark.parametrize("bold", ["{}", "<strong>{}</strong>"])
def test_the_audit_lists_them(bold: str, tmp_path: Path) -> None:
    rows = "<br>".join(f"Path: {bold.format(tab)} tab &gt; Patient Chart button &gt; Claims" for tab in TABS)
    files: dict[str, str | bytes] = {"a.html": saved("Claims", "claims", f"<p>{rows}</p><p>Read them.</p>")}
    files["b.txt"] = "\n".join(["Credits", "", *LINES, "", "Write them.", ""])
    source, folder = write(tmp_path / "articles", files), tmp_path / "centre"
    assert main(["init", str(folder)]) == 0
    assert codes(imported(source, folder)) == ["merged-paths", "merged-paths"]
    assert below_front_matter(folder, "claims").count("Path: ") == 1
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    report = audit([source], folder / "site")
    assert report.differences == ()
    assert [item.kind for item in report.listed] == ["merged-paths", "merged-paths"]
    paths = (folder / "site" / "officepracticum" / "navigation-paths.html").read_text("utf-8")
    assert '<span class="label">Practice Management</span><ul' in paths
