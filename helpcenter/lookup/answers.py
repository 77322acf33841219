"""What results say of themselves: an error's cause and first steps, a topic's first words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from msgspec import Struct

from helpcenter.index.entries import Cause, Entry
from helpcenter.lookup.model import Kind, Unit

_STEPS = 2
_LONGEST = 240
_EXCERPT = 120
_BEGINNING = 60
_NO_WORDS = re.compile(r"(?:Image: \S+\s*)*")
"""What stands for pictures that are not there (`scraper.links.targets`)."""
_TOPICS = (Kind.PAGE, Kind.SECTION)


class Answer(Struct, frozen=True, array_like=True):
    """A cause with its first steps, as some versions tell it."""

    range: str
    cause: str
    steps: tuple[str, ...]
    more: int
    """Steps that follow."""


class AnswerData(TypedDict):
    """What results of the search say of themselves."""

    entries: Mapping[str, list[list[Answer]]]
    """Address of an entry → its causes, each as versions tell it, the newest first."""
    topics: Mapping[str, str]
    """Address of a topic → its first words."""


def answers_of(entries: Iterable[Entry]) -> Mapping[str, list[list[Answer]]]:
    """Address of an entry → its causes, each as versions tell it, the newest first."""
    return {entry.url: _answers(entry, _STEPS, _LONGEST) for entry in entries}


def beginnings_of(entries: Iterable[Entry]) -> Mapping[str, list[list[Answer]]]:
    """Anchor of an entry → its causes, with as much of cause and first step as tells where they stand."""
    return {entry.anchor: _answers(entry, 1, _BEGINNING) for entry in entries if entry.causes}


def _answers(entry: Entry, steps: int, longest: int) -> list[list[Answer]]:
    return [[_answer(telling, steps, longest) for telling in (cause, *cause.variants)] for cause in entry.causes]


def _answer(cause: Cause, number: int, longest: int) -> Answer:
    steps = tuple(cut(step, longest) for step in cause.fix[:number])
    return Answer(cause.range, cut(cause.cause, longest), steps, len(cause.fix) - len(steps))


def excerpts_of(units: Iterable[Unit]) -> Mapping[str, str]:
    """Anchor of a topic → its first words that all of its versions have; those of the page are below ``""``."""
    return dict(reversed([*_excerpts(units)]))


def _excerpts(units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    for unit in units:
        texts = (passage.text for passage in unit.passages if passage.versions >= unit.versions)
        text = next((text for text in texts if not _NO_WORDS.fullmatch(text)), "")
        if text and unit.kind in _TOPICS:
            yield unit.anchor, cut(text, _EXCERPT)


def cut(text: str, longest: int) -> str:
    """The beginning of a text, which ends with a word."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
