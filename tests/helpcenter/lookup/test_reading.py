"""Pages to units and passages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest

from helpcenter.lookup.model import Kind, PageText
from helpcenter.lookup.reading import quoted_messages, read_page
from tests.helpcenter.lookup.conftest import DENTAL, page_html


def read(folder: Path, body: str, facts: dict[str, Any] | None = None) -> PageText:
    """Read one page with this content."""
    path = folder / "opendental/page.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_html(body, facts or DENTAL), encoding="utf-8")
    page = read_page(path, folder)
    assert page is not None
    return page


def outline(page: PageText) -> list[tuple[str, str, list[str]]]:
    """Kind, statement and text of every unit."""
    return [(unit.kind.name, unit.text, [passage.text for passage in unit.passages]) for unit in page.units]


def test_headings_and_entries_own_what_follows_them(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "<h1>Mail</h1><p>Top.</p><h2 id=a>Errors</h2><p><strong class=entry id=b>Disk full</strong></p>"
        "<ol><li>Empty the bin.</li></ol><p><b class=entry id=c>Gone</b></p><p>Wait.</p><h2 id=d>More</h2><p>End.</p>",
    )
    assert outline(page) == [
        ("PAGE", "Mail", ["Top."]),
        ("SECTION", "Errors", []),
        ("ENTRY", "Disk full", ["Empty the bin."]),
        ("ENTRY", "Gone", ["Wait."]),
        ("SECTION", "More", ["End."]),
    ]
    assert [unit.anchor for unit in page.units] == ["", "a", "b", "c", "d"]


def test_an_entry_in_an_item_ends_with_it_and_has_what_introduces_the_list(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "<h1>Mail</h1><p>The password is wrong:</p><ul><li><span class=entry id=x>Not let in</span><p>Try.</p></li>"
        "<li>Other</li></ul>",
    )
    assert outline(page) == [
        ("PAGE", "Mail", ["The password is wrong:", "Other"]),
        ("ENTRY", "Not let in", ["The password is wrong:", "Try."]),
    ]


def test_a_row_is_one_passage_and_ends_its_entry(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "<h1>Codes</h1><table><tr><th>Code</th><th>Meaning</th></tr>"
        "<tr><td><span class=entry id=e>E-7</span></td><td>No paper</td></tr><tr><td>E-8</td><td>Ink</td></tr></table>",
    )
    assert outline(page) == [
        ("PAGE", "Codes", ["Code Meaning", "E-8 Ink"]),
        ("ENTRY", "E-7", ["E-7 No paper"]),
    ]


def test_a_title_that_is_an_entry(tmp_path: Path) -> None:
    page = read(tmp_path, "<h1 class=entry id=t>Why is it slow?</h1><h2 class=cause id=c>The disk</h2><p>Replace.</p>")
    assert outline(page) == [("ENTRY", "Why is it slow?", []), ("SECTION", "The disk", ["Replace."])]


def test_headings_below_an_entry_heading_are_part_of_it(tmp_path: Path) -> None:
    page = read(tmp_path, "<h1>A</h1><h2 class=entry id=x>It stops</h2><h3>Fix</h3><p>Go.</p><h2>B</h2><p>Else.</p>")
    assert outline(page)[1:] == [("ENTRY", "It stops", ["Fix", "Go."]), ("SECTION", "B", ["Else."])]


def test_versions_of_blocks_and_items(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        '<h1>A</h1><div class=versions data-versions="24.3"><p>New.</p></div><ol><li data-versions="23.2">Old.</li>'
        "<li>Both.</li></ol>",
    )
    found = {passage.text: sorted(map(str, passage.versions)) for passage in page.units[0].passages}
    assert found == {"New.": ["24.3"], "Old.": ["23.2"], "Both.": ["23.2", "24.3"]}


def test_variants_of_one_message_are_one_unit(tmp_path: Path) -> None:
    block = '<div class=versions data-versions="{}"><p><strong class=entry id=e{}>Full</strong></p><p>{}</p></div>'
    page = read(tmp_path, "<h1>A</h1>" + block.format("24.3", 1, "New.") + block.format("23.2", 2, "Old."))
    entry = page.units[1]
    assert (entry.text, sorted(map(str, entry.versions))) == ("Full", ["23.2", "24.3"])
    assert [passage.text for passage in entry.passages] == ["New.", "Old."]


def test_leads_and_quoted_messages_are_statements_without_marks(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        '<h1>A</h1><ul><li><b>Clear</b>: empties it.</li><li>Then the "No paper left" warning appears.</li></ul>',
    )
    assert outline(page)[1:] == [
        ("LEAD", "Clear", ["empties it."]),
        ("QUOTE", "No paper left", ['Then the "No paper left" warning appears.']),
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("<p>The error <i>Disk is full</i> is shown.</p>", ["Disk is full"]),
        ('<p>"Cannot go on" message</p>', ["Cannot go on"]),
        ("<p>Click <i>Save and close</i>.</p>", []),
        ("<p>The error <i>Oops</i></p>", []),
    ],
)
def test_quoted_messages(text: str, quotes: list[str]) -> None:
    assert quoted_messages(lxml.html.fromstring(text)) == quotes


def test_furniture_and_scripts_are_not_read(tmp_path: Path) -> None:
    page = read(
        tmp_path, "<h1>A<a class=headerlink>¶</a></h1><p>Yes<script>no()</script></p><div data-furniture>no</div>"
    )
    assert outline(page) == [("PAGE", "A", ["Yes"])]


def test_a_page_without_facts_is_the_help_centres_own(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(page_html("<p>Hello.</p>"), encoding="utf-8")
    page = read_page(path, tmp_path)
    assert page is not None
    assert (page.product, page.title, page.versions) == ("", "Help centre", frozenset())
    assert page.units[0].kind is Kind.PAGE


def test_a_page_without_content_is_none(tmp_path: Path) -> None:
    path = tmp_path / "redirect.html"
    path.write_text("<html><body>moved</body></html>", encoding="utf-8")
    assert read_page(path, tmp_path) is None


@pytest.mark.parametrize("kind", ["changes", "alias-edits"])
def test_what_maintainers_read_is_not_searched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "opendental/page.html"
    path.parent.mkdir()
    path.write_text(page_html("<h1>What changed</h1><p>Words.</p>", DENTAL | {"kind": kind}), encoding="utf-8")
    assert read_page(path, tmp_path) is None
