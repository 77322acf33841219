"""Where a text stands: below which headings, behind and before what, in which table."""

from __future__ import annotations

from scraper.entries.scene import Scene, lines_of, scenes_of
from scraper.fold.fold import fold
from scraper.model import Block, Callout, Cell, Heading, List, ListItem, Page, Paragraph, Table
from scraper.text.walk import texts
from scraper.versions import Version


def scenes(*blocks: Block) -> list[Scene]:
    return [*scenes_of(fold([Page("opendental", "gates", Version.parse("24.3"), "Gates", blocks)]))]


def test_a_block_stands_below_headings_between_its_neighbours() -> None:
    *_, scene, last = scenes(
        Heading("Gates", 2), Paragraph("x"), Heading("Locks", 3), Paragraph("<b>y</b>"), Paragraph("<i>z</i>")
    )
    assert scene == Scene("Gates", ("Gates", "Locks"), above="Locks", after="<i>z</i>", opening=True)
    assert (last.above, last.after, last.opening, last.outline()) == ("y", "", False, "Gates › Locks")


def test_a_heading_without_text_holds_those_of_its_level() -> None:
    *_, last = scenes(Heading("Trouble", 2), Heading("It is shut", 2), Paragraph("Oil it."))
    assert last.headings == ("Trouble", "It is shut")
    *_, last = scenes(Heading("Trouble", 2), Paragraph("x"), Heading("It is shut", 2), Paragraph("Oil it."))
    assert last.headings == ("It is shut",)


def test_the_texts_of_a_block_come_in_reading_order_with_their_places() -> None:
    item = ListItem((Paragraph("a"), Paragraph("b")))
    row = (Cell((Paragraph("c"), Paragraph("d"))), Cell((Paragraph("e"),)))
    block = Callout("warning", "", (List((item, ListItem((Paragraph("f"),)))), Table((row,))))
    lines = [*lines_of(block, Scene(above="up", after="down"))]
    assert [text for text, *_ in lines] == [*texts([block])]
    assert [place for _, place, _ in lines] == ["item", "paragraph", "item", "cell", "", "cell"]
    assert [scene.above for *_, scene in lines] == ["up", "a", "up", "a", "a", "a"]
    assert [scene.after for *_, scene in lines] == ["b", "", "c", "down", "down", "down"]
    assert all(scene.warning for *_, scene in lines)


def test_a_cell_knows_its_row_and_its_column() -> None:
    rows = [("Code", "Meaning"), ("31", "No gate")]
    table = Table(tuple(tuple(Cell((Paragraph(text),)) for text in row) for row in rows))
    *_, (text, _, scene) = lines_of(table, Scene())
    assert (text, scene.header, scene.columns) == ("No gate", "Meaning", "Code")
    assert (Scene().header, Scene().columns) == ("", "")
