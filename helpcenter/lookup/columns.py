"""A page as the index keeps it: columns, so that thousands of pages are read back and joined in no time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from helpcenter.lookup.model import PageText
from scraper.versions import Version

_FIRST = 0x10000
"""The character of a page's first word; from here on there is room for more words than any page has."""


@dataclass(frozen=True)
class PageColumns:
    """One page: a row a unit, and a row a passage."""

    url: str
    product: str
    title: str
    product_versions: tuple[Version, ...]
    label_means: str
    phrases: tuple[str, ...]
    sets: tuple[frozenset[Version], ...]
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
    def versions(self) -> frozenset[Version]:
        """The versions that have the page."""
        return self.sets[0]

    def spelled(self, symbols: Mapping[str, str]) -> str:
        """All passages, with the symbol of each word."""
        return "".join(self.passages).translate({_FIRST + at: symbols[word] for at, word in enumerate(self.words)})

    def word_of(self, character: str) -> str:
        """The word that a character of a passage stands for."""
        return self.words[ord(character) - _FIRST]

    def to_json(self) -> list[Any]:
        """As plain data, the fields in order."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        plain["product_versions"] = list(map(str, self.product_versions))
        plain["sets"] = [list(map(str, sorted(one))) for one in self.sets]
        return list(plain.values())

    @classmethod
    def from_json(cls, plain: list[Any]) -> PageColumns:
        """What `to_json` made."""
        url, product, title, versions, label_means, phrases, sets, *columns = plain
        known = tuple(map(_version, versions))
        return cls(
            url, product, title, known, label_means, tuple(phrases),
            tuple(frozenset(map(_version, one)) for one in sets), *map(tuple, columns),
        )  # fmt: skip


@lru_cache(maxsize=10_000)
def _version(text: str) -> Version:
    return Version.parse(text)


def columns_of(page: PageText) -> PageColumns:
    """A page that was read, in columns."""
    sets: dict[frozenset[Version], int] = {page.versions: 0}
    words: dict[str, int] = {}
    passages = [passage for unit in page.units for passage in unit.passages]
    return PageColumns(
        url=page.url,
        product=page.product,
        title=page.title,
        product_versions=page.product_versions,
        label_means=page.label_means,
        phrases=page.phrases,
        kinds=tuple(int(unit.kind) for unit in page.units),
        texts=tuple(unit.text for unit in page.units),
        anchors=tuple(unit.anchor for unit in page.units),
        unit_sets=tuple(sets.setdefault(unit.versions, len(sets)) for unit in page.units),
        passage_counts=tuple(len(unit.passages) for unit in page.units),
        passage_sets=tuple(sets.setdefault(passage.versions, len(sets)) for passage in passages),
        passages=tuple(
            "".join(chr(_FIRST + words.setdefault(word, len(words))) for word in passage.words) for passage in passages
        ),
        sets=tuple(sets),
        words=tuple(words),
    )
