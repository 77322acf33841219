"""Marks in braces, which say what a text is: `{ #its-anchor .entry }`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from helpcenter.check.lines import without_code
from scraper.text.declared import Slip
from scraper.text.names import nearest

_MARK = re.compile(r"(?<!\\)\{:?[ ]*+((?:[.#][^\s{}]++|[\w:-]++=(?:\"[^\"\n]*+\"|[^\s{}]*+)|[ ])++)\}")
_ENTRY = re.compile(r"(?<!\\)\{[^{}\n]*\.entry(?![\w-])[^{}\n]*\}")
_OPEN = re.compile(r"(?<!\\)\{:?[ ]*[.#][\w-]+[^{}\n]*$")
_CLASSES = frozenset(
    {"cause", "code", "corrected-path", "courier", "embedded", "entry", "missing-image", "path", "red", "symptom"}
)
_NEAR = 0.75
"""How like one of ours a class must be to be a slip: a help centre has classes of its own."""
_MAY_HAVE_A_SPACE = re.compile(r"\s*(?:#|[-*+]\s|\d+[.)]\s)")
_UNDER_A_TERM = re.compile(r"\s*(?::\s|={3,}|-{3,})")
_EXAMPLE = "{ #a-name-for-it .entry }"


def mark_slips(lines: Iterable[tuple[int, str]]) -> Iterator[Slip]:
    """Marks that mark nothing, or are published as text."""
    anchors: dict[str, int] = {}
    for (number, line), (_, below) in pairwise([*lines, (0, "")]):
        words = without_code(line)
        for match in _MARK.finditer(words):
            yield from _of_classes(number, line, match[1].split())
        for match in _ENTRY.finditer(words):
            yield from _of_entry(number, words, match, anchors)
            if _is_loose(words, match, below):
                yield Slip(number, "a mark stands right behind what it marks: take the space before its brace away")
        if _OPEN.search(words):
            yield Slip(number, "a brace is open here; close it with }")


def _of_classes(number: int, line: str, marks: list[str]) -> Iterator[Slip]:
    classes = [mark[1:] for mark in marks if mark.startswith(".")]
    for name in classes:
        if name not in _CLASSES and (hint := nearest(name, _CLASSES, _NEAR)):
            yield Slip(number, f"there is no mark .{name}{hint}")
    if "entry" in classes and not any(mark[0] == "#" for mark in marks) and not line.startswith("# "):
        yield Slip(number, f"an entry needs an anchor, which its address has: {_EXAMPLE}")


def _is_loose(words: str, match: re.Match[str], below: str) -> bool:
    """Whether a mark in a paragraph is parted from what it marks: items, terms, cells and headings may have a space."""
    before = words[: match.start()]
    parted = bool(_MARK.fullmatch(match[0]) and before.strip() and before.endswith(" "))
    return parted and not _MAY_HAVE_A_SPACE.match(words) and "|" not in words and not _UNDER_A_TERM.match(below)


def _of_entry(number: int, words: str, match: re.Match[str], anchors: dict[str, int]) -> Iterator[Slip]:
    before, is_heading = words[: match.start()], words.startswith("#")
    if not _MARK.fullmatch(match[0]):
        yield Slip(number, f"expected a mark such as {_EXAMPLE}, found {match[0]}")
    elif is_heading and not before.endswith(" "):
        yield Slip(number, "a heading's mark needs a space before its brace")
    for anchor in re.findall(r"#([^\s{}]+)", match[0]):
        if anchors.setdefault(anchor, number) != number:
            yield Slip(number, f"#{anchor} is the anchor of line {anchors[anchor]} already; give this one another")
