"""Texts of a page in their surroundings: the headings above, what introduces them, what follows, their table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from scraper.entries.grid import Grid
from scraper.model import Block, Callout, Escalation, FoldedPage, Heading, List, Paragraph, Table
from scraper.text.inline import plain
from scraper.text.walk import texts

_ENOUGH = 2_000
"""Characters of a text that say whether it answers what is before."""


class Scene(Struct, frozen=True):
    """Surroundings of a text, plain but for what is behind it."""

    title: str = ""
    headings: tuple[str, ...] = ()
    """Those that it is below of, the nearest last."""
    above: str = ""
    """The text before; of an item or a row, what introduces it."""
    after: str = ""
    """The text behind, inline HTML; empty if a heading or the end comes first."""
    opening: bool = False
    """Right below the heading."""
    warning: bool = False
    """In a callout that warns."""
    grid: Grid | None = None
    """The table around it, and its cell there."""
    row: int = 0
    column: int = 0

    def outline(self, without_last: bool = False) -> str:
        """The headings as one text."""
        return " › ".join(self.headings[:-1] if without_last else self.headings)

    @property
    def header(self) -> str:
        """That of its column; empty outside of tables."""
        return self.grid.rows[0][self.column] if self.grid else ""

    @property
    def columns(self) -> str:
        """The headers of the other columns."""
        return _columns(self.grid, self.column) if self.grid else ""

    @property
    def following(self) -> str:
        """How the text behind begins, plain."""
        return _beginning(self.after)


@lru_cache(maxsize=64)
def _columns(grid: Grid, column: int) -> str:
    return " | ".join(grid.beside(0, column))


@lru_cache(maxsize=64)
def _beginning(text: str) -> str:
    return plain(text)[:_ENOUGH]


_MOST_HEADINGS = 20
"""That a text is below of: where they stand in a row, each is below all before it."""
Line: TypeAlias = tuple[str, str, Scene]
"""A text, its place (``heading``, ``paragraph``, ``item``, ``cell``; none behind a cell's first) and its scene."""


def scenes_of(page: FoldedPage) -> Iterator[Scene]:
    """The surroundings of each block of a page, among those that one of its versions has too."""
    levels: list[tuple[int, str, bool]] = []
    for number, variant in enumerate(page.blocks):
        above = next(_shown(page, number, range(number - 1, -1, -1)), None)
        after = _opening(islice(_shown(page, number, range(number + 1, len(page.blocks))), 3))
        if isinstance(block := variant.block, Heading):
            levels = [level for level in levels if level[0] < block.level or (level[2] and level[0] == block.level)]
            levels = [*levels[1 - _MOST_HEADINGS :], (block.level, plain(block.text), not after)]
        headings = tuple(name for _, name, _ in levels)
        yield Scene(page.newest.title, headings, first_text(above), after, isinstance(above, Heading))


def lines_of(block: Block, scene: Scene, place: str = "paragraph") -> Iterator[Line]:
    """The texts of a block, in the order of `map_text`."""
    match block:
        case Paragraph(text) | Heading(text):
            yield text, "heading" if isinstance(block, Heading) else place, scene
        case List(items):
            for item in items:
                yield from _within(item.blocks, scene if item is items[-1] else replace(scene, after=""), "item")
        case Table(rows):
            grid = Grid(tuple(tuple(plain(" ".join(texts(cell.blocks))) for cell in row) for row in rows))
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    inner = replace(scene, grid=grid, row=at, column=column)
                    yield from (
                        (text, "" if number else "cell", inner) for number, text in enumerate(texts(cell.blocks))
                    )
        case Callout() | Escalation():
            warning = isinstance(block, Callout) and block.kind in ("warning", "danger")
            yield from _within(block.blocks, replace(scene, warning=warning), place)


def _shown(page: FoldedPage, number: int, places: Iterable[int]) -> Iterator[Block]:
    """The blocks at some places that one of a block's versions has too."""
    versions = page.blocks[number].versions
    return (page.blocks[at].block for at in places if not page.blocks[at].versions.isdisjoint(versions))


def first_text(block: Block | None) -> str:
    """The first text of a block, plain."""
    return plain(next(texts([block] if block else ()), ""))


def _within(blocks: Sequence[Block], scene: Scene, place: str) -> Iterator[Line]:
    """The texts of an item or a callout; the first of them is introduced by what stands above that."""
    for at, block in enumerate(blocks):
        after = _opening(blocks[at + 1 : at + 4]) or scene.after
        inner = replace(scene, above=first_text(blocks[at - 1]) if at else scene.above, after=after)
        yield from lines_of(block, inner, "paragraph" if at else place)


def _opening(blocks: Iterable[Block]) -> str:
    """The first text of blocks, looking past pictures; none if a heading comes first."""
    below = takewhile(lambda block: not isinstance(block, Heading), blocks)
    return next((text for text in texts(below) if plain(text).strip()), "")
