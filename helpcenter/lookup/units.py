"""From a page as it was read to what the lookup searches: each of its lines filed under the statement it belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TypeAlias

from helpcenter.index.extents import room_for_each
from helpcenter.index.page import HEADINGS, ITEMS, Block, BuiltPage, StatedEntry, Versions
from helpcenter.lookup.model import Kind, Unit
from scraper.versions import Version

_LONGEST_LEAD = 300
_PUNCTUATION = 2
"""What may stand behind a lead that is a paragraph of its own."""
_SHOWN = r"(?:error|message|warning|alert|exception|prompt|pop-?up|notification)s?"
_QUOTE = r'["“]([^"“”]{6,240})["”]'
# What a text calls a message, before or behind the quotation.
_QUOTED_MESSAGES = (
    re.compile(rf"\b{_SHOWN}\b[^.\"“”]{{0,50}}?{_QUOTE}", re.IGNORECASE),
    re.compile(rf"{_QUOTE},?\s+{_SHOWN}\b", re.IGNORECASE),
)
_MOST_QUOTES = 3

Owners: TypeAlias = Mapping[str, Versions]
"""Texts of the entries that a block belongs to, each with the versions in which it does."""


def units_of(page: BuiltPage) -> list[Unit]:
    """The statements of a page with their text; the first is the page itself."""
    filing = _Filing(page)
    filing.file(page.blocks)
    return filing.units


def quoted_messages(block: Block) -> list[str]:
    """What a block quotes and calls a message, in quotation marks, italics or code."""
    lines = (inner for inner in block.all_blocks() if inner.words)
    text = " ".join(
        _with(line.words, ((place, '"') for _, mark in line.marked("quote") for place in (mark.start, mark.end)))
        for line in lines
    )
    quotes = [match[1].strip() for pattern in _QUOTED_MESSAGES for match in pattern.finditer(text)]
    return [quote for quote in dict.fromkeys(quotes) if len(quote.split()) > 1]


def _with(words: str, pieces: Iterable[tuple[int, str]]) -> str:
    """Words with pieces put in at some places."""
    for place, piece in sorted(pieces, reverse=True):
        words = words[:place] + piece + words[place:]
    return words.strip()


def _lead(block: Block) -> str:
    """The bold words that a block begins with; a term as a whole."""
    if block.tag == "dt":
        return block.text
    bold = block.parts[0].marked("bold") if block.parts else ()
    return next((words for words, mark in bold if mark.start == 0), "")


def _owners(entries: Iterable[StatedEntry], large: Container[int]) -> Mapping[int, Owners]:
    """Number of a block → the entries that it states, unless it is too large, or belongs to behind their statement."""
    owners: dict[int, dict[str, Versions]] = defaultdict(dict)
    for entry in entries:
        home = () if entry.home in large else (entry.home,)
        for number in (*home, *(block.number for block in entry.extent if block.number > entry.home)):
            owners[number][entry.spoken] = owners[number].get(entry.spoken, frozenset()) | entry.versions
    return owners


def _among(owners: Owners, versions: Versions) -> Owners:
    """Owners in some versions; in all on a page that knows none."""
    return {text: within & versions for text, within in owners.items() if within & versions or not versions}


class _Filing:
    """Goes through a page once and files each line under the units that it belongs to."""

    def __init__(self, page: BuiltPage) -> None:
        unit = Unit(Kind.PAGE, page.title, "", frozenset(page.versions))
        self.units = [unit]
        self._sections: tuple[tuple[Unit, Versions], ...] = ((unit, unit.versions),)
        """What this place stands below, in which versions: not all have the same headings."""
        self._by_key: dict[tuple[Kind, str, str], Unit] = {}
        self._title = next((block.number for block in page.all_blocks() if block.tag == "h1"), 0)
        self._stated: dict[int, list[StatedEntry]] = defaultdict(list)
        for entry in page.entries:
            self._stated[entry.home].append(entry)
        # A page that is all about an entry is one anyway: its sections are what is searched in it.
        room = room_for_each(page.blocks)
        large = {block.number for block in page.all_blocks() if block.size > room}
        self._owners = _owners((entry for entry in page.entries if entry.home != self._title), large)
        self._entries: dict[str, Unit] = {}
        self._narrower: tuple[Unit, ...] = ()
        """Lead or quotations at this place: they are narrower than section and entries."""
        self._within: Owners = {}
        """The entries that those stand in."""

    def file(self, blocks: Iterable[Block]) -> None:
        """File the page's blocks."""
        owners: Owners = {}
        for block in blocks:
            if block.role != "added":  # a note belongs to what it stands below
                owners = self._owners.get(block.number, {})
            self._file(block, owners, "")

    def _file(self, block: Block, owners: Owners, around: str) -> None:
        """What a list item or a row opens ends with it."""
        if block.tag in HEADINGS:
            self._heading(block)
            return
        before = self._sections, self._narrower, self._within
        owners = self._owners.get(block.number, owners)
        if owners != self._within and _among(owners, block.versions) != _among(self._within, block.versions):
            self._narrower = ()
        if not self._narrower:
            self._within = owners
        quoting = False
        if block.number in self._stated:
            self._state(block)
        elif block.tag in ("p", "li", "dt", "div") and not self._lead(block, around):
            quoting = self._quote(block)
        if not block.tag:
            added = ((mark.start, f" {mark.value}") for _, mark in block.marked("added"))
            self._add(_with(block.words, added), block.versions)
        for part in block.parts:
            self._file(part, owners, block.tag)
        if quoting or block.tag in (*ITEMS, "dl"):
            self._sections, self._narrower, self._within = before

    def _heading(self, block: Block) -> None:
        stated = self._stated.get(block.number)
        if block.number == self._title:
            if stated:
                self.units[0].kind, self.units[0].anchor = Kind.ENTRY, stated[0].anchor
            return
        self._narrower = ()
        if stated:
            self._state(block)
            self._open(self._entries[stated[0].spoken], block.versions)
        elif block.number in self._owners:  # it is below an entry that is a heading itself
            self._within = self._owners[block.number]
            self._add(block.text, block.versions)
        elif block.text:
            self._open(self._unit(Kind.SECTION, block.text, block.anchor, block.versions), block.versions)

    def _open(self, section: Unit, versions: Versions) -> None:
        """What follows stands below this, in these versions."""
        others = tuple((other, rest) for other, within in self._sections if (rest := within - versions))
        self._sections = (*others, (section, versions))

    def _anchor(self, versions: Versions) -> str:
        """Where a place in these versions is to be found."""
        sections = [section for section, within in self._sections if within & versions]
        return (sections or [section for section, _ in self._sections])[-1].anchor

    def _state(self, block: Block) -> None:
        """Open the entries that a block states."""
        introductions: dict[tuple[str, str], Versions] = {}
        for entry in self._stated[block.number]:
            unit = self._unit(Kind.ENTRY, entry.spoken, entry.anchor or self._anchor(block.versions), block.versions)
            self._entries[entry.spoken] = unit
            key = entry.spoken, entry.introduction
            introductions[key] = introductions.get(key, frozenset()) | entry.versions
        for (text, introduction), versions in introductions.items():
            self._entries[text].add(introduction, versions)

    def _lead(self, block: Block, around: str) -> bool:
        text = _lead(block)
        if not text or len(text) > _LONGEST_LEAD or (block.tag != "p" and self._in_entry):
            return False
        if block.tag == "p" and around == "li" and len(block.text) - len(text) > _PUNCTUATION:
            return False
        self._narrower = (self._unit(Kind.LEAD, text.rstrip(" :"), self._anchor(block.versions), block.versions),)
        return True

    def _quote(self, block: Block) -> bool:
        """A message that nobody marked is still a statement; the block around it is its text."""
        quotes = quoted_messages(block)[:_MOST_QUOTES] if block.tag in ("p", "li") and not self._in_entry else ()
        if quotes:
            anchor = self._anchor(block.versions)
            self._narrower = tuple(self._unit(Kind.QUOTE, quote, anchor, block.versions) for quote in quotes)
        return bool(quotes)

    @property
    def _in_entry(self) -> bool:
        return not self._narrower and (bool(self._within) or self._sections[-1][0].kind is Kind.ENTRY)

    def _add(self, text: str, versions: Versions) -> None:
        if self._narrower:
            there = frozenset[Version]().union(*(unit.versions for unit in self._narrower))
            for unit in self._narrower:
                unit.add(text, versions & there)
            versions -= there
            if not versions:
                return
        rest = versions
        for statement, within in _among(self._within, versions).items():
            self._entries[statement].add(text, within)
            rest -= within
        if rest or not self._within:
            for section, within in self._sections:
                if rest & within or not versions:
                    section.add(text, rest & within)

    def _unit(self, kind: Kind, text: str, anchor: str, versions: Versions) -> Unit:
        """A unit, or the one of the page that says the same: variants of one error are one problem."""
        key = kind, text, "" if kind in (Kind.ENTRY, Kind.QUOTE) else anchor
        if unit := self._by_key.get(key):
            unit.versions |= versions
        else:
            unit = self._by_key[key] = Unit(kind, text, anchor, versions)
            self.units.append(unit)
        return unit
