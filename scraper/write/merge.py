"""Three-way merge of lines: the import's old text, a maintainer's edit of it, and the import's new text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.text.align import opcodes


@dataclass(frozen=True)
class _Hunk:
    """Lines `start` to `stop` of the base are replaced."""

    start: int
    stop: int
    lines: tuple[str, ...]


def merge(base: str, edited: str, new: str) -> str | None:
    """The new text with the edit in it; None where both changed the same lines, or lines that touch."""
    base_lines = base.splitlines(keepends=True)
    hunks = sorted(
        {*_hunks(base_lines, edited.splitlines(keepends=True)), *_hunks(base_lines, new.splitlines(keepends=True))},
        key=lambda hunk: (hunk.start, hunk.stop),
    )
    merged: list[str] = []
    position = 0
    for number, hunk in enumerate(hunks):
        if number and hunk.start <= hunks[number - 1].stop:
            return None
        merged += base_lines[position : hunk.start]
        merged += hunk.lines
        position = hunk.stop
    return "".join(merged + base_lines[position:])


def _hunks(base: Sequence[str], changed: Sequence[str]) -> list[_Hunk]:
    """Two hunks of one side never touch, so hunks that touch are of different sides."""
    return [
        _Hunk(start, stop, tuple(changed[first:last]))
        for kind, start, stop, first, last in opcodes(base, changed)
        if kind != "equal"
    ]
