"""From the pages of a site to the data that the reader's browser loads: plain columns, small when compressed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpcenter.lookup.columns import PageColumns
from helpcenter.lookup.model import Kind
from helpcenter.lookup.symbols import encode
from scraper.versions import Version, format_ranges


@dataclass
class VersionSets:
    """Numbers for sets of versions of a product; number 0 is "always"."""

    products: list[list[Any]] = field(default_factory=list)
    """Of each product: its folder, its versions (oldest first), what a label means, and its title."""
    rows: list[list[Any]] = field(default_factory=lambda: [[-1, [], ""]])
    """Of each set: the number of its product, the numbers of its versions, the range as a reader reads it."""
    _numbers: dict[tuple[str, frozenset[Version]], int] = field(default_factory=dict)
    _products: dict[str, int] = field(default_factory=dict)

    def number(self, page: PageColumns, versions: frozenset[Version]) -> int:
        """The number of a set of versions of the page's product."""
        if not page.versions:
            return 0
        key = (page.product, versions)
        if key not in self._numbers:
            product = self._product(page)
            indexes = [index for index, one in enumerate(page.product_versions) if one in versions]
            self._numbers[key] = len(self.rows)
            self.rows.append([product, indexes, format_ranges(versions, page.product_versions)])
        return self._numbers[key]

    def _product(self, page: PageColumns) -> int:
        if page.product not in self._products:
            self._products[page.product] = len(self.products)
            versions = list(map(str, page.product_versions))
            self.products.append([page.product, versions, page.label_means, page.product_title])
        return self._products[page.product]


def slug(text: str) -> str:
    """The anchor that a heading of this text gets from the site builder, mostly; the index stores the others."""
    return "-".join(re.findall(r"[a-z0-9_]+", text.lower()))


def stored_anchor(page: PageColumns, unit: int) -> str:
    """The anchor as the index stores it: `=` for the one that follows from the text."""
    anchor = page.anchors[unit]
    return "=" if anchor and anchor == slug(page.texts[unit]) else anchor


def lines(texts: Iterable[str]) -> str:
    """Texts as one string, a line each: smaller and faster to read than a list of strings."""
    return "\n".join(text.replace("\n", " ") for text in texts)


def error_data(pages: Sequence[PageColumns], sets: VersionSets, synonyms: str) -> dict[str, Any]:
    """The first tier: what finds an error message and names every page."""
    entries = [
        (number, page, unit)
        for number, page in enumerate(pages)
        for unit, kind in enumerate(page.kinds)
        if kind == Kind.ENTRY
    ]
    return {
        "pages": {
            "url": lines(page.url.removesuffix(".html") for page in pages),
            "title": lines(page.title for page in pages),
            "set": encode(sets.number(page, page.versions) for page in pages),
            "phrases": {number: list(page.phrases) for number, page in enumerate(pages) if page.phrases},
        },
        "entries": {
            "page": encode(number for number, _, _ in entries),
            "text": lines(page.texts[unit] for _, page, unit in entries),
            "anchor": lines(stored_anchor(page, unit) for _, page, unit in entries),
            "set": encode(sets.number(page, page.sets[page.unit_sets[unit]]) for _, page, unit in entries),
        },
        "synonyms": synonyms,
        "products": sets.products,
        "sets": sets.rows,
    }


def text_data(pages: Sequence[PageColumns], sets: VersionSets) -> dict[str, Any]:
    """The second tier: all other statements, and the words of every passage in order."""
    own = [
        (page, unit) for page in pages for unit, kind in enumerate(page.kinds) if kind not in (Kind.PAGE, Kind.ENTRY)
    ]
    numbers = {page.url: [sets.number(page, one) for one in page.sets] for page in pages}
    vocabulary = _vocabulary(pages)
    symbols = {word: encode([number]) for number, word in enumerate(vocabulary)}
    return {
        "words": " ".join(vocabulary),
        "units": {
            "count": encode(len(page.kinds) for page in pages),
            "kind": encode(kind for page in pages for kind in page.kinds),
            "text": lines(page.texts[unit] for page, unit in own),
            "anchor": lines(stored_anchor(page, unit) for page, unit in own),
            "set": encode(numbers[page.url][one] for page in pages for one in page.unit_sets),
            "passages": encode(count for page in pages for count in page.passage_counts),
        },
        "passages": {
            "set": encode(number for page in pages for number in _own_sets(page, numbers[page.url])),
            "length": encode(len(passage) for page in pages for passage in page.passages),
            "words": "".join(page.spelled(symbols) for page in pages),
        },
    }


def _vocabulary(pages: Sequence[PageColumns]) -> list[str]:
    """All words, the frequent ones first."""
    counts: Counter[str] = Counter()
    for page in pages:
        for character, count in Counter("".join(page.passages)).items():
            counts[page.word_of(character)] += count
    return sorted(counts, key=lambda word: (-counts[word], word))


def _own_sets(page: PageColumns, numbers: Sequence[int]) -> Iterator[int]:
    """The number of each passage's set, from 1; 0 where it is its unit's."""
    units = (own for own, count in zip(page.unit_sets, page.passage_counts, strict=True) for _ in range(count))
    for own, one in zip(units, page.passage_sets, strict=True):
        yield 0 if own == one else numbers[one] + 1
