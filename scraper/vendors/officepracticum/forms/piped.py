"""The second text form: table cells and boxes that end with `` |``."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from scraper.model import Block, Callout, Cell, Table
from scraper.text.inline import plain
from scraper.vendors.officepracticum.blocks.callouts import text_blocks
from scraper.vendors.officepracticum.blocks.tables import cells_of, header_of, row_of
from scraper.vendors.officepracticum.lines import Line

_END = " |"
_FINAL = (".", "!", "?", ":")
_MOST_HEADER_WORDS = 4


def join_piped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each run of piped rows as one table, and each row of one cell as a box."""
    joined: list[Line] = []
    rows: list[tuple[str, ...]] = []
    for at, line in enumerate((*lines, Line("text"))):
        is_cut = bool(rows) and at == len(lines) - 1
        cells = _cells(line, is_cut=is_cut)
        if len(cells) > 1:
            if not rows:
                joined.append(replace(line, kind="block", text=""))
            rows.append(cells)
            continue
        if rows:
            joined[-1] = replace(joined[-1], block=_table(rows))
            rows = []
        joined.append(replace(line, kind="block", text="", block=_box(cells[0])) if cells else line)
    return tuple(joined[:-1])


def _cells(line: Line, *, is_cut: bool) -> tuple[str, ...]:
    """A row's cells; the last row of a text that is cut may lack its end."""
    is_row = line.kind == "text" and (line.text.endswith(_END) or (is_cut and f"{_END} " in line.text))
    return cells_of(line.text.removesuffix(_END) + _END) if is_row else ()


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    is_header = all(_is_header(cell) for cell in rows[0])
    first = header_of(rows[0]) if is_header else row_of(rows[0])
    body: list[tuple[Cell, ...]] = [row_of(cells) for cells in rows[1:]]
    return Table((first, *body))


def _is_header(cell: str) -> bool:
    words = plain(cell)
    return bool(words) and len(words.split()) <= _MOST_HEADER_WORDS and not words.endswith(_FINAL)


def _box(inline: str) -> Block:
    blocks = text_blocks(inline)
    if len(blocks) == 1 and isinstance(blocks[0], Callout):
        return blocks[0]
    return Callout("note", "", blocks)
