"""Stubs: a version's text that only says where to look instead, with a link to the version it names."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.model import Block, Callout, Paragraph
from scraper.text.edit import wrap
from scraper.text.inline import plain
from scraper.vendors.officepracticum.versions.labels import TAB, Variant


def stub_blocks(blocks: Sequence[Block], variant: Variant) -> tuple[Block, ...]:
    """A stub's blocks as a notice, empty for other texts."""
    if not variant.is_stub or not all(isinstance(block, Paragraph) for block in blocks):
        return ()
    linked = tuple(Paragraph(_link_tabs(block.text)) for block in blocks if isinstance(block, Paragraph))
    return (Callout("info", "", linked),)


def _link_tabs(inline: str) -> str:
    for match in reversed(list(TAB.finditer(plain(inline)))):
        inline = wrap(inline, *match.span(), f'<a href="?v={match[1] or match[2]}">', "</a>")
    return inline
