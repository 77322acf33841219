"""Pages → blocks, at the price of what is new in them: a release changes about one block in twelve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scraper.html.blocks import blocks, is_inline, join, runs_on
from scraper.html.dialect import Dialect
from scraper.html.parts import is_hidden
from scraper.html.tree import Element, Node, Part, is_blank, texts
from scraper.html.typed_lists import is_typed_item
from scraper.model import Block
from scraper.text.inline import escape, fold_space
from scraper.text.lines import text_lines

_LARGEST = 40_000
"""Parts that are remembered; then all are forgotten, which costs less than to know which was met last."""
_MAY_HIDE = '[hidden],dialog,[style*="display" i],[style*="visibility" i]'
"""Selects what a browser may not show."""


class BlockReader:
    """Reads pages of one vendor; a part that was met before, in whatever page, is not read again."""

    def __init__(self, dialect: Dialect, finish: Callable[[Block], Block]) -> None:
        self._dialect = dialect
        self._finish = finish
        self._memory: dict[str, tuple[Block, ...] | None] = {}
        """HTML of a part → its blocks, None where it belongs to the text around it."""

    def read(self, *contents: Iterable[str | Part]) -> tuple[Block, ...]:
        """The blocks of a page's content, in one piece or several; none where it shows neither text nor an image."""
        out = [block for content in contents for block in self._blocks(content)]
        return tuple(out) if any(line.strip() for line in text_lines(out)) else ()

    def _blocks(self, nodes: Iterable[str | Part]) -> list[Block]:
        out: list[Block] = []
        loose: list[str | Part] = []
        for node in nodes:
            own = None if isinstance(node, str) else self._own_blocks(node)
            if own is None:
                loose.append(node)
            else:
                join(out, self._loose_blocks(loose))
                join(out, own)
                loose.clear()
        join(out, self._loose_blocks(loose))
        return out

    def _own_blocks(self, part: Part) -> tuple[Block, ...] | None:
        """A part's blocks; None if it belongs to the text around it."""
        key = part.html
        if key not in self._memory:
            element = part.element()
            is_around = is_inline(element, self._dialect) or runs_on(element, self._dialect) or is_typed_item(element)
            self._remember(key, None if is_around else self._read([element]))
        return self._memory[key]

    def _loose_blocks(self, loose: list[str | Part]) -> tuple[Block, ...]:
        """The paragraph that loose texts and inline elements make."""
        if is_blank(loose):
            return ()
        key = "\0" + "".join(escape(node) if isinstance(node, str) else node.html for node in loose)
        if key not in self._memory:
            self._remember(key, self._read(node if isinstance(node, str) else node.element() for node in loose))
        return self._memory[key] or ()

    def _read(self, nodes: Iterable[Node]) -> tuple[Block, ...]:
        return tuple(map(self._finish, blocks(nodes, self._dialect)))

    def _remember(self, key: str, found: tuple[Block, ...] | None) -> None:
        if len(self._memory) >= _LARGEST:
            self._memory.clear()
        self._memory[key] = found


def hidden_words(page: Part, content: Iterable[str | Part]) -> str:
    """The words of a page's content that a browser does not show, and that no block has."""
    if not page.first(_MAY_HIDE):
        return ""
    elements = (node.element() for node in content if isinstance(node, Part))
    hidden = (part for element in elements for part in _hidden(element))
    return " ".join(filter(None, (fold_space(" ".join(texts(element.children))).strip() for element in hidden)))


def _hidden(element: Element) -> Iterator[Element]:
    if is_hidden(element):
        yield element
    else:
        for child in element.children:
            if not isinstance(child, str):
                yield from _hidden(child)
