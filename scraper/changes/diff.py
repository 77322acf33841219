"""Lines that differ between two texts."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff

from scraper.text.align import LARGE, opcodes


def line_diff(old: Sequence[str], new: Sequence[str]) -> str:
    """The lines that differ, `-` before the old ones, `+` before the new ones; empty if none does."""
    if len(old) * len(new) <= LARGE:
        lines = list(unified_diff(old, new, lineterm="", n=0))[2:]
        return "\n".join(line for line in lines if not line.startswith("@@"))
    lines = []
    for tag, a0, a1, b0, b1 in opcodes(old, new):
        if tag != "equal":
            lines += [f"-{line}" for line in old[a0:a1]] + [f"+{line}" for line in new[b0:b1]]
    return "\n".join(lines)
