"""Compare with a source whose structure the importer mends: words, looks, links and cells strictly, lists as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpcenter.audit.comparing.strict import leads_alike, mismatch
from helpcenter.audit.comparing.text import OWN_LINKS, first_words, unglued
from helpcenter.audit.findings import Mismatch, Verdict
from helpcenter.audit.reading.events import (
    ANY_STYLE,
    Cell,
    Close,
    Code,
    Event,
    Image,
    Item,
    Open,
    Piece,
    Word,
    describe,
)

_SEPARATOR = re.compile(r"([>›])")
_MENDED = frozenset({"callout", "heading"})


def compare_loose(expected: Sequence[Event], found: Sequence[Event]) -> Verdict:
    """Compare all that a reader reads.

    Listed, not counted: other numbers and levels of list items, lines that became headings, callouts of labelled
    paragraphs, bold terms, links to call a number, glued words that stand apart again.
    """
    run = _Run(_parted(expected), _parted(found))
    return run.verdict()


class _Run:
    """One pass over both streams."""

    def __init__(self, ours: Sequence[Event], theirs: Sequence[Event]) -> None:
        self._ours, self._theirs = ours, theirs
        self._at = self._there = 0
        self._headings = 0
        self._in_header = False
        self._pardoned: list[str] = []
        self._listed: list[tuple[str, str]] = []

    def verdict(self) -> Verdict:
        while self._at < len(self._ours) or self._there < len(self._theirs):
            message = self._step()
            if message:
                return Verdict(self._mismatch(message), tuple(dict.fromkeys(self._listed)))
        return Verdict(None, tuple(dict.fromkeys(self._listed)))

    def _step(self) -> str:
        """Take the next events of both sides; what differs, empty if nothing does."""
        expected = self._ours[self._at] if self._at < len(self._ours) else None
        found = self._theirs[self._there] if self._there < len(self._theirs) else None
        if self._takes_frame(expected, found):
            return ""
        if expected is None or found is None:
            return "one side ends"
        steps, message = self._pair(expected, found)
        self._at += 1
        self._there += steps
        if message:
            self._at, self._there = self._at - 1, self._there - steps
        return message

    def _takes_frame(self, expected: Event | None, found: Event | None) -> bool:
        """A heading or callout that only one side has, or that begins or ends at another place of the same line."""
        if isinstance(found, Open | Close) and _frame(found) in _MENDED and not _same_frame(expected, found):
            self._frames(found)
            self._there += 1
            if isinstance(found, Open):
                self._listed.append((f"made-{_frame(found)}", first_words(self._theirs, self._there - 1)))
            return True
        if isinstance(expected, Open | Close) and self._may_lack(expected) and not _same_frame(expected, found):
            self._at += 1
            return True
        return False

    def _may_lack(self, expected: Open | Close) -> bool:
        """Whether the site need not have a heading: its words are the label of a callout there."""
        if _frame(expected) != "heading":
            return False
        if isinstance(expected, Close):
            return bool(self._pardoned) and bool(self._pardoned.pop())
        follows = self._theirs[self._there] if self._there < len(self._theirs) else None
        is_label = isinstance(follows, Word) and any(piece.style == ANY_STYLE for piece in follows.pieces)
        if is_label:
            self._pardoned.append(expected.name)
        return is_label

    def _pair(self, expected: Event, found: Event) -> tuple[int, str]:
        """How many of the site's events are the vendor's next one, and in what they differ."""
        match expected, found:
            case Word(), Word():
                return self._words(expected, found)
            case (Item(), Item()) | (Word(), Item()) if message := self._item(expected, found):
                self._listed.append(("renumbered", message))
            case (Open(), Open()) | (Close(), Close()) if _same_frame(expected, found):
                self._frames(expected)
            case Image(), Image():
                return 1, self._image(expected, found)
            case Cell(), Cell():
                self._in_header = found.header
                if expected[1:] != found[1:]:
                    return 1, _expected(expected, found)
                return 1, "a header cell is none" if expected.header and not found.header else ""
            case Code(), Code():
                return 1, "" if expected.lines == found.lines else _expected(expected, found)
            case _:
                return 1, "" if expected == found else _expected(expected, found)
        return 1, ""

    def _words(self, expected: Word, found: Word) -> tuple[int, str]:
        if expected.text == found.text:
            return 1, self._word(expected, found)
        steps = unglued(expected, self._theirs, self._there, self._listed)
        return steps or 1, "" if steps else _expected(expected, found)

    def _frames(self, frame: Event) -> None:
        self._in_header = False
        if isinstance(frame, Open | Close) and _frame(frame) == "heading":
            self._headings += 1 if isinstance(frame, Open) else -1

    def _item(self, expected: Event, found: Event) -> str:
        """What became of an item's number or level, or of a typed number; empty if nothing did."""
        if not isinstance(found, Item) or expected == found:
            return ""
        if isinstance(expected, Word):
            is_number = expected.starts and found.ordered and expected.text.rstrip(".)").isdigit()
            return f"typed number {expected.text} is {describe(found)}" if is_number else ""
        if not isinstance(expected, Item) or expected.ordered != found.ordered:
            return ""
        return f"{describe(expected)} is {describe(found)}: {first_words(self._ours, self._at)}"

    def _word(self, expected: Word, found: Word) -> str:
        if expected.starts and found.starts is False:
            return f"line break lost before {expected.text!r}"
        for ours, theirs in zip(_characters(expected), _characters(found), strict=True):
            if ours[1] or theirs[1]:
                message = self._link(expected, ours[1], theirs[1])
                if message:
                    return message
            if self._headings or ANY_STYLE in (ours[0], theirs[0]) or expected.text == ">":
                continue
            if lost := set(ours[0]) - set(theirs[0]) - set("b" * self._in_header):
                return f"{expected.text!r} has lost its look ({', '.join(sorted(lost))})"
            if added := set(theirs[0]) - set(ours[0]) - {"b"}:
                return f"{expected.text!r} has another look ({', '.join(sorted(added))})"
        return ""

    def _link(self, word: Word, ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
        if leads_alike(ours, theirs):
            return ""
        if not ours and theirs[0].startswith(OWN_LINKS):
            self._listed.append(("added-link", f"{word.text} leads to {theirs[0]}"))
            return ""
        return f"{word.text!r} leads to {' or '.join(theirs) or 'nowhere'} instead of {' or '.join(ours) or 'nowhere'}"

    def _image(self, expected: Image, found: Image) -> str:
        if found.keys[0] not in expected.keys:
            missing = expected.keys[0].startswith("missing:") and found.keys[0].startswith("image:")
            if not missing or expected.name.casefold() != found.name.casefold():
                return f"image {expected.name} is {found.keys[0]} instead of {expected.keys[0]}"
            self._listed.append(("image-from-elsewhere", f"{expected.name} is not in this source"))
        elif found.keys[0].startswith("missing:"):
            self._listed.append(("missing-image", f"{expected.name} is not in the source"))
        for side in ("width", "height"):
            wanted, shown = getattr(expected, side), getattr(found, side)
            if wanted and wanted != shown and not found.keys[0].startswith("missing:"):
                return f"{side} of image {expected.name} is {shown} instead of {wanted}"
        return ""

    def _mismatch(self, message: str) -> Mismatch:
        if message == "one side ends":
            message = ""
        found = mismatch(self._ours, self._at, self._theirs, self._there, lambda *_: message or "changed")
        is_whole = message and not message.startswith("expected ")
        return Mismatch(message, found.expected, found.found) if is_whole else found


def _expected(expected: Event, found: Event) -> str:
    return f"expected {describe(expected)}, found {describe(found)}"


def _frame(event: Open | Close) -> str:
    """What a frame is, whatever its level."""
    return event.name.split()[0]


def _same_frame(expected: Event | None, found: Event | None) -> bool:
    if not isinstance(expected, Open | Close) or type(expected) is not type(found):
        return False
    return isinstance(found, Open | Close) and _frame(expected) == _frame(found)


def _characters(word: Word) -> list[tuple[str, tuple[str, ...]]]:
    """Style and link of every character."""
    return [(piece.style, piece.link) for piece in word.pieces for _ in range(piece.length)]


def _parted(events: Sequence[Event]) -> list[Event]:
    """The events, with the separators of navigation paths as words of their own, however they are drawn."""
    return [part for event in events for part in (_parts(event) if isinstance(event, Word) else (event,))]


def _parts(word: Word) -> Iterator[Word]:
    if ">" not in word.text and "›" not in word.text:
        yield word
        return
    looks = _characters(word)
    starts, at = word.starts, 0
    for text in filter(None, _SEPARATOR.split(word.text)):
        pieces = tuple(Piece(1, *look) for look in looks[at : at + len(text)])
        yield Word(">" if text == "›" else text, pieces, word.level, starts)
        starts, at = False, at + len(text)
