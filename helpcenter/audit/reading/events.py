"""Events: a page as one flat stream of words, cells, pictures; both sides of the audit are reduced to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

ANY_STYLE = "*"
"""Style of words whose look is not compared, such as the label of a callout."""


class Piece(NamedTuple):
    """A part of a word that looks the same throughout."""

    length: int
    """Number of its characters."""
    style: str = ""
    """Sorted letters: bold, italic, underlined, struck, code, monospaced, red; ``<`` subscript, ``>`` superscript."""
    link: tuple[str, ...] = ()
    """Where it leads: any of these addresses will do; empty where it is no link."""


class Word(NamedTuple):
    """Characters between white space, punctuation included."""

    text: str
    pieces: tuple[Piece, ...]
    level: int = 0
    """Number of list items around it."""
    starts: bool | None = False
    """Whether it begins a line (after a block, a line break, an image); None: not compared."""


class Image(NamedTuple):
    """A picture, or the placeholder of one that the source lacks."""

    keys: tuple[str, ...]
    """What it is: a digest of its bytes, or ``missing:`` and its address; any of these will do."""
    name: str
    """Its file's name, without the digest of the site's; not compared."""
    width: str | None = None
    """Its ``width``; None on the vendor's side: not stated, so not compared."""
    height: str | None = None
    link: tuple[str, ...] = ()
    level: int = 0


class Item(NamedTuple):
    """A list item begins."""

    level: int
    """1 in an outermost list."""
    ordered: bool
    number: int | None
    """As shown; None in an unordered list."""
    style: str = ""
    """How numbers are written: ``a``, ``A``, ``i`` or ``I``; empty: as numbers. Also ``term``, ``meaning``."""


class Open(NamedTuple):
    """A heading, a callout or a table begins."""

    name: str


class Close(NamedTuple):
    """End of what `Open` began."""

    name: str


class Row(NamedTuple):
    """A table row begins."""


class Cell(NamedTuple):
    """A table cell begins."""

    header: bool
    columns: int = 1
    """Columns that it takes."""
    rows: int = 1
    """Rows that it takes; 0: all that are left."""


class Code(NamedTuple):
    """A block of monospaced lines, without indentation and empty lines."""

    lines: tuple[str, ...]
    level: int = 0


Event: TypeAlias = Word | Image | Item | Open | Close | Row | Cell | Code


def describe(event: Event) -> str:
    """Print one event for a person.

    >>> describe(Item(2, True, 3)), describe(Open("callout"))
    ('[item 3. level 2]', '[callout]')
    """
    match event:
        case Word():
            return event.text
        case Image():
            return f"[image {event.name}]"
        case Item():
            style = f" as {event.style}" if event.style else ""
            name = f"{event.number}{style}." if event.ordered else event.style or "•"
            return f"[item {name} level {event.level}]"
        case Open():
            return f"[{event.name}]"
        case Close():
            return f"[end of {event.name}]"
        case Row():
            return "[row]"
        case Cell():
            size = f" of {event.columns} columns, {event.rows} rows" if event[1:] != (1, 1) else ""
            return f"[header cell{size}]" if event.header else f"[cell{size}]"
        case Code():
            return f"[code {' ⏎ '.join(event.lines)}]"


def excerpt(events: Sequence[Event], at: int, before: int = 8, after: int = 8) -> str:
    """Print the surroundings of an event, which is marked with ``▶``.

    >>> excerpt([Word("Click", ()), Word("OK.", ())], 1)
    'Click ▶OK.'
    """
    first = max(0, at - before)
    shown = [describe(event) for event in events[first : at + after]]
    if at < len(events):
        shown[at - first] = f"▶{shown[at - first]}"
    else:
        shown.append("▶(end of the page)")
    return ("… " if first else "") + " ".join(shown) + (" …" if at + after < len(events) else "")


def below_title(events: Sequence[Event]) -> Sequence[Event]:
    """What a page shows below its title."""
    ends = (at for at, event in enumerate(events, 1) if isinstance(event, Close) and event.name == "heading 1")
    return events[next(ends, 0) :]


def landing(events: Sequence[Event], at: int) -> str:
    """The words that a reader finds where a link leads to."""
    words = (event.text for event in events[at:] if isinstance(event, Word))
    return " ".join(islice(words, 6))


def tally(events: Iterable[Event]) -> Counter[str]:
    """Count what a reader meets, by kind: words, images, items, cells, headings, callouts, code blocks."""
    counts: Counter[str] = Counter()
    for event in events:
        match event:
            case Word():
                counts["words"] += 1
            case Image():
                counts["images"] += 1
            case Item():
                counts["items"] += 1
            case Cell():
                counts["cells"] += 1
            case Open(name) if name.startswith("heading"):
                counts["headings"] += 1
            case Open("callout"):
                counts["callouts"] += 1
            case Code():
                counts["code blocks"] += 1
    return counts


def title_of(events: Iterable[Event]) -> str:
    """The words of the page's ``h1``."""
    words: list[str] = []
    inside = False
    for event in events:
        if isinstance(event, Open | Close) and event.name == "heading 1":
            inside = isinstance(event, Open)
        elif inside and isinstance(event, Word):
            words.append(event.text)
    return " ".join(words)
