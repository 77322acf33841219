"""Numbers that HTML tells in attributes: of list items and of table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scraper.html.tree import Element
from scraper.model import Block, List, ListItem

_INTEGER = re.compile(r"\s*([+-]?[0-9]+)")
_MOST_DIGITS = 9
_SHARE = re.compile(r"(?<![\w-])width\s*:\s*(\d{1,3}(?:\.\d+)?)\s*%", re.IGNORECASE)
_WHOLE = 100
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:(?:(?!list-style)[^;])*\b(lower|upper)-(alpha|latin|roman)\b", re.IGNORECASE
)
_STYLES: Mapping[tuple[str, bool], str] = {
    ("lower", False): "a", ("upper", False): "A", ("lower", True): "i", ("upper", True): "I",
}  # fmt: skip
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
"""What browsers take for the most."""


@dataclass(frozen=True)
class Numbering:
    """Numbers of a list's items."""

    ordered: bool = False
    start: int | None = None
    """Number of the first item; None: not told."""
    step: int = 1
    """-1 where it counts down."""
    style: str = ""
    """As `List.style` has it."""


def numbering_of(element: Element) -> Numbering:
    """How an ``ol`` counts."""
    step = -1 if "reversed" in element.attributes else 1
    return Numbering(True, _integer(element.get("start")), step, _style(element))


def value_of(element: Element) -> int | None:
    """The number that an item tells of itself."""
    return _integer(element.get("value"))


def numbered(items: Sequence[tuple[Block, ...]], values: Sequence[int | None], numbering: Numbering) -> List:
    """The list of some items; `values` are the numbers they tell. In it only those are told that can't be counted."""
    if not numbering.ordered:
        return List(tuple(map(ListItem, items)))
    number = numbering.start
    if number is None:
        number = len(items) if numbering.step < 0 else 1
    numbers: list[int] = []
    for value in values:
        number = number if value is None else value
        numbers.append(number)
        number += numbering.step
    counted = [numbers[0], *(before + 1 for before in numbers)]
    odd = (number if number != usual else None for number, usual in zip(numbers, counted, strict=False))
    listed = tuple(ListItem(blocks, value=value) for blocks, value in zip(items, odd, strict=True))
    return List(listed, True, numbers[0], numbering.style)


def spans_of(cell: Element) -> tuple[int, int]:
    """Columns and rows that a table's cell takes."""
    columns, rows = _integer(cell.get("colspan")), _integer(cell.get("rowspan"))
    wide = min(columns, _MOST_COLUMNS) if columns and columns > 0 else 1
    return wide, min(rows, _MOST_ROWS) if rows is not None and rows >= 0 else 1


def widths_of(cells: Iterable[Element]) -> tuple[str, ...]:
    """Widths of a table's columns, as the cells of its first row say them; empty if all are alike."""
    widths = tuple(map(_width, cells))
    return widths if len({*widths}) > 1 else ()


def _width(cell: Element) -> str:
    """A share of the table; pixels were right for the vendor's own page only."""
    match = _SHARE.search(cell.get("style")) or _SHARE.search(f"width:{cell.get('width')}")
    return f"{match[1]}%" if match and 0 < float(match[1]) < _WHOLE else ""


def _style(element: Element) -> str:
    if match := _LIST_STYLE.search(element.get("style")):
        return _STYLES[match[1].lower(), match[2].lower() == "roman"]
    kind = element.get("type").strip()
    return kind if kind in (*_STYLES.values(), "1.1") else ""


def _integer(text: str) -> int | None:
    match = _INTEGER.match(text)
    return int(match[1]) if match and len(match[1]) <= _MOST_DIGITS else None
