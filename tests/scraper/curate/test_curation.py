"""Curated extras reach the page and survive every import."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from scraper.curate.curate import correct_paths
from scraper.curate.curation import InvalidCuration, PageCuration, load_curation
from scraper.fold.draft import Draft
from scraper.links.targets import Reach
from tests.scraper.manual import bring, make_centre, page, write_page

BODY = (
    "<p><b>Error: Printing failed.</b></p><p>Solution: Restart it.</p>"
    "<p><b>Error: No paper.</b></p><p>Solution: Add it.</p>"
    "<p>In the Main Menu, click Setup, Printers.</p>"
)


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    for version in ("23.2", "24.3"):
        write_page(source, version, "trouble", BODY, title="Troubleshooting")
        write_page(source, version, "newtrouble", "<p>New.</p>")
    folder = make_centre(tmp_path / "centre")
    bring(folder, source)
    return folder


def curate(centre: Path, text: str) -> str:
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated" / "opendental.yml").write_text(text, "utf-8")
    bring(centre)
    return page(centre, "trouble").read_text("utf-8")


def test_note_stands_below_its_entry_and_is_marked_as_ours(centre: Path) -> None:
    text = curate(centre, "pages: {trouble: {notes: {error-no-paper: 'Ask **Maria**.'}}}")
    assert ".entry }\n\n//// note\nAsk **Maria**.\n////\n\nSolution: Add it." in text
    html = markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "helpcenter.version_blocks"])
    assert 'data-furniture="true"><p>Ask <strong>Maria</strong>.' in html.replace("\n", "")


def test_extras_of_the_front_matter(centre: Path) -> None:
    text = curate(centre, "pages: {trouble: {search_phrases: [printer jam], superseded_by: newtrouble}}")
    assert "superseded_by: newtrouble\n" in text
    assert "search_phrases:\n- printer jam\n" in text


def test_hidden_entry_keeps_its_text(centre: Path) -> None:
    text = curate(centre, "pages: {trouble: {hidden_entries: [error-no-paper]}}")
    assert "**Error: No paper.**\n" in text
    assert "#error-printing-failed .entry" in text


def test_corrected_path_stands_behind_the_manuals(centre: Path) -> None:
    text = curate(centre, "pages: {trouble: {paths: {'Setup, Printers': Setup › Devices}}}")
    assert "[Setup, Printers]{ .path }[ (here: Setup › Devices)]{ .corrected-path data-furniture=true }" in text


@pytest.mark.parametrize("old", ["Tray, click Open", "[Tray], click [Open]"])
def test_a_corrected_path_may_be_said_without_the_brackets_of_its_steps(old: str) -> None:
    extras = PageCuration(paths={old: "Front"})
    markdown = "In the [[Tray], click [Open]]{ .path } or [Tray, Open]{ .path }."
    text = correct_paths(Draft((), Reach({}, {}, {}), extras, markdown=markdown)).markdown
    corrected = "[[Tray], click [Open]]{ .path }[ (here: Front)]{ .corrected-path data-furniture=true }"
    assert text == f"In the {corrected} or [Tray, Open]{{ .path }}."


def test_taking_extras_away_gives_the_page_back(centre: Path) -> None:
    before = page(centre, "trouble").read_text("utf-8")
    assert curate(centre, "pages: {trouble: {search_phrases: [jam]}}") != before
    assert curate(centre, "") == before


def test_extras_of_what_is_gone_are_told(centre: Path) -> None:
    curate(centre, "pages: {trouble: {notes: {lost: x}, paths: {Lost: y}}}")
    assert [notice.code for notice in bring(centre).notices] == ["stale-curation", "stale-path"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pages: [x]", "opendental.yml:1: expected keys with values, found a list"),
        ("\npage: {}", "opendental.yml:2: unknown key 'page'; did you mean 'pages'?"),
        ("pages: {a: {search_phrases: x}}", "expected a list, found 'x'"),
        ("pages: {", "expected YAML"),
    ],
)
def test_file_that_can_not_be_understood_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "opendental.yml").write_text(text, "utf-8")
    with pytest.raises(InvalidCuration, match=re.escape(message)):
        load_curation(tmp_path, "opendental")


def test_extras_of_a_page_that_is_not_there_are_told(centre: Path) -> None:
    curate(centre, "pages: {troubel: {search_phrases: [broken]}}")
    (notice,) = bring(centre).notices
    assert (notice.code, notice.path) == ("stale-curation", "opendental/troubel")
