"""Each line of a page belongs to a statement, in each version to the right one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from helpcenter.index.parser import read_page
from helpcenter.lookup.model import Unit
from helpcenter.lookup.units import quoted_messages, units_of
from tests.helpcenter.lookup.conftest import DENTAL, page_html


def read(body: str) -> list[Unit]:
    """The units of a page with this content."""
    page = read_page(page_html(body, DENTAL).encode(), "opendental/page.html")
    assert page is not None
    return units_of(page)


def outline(units: Sequence[Unit]) -> list[tuple[str, str, list[str]]]:
    """Kind, statement and text of every unit."""
    return [(unit.kind.name, unit.text, [passage.text for passage in unit.passages]) for unit in units]


def test_headings_and_entries_own_what_follows_them() -> None:
    units = read(
        "<h1>Mail</h1><p>Top.</p><h2 id=a>Errors</h2><p><strong class=entry id=b>Disk full</strong></p>"
        "<ol><li>Empty the bin.</li></ol><p><b class=entry id=c>Gone</b></p><p>Wait.</p><h2 id=d>More</h2><p>End.</p>",
    )
    assert outline(units) == [
        ("PAGE", "Mail", ["Top."]),
        ("SECTION", "Errors", []),
        ("ENTRY", "Disk full", ["Empty the bin."]),
        ("ENTRY", "Gone", ["Wait."]),
        ("SECTION", "More", ["End."]),
    ]
    assert [unit.anchor for unit in units] == ["", "a", "b", "c", "d"]


def test_what_two_versions_say_with_other_links_is_one_passage() -> None:
    told = "<div class=versions data-versions='{}'><p>See <a href='https://a.example/{}'>there</a>.</p></div>"
    (page,) = read(f"<h1>Mail</h1>{told.format('24.3', 'new')}{told.format('23.2', 'old')}")
    assert [(passage.text, sorted(map(str, passage.versions))) for passage in page.passages] == [
        ("See there.", ["23.2", "24.3"])
    ]


def test_a_term_has_what_it_means() -> None:
    units = read(
        "<h1>Words</h1><dl><dt>Clean claim</dt><dd>It has no fault.</dd><dt>Kiln</dt><dd>It is hot.</dd></dl><p>End.</p>"
    )
    assert outline(units) == [
        ("PAGE", "Words", ["End."]),
        ("LEAD", "Clean claim", ["It has no fault."]),
        ("LEAD", "Kiln", ["It is hot."]),
    ]


def test_an_entry_in_an_item_ends_with_it_and_has_what_introduces_the_list() -> None:
    units = read(
        "<h1>Mail</h1><p>The password is wrong:</p><ul><li><span class=entry id=x>Not let in</span><p>Try.</p></li>"
        "<li>Other</li></ul>",
    )
    assert outline(units) == [
        ("PAGE", "Mail", ["The password is wrong:", "Other"]),
        ("ENTRY", "Not let in", ["The password is wrong:", "Try."]),
    ]


def test_a_row_is_one_passage_and_ends_its_entry() -> None:
    units = read(
        "<h1>Codes</h1><table><tr><th>Code</th><th>Meaning</th></tr>"
        "<tr><td><span class=entry id=e>E-7</span></td><td>No paper</td></tr><tr><td>E-8</td><td>Ink</td></tr></table>",
    )
    assert outline(units) == [
        ("PAGE", "Codes", ["Code Meaning", "E-8 Ink"]),
        ("ENTRY", "E-7", ["E-7 No paper"]),
    ]


def test_a_title_that_is_an_entry() -> None:
    units = read("<h1 class=entry id=t>Why is it slow?</h1><h2 class=cause id=c>The disk</h2><p>Replace.</p>")
    assert outline(units) == [("ENTRY", "Why is it slow?", []), ("SECTION", "The disk", ["Replace."])]


def test_headings_below_an_entry_heading_are_part_of_it() -> None:
    units = read("<h1>A</h1><h2 class=entry id=x>It stops</h2><h3>Fix</h3><p>Go.</p><h2>B</h2><p>Else.</p>")
    assert outline(units)[1:] == [("ENTRY", "It stops", ["Fix", "Go."]), ("SECTION", "B", ["Else."])]


def test_versions_of_blocks_and_items() -> None:
    units = read(
        '<h1>A</h1><div class=versions data-versions="24.3"><p>New.</p></div><ol><li data-versions="23.2">Old.</li>'
        "<li>Both.</li></ol>",
    )
    found = {passage.text: sorted(map(str, passage.versions)) for passage in units[0].passages}
    assert found == {"New.": ["24.3"], "Old.": ["23.2"], "Both.": ["23.2", "24.3"]}


def test_variants_of_one_message_are_one_unit() -> None:
    block = '<div class=versions data-versions="{}"><p><strong class=entry id=e{}>Full</strong></p><p>{}</p></div>'
    units = read("<h1>A</h1>" + block.format("24.3", 1, "New.") + block.format("23.2", 2, "Old."))
    entry = units[1]
    assert (entry.text, sorted(map(str, entry.versions))) == ("Full", ["23.2", "24.3"])
    assert [passage.text for passage in entry.passages] == ["New.", "Old."]


def test_leads_and_quoted_messages_are_statements_without_marks() -> None:
    units = read(
        '<h1>A</h1><ul><li><b>Clear</b>: empties it.</li><li>Then the "No paper left" warning appears.</li></ul>',
    )
    assert outline(units)[1:] == [
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
    page = read_page(page_html(text).encode(), "page.html")
    assert page is not None
    assert quoted_messages(page.blocks[0]) == quotes


def test_entries_in_a_row_share_what_follows_the_last() -> None:
    units = read("<h1>A</h1><p><b class=entry id=x>One</b></p><p><b class=entry id=y>Two</b></p><p>Wait.</p>")
    assert outline(units)[1:] == [("ENTRY", "One", ["Wait."]), ("ENTRY", "Two", ["Wait."])]


def test_items_that_say_nothing_more_share_what_stands_around_their_list() -> None:
    units = read(
        "<h1>A</h1><p>The disk is full:</p><ul><li><b class=entry id=x>One</b></li><li><b class=entry id=y>Two</b></li></ul>"
        "<p>Delete copies.</p><h2 id=z>B</h2>"
    )
    words = ["The disk is full:", "Delete copies."]
    assert outline(units)[:3] == [("PAGE", "A", [words[0]]), ("ENTRY", "One", words), ("ENTRY", "Two", words)]


def test_a_block_belongs_to_an_entry_only_where_the_entry_is_shown() -> None:
    units = read(
        '<h1>A</h1><p>Top.</p><div class=versions data-versions="24.3"><p><b class=entry id=x>Full</b></p></div><p>Wait.</p>'
    )
    assert [(unit.kind.name, [(p.text, sorted(map(str, p.versions))) for p in unit.passages]) for unit in units] == [
        ("PAGE", [("Top.", ["23.2", "24.3"]), ("Wait.", ["23.2"])]),
        ("ENTRY", [("Wait.", ["24.3"])]),
    ]


def test_an_entry_of_one_version_ends_no_lead_in_the_other() -> None:
    units = read(
        "<h1>A</h1><p><b>Backup</b></p><p>Copy.</p>"
        '<div class=versions data-versions="24.3"><p><b class=entry id=x>Full</b></p><p>Wait.</p></div><p>Done.</p>'
    )
    assert [(unit.text, [p.text for p in unit.passages]) for unit in units] == [
        ("A", ["Done."]),
        ("Backup", ["Copy."]),
        ("Full", ["Wait.", "Done."]),
    ]


def test_a_note_is_filed_under_what_it_stands_below() -> None:
    note = "<div class='admonition local-note' data-furniture><p>Ask us.</p></div>"
    units = read(f"<h1>A</h1><p><b class=entry id=x>Full</b></p><p>Wait.</p>{note}")
    assert outline(units)[1:] == [("ENTRY", "Full", ["Wait.", "Ask us."])]


def test_what_versions_share_stands_below_the_headings_of_each() -> None:
    """A heading or a lead of one version only has the text behind it in that version; in others, what is above has it."""
    units = read(
        "<h1>Cards</h1><h2 id=a>Pay</h2>"
        '<div class="versions" data-versions="23.2"><h2 id=b>Take Money</h2></div><p>Shared.</p>'
        '<div class="versions" data-versions="23.2"><p><b>Note</b>: old.</p></div><p>After.</p>'
    )
    found = {
        unit.text: [(passage.text, sorted(map(str, passage.versions))) for passage in unit.passages] for unit in units
    }
    assert found == {
        "Cards": [],
        "Pay": [("Shared.", ["24.3"]), ("After.", ["24.3"])],
        "Take Money": [("Shared.", ["23.2"])],
        "Note": [("old.", ["23.2"]), ("After.", ["23.2"])],
    }
