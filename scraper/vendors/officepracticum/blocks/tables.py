"""Tables in plain text: piped, with a cell a line, or with the cells of a row glued together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.model import Block, Cell, List, ListItem, Paragraph, Table
from scraper.text.edit import split_at
from scraper.text.inline import plain
from scraper.vendors.officepracticum.glue import split_cells
from scraper.vendors.officepracticum.lines import Line

_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_LABELS = (
    r"Section|Field|Button|Menu Item|Column|Option|Setting|Item|Icon|Tab|Name|Status|Code|Task|Permission|Report|Term"
    r"|(?:Error )?Message|Error|Rejection(?: Message| Reason)?|Problem|Issue|Symptom"
)
_TEXTS = (
    r"Description|Definition|Function|Location of Setting(?: in [\d.]+)?|Meaning|Explanation|Details|Purpose|Reason"
    r"|Cause|Resolution|Solution|Action|How to [Cc]orrect|How to [Ff]ix|What to [Dd]o"
)
_GLUED_HEADER = re.compile(rf"({_LABELS})({_TEXTS})")
_LABEL = re.compile(_LABELS)
_TEXT = re.compile(_TEXTS)
_GLUED_CODE = re.compile(r"([A-Z]{0,2}\d{2,4}(?::\d+)?)(?=[A-Z][a-z])")
_CONTROL = re.compile(r"[A-Z+][\w/&+# -]{0,50} (?:button|field|tab|checkbox|column|icon|panel|menu|list|drop-down)")
_FINAL = (".", "!", "?", ":")
_CELL_END = re.compile(r" \|(?= |$)")
_FUSED_NUMBERS = re.compile(r"\d{4,5}-\d{3,4}-\d{1,2}\d+-\d+-")


@dataclass(frozen=True)
class _Found:
    rows: tuple[tuple[Cell, ...], ...]
    end: int
    """Place of the first line below the table."""
    undecided: tuple[str, ...] = ()
    """Rows whose cells can't be told apart."""


def join_tables(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines with each flattened table as one block, and the rows that stay as they are."""
    joined: list[Line] = []
    undecided: list[str] = []
    at = 0
    while at < len(lines):
        table = _numbered(lines, at) or _paired(lines, at) or _unheaded(lines, at)
        if table and len(table.rows) > 1:
            joined.append(Line("block", gap=lines[at].gap, block=Table(table.rows)))
            undecided.extend(table.undecided)
            at = table.end
            continue
        if _FUSED_NUMBERS.search(lines[at].text):
            undecided.append(plain(lines[at].text))
        joined.append(lines[at])
        at += 1
    return tuple(joined), tuple(undecided)


def is_header_word(text: str) -> bool:
    """Whether a cell's text is one of those that tables are headed with."""
    return text == "Number" or bool(_LABEL.fullmatch(text) or _TEXT.fullmatch(text))


def cells_of(text: str) -> tuple[str, ...]:
    """The cells of a piped row, canonical inline HTML as its text is."""
    return tuple(cell.strip() for cell in _CELL_END.split(text)[:-1])


def header_of(cells: Sequence[str]) -> tuple[Cell, ...]:
    """A table's first row."""
    return tuple(_cell(cell, header=True) for cell in cells)


def row_of(cells: Sequence[str]) -> tuple[Cell, ...]:
    """A row of texts."""
    return tuple(_cell(cell) for cell in cells)


def _numbered(lines: Sequence[Line], at: int) -> _Found | None:
    """A window map: number, section, description."""
    if not _is_text(lines, at, "Number"):
        return None
    header, place = _header(lines, at + 1)
    if not header:
        return None
    rows: list[tuple[Cell, ...]] = [header_of(("Number", *header))]
    undecided: list[str] = []
    while _is_number(lines, place):
        end = _row_end(lines, place + 1)
        cells, whole = _row_cells(lines[place + 1 : end])
        if whole:
            undecided.append(whole)
        rows.append((_cell(lines[place].text), *cells))
        place = end
    return _Found(tuple(rows), place, tuple(undecided))


def _paired(lines: Sequence[Line], at: int) -> _Found | None:
    """Label and description, glued on a line or on a line each."""
    header, place = _header(lines, at)
    if not header:
        return None
    rows: list[tuple[Cell, ...]] = [header_of(header)]
    while place < len(lines) and lines[place].kind == "text" and not _header(lines, place)[0]:
        cut = _split(lines[place].text)
        if cut:
            rows.append(row_of(cut))
            place += 1
        elif _is_label(lines[place]) and _is_glued_text(lines, place + 1):
            rows.append(row_of((lines[place].text, lines[place + 1].text)))
            place += 2
        else:
            break
    return _Found(tuple(rows), place)


def _unheaded(lines: Sequence[Line], at: int) -> _Found | None:
    """Controls and what they do, with a line for each, and no header."""
    rows = []
    place = at
    while _is_control(lines, place) and _is_text(lines, place + 1) and not lines[place + 1].gap:
        rows.append(row_of((lines[place].text, lines[place + 1].text)))
        place += 2
    return _Found(tuple(rows), place) if rows else None


def _header(lines: Sequence[Line], at: int) -> tuple[tuple[str, str] | None, int]:
    if not _is_text(lines, at):
        return None, at
    glued = _GLUED_HEADER.fullmatch(lines[at].text)
    if glued:
        return (glued[1], glued[2]), at + 1
    if _LABEL.fullmatch(lines[at].text) and _is_text(lines, at + 1) and _TEXT.fullmatch(lines[at + 1].text):
        return (lines[at].text, lines[at + 1].text), at + 2
    return None, at


def _row_end(lines: Sequence[Line], at: int) -> int:
    """Where a row's lines end: at the next number, else after what two cells need."""
    end = at
    while end < len(lines) and lines[end].kind in ("text", "bullet") and not _is_number(lines, end):
        end += 1
    if _is_number(lines, end):
        return end
    # The last row: nothing tells where it ends, so it takes its cells and no more.
    first = lines[at] if at < end else None
    if first is None or _split(first.text) or not _is_label(first):
        return min(at + 1, end)
    return min(at + 2, end)


def _row_cells(lines: Sequence[Line]) -> tuple[tuple[Cell, ...], str]:
    """A row's cells behind its number, and its text if it could not be split."""
    if not lines:
        return (), ""
    cut = _split(lines[0].text)
    if cut:
        return (_cell(cut[0]), Cell(_blocks([Line("text", cut[1]), *lines[1:]]))), ""
    if len(lines) > 1 and _is_label(lines[0]):
        return (_cell(lines[0].text), Cell(_blocks(lines[1:]))), ""
    whole = "" if _is_label(lines[0]) else plain(lines[0].text)
    return (Cell(_blocks(lines)),), whole


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line in lines:
        above = blocks[-1] if blocks else None
        if line.kind == "bullet":
            item = ListItem((Paragraph(line.text),))
            if isinstance(above, List):
                blocks[-1] = List((*above.items, item))
            else:
                blocks.append(List((item,)))
        else:
            blocks.append(Paragraph(line.text))
    return tuple(blocks)


def _split(inline: str) -> tuple[str, str] | None:
    words = plain(inline)
    code = _GLUED_CODE.match(words)
    cut = (code[1], words[code.end() :]) if code else split_cells(words)
    return split_at(inline, len(plain(inline)) - len(cut[1])) if cut else None


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell((Paragraph(text),) if text else (), header)


def _is_text(lines: Sequence[Line], at: int, text: str = "") -> bool:
    return at < len(lines) and lines[at].kind == "text" and (not text or lines[at].text == text)


def _is_glued_text(lines: Sequence[Line], at: int) -> bool:
    return _is_text(lines, at) and not lines[at].gap and not _is_label(lines[at])


def _is_number(lines: Sequence[Line], at: int) -> bool:
    return _is_text(lines, at) and bool(_NUMBER.fullmatch(lines[at].text))


def _is_control(lines: Sequence[Line], at: int) -> bool:
    return _is_text(lines, at) and bool(_CONTROL.fullmatch(plain(lines[at].text)))


def _is_label(line: Line) -> bool:
    return line.kind == "text" and not plain(line.text).endswith(_FINAL)
