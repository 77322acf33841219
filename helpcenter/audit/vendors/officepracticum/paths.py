"""Path lines of Office Practicum that differ in the tab they start from: the site may name the tabs in one path."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpcenter.audit.findings import Comparison, Verdict
from helpcenter.audit.reading.events import Event, Piece, Word

_LINE = re.compile(r"Path: (?P<root>[^>]+?) (?P<rest>(?:tab|button|menu|toolbar) ?>.*)")


def with_alternatives(compare: Comparison) -> Comparison:
    """The comparison, tried again with such lines as one where the page does not have them as they are."""

    def compared(expected: Sequence[Event], found: Sequence[Event]) -> Verdict:
        verdict = compare(expected, found)
        merged, said = merged_lines(expected) if verdict.mismatch else (expected, ())
        if not said:
            return verdict
        again = compare(merged, found)
        return Verdict(again.mismatch, (*again.listed, *(("merged-paths", text) for text in said)))

    return compared


def merged_lines(events: Sequence[Event]) -> tuple[list[Event], tuple[str, ...]]:
    """The events with each run of such lines as one, and the words of the joined ones."""
    merged: list[Event] = []
    descriptions: list[str] = []
    at = 0
    while at < len(events):
        first, end = _line(events, at)
        run = [first] if first and _LINE.fullmatch(_text(first)) else []
        while run and end < len(events):
            other, after = _line(events, end)
            if not other or _rest(other) != _rest(run[0]):
                break
            run.append(other)
            end = after
        if len(run) > 1:
            joined = _join(run)
            descriptions.append(_text(joined))
            merged.extend(joined)
            at = end
        else:
            merged.append(events[at])
            at += 1
    return merged, tuple(descriptions)


def _line(events: Sequence[Event], at: int) -> tuple[list[Word], int]:
    """The words of the line that begins there, none where no line begins; and the place behind it."""
    words: list[Word] = []
    while at < len(events):
        event = events[at]
        if not isinstance(event, Word) or (event.starts is False) != bool(words):
            break
        words.append(event)
        at += 1
    return words, at


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _rest(words: Sequence[Word]) -> str:
    """What follows the root, empty where the line is no path."""
    found = _LINE.fullmatch(_text(words))
    return found["rest"].rstrip(" .") if found else ""


def _root(words: Sequence[Word]) -> list[Word]:
    found = _LINE.fullmatch(_text(words))
    return list(words[1 : 1 + len(found["root"].split())]) if found else []


def _join(run: Sequence[Sequence[Word]]) -> list[Word]:
    """``Path: A, B, or C tab > …``."""
    roots = list({_text(root): root for root in map(_root, run)}.values())
    joined: list[Word] = [run[0][0]]
    for number, root in enumerate(roots):
        is_last = number == len(roots) - 1
        if is_last and number:
            joined.append(Word("or", (Piece(2),)))
        word = root[-1]
        comma = "," if not is_last and len(roots) > 2 else ""
        joined += root[:-1]
        joined.append(word._replace(text=word.text + comma, pieces=(*word.pieces, *((Piece(1),) if comma else ()))))
    return [*joined, *run[0][1 + len(_root(run[0])) :]]
