"""A page as the index keeps it: columns, so that thousands of pages are read back and joined in no time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpcenter.index.page import BuiltPage, Versions
from helpcenter.lookup.model import Unit
from helpcenter.lookup.tokens import body_tokens
from scraper.versions import Version

_FIRST = 0x10000
"""The character of a page's first word; from here on there is room for more words than any page has."""


@dataclass(frozen=True)
class PageColumns:
    """One page: a row a unit, and a row a passage."""

    url: str
    product: str
    product_title: str
    title: str
    product_versions: tuple[Version, ...]
    label_means: str
    phrases: tuple[str, ...]
    sets: tuple[Versions, ...]
    """Sets of versions, named by their numbers below; the first is the page's own."""
    kinds: tuple[int, ...]
    """`Kind` of each unit."""
    texts: tuple[str, ...]
    anchors: tuple[str, ...]
    unit_sets: tuple[int, ...]
    passage_counts: tuple[int, ...]
    """How many of the passages each unit has."""
    passage_sets: tuple[int, ...]
    passages: tuple[str, ...]
    """The words of each passage, a character a word."""
    words: tuple[str, ...]
    """What the characters stand for, in order."""

    @property
    def versions(self) -> Versions:
        """The versions that have the page."""
        return self.sets[0]

    def spelled(self, symbols: Mapping[str, str]) -> str:
        """All passages, with the symbol of each word."""
        return "".join(self.passages).translate({_FIRST + at: symbols[word] for at, word in enumerate(self.words)})

    def word_of(self, character: str) -> str:
        """The word that a character of a passage stands for."""
        return self.words[ord(character) - _FIRST]


def columns_of(page: BuiltPage, units: Sequence[Unit]) -> PageColumns:
    """A page's units, in columns."""
    sets: dict[Versions, int] = {frozenset(page.versions): 0}
    words: dict[str, int] = {}
    passages = [passage for unit in units for passage in unit.passages]
    return PageColumns(
        url=page.url,
        product=page.product,
        product_title=page.product_title,
        title=page.title,
        product_versions=page.product_versions,
        label_means=page.label_means,
        phrases=page.phrases,
        kinds=tuple(int(unit.kind) for unit in units),
        texts=tuple(unit.text for unit in units),
        anchors=tuple(unit.anchor for unit in units),
        unit_sets=tuple(sets.setdefault(unit.versions, len(sets)) for unit in units),
        passage_counts=tuple(len(unit.passages) for unit in units),
        passage_sets=tuple(sets.setdefault(passage.versions, len(sets)) for passage in passages),
        passages=tuple(
            "".join(chr(_FIRST + words.setdefault(word, len(words))) for word in body_tokens(passage.text))
            for passage in passages
        ),
        sets=tuple(sets),
        words=tuple(words),
    )
