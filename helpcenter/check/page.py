"""A page's Markdown, read for what can't be meant: it would be published as it stands, as raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from helpcenter.check.front_matter import OfTheTheme
from helpcenter.check.layout import layout_slips
from helpcenter.check.lines import open_fence, outside_code, without_code
from helpcenter.check.links import element_slips, link_slips
from helpcenter.check.marks import mark_slips
from scraper.text.declared import Slip, declared
from scraper.text.names import nearest
from scraper.versions import InvalidVersion, Version, parse_ranges

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_KEY_FIRST = re.compile(r"(\w+):.*\n(?:(?:[ \t]|- |\w+:).*\n)*---[ \t]*(?:\n|$)")
_BLOCK = re.compile(r"\s*(/{3,})\s*(\S.*)?$")
_OPENING = re.compile(r"([\w-]++)[ ]*+(?:\|(.*))?$")
_FEW_SLASHES = re.compile(r"\s*/{1,2}\s*(?:versions|escalation|note)\b")
_ITEM = re.compile(r"\s*(?:[-*+:]|\d+[.)])\s+\{([^{}\n]*)\}")
_OPEN_ITEM = re.compile(r"\s*(?:[-*+:]|\d+[.)])\s+\{\d[^{}\n]*$")
_NUMBERING = re.compile(r"value=-?\d{1,9}|type=(?:[aAiI]|1\.1)")
_OURS = frozenset({"versions", "escalation", "note"})
_OTHERS = frozenset(
    {"admonition", "caption", "definition", "details", "figure-caption", "html", "tab", "table-caption"}
)
"""Blocks of the package that reads ours."""


class _Open(NamedTuple):
    """A block that is not closed yet."""

    slashes: str
    line: int
    text: str


def page_slips(text: str, place: Path | None = None) -> list[Slip]:
    """What in a page can't be meant, from its top on; where its file is known, what its links lead to, too."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front = _FRONT.match(text)
    if not front and (message := _broken_front(text)):
        return [Slip(1, message)]
    facts, slips = declared(front[1] or "", OfTheTheme, line=2) if front else (None, [])
    body, line = (text[front.end() :], front[0].count("\n") + 1) if front else (text, 1)
    if not slips and not body.strip():
        return [Slip(1, "the page has no text; write some, or delete the file: an import brings a vendor's page back")]
    versions = [Version.parse(name) for name in facts.versions] if facts else []
    return sorted([*slips, *_body_slips(body, line, versions, place)])


def _broken_front(text: str) -> str:
    """What is wrong with a front matter that is not read as one; empty where there is none."""
    if re.match(r"---\n\w+:", text):
        return "the front matter has no end; close it with a line of ---"
    if re.match(r"\s+---\s*\n\w+:", text):
        return "the front matter is not read here: its first --- must be the first line"
    if (key := _KEY_FIRST.match(text)) and key[1] in OfTheTheme.__struct_fields__:
        return "the front matter has no beginning; put a line of --- above it"
    return ""


def _body_slips(text: str, first: int, versions: Sequence[Version], place: Path | None) -> Iterator[Slip]:
    opened: list[_Open] = []
    lines = outside_code(text, first)
    if fence := open_fence(text, first):
        yield Slip(fence, "code begins here and does not end; close it with a line of the same signs, ```")
    yield from mark_slips(lines)
    yield from layout_slips(lines)
    if place:
        yield from link_slips(place, lines)
    if place and (place.parent / "product.json").is_file():
        yield from element_slips(lines)
    for number, line in lines:
        block = _BLOCK.match(line)
        if block and block[2]:
            opened.append(_Open(block[1], number, line.strip()))
            yield from _opening_slips(number, block[2], versions)
        elif block:
            yield from _closed(opened, number, block[1])
        else:
            yield from _line_slips(number, line, versions)
    yield from (_unclosed(block) for block in opened)


def _opening_slips(number: int, text: str, versions: Sequence[Version]) -> Iterator[Slip]:
    opening = _OPENING.match(text)
    name, ranges = (opening[1], (opening[2] or "").strip()) if opening else (text.split()[0], "")
    if name not in _OURS | _OTHERS:
        yield Slip(number, f"there is no block {name!r}{nearest(name, _OURS) or f'; there are {_listed(_OURS)}'}")
    elif name == "versions" and not ranges:
        yield Slip(number, "expected the versions behind a bar, such as /// versions | 24.3")
    elif name == "versions":
        yield from _range_slips(number, ranges, versions)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _range_slips(number: int, ranges: str, versions: Sequence[Version]) -> Iterator[Slip]:
    try:
        parsed = parse_ranges(ranges)
    except InvalidVersion as error:
        yield Slip(number, f"{error}; a range is 24.3, 23.2–24.1, 24.1+, or several with commas")
        return
    if versions and not any(version in part for part in parsed for version in versions):
        there = ", ".join(map(str, versions))
        yield Slip(number, f"nobody would see this: the page has no version in {ranges}, it has {there}")


def _closed(opened: list[_Open], number: int, slashes: str) -> Iterator[Slip]:
    """Take the block away that a line closes, and those in it that were left open."""
    if slashes not in {block.slashes for block in opened}:
        yield Slip(number, f"{slashes} closes nothing; it needs as many slashes as the line that opens the block")
        return
    while (block := opened.pop()).slashes != slashes:
        yield _unclosed(block)


def _unclosed(block: _Open) -> Slip:
    return Slip(block.line, f"{block.text!r} is not closed; close it with a line of {block.slashes}")


def _line_slips(number: int, line: str, versions: Sequence[Version]) -> Iterator[Slip]:
    if _FEW_SLASHES.match(line):
        yield Slip(number, "a block opens with three slashes, such as /// versions | 24.3")
    words = without_code(line)
    item = _ITEM.match(words)
    if item and item[1][:1].isdigit():
        ranges, *numbering = map(str.strip, item[1].split(";"))
        yield from _range_slips(number, ranges if all(map(_NUMBERING.fullmatch, numbering)) else item[1], versions)
    if _OPEN_ITEM.match(words):
        yield Slip(number, "a brace is open here; close it with }")
