"""Escalations: what to gather and whom to call when nothing helped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.model import Block, Escalation, List, Paragraph
from scraper.text.inline import plain

GATHER = re.compile(
    r"\b(?:gather|collect|have|provide)\b[^.]{0,40}\bfollowing (?:information|details|items)\b.*:$", re.IGNORECASE
)
"""A paragraph that introduces the list of what to gather."""
_CALL = re.compile(r"\b(?:call|contact|phone)\b[^.]*\bsupport\b", re.IGNORECASE)
_CALL_NUMBER = re.compile(_CALL.pattern + r"[^.]*\d{3}\W{1,2}\d{3}\W\d{4}", re.IGNORECASE)


def is_gathering(inline: str) -> bool:
    """True for ``please gather the following information …:``."""
    return bool(GATHER.search(plain(inline)))


def mark_escalations(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Wrap what to gather with its list, and the sentence that names the number to call."""
    marked: list[Block] = []
    at = 0
    while at < len(blocks):
        length = _escalation_length(blocks, at)
        if length:
            marked.append(Escalation(tuple(blocks[at : at + length])))
        else:
            marked.append(blocks[at])
        at += length or 1
    return tuple(marked)


def _escalation_length(blocks: Sequence[Block], at: int) -> int:
    block = blocks[at]
    if not isinstance(block, Paragraph):
        return 0
    following = blocks[at + 1 : at + 3]
    if is_gathering(block.text) and following and isinstance(following[0], List):
        return 2 + (len(following) > 1 and _says(_CALL, following[1]))
    return int(_says(_CALL_NUMBER, block))


def _says(pattern: re.Pattern[str], block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(pattern.search(plain(block.text)))
