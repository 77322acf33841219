"""Count the blocks of a Markdown page that are raw HTML."""

from __future__ import annotations

import re
from pathlib import Path

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_RAW = re.compile(r"\s*</?(?:div|table|ul|ol|dl|p|pre|h[1-6]|blockquote|section|figure|img|hr)\b", re.IGNORECASE)


def count_raw_blocks(path: Path) -> int:
    """Number of blocks, in list items too, that begin with an HTML block element; 0 if there is no such file."""
    if not path.is_file():
        return 0
    count = 0
    fence = ""
    previous = ""
    for line in path.read_text("utf-8").splitlines():
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
        elif mark:
            fence = mark[1]
        elif _RAW.match(line) and not previous.strip():
            count += 1
        previous = line
    return count
