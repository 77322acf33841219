"""Articles as plain text, in both ways that the vendor's articles have been made into text.

The one keeps list marks and depth (``  1. ``, ``  • ``) and flattens tables; the other writes every list item as
``- ``, ends table cells with `` |``, and has lost title and banner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.text.edit import fold
from scraper.text.inline import escape
from scraper.vendors.officepracticum.blocks.tables import join_tables
from scraper.vendors.officepracticum.forms.headings import mark_headings
from scraper.vendors.officepracticum.forms.piped import join_piped
from scraper.vendors.officepracticum.forms.typed import number_typed_steps
from scraper.vendors.officepracticum.lines import Article, Line
from scraper.vendors.officepracticum.versions import banner
from scraper.vendors.officepracticum.versions.label_shapes import label_in

_ITEM = re.compile(r"( *)(?:([•◦▪●○‣])|(?<=  )(\d{1,4})\.)(?:\s+(.*))?$")
_DASHED = re.compile(r"( *)-(?: +(.*))?$")
_PIPED = re.compile(r"\S \|$")
_NO_TITLE = re.compile(r"(?:Original )?Path:|Note:|The content (?:in this article|below) is relevant to")
_STRANGE = re.compile(r"\t|\s*[*–—»►✓]\s|\s*(?:[a-z]|[ivx]+|\d+)\)\s.*[^?]$")


def read_text(text: str) -> Article:
    """The article in a plain text."""
    rows = [row.replace("\u00a0", " ").rstrip() for row in text.splitlines()]
    is_piped = _is_piped(rows)
    banner, rows = _cut_banner(rows)
    rows = _without_leading_blanks(rows)
    title, rows = _cut_title(rows) if not is_piped else ("", rows)
    lines = _lines(rows, is_piped=is_piped)
    lines, undecided = join_tables(join_piped(lines) if is_piped else lines)
    odd = [("table-undecided", f"kept as text: {row}") for row in undecided]
    odd += [("unknown-form", f"kept as a paragraph: {fold(row)}") for row in rows if _STRANGE.match(row)]
    marked = mark_headings(number_typed_steps(lines), title, spaced=not is_piped)
    return Article(title, marked, banner, odd=tuple(odd))


def _is_piped(rows: Sequence[str]) -> bool:
    marked = any(_PIPED.search(row) or _DASHED.match(row) for row in rows)
    return marked and not any(_ITEM.match(row) for row in rows)


def _cut_banner(rows: Sequence[str]) -> tuple[str, list[str]]:
    rows = _without_leading_blanks(rows)
    headline = bool(rows) and banner.is_headline(fold(rows[0]))
    below = _without_leading_blanks(rows[1:]) if headline else rows
    if not below or not banner.is_banner(fold(below[0])):
        return "", rows
    end = next((at for at, row in enumerate(below) if not row.strip()), len(below))
    notice = escape(fold(" ".join(below[:end])))
    return (f"{escape(fold(rows[0]))}<br>{notice}" if headline else notice), below[end:]


def _cut_title(rows: Sequence[str]) -> tuple[str, list[str]]:
    if (
        not rows
        or (label_in(fold(rows[0])) and not rows[0].startswith("OP"))
        or _NO_TITLE.match(rows[0])
        or _ITEM.match(rows[0])
    ):
        return "", list(rows)
    return fold(rows[0]), list(rows[1:])


def _without_leading_blanks(rows: Sequence[str]) -> list[str]:
    start = next((at for at, row in enumerate(rows) if row.strip()), len(rows))
    return list(rows[start:])


def _lines(rows: Sequence[str], *, is_piped: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    gap = True
    for row in rows:
        if row.strip():
            dashed = _DASHED.match(row) if is_piped else None
            lines.append(_dashed(dashed, gap=gap) if dashed else _line(row, gap=gap))
        gap = not row.strip()
    return tuple(lines)


def _dashed(match: re.Match[str], *, gap: bool) -> Line:
    return Line("bullet", escape(fold(match[2] or "")), len(match[1]) // 2 + 1, gap=gap)


def _line(row: str, *, gap: bool) -> Line:
    item = _ITEM.match(row)
    if not item:
        label = label_in(fold(row))
        return Line("label", label, gap=gap, words=fold(row)) if label else Line("text", escape(fold(row)), gap=gap)
    level = max(len(item[1]) // 2, 1)
    text = escape(fold(item[4] or ""))
    if item[2]:
        return Line("bullet", text, level, gap=gap)
    return Line("number", text, level, int(item[3]), gap=gap)
