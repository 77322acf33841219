"""Hand edits by version: whose readers have what a maintainer wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from scraper.text.code import lines_and_code
from scraper.versions import InvalidVersion, Version, parse_ranges, shown_version

VERSIONS = re.compile(r"(?m)^versions:(.*\n(?:[ -].*\n)*)")
"""The versions on top of a page."""
_NAME = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,7}")
_COMMENT = re.compile(r"\s#.*")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BLOCK = re.compile(r"\s*+/{3,}+\s*+(\S.*)?$")
_VERSIONS_BLOCK = re.compile(r"versions\s*+\|(.*)")
_ITEM = re.compile(r"\s*+(?:(?:[-*+:]|\d++[.)])\s++)*+(?:\{([\d–][^{};\n]*+)(?:;[^{}\n]*+)?\}\s*+)?")
"""What stands before an item's words, with the range of a part of the versions or without."""

_Lines: TypeAlias = Counter[tuple[str, str]]
"""``-`` or ``+``, and a line that an edit took away or brought."""


def versions_of(text: str) -> list[Version]:
    """The versions that a page says it exists in."""
    front = _FRONT.match(text)
    block = VERSIONS.search(front[0]) if front else None
    return [Version.parse(name) for name in _NAME.findall(_COMMENT.sub("", block[1]))] if block else []


def waiting(edited: str, new: str) -> list[str]:
    """Versions that an edited page lacks as long as the vendor's new text lies beside it."""
    own = versions_of(edited)
    return [str(version) for version in versions_of(new) if own and version not in own]


def uncorrected_by(base: str, edited: str, new: str, merged: str) -> list[str]:
    """Versions that had an edit of the vendor's text, and lack some of it in the merged new text.

    A version that is new had what the version before it had.
    """
    if not (before := versions_of(base)):
        return []
    edits = {version: _edit(new, merged, version) for version in versions_of(new)}
    somewhere: _Lines = Counter()
    for edit in edits.values():
        somewhere |= edit
    return [
        str(version)
        for version, edit in edits.items()
        if (_edit(base, edited, shown_version(version, before)) & somewhere) - edit
    ]


def uncorrected(base: str, edited: str) -> list[str]:
    """Versions that lack some of what an edit says in an older one."""
    written: Counter[str] = Counter()
    versions = []
    for version in sorted(versions_of(base)):
        lines = Counter(_lines(edited, version))
        if written - lines:
            versions.append(str(version))
        written |= lines - Counter(_lines(base, version))
    return versions


def _edit(base: str, edited: str, version: Version) -> _Lines:
    before, after = (Counter(_lines(text, version)) for text in (base, edited))
    edit: _Lines = Counter()
    for sign, lines in (("-", before - after), ("+", after - before)):
        edit.update({(sign, line): count for line, count in lines.items()})
    return edit


def _lines(text: str, version: Version) -> Iterator[str]:
    """What readers of a version have: the words of each line, without an item's number."""
    blocks: list[bool] = []
    items: list[tuple[int, bool]] = []
    for line, is_code in lines_and_code(_FRONT.sub("", text, count=1)):
        block = None if is_code else _BLOCK.match(line)
        if block and block[1]:
            ranges = _VERSIONS_BLOCK.match(block[1])
            blocks.append(ranges is None or _holds(ranges[1], version))
        elif block:
            del blocks[-1:]
        elif line.strip():
            indent = len(line) - len(line.lstrip())
            items = [(depth, holds) for depth, holds in items if depth < indent]
            item = None if is_code else _ITEM.match(line)
            if item and item[1]:
                items.append((indent, _holds(item[1], version)))
            if all(blocks) and all(holds for _, holds in items):
                yield line[item.end() :] if item else line


def _holds(ranges: str, version: Version) -> bool:
    try:
        return any(version in part for part in parse_ranges(ranges))
    except InvalidVersion:
        return True
