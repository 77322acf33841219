"""Navigation paths in Open Dental's sentences; the separator is the comma."""

from __future__ import annotations

import re

from scraper.model import Block, Heading
from scraper.paths.steps import mark_path
from scraper.text.edit import Places
from scraper.text.inline import plain
from scraper.text.walk import map_text
from scraper.vendors.opendental.path_grammar import find_paths, may_hold_path

_REST_OF_LABEL = re.compile(r"(?: [\w/&'’-]+){1,4}")
"""What of a link's text is small, so that the grammar took it for the sentence: `click Edit labs`."""


def mark_block(block: Block) -> Block:
    """The block with every path in its sentences marked; headings name things and lead nowhere."""
    return block if isinstance(block, Heading) else map_text(block, mark_paths)


def mark_paths(text: str) -> str:
    """Inline HTML with each path marked."""
    if not may_hold_path(text):
        return text
    words, places = plain(text), Places(text)
    for steps in reversed(find_paths(words)):
        last, end = steps[-1]
        whole = places.whole_element(steps[0][0], end)
        steps[-1] = (last, whole if _REST_OF_LABEL.fullmatch(words, end, whole) else end)
        text = mark_path(text, steps, places)
    return text
