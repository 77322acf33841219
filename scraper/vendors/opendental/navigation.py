"""Navigation paths in Open Dental's sentences; the separator is the comma."""

from __future__ import annotations

import re

from scraper.model import Block, Heading
from scraper.text.edit import whole_element, wrap
from scraper.text.inline import plain
from scraper.text.walk import map_text
from scraper.vendors.opendental.path_grammar import chain_spans, may_hold_path, path_spans

ROOTS = frozenset({"Setup", "Tools", "Lists", "Help", "File", "Reports", "eServices", "Control Panel", "Event Viewer"})
"""Menus of the Main Menu and windows of Windows: a bare `Click Setup, Manage` is a path only below one of these."""
_PRODUCT = "Open Dental,"
"""`In Open Dental, click …` names no place."""
_REST_OF_LABEL = re.compile(r"(?: [\w/&'’-]+){1,4}")
"""What of a link's text is small, so that the grammar took it for the sentence: `click Edit labs`."""


def mark_block(block: Block) -> Block:
    """The block with every path in its sentences marked; headings name things and lead nowhere."""
    return block if isinstance(block, Heading) else map_text(block, mark_paths)


def mark_paths(text: str) -> str:
    """Inline HTML with `span.path` around each path."""
    if not may_hold_path(text):
        return text
    words = plain(text)
    spans = [span for span in path_spans(words) if not words.startswith(_PRODUCT, span[0])]
    spans += [
        (start, end)
        for start, end in chain_spans(words, ROOTS)
        if not any(start < other_end and other_start < end for other_start, other_end in spans)
    ]
    for start, end in sorted(spans, reverse=True):
        whole = whole_element(text, start, end)
        end = whole if _REST_OF_LABEL.fullmatch(words, end, whole) else end
        text = wrap(text, start, end, '<span class="path">', "</span>")
    return text
