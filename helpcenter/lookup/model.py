"""Units of the lookup: the statements of a page, each with the passages that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from heapq import heappop, heappush

from msgspec import Struct, field

from helpcenter.index.page import PageFacts, Versions
from helpcenter.lookup.names import NO_NAMES, Names
from helpcenter.lookup.tokens import body_tokens
from scraper.entries.lexicon import says

_LONGEST = 420
"""Characters of a text of which the meaning is told."""


class Kind(IntEnum):
    """Kinds of units; the number is its code in the index."""

    PAGE = 0
    ENTRY = 1
    SECTION = 2
    LEAD = 3
    QUOTE = 4


class Passage(Struct, frozen=True):
    """A block of text below a unit's statement."""

    text: str
    """Its words, white space folded."""
    versions: Versions
    """The versions of the page that show it; empty for a page without versions."""


class Unit(Struct):
    """A statement (a title, heading, error message, bold lead-in, quoted message) with the text that belongs to it."""

    kind: Kind
    text: str
    """The statement, white space folded."""
    anchor: str
    """Where to land: its own id, or that of the heading above; empty for the top of the page."""
    versions: Versions
    """The versions of the page that show the statement."""
    passages: list[Passage] = field(default_factory=list)
    """Blocks in the order of the page, without the statement itself."""
    places: dict[str, dict[Versions, list[int]]] = field(default_factory=dict)
    """Text of a passage → versions → which of the passages say it in those, as a heap."""

    def add(self, text: str, versions: Versions) -> None:
        """One passage more, unless it repeats the statement, if behind a label, or for other versions a passage."""
        passage = text.removeprefix(self.text).lstrip(" :.-–") if self.kind is Kind.LEAD else text
        rest = passage.removesuffix(self.text).strip()
        if not rest or (rest != passage and says("label only", rest)):
            return
        places = self.places.setdefault(passage, {})
        apart = [told for told in places if versions and not versions & told]
        if apart:
            told = min(apart, key=lambda told: places[told][0])
            at = heappop(places[told])
            if not places[told]:
                del places[told]
            versions |= told
            self.passages[at] = Passage(passage, versions)
        else:
            at = len(self.passages)
            self.passages.append(Passage(passage, versions))
        heappush(places.setdefault(versions, []), at)


class PassageWords(Struct, frozen=True, array_like=True):
    """A passage as the index needs it."""

    words: str
    """What the full text keeps of it, in order, a space between."""
    set: int
    """Number of its versions among the page's sets."""


class UnitWords(Struct, frozen=True, array_like=True):
    """A unit as the index needs it."""

    kind: Kind
    text: str
    anchor: str
    set: int
    """Number of its versions among the page's sets."""
    passages: tuple[PassageWords, ...]
    meaning: bytes = b""
    """Its vector, as `helpcenter.lookup.meaning` makes it; of topics and entries, where the model is there."""


class PageWords(PageFacts, frozen=True, kw_only=True):
    """A page as the index needs it: no word of it is looked at twice, whatever is built later."""

    sets: tuple[Versions, ...]
    """Sets of versions; the first is the page's own."""
    units: tuple[UnitWords, ...]
    names: Names = NO_NAMES
    """That it gives to other pages and things."""
    contents: bool = False
    """Whether it only lists other pages."""


def words_of(
    page: PageFacts,
    units: Sequence[Unit],
    names: Names = NO_NAMES,
    *,
    contents: bool = False,
    meaning_of: Callable[[str], bytes] | None = None,
) -> PageWords:
    """The words of a page's units, and with a model what those mean."""
    of_passages = (passage.versions for unit in units for passage in unit.passages)
    ordered = dict.fromkeys((frozenset(page.versions), *(unit.versions for unit in units), *of_passages))
    sets = {versions: number for number, versions in enumerate(ordered)}
    rows = []
    for unit in units:
        passages = (
            PassageWords(" ".join(body_tokens(passage.text)), sets[passage.versions]) for passage in unit.passages
        )
        meaning = meaning_of(_beginning(page, unit)) if meaning_of and unit.kind <= Kind.SECTION else b""
        rows.append(UnitWords(unit.kind, unit.text, unit.anchor, sets[unit.versions], tuple(passages), meaning))
    facts = {name: getattr(page, name) for name in PageFacts.__struct_fields__}
    return PageWords(**facts, sets=tuple(sets), units=tuple(rows), names=names, contents=contents)


def _beginning(page: PageFacts, unit: Unit) -> str:
    """What a unit says first, below its page's title."""
    title = () if unit.text == page.title else (page.title,)
    passages = " ".join(passage.text for passage in unit.passages)
    return ". ".join((*title, unit.text, passages))[:_LONGEST]
