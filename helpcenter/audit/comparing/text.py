"""Compare with a source that is plain text: it tells words and list items, and some of that badly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpcenter.audit.comparing.strict import mismatch
from helpcenter.audit.findings import Mismatch, Verdict
from helpcenter.audit.reading.events import Close, Code, Event, Image, Item, Open, Word, describe, title_of

_NUMERAL = re.compile(r"(\d+)[.)]")
_CONTROLS = r"(?:button|box|sign|tab|field|column|window|menu|icon)"
_CONTROL = re.compile(rf"{_CONTROLS}(?=\W*$)")
_NAMED = re.compile(r"(?:name|link)$")
_DONE = re.compile(r"(?:select|deselect|click|enter|choose|highlight)\b")
_SEPARATOR = re.compile(r"([>›])")


def compare_text(expected: Sequence[Event], found: Sequence[Event]) -> Verdict:
    """Compare title, words and list items in order; a text has no more than that, and numbers that are known to be off.

    Listed, not counted: other numbers and levels, links to call a number, words that the text has glued together.
    """
    if title_of(expected) and title_of(expected) != title_of(found):
        return Verdict(Mismatch("another title", title_of(expected), title_of(found)))
    ours, theirs = _reduced(expected), _reduced(found, with_title=bool(title_of(expected)))
    listed: list[tuple[str, str]] = list(_added_links(theirs))
    at = there = 0
    while at < len(ours) and there < len(theirs):
        steps = _step(ours, at, theirs, there, listed)
        if steps == 0:
            break
        at, there = at + 1, there + steps
    if at < len(ours) or there < len(theirs):
        return Verdict(mismatch(ours, at, theirs, there, _differs), tuple(listed))
    for event in theirs:
        if message := _added(event):
            return Verdict(Mismatch(message, "", describe(event)), tuple(listed))
    return Verdict(None, tuple(listed))


def _reduced(events: Sequence[Event], with_title: bool = True) -> list[Event]:
    """Leave what a text can tell, and images; separators of paths alike, however they are drawn."""
    reduced: list[Event] = []
    in_title = False
    for event in events:
        if isinstance(event, Open | Close) and event.name == "heading 1":
            in_title = isinstance(event, Open)
        elif in_title and not with_title:
            continue
        elif isinstance(event, Item | Image):
            reduced.append(event)
        elif isinstance(event, Code):
            reduced += [part for line in event.lines for word in line.split() for part in _parts(Word(word, ()))]
        elif isinstance(event, Word):
            reduced += _parts(event)
    return reduced


def _parts(word: Word) -> Iterator[Word]:
    if word.text == "|":  # between the cells of a table
        return
    if ">" not in word.text and "›" not in word.text:
        yield word
        return
    starts = word.starts
    for text in filter(None, _SEPARATOR.split(word.text)):
        yield word._replace(text=">" if text == "›" else text, starts=starts)
        starts = False


def _step(ours: Sequence[Event], at: int, theirs: Sequence[Event], there: int, listed: list[tuple[str, str]]) -> int:
    """How many of the site's events are the vendor's next one; 0: it is not there."""
    expected, found = ours[at], theirs[there]
    if isinstance(expected, Item) and isinstance(found, Item) and expected.ordered == found.ordered:
        if expected != found:
            what = first_words(ours, at)
            listed.append(("renumbered", f"{describe(expected)} is {describe(found)}: {what}"))
        return 1
    if isinstance(expected, Word) and isinstance(found, Item):
        typed = _NUMERAL.fullmatch(expected.text) if expected.starts and found.ordered else None
        if typed:
            listed.append(("renumbered", f"typed number {expected.text} is {describe(found)}"))
        return 1 if typed else 0
    if not isinstance(expected, Word) or not isinstance(found, Word):
        return 0
    return 1 if expected.text == found.text else unglued(expected, theirs, there, listed)


def first_words(events: Sequence[Event], at: int) -> str:
    """The first words of a list item."""
    words = []
    for event in events[at + 1 : at + 7]:
        if not isinstance(event, Word):
            break
        words.append(event.text)
    return " ".join(words)


def unglued(expected: Word, theirs: Sequence[Event], there: int, listed: list[tuple[str, str]]) -> int:
    """How many words a glued one is on the site, 0 if it is none.

    The text glues cells and labels to what follows them, and controls to their neighbours: the site parts them.
    """
    text = ""
    for steps, event in enumerate(theirs[there : there + 4], 1):
        if not isinstance(event, Word) or (
            steps > 1 and event.starts is False and not _parts_control(text, event.text)
        ):
            return 0
        text += event.text
        if text == expected.text:
            parts = [describe(part) for part in theirs[there : there + steps]]
            listed.append(("unglued", f"{expected.text} is {' and '.join(parts)}"))
            return steps
        if not expected.text.startswith(text):
            return 0
    return 0


def _parts_control(before: str, after: str) -> bool:
    """Whether two words may stand apart in a line: one is a kind of control, or the other says what is done with it."""
    return bool(_CONTROL.search(before) or _CONTROL.match(after) or (_NAMED.search(before) and _DONE.match(after)))


OWN_LINKS = ("tel:", "page:")
"""Links that the importer adds where a text has lost them: to call a number it names, to a page of the help centre."""


def _differs(expected: Event, found: Event) -> str:
    if isinstance(expected, Word) and isinstance(found, Word) and expected.text == found.text:
        return ""
    if isinstance(expected, Item) and isinstance(found, Item) and expected.ordered == found.ordered:
        return ""
    return f"expected {describe(expected)}, found {describe(found)}"


def _targets(event: Event) -> Iterator[str]:
    if isinstance(event, Word):
        yield from (piece.link[0] for piece in event.pieces if piece.link)


def _added_links(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        for link in _targets(event):
            if link.startswith(OWN_LINKS):
                yield "added-link", f"{describe(event)} leads to {link}"


def _added(event: Event) -> str:
    """What the site shows that a text cannot have asked for."""
    links = [link for link in _targets(event) if not link.startswith(OWN_LINKS)]
    return f"added link to {links[0]}" if links else ""
