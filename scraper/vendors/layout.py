"""Where the pages of a manual have their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from scraper.html.tree import Part
from scraper.model import Block, Heading, Paragraph
from scraper.text.inline import plain

Nodes: TypeAlias = list[str | Part]
_FRAME = frozenset({"nav", "header", "footer"})
"""Elements that hold a page's frame, where they stand outside of the content."""


@dataclass(frozen=True)
class Layout:
    """One of the ways in which a manual's pages are laid out; selectors are those of CSS."""

    content: str
    """Selects the box of the content."""
    title: str = ""
    """Selects the title above it; empty: it is the content's first heading, or the line that repeats the window's."""
    takes: Literal["inside", "around", "from"] = "inside"
    """How much is content: what is inside of the box, also what stands around it from the title to the page's end (as
    end tags too many close the box early), or all from the box on."""

    def pieces(self, page: Part) -> list[Nodes]:
        """The content; nothing at all where the page has another layout."""
        box = page.first(self.content)
        if box is None:
            return []
        if self.takes == "from":
            return [[box, *_behind(box)]]
        inside = list(box.nodes())
        return [self._above(page), inside, _behind(box)] if self.takes == "around" else [inside]

    def titled(self, page: Part, window: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
        """The page's title, and its blocks without it; `window` is the title of the window."""
        if self.title:
            above = page.first(self.title)
            return (above.text if above else "") or window, blocks
        first = blocks[0]
        text = plain(first.text) if isinstance(first, Heading | Paragraph) else ""
        return (text, blocks[1:]) if isinstance(first, Heading) or text == window else (window, blocks)

    def _above(self, page: Part) -> Nodes:
        """What stands between the title and the box."""
        title = page.first(self.title) if self.title else None
        nodes = _behind(title) if title else []
        holds = (isinstance(node, Part) and node.first(self.content) is not None for node in nodes)
        return nodes[: next((place for place, held in enumerate(holds) if held), 0)]


def _behind(part: Part) -> Nodes:
    return [node for node in part.following() if isinstance(node, str) or node.name not in _FRAME]
