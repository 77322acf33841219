"""Contents pages: what stands on them is told whole on others, which a search shows before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpcenter.index.page import HEADINGS, LISTS, Block, BuiltPage

_KINDS = frozenset({"errors", "paths", "moves"})
"""Lists of ours."""
_FEWEST = 3
_CUT = ("...", "…")


def is_contents(page: BuiltPage) -> bool:
    """Whether a page lists others: by links, or by titles with the first words of each."""
    return page.kind in _KINDS or _lists_links(page.blocks) or _has_teasers(page.blocks)


def _lists_links(blocks: Sequence[Block]) -> bool:
    """Whether nothing but links stands in its lists, and little besides."""
    items = [item for block in blocks for item in block.all_blocks() if item.tag == "li"]
    others = [block for block in blocks if block.tag not in (*LISTS, *HEADINGS)]
    return len(items) >= _FEWEST and len(others) <= 1 and all(map(_is_link, items))


def _is_link(block: Block) -> bool:
    words = " ".join(part.words for part in block.all_blocks() if part.words)
    return bool(words) and words == " ".join(text for part in block.all_blocks() for text, _ in part.marked("link"))


def _has_teasers(blocks: Sequence[Block]) -> bool:
    """Whether each heading has a paragraph at most, and the headings are links or a paragraph is cut."""
    body = [block for block in blocks if block.tag != "h1"]
    headings = [block for block in body if block.tag in HEADINGS]
    texts = [block for block in body if block.tag not in HEADINGS]
    if len(headings) < _FEWEST or any(block.tag != "p" for block in texts):
        return False
    if any(first.tag == second.tag == "p" for first, second in pairwise(body)):
        return False
    return all(map(_is_link, headings)) or any(block.text.endswith(_CUT) for block in texts)
