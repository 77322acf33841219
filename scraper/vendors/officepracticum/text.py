"""Articles as plain text with their lists indented: the form the seed has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.vendors.officepracticum import banner
from scraper.vendors.officepracticum.articles import Article
from scraper.vendors.officepracticum.headings import mark_headings
from scraper.vendors.officepracticum.inline import escape, fold
from scraper.vendors.officepracticum.labels import label_in
from scraper.vendors.officepracticum.lines import Line

_ITEM = re.compile(r"( {2,})(?:(•)|(\d+)\.)(?:\s+(.*))?$")


def read_text(text: str) -> Article:
    """The article in a plain text."""
    rows = [row.replace("\u00a0", " ").rstrip() for row in text.lstrip("\ufeff").splitlines()]
    site_notice, rows = _cut_banner(rows)
    rows = _without_leading_blanks(rows)
    title, rows = (fold(rows[0]), rows[1:]) if rows and not label_in(fold(rows[0])) else ("", rows)
    return Article(title=title, lines=mark_headings(_lines(rows)), site_notice=site_notice)


def _cut_banner(rows: Sequence[str]) -> tuple[str, list[str]]:
    rows = _without_leading_blanks(rows)
    headline = bool(rows) and banner.is_headline(fold(rows[0]))
    below = _without_leading_blanks(rows[1:]) if headline else rows
    if not below or not banner.is_banner(fold(below[0])):
        return "", rows
    end = next((at for at, row in enumerate(below) if not row.strip()), len(below))
    notice = escape(" ".join(below[:end]))
    return (f"{escape(rows[0])}<br>{notice}" if headline else notice), below[end:]


def _without_leading_blanks(rows: Sequence[str]) -> list[str]:
    start = next((at for at, row in enumerate(rows) if row.strip()), len(rows))
    return list(rows[start:])


def _lines(rows: Sequence[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    gap = True
    for row in rows:
        if row.strip():
            lines.append(_line(row, gap=gap))
        gap = not row.strip()
    return tuple(lines)


def _line(row: str, *, gap: bool) -> Line:
    item = _ITEM.match(row)
    if not item:
        label = label_in(fold(row))
        return Line("label", label, gap=gap) if label else Line("text", escape(row), gap=gap)
    level = len(item[1]) // 2
    if item[2]:
        return Line("bullet", escape(item[4] or ""), level, gap=gap)
    return Line("number", escape(item[4] or ""), level, int(item[3]), gap=gap)
