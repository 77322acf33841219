"""Pages that repeat whole articles below headings with their titles: they link to them instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from msgspec.structs import replace

from scraper.model import UNLABELLED, Block, Heading, List, ListItem, Page, Paragraph
from scraper.text.inline import attribute, escape, plain
from scraper.text.walk import texts
from scraper.versions import Version

_FEWEST_ARTICLES = 2
_FEWEST_WORDS = 3
"""An article shorter than that may be repeated by chance."""


TitleKey: TypeAlias = tuple[str, Version]
"""An article's title, and the version of its text."""


@dataclass(frozen=True)
class Telling:
    """An article that can be linked to."""

    slug: str
    blocks: tuple[Block, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Of its text, in order."""
        return words_of(self.blocks)


def words_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The words of blocks, in order."""
    return tuple(word for text in texts(blocks) for word in plain(text).split())


def link_all(pages: Sequence[Page], tellings: Mapping[TitleKey, Telling]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """An article's versions with links in place of the articles they repeat, if those are many, and their slugs."""
    linked = [link_repeated(page, tellings) for page in pages]
    slugs = [slug for _, repeated in linked for slug in repeated]
    if len(slugs) < _FEWEST_ARTICLES:
        return tuple(pages), ()
    return tuple(page for page, _ in linked), tuple(dict.fromkeys(slugs))


def link_repeated(page: Page, tellings: Mapping[TitleKey, Telling]) -> tuple[Page, tuple[str, ...]]:
    """The page with links in place of the articles it repeats, and their slugs."""
    blocks: list[Block] = []
    slugs: list[str] = []
    links: list[ListItem] = []
    at = 0
    while at < len(page.blocks):
        article = _article_at(page, at, tellings)
        end = _end_of(page.blocks, at + 1, article.words) if article else 0
        if article and end:
            slugs.append(article.slug)
            links.append(_link(article.slug, page.blocks[at]))
            at = end
            continue
        blocks += [List(tuple(links))] if links else []
        links = []
        blocks.append(page.blocks[at])
        at += 1
    blocks += [List(tuple(links))] if links else []
    return replace(page, blocks=tuple(blocks)), tuple(slugs)


def _article_at(page: Page, at: int, tellings: Mapping[TitleKey, Telling]) -> Telling | None:
    block = page.blocks[at]
    if not isinstance(block, Heading):
        return None
    title = plain(block.text)
    telling = tellings.get((title, page.version)) or tellings.get((title, UNLABELLED))
    return telling if telling and telling.slug != page.slug else None


def _link(slug: str, heading: Block) -> ListItem:
    title = escape(plain(heading.text)) if isinstance(heading, Heading) else ""
    return ListItem((Paragraph(f'<a href="{attribute(slug)}">{title}</a>'),))


def _end_of(blocks: tuple[Block, ...], start: int, words: tuple[str, ...]) -> int:
    """Where the blocks end that have exactly these words, 0 where they have others."""
    if len(words) < _FEWEST_WORDS:
        return 0
    so_far: tuple[str, ...] = ()
    for at in range(start, len(blocks)):
        so_far += words_of((blocks[at],))
        if so_far == words:
            return at + 1
        if so_far != words[: len(so_far)]:
            return 0
    return 0
