"""From the pages of a site to the data that the reader's browser loads: plain columns, small when compressed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypedDict

from msgspec.structs import replace

from helpcenter.index.page import Versions
from helpcenter.lookup.model import Kind, PageWords, PassageWords, UnitWords
from helpcenter.lookup.names import links_to
from helpcenter.lookup.symbols import encode
from helpcenter.lookup.tokens import body_tokens
from scraper.versions import format_ranges

_LONGEST_ANCHOR = 60
_MESSAGES = (Kind.ENTRY, Kind.QUOTE)
"""What the first tier finds beside titles."""
_TELLING = 0.6
"""How many telling words of each page's text it has, in the mean: what fits below 70 KB for 1,000 pages."""


class ProductRow(NamedTuple):
    """A product."""

    folder: str
    versions: list[str]
    """Oldest first."""
    label_means: str
    title: str


class SetRow(NamedTuple):
    """A set of versions of a product."""

    product: int
    """Its number; -1 in the first row, which is "always"."""
    versions: list[int]
    """Their numbers in the product's row."""
    range: str
    """As a reader reads it."""


class PageColumns(TypedDict):
    """Pages, numbered in this order."""

    url: str
    """A line each, without ``.html``; a name of ``=`` follows from the title."""
    title: str
    """A line each."""
    words: str
    """A line each: the most telling of its text."""
    set: str
    """Number of each one's set of versions, encoded."""
    contents: list[int]
    """Numbers of those that only list others."""
    phrases: Mapping[int, list[str]]
    """Number of a page → what it is searched by, too."""


class EntryColumns(TypedDict):
    """Entries and quoted messages, numbered in this order."""

    page: str
    """Number of each one's page, encoded."""
    kind: str
    text: str
    """A line each."""
    anchor: str
    """A line each; ``=`` for the one that follows from the text."""
    set: str


class ErrorData(TypedDict):
    """The first tier of the search: what finds an error message and names every page, with its most telling words."""

    pages: PageColumns
    entries: EntryColumns
    products: list[ProductRow]
    sets: list[SetRow]


class UnitColumns(TypedDict):
    """Statements: titles, headings, messages, lead-ins; all encoded but text and anchor, which are a line each."""

    count: str
    """How many each page has."""
    kind: str
    text: str
    """Of those that are no page's title, no entry and no quoted message."""
    anchor: str
    set: str
    passages: str
    """How many each one has."""


class PassageColumns(TypedDict):
    """Blocks of text below the statements; all encoded."""

    set: str
    """From 1; 0 where it is its statement's."""
    length: str
    """In words."""
    words: str
    """Numbers of the words, one passage after the other."""


class TextData(TypedDict):
    """The second tier of the search: all other statements, and the words of every passage in order."""

    vectors: bool
    """Whether there is a table of word vectors, too."""
    words: str
    """Those that are numbered, the frequent ones first."""
    synonyms: str
    """A line each: words that mean the same, with commas between."""
    names: str
    """How many of each page's first passages are its names, encoded."""
    units: UnitColumns
    passages: PassageColumns


@dataclass
class VersionSets:
    """Numbers for sets of versions of a product; number 0 is "always"."""

    products: list[ProductRow] = field(default_factory=list)
    rows: list[SetRow] = field(default_factory=lambda: [SetRow(-1, [], "")])
    _numbers: dict[tuple[str, Versions], int] = field(default_factory=dict)
    _products: dict[str, int] = field(default_factory=dict)

    def number(self, page: PageWords, versions: Versions) -> int:
        """The number of a set of versions of the page's product."""
        if not page.versions:
            return 0
        key = (page.product, versions)
        if key not in self._numbers:
            product = self._product(page)
            indexes = [index for index, one in enumerate(page.product_versions) if one in versions]
            self._numbers[key] = len(self.rows)
            self.rows.append(SetRow(product, indexes, format_ranges(versions, page.product_versions)))
        return self._numbers[key]

    def _product(self, page: PageWords) -> int:
        if page.product not in self._products:
            self._products[page.product] = len(self.products)
            versions = list(map(str, page.product_versions))
            self.products.append(ProductRow(page.product, versions, page.label_means, page.product_title))
        return self._products[page.product]


def slug(text: str) -> str:
    """The anchor that an entry or a heading of this text has, mostly; the index stores the others."""
    anchor = "-".join(re.findall(r"[a-z0-9_]+", re.sub("['’]", "", text.lower())))
    return anchor if len(anchor) <= _LONGEST_ANCHOR else anchor[:_LONGEST_ANCHOR].rpartition("-")[0]


def stored_anchor(unit: UnitWords) -> str:
    """The anchor as the index stores it: `=` for the one that follows from the text."""
    return "=" if unit.anchor and unit.anchor == slug(unit.text) else unit.anchor


def stored_url(page: PageWords) -> str:
    """The address of a page as the index stores it: a name of `=` is the one that follows from the title."""
    folder, bar, name = page.url.removesuffix(".html").rpartition("/")
    return f"{folder}{bar}=" if name and name == slug(page.title).replace("-", "") else f"{folder}{bar}{name}"


def telling_words(pages: Sequence[PageWords]) -> list[str]:
    """Of each page the words that tell it from others and that are in no title or message: those that tell most."""
    counts = [word_counts([page]) for page in pages]
    holding = Counter(word for words in counts for word in words)
    scored = []
    for number, (page, words) in enumerate(zip(pages, counts, strict=True)):
        stated = [page.title, *(unit.text for unit in page.units if unit.kind in _MESSAGES)]
        for word in filter(str.isalpha, words.keys() - body_tokens(" ".join(stated))):
            scored.append((-words[word] * math.log(1 + len(pages) / holding[word]), number, word))
    chosen: list[list[str]] = [[] for _ in pages]
    for _, number, word in sorted(scored)[: round(_TELLING * len(pages))]:
        chosen[number].append(word)
    return [" ".join(sorted(words)) for words in chosen]


def lines(texts: Iterable[str]) -> str:
    """Texts as one string, a line each: smaller and faster to read than a list of strings."""
    return "\n".join(text.replace("\n", " ") for text in texts)


def error_data(pages: Sequence[PageWords], sets: VersionSets) -> ErrorData:
    """The first tier, of a site's pages."""
    entries = [
        (number, page, unit) for number, page in enumerate(pages) for unit in page.units if unit.kind in _MESSAGES
    ]
    return {
        "pages": {
            "url": lines(map(stored_url, pages)),
            "title": lines(page.title for page in pages),
            "words": lines(telling_words(pages)),
            "set": encode(sets.number(page, page.sets[0]) for page in pages),
            "contents": [number for number, page in enumerate(pages) if page.contents],
            "phrases": {number: list(page.phrases) for number, page in enumerate(pages) if page.phrases},
        },
        "entries": {
            "page": encode(number for number, _, _ in entries),
            "kind": encode(unit.kind for _, _, unit in entries),
            "text": lines(unit.text for _, _, unit in entries),
            "anchor": lines(stored_anchor(unit) for _, _, unit in entries),
            "set": encode(sets.number(page, page.sets[unit.set]) for _, page, unit in entries),
        },
        "products": sets.products,
        "sets": sets.rows,
    }


def word_counts(pages: Sequence[PageWords]) -> Counter[str]:
    """How often each word stands in the texts and statements."""
    counts: Counter[str] = Counter()
    for unit in (unit for page in pages for unit in page.units):
        counts.update(body_tokens(unit.text))
        counts.update(word for passage in unit.passages for word in passage.words.split())
    return counts


def _named(page: PageWords, names: Iterable[str]) -> PageWords:
    """A page with its names as the first passages of its first unit."""
    first, *rest = page.units
    named = tuple(PassageWords(name, first.set) for name in names)
    return replace(page, units=(replace(first, passages=named + first.passages), *rest))


def text_data(pages: Sequence[PageWords], sets: VersionSets, synonyms: Iterable[str], has_vectors: bool) -> TextData:
    """The second tier, of a site's pages."""
    names = links_to((page.url, page.title, page.names) for page in pages)
    abbreviations = {", ".join(pair) for page in pages for pair in page.names.abbreviations}
    numbered = [
        ([sets.number(page, versions) for versions in page.sets], _named(page, names.get(page.url, ())))
        for page in pages
    ]
    units = [(numbers, unit) for numbers, page in numbered for unit in page.units]
    named = [unit for _, unit in units if unit.kind not in (Kind.PAGE, *_MESSAGES)]
    passages = [passage.words for _, unit in units for passage in unit.passages]
    words = " ".join(passages).split()
    counts = Counter(words)
    vocabulary = sorted(counts, key=lambda word: (-counts[word], word))
    symbols = {word: encode([number]) for number, word in enumerate(vocabulary)}
    return {
        "vectors": has_vectors,
        "words": " ".join(vocabulary),  # the frequent ones first
        "synonyms": lines([*synonyms, *sorted(abbreviations)]),
        # A page's first passages are its names.
        "names": encode(len(names.get(page.url, ())) for page in pages),
        "units": {
            "count": encode(len(page.units) for page in pages),
            "kind": encode(unit.kind for _, unit in units),
            "text": lines(unit.text for unit in named),
            "anchor": lines(map(stored_anchor, named)),
            "set": encode(numbers[unit.set] for numbers, unit in units),
            "passages": encode(len(unit.passages) for _, unit in units),
        },
        "passages": {
            # From 1; 0 where it is its unit's.
            "set": encode(
                0 if passage.set == unit.set else numbers[passage.set] + 1
                for numbers, unit in units
                for passage in unit.passages
            ),
            "length": encode(len(passage.split()) for passage in passages),
            "words": "".join(map(symbols.__getitem__, words)),
        },
    }
