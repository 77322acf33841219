"""Tables in HTML whose cells hold running text only: most are, and they need no reader for blocks."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.html.elements import Element, children, elements_in, entered, inline, marks_of
from scraper.html.inline import Run
from scraper.html.parts import BLOCKS
from scraper.model import Cell, Paragraph, Table

_PARTS = frozenset({"thead", "tbody", "tfoot"})
_TELLING = frozenset({"id", "style"})
"""What a row or a part of a table may say of its cells."""
_SPANS = frozenset({"colspan", "rowspan"})
_COLUMNS = frozenset({"colgroup", "col"})


def simple_table(table: Element, around: Run) -> Table | None:
    """The table, None where it holds more than rows of running text; `around` is what it says of its texts."""
    rows = list(_rows(table))
    if not all(map(_is_simple, rows)):
        return None
    read = tuple(tuple(_cell(cell, around) for cell in row) for row in rows)
    return Table(read) if any(read) else None


def _rows(part: Element) -> Iterator[Element]:
    """What must be rows: a text or element elsewhere comes as the element that holds it."""
    if _has_text(part):
        yield part
    for child in part:
        if child.tag in _PARTS and _TELLING.isdisjoint(child.attrib):
            yield from _rows(child)
        elif child.tag not in _COLUMNS:
            yield child


def _is_simple(row: Element) -> bool:
    return (
        row.tag == "tr"
        and _TELLING.isdisjoint(row.attrib)
        and not _has_text(row)
        and all(cell.tag in ("td", "th") and _SPANS.isdisjoint(cell.attrib) for cell in row)
        and all(inner.tag not in BLOCKS for cell in row for inner in elements_in(cell))
    )


def _has_text(element: Element) -> bool:
    """Whether text stands directly in the element, outside of the elements in it."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)


def _cell(element: Element, around: Run) -> Cell:
    text = inline(children(element), entered(element, around))
    if text and element.attrib:
        text = marks_of(element) + text
    return Cell((Paragraph(text),) if text else (), element.tag == "th")
