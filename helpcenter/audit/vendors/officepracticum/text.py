"""An article of Office Practicum as plain text, in both ways the vendor's articles have been made into text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpcenter.audit.reading.events import Event, Item, Piece, Word
from helpcenter.audit.vendors.officepracticum.versions import BANNER, NOTICE, Article, labelled, title_events

_ITEM = re.compile(r"(?P<indent>\s*)(?:•|(?<=\s)(?P<number>\d{1,4})[.)])(?:\s+(?P<text>.*))?")
_DASH = re.compile(r"(?P<indent> *)-(?: +(?P<text>.*))?")
# A first line that is text already: the article came without its title.
_NO_TITLE = re.compile(r"(?:Original )?Path:|Note:|The content (?:in this article|below) is relevant to")


def read_text(text: str, path: str) -> Article:
    """The article in a text; the form without titles is known by its dashes and bars."""
    lines = [line.replace("\t", "    ") for line in text.splitlines()]
    if _is_dashed(lines):
        return Article(path, "", list(_events(lines, dashed=True)), is_text=True, standing=3)
    lines = _without_banner(lines)
    title = ""
    if lines and not (_is_label(lines[0]) or _NO_TITLE.match(lines[0]) or _ITEM.fullmatch(lines[0])):
        title = " ".join(lines.pop(0).split())
    body = list(_events(lines))
    if not body:
        return Article(path, title, [], is_text=True, listed=(("no-content", "without text"),))
    return Article(path, title, [*title_events(title), *body], is_text=True, standing=2)


def _is_label(line: str) -> bool:
    """Whether a first line is a label; a name of a version can be a title."""
    return not line.startswith("OP") and bool(labelled(" ".join(line.split())))


def _is_dashed(lines: Sequence[str]) -> bool:
    marked = any(_DASH.fullmatch(line) or line.rstrip().endswith(" |") for line in lines)
    return marked and not any(_ITEM.fullmatch(line) for line in lines)


def _without_banner(lines: Sequence[str]) -> list[str]:
    """Leave out what the vendor put above every article: one paragraph, with or without a line above it."""
    rest = _from_text(list(lines))
    if rest and NOTICE.fullmatch(rest[0]):
        rest = _from_text(rest[1:])
    if rest and BANNER.match(rest[0]):
        while rest and rest[0].strip():
            rest.pop(0)
    return _from_text(rest)


def _from_text(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return lines


def _events(lines: Sequence[str], *, dashed: bool = False) -> Iterator[Event]:
    for line in lines:
        item = (_DASH if dashed else _ITEM).fullmatch(line)
        if item is None:
            yield from _words(line)
            continue
        number = None if dashed or not item["number"] else int(item["number"])
        depth = len(item["indent"]) // 2
        yield Item(depth + 1 if dashed else max(1, depth), number is not None, number)
        yield from _words(item["text"] or "")


def _words(text: str) -> Iterator[Word]:
    for index, word in enumerate(text.split()):
        yield Word(word, (Piece(len(word)),), starts=index == 0)
