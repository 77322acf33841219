"""Numbers that HTML tells in attributes: of list items and of table cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bs4.element import Tag

from scraper.model import Block, List, ListItem

_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_SHARE = re.compile(r"(?<![\w-])width\s*:\s*(\d{1,3}(?:\.\d+)?)\s*%", re.IGNORECASE)
_WHOLE = 100
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*\b(lower|upper)-(alpha|latin|roman)\b", re.IGNORECASE)
_STYLES: Mapping[tuple[str, bool], str] = {
    ("lower", False): "a", ("upper", False): "A", ("lower", True): "i", ("upper", True): "I",
}  # fmt: skip
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
"""What browsers take for the most."""


@dataclass(frozen=True)
class Numbering:
    """How a list counts its items."""

    ordered: bool = False
    start: int | None = None
    """Number of the first item; None: not told."""
    step: int = 1
    """-1 where it counts down."""
    style: str = ""
    """As `List.style` has it."""


def numbering_of(tag: Tag) -> Numbering:
    """How an ``ol`` counts."""
    step = -1 if tag.get("reversed") is not None else 1
    return Numbering(True, _integer(tag.get("start")), step, _style(tag))


def value_of(tag: Tag) -> int | None:
    """The number that an item tells of itself."""
    return _integer(tag.get("value"))


def numbered(items: Sequence[tuple[Block, ...]], values: Sequence[int | None], numbering: Numbering) -> List:
    """The list of some items; `values` are the numbers they tell. In it only those are told that can't be counted."""
    if not numbering.ordered:
        return List(tuple(map(ListItem, items)))
    number = numbering.start
    if number is None:
        number = len(items) if numbering.step < 0 else 1
    numbers: list[int] = []
    for own in values:
        number = number if own is None else own
        numbers.append(number)
        number += numbering.step
    expected = [numbers[0], *(before + 1 for before in numbers)]
    told = (own if own != usual else None for own, usual in zip(numbers, expected, strict=False))
    found = tuple(ListItem(blocks, value=value) for blocks, value in zip(items, told, strict=True))
    return List(found, True, numbers[0], numbering.style)


def spans_of(tag: Tag) -> tuple[int, int]:
    """Columns and rows that a table's cell takes."""
    columns, rows = _integer(tag.get("colspan")), _integer(tag.get("rowspan"))
    wide = min(columns, _MOST_COLUMNS) if columns and columns > 0 else 1
    return wide, min(rows, _MOST_ROWS) if rows is not None and rows >= 0 else 1


def widths_of(row: Tag) -> tuple[str, ...]:
    """Widths of a table's columns, as the cells of its first row say them; empty if all are alike."""
    widths = tuple(_width(cell) for cell in row.find_all(["td", "th"], recursive=False))
    return widths if len({*widths}) > 1 else ()


def _width(cell: Tag) -> str:
    """A share of the table; pixels were right for the vendor's own page only."""
    match = _SHARE.search(str(cell.get("style", ""))) or _SHARE.search(f"width:{cell.get('width', '')}")
    return f"{match[1]}%" if match and 0 < float(match[1]) < _WHOLE else ""


def _style(tag: Tag) -> str:
    if match := _LIST_STYLE.search(str(tag.get("style", ""))):
        return _STYLES[match[1].lower(), match[2].lower() == "roman"]
    kind = str(tag.get("type", "")).strip()
    return kind if kind in _STYLES.values() else ""


def _integer(told: object) -> int | None:
    match = _INTEGER.match(str(told)) if told is not None else None
    return int(match[1]) if match else None
