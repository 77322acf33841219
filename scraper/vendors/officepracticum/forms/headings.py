"""Headings in plain text, where nothing but their look tells them from paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from scraper.text.inline import plain
from scraper.vendors.officepracticum.blocks.callouts import split_label
from scraper.vendors.officepracticum.lines import Line

_MOST_WORDS = 16
_LEVEL = 2
# An instruction or a path that lost its full stop is no heading.
_INSTRUCTION = re.compile(r"(?:Click|Navigate|Press|Double-click|Right-click|Highlight)\b|.* (?:>|&gt;) ")
_FIELD = re.compile(r"(?!(?:Step|Part|Option|Method|Section|Phase) \w+:)[^:]*: ")
# "1) Who …?" is a numbered question.
_CAPITAL = re.compile(r"[A-Z]|\d+[.)] [A-Z].*\?$")
_FINAL = tuple(".!:;,")


def mark_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Turn every paragraph that looks and stands like a heading into one."""
    below: list[Line | None] = [*lines, None][1:]
    return tuple(
        replace(line, kind="heading", level=_LEVEL) if _is_heading(line, after) else line
        for line, after in zip(lines, below, strict=True)
    )


def _is_heading(line: Line, after: Line | None) -> bool:
    if line.kind != "text" or not line.gap or after is None or not after.gap or after.kind == "label":
        return False
    return looks_like_heading(line.text)


def looks_like_heading(inline: str) -> bool:
    """Whether a paragraph's words can be a heading: few, not a sentence, not an instruction, not a path."""
    words = plain(inline)
    if words.endswith(_FINAL) or len(words.split()) > _MOST_WORDS or not _CAPITAL.match(words):
        return False
    return not _INSTRUCTION.match(words) and not _FIELD.match(words) and split_label(inline) is None
