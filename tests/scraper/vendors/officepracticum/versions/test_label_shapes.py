"""Which lines are version labels, for the importer and, by code of its own, for the audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.audit import audit
from helpcenter.audit.vendors.officepracticum.versions import labelled
from scraper.vendors.officepracticum.versions.label_shapes import label_in, looks_like_label
from tests.scraper.rendered import site_of
from tests.scraper.vendors.officepracticum.test_end_to_end import imported, saved, write

LABELS = {
    "Version 14.19": "14.19",
    "VERSION 14.8": "14.8",
    "version 14.8": "14.8",
    "Version: 14.6": "14.6",
    "Version 14.10:": "14.10",
    "Version 14.10 -": "14.10",
    "Version 14.10 –": "14.10",
    "Version 14.10 (and older)": "14.10",
    "Version 14.19 and higher": "14.19",
    "Versions 14.10 and 14.19": "14.10 14.19",
    "Version 14.10 & 14.19": "14.10 14.19",
    "Versions 14.8, 14.10, and 14.19": "14.8 14.10 14.19",
    "Version 14.10/14.19": "14.10 14.19",
    "OP Version 14.19": "14.19",
    "OP 14.19": "14.19",
    "OP 19": "14.19",
    "OP 20:": "20.0",
    "Version 20.0.x": "20.0",
    "Version 14.19.6": "14.19.6",
}
ALIKE = (
    "OP 14",
    "OP 20 and 21",
    "Version 14",
    "v14.10",
    "Ver. 14.10",
    "Versions 14.10 - 14.19",
    "Release 20.3",
    "Version 14.x",
)
TEXTS = (
    "OP 19 Nomenclature",
    "Version 14.19 is out.",
    "Versions of 2019",
    "14.19",
    "Op 19",
    "Build a 2nd room",
    "OP",
    "Version",
)


@pytest.mark.parametrize("text", LABELS)
def test_a_label(text: str) -> None:
    assert label_in(text) == LABELS[text]
    assert " ".join(map(str, labelled(text))) == LABELS[text]


@pytest.mark.parametrize("text", [*ALIKE, *TEXTS])
def test_no_label(text: str) -> None:
    assert label_in(text) == ""
    assert labelled(text) == ()
    assert looks_like_label(text) == (text in ALIKE)


SHAPES = (
    ("<h2>VERSION 14.19&nbsp;:</h2>", "<p><b>Version:&nbsp;14.10</b></p>", {"14.10", "14.19"}),
    ("<h3>OP 19</h3>", "<p><strong>Version 14.10</strong> (and older) –</p>", {"14.10", "14.19"}),
    ("<p>OP Version 20.0.x</p>", "<h2>Versions 14.10 and 14.19</h2>", {"14.10", "14.19", "20.0"}),
)


@pytest.mark.parametrize("shape", SHAPES)
def test_labels_split_an_article_on_both_sides(tmp_path: Path, shape: tuple[str, str, set[str]]) -> None:
    first, second, versions = shape
    body = f"<p>For all.</p>{first}<p>Click the new button.</p>{second}<p>Press the old key.</p>"
    write(tmp_path / "src", {"odd.html": saved("Odd", "odd", body)})
    report = imported(tmp_path / "src", tmp_path)
    assert {notice.code for notice in report.notices} == {"label-form"}
    checked = audit([tmp_path / "src"], site_of(tmp_path, product="officepracticum"))
    assert (checked.differences, {item.version for item in checked.listed} <= versions) == ((), True)
    assert checked.pages == report.page_versions == len(versions)
    lost = audit([tmp_path / "src"], site_of(tmp_path, ("Press the old", "Press"), "officepracticum", "odd"))
    assert len(lost.differences) == len(versions) - 1


@pytest.mark.parametrize("line", ["OP 14", "Versions 14.10 - 14.19"])
def test_what_only_looks_like_a_label_stays_text_and_is_told(tmp_path: Path, line: str) -> None:
    write(tmp_path / "src", {"odd.html": saved("Odd", "odd", f"<p>For all.</p><p>{line}</p><p>Press the key.</p>")})
    report = imported(tmp_path / "src", tmp_path)
    (told,) = report.notices
    assert (told.code, line in told.message) == ("unknown-label", True)
    assert audit([tmp_path / "src"], site_of(tmp_path, product="officepracticum")).differences == ()


def test_labels_in_plain_text(tmp_path: Path) -> None:
    text = "OP 19\n\nPath: Billing tab > Rooms button\n\nVERSION 14.19:\n\nClick it.\nVersion 14.10 (and older)\nPress it.\n"
    write(tmp_path / "src", {"names.txt": text})
    report = imported(tmp_path / "src", tmp_path)
    assert (report.pages, report.page_versions) == (1, 2)
    checked = audit([tmp_path / "src"], site_of(tmp_path, product="officepracticum"))
    assert (checked.differences, checked.perfect) == ((), 2)
