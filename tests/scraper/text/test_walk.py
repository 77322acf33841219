"""Text of blocks replaced: what does not change is shared."""

from __future__ import annotations

from scraper.model import Callout, Cell, Code, Heading, List, ListItem, Paragraph, Table
from scraper.text.walk import map_all

BLOCKS = (
    Paragraph("one"),
    Heading("two", 3),
    Code("three"),
    List((ListItem((Paragraph("four"),)), ListItem((Paragraph("five"), List((ListItem((Paragraph("six"),)),))))), True),
    Table(((Cell((Paragraph("seven"),), True), Cell(())), (Cell((Paragraph("eight"),)),))),
    Callout("note", "Note:", (Paragraph("nine"),)),
)


def test_what_does_not_change_is_shared() -> None:
    assert map_all(BLOCKS, str) is BLOCKS
    changed = map_all(BLOCKS, lambda text: text.replace("six", "SIX"))
    assert [new is old for new, old in zip(changed, BLOCKS, strict=True)] == [True, True, True, False, True, True]


def test_every_text_but_code_is_replaced() -> None:
    assert map_all(BLOCKS, str.upper) == (
        Paragraph("ONE"),
        Heading("TWO", 3),
        Code("three"),
        List(
            (ListItem((Paragraph("FOUR"),)), ListItem((Paragraph("FIVE"), List((ListItem((Paragraph("SIX"),)),))))),
            True,
        ),
        Table(((Cell((Paragraph("SEVEN"),), True), Cell(())), (Cell((Paragraph("EIGHT"),)),))),
        Callout("note", "Note:", (Paragraph("NINE"),)),
    )
