"""Navigation paths in Open Dental's sentences; the separator is the comma."""

from __future__ import annotations

import re

from scraper.inline import plain
from scraper.inline_edit import wrap
from scraper.model import Block, Heading
from scraper.navigation import chain_spans, path_spans
from scraper.transform import map_text

ROOTS = frozenset({"Setup", "Tools", "Lists", "Help", "File", "Reports", "eServices"})
"""Menus of the Main Menu: a bare `Click Setup, Manage` is a path only below one of these."""
_CLICKED = re.compile(r"\b(?:click|select|choose|open|go to)", re.IGNORECASE)


def mark_block(block: Block) -> Block:
    """The block with every path in its sentences marked; headings name things and lead nowhere."""
    return block if isinstance(block, Heading) else map_text(block, mark_paths)


def mark_paths(text: str) -> str:
    """Inline HTML with `span.path` around each path."""
    if not _CLICKED.search(text):
        return text
    words = plain(text)
    spans = path_spans(words)
    spans += [
        (start, end)
        for start, end in chain_spans(words, ROOTS)
        if not any(start < other_end and other_start < end for other_start, other_end in spans)
    ]
    for start, end in sorted(spans, reverse=True):
        text = wrap(text, start, end, '<span class="path">', "</span>")
    return text
