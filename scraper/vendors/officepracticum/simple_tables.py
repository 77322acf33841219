"""Tables in HTML whose cells hold running text only: most are, and they need no reader for blocks."""

from __future__ import annotations

from collections.abc import Iterator, Set

from scraper.elements import Element, children, elements_in, inline
from scraper.model import Cell, Paragraph, Table

_PARTS = frozenset({"thead", "tbody", "tfoot"})
_COLUMNS = frozenset({"colgroup", "col"})


def simple_table(table: Element, running: Set[str]) -> Table | None:
    """The table, None where it holds more than rows of running text; `running` are the elements of such text."""
    rows = list(_rows(table))
    if not all(_is_simple(row, running) for row in rows):
        return None
    read = tuple(tuple(map(_cell, row)) for row in rows)
    return Table(read) if any(read) else None


def _rows(part: Element) -> Iterator[Element]:
    """What must be rows: a text or element elsewhere comes as the element that holds it."""
    if _has_text(part):
        yield part
    for child in part:
        if child.tag in _PARTS:
            yield from _rows(child)
        elif child.tag not in _COLUMNS:
            yield child


def _is_simple(row: Element, running: Set[str]) -> bool:
    return (
        row.tag == "tr"
        and not _has_text(row)
        and all(cell.tag in ("td", "th") for cell in row)
        and all(inner.tag in running for cell in row for inner in elements_in(cell))
    )


def _has_text(element: Element) -> bool:
    """Whether text stands directly in the element, outside of the elements in it."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)


def _cell(element: Element) -> Cell:
    text = inline(children(element))
    return Cell((Paragraph(text),) if text else (), element.tag == "th")
