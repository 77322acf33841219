"""An article of Office Practicum as read, and which of it belongs to which version: the same for every form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpcenter.audit.findings import Listed
from helpcenter.audit.reading.events import Close, Event, Item, Open, Piece, Word
from scraper.versions import Version

PRODUCT = "officepracticum"
_NAMES = {"OP 19": "14.19", "OP 20": "20.0", "OP 21": "21.0"}
"""What the vendor calls a version by."""
_LABEL = re.compile(
    r"(?:OP|(?:OP )?version(?:s)?)[ :]*(\d[\d.x]*+(?:(?: and | or |[ ,&/])*+\d[\d.x]*+)*)"
    r"(?: \(?(?:and|or) (?:older|earlier|lower|below|prior|newer|later|higher|above|up)\)?)? ?[:–—-]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)+(?:\.x)?")
_LONGEST = 12
"""Words of a label."""
NOTICE = re.compile(r"Important (?:\w+ ){1,2}Message\W*")
"""The line above the vendor's banner."""
BANNER = re.compile(r"(?:[\w’']+ ){1,4}updating the OP Help Center\b[^.]*\bOP \d")
"""The beginning of the vendor's banner, one paragraph above an article."""


@dataclass(frozen=True)
class Article:
    """One article of one file, before it is known where the site has it."""

    source: str
    title: str
    """Plain text; empty where the source has lost it."""
    events: list[Event]
    """Title and text, in all versions, labels included."""
    slug: str = ""
    """Where the source tells it."""
    is_text: bool = False
    standing: int = 0
    """How good a source it is, 0 best: of two articles of one name the better one is on the site."""
    links: int = 0
    places: tuple[tuple[str, int], ...] = ()
    """Places that links can lead to: a name and the index of the event that stands there."""
    listed: tuple[tuple[str, str], ...] = field(default=())
    """Kind and message of what is to be told of it."""

    def tell(self, kind: str, message: str, slug: str = "", version: str = "") -> Listed:
        """Something to be listed about the article."""
        return Listed(kind, f"{PRODUCT}/{slug or self.slug}", version, self.source, message)


def title_events(title: str) -> list[Event]:
    """A title as the events of the page's ``h1``."""
    words: list[Event] = [Word(word, (Piece(len(word)),), starts=at == 0) for at, word in enumerate(title.split())]
    return [Open("heading 1"), *words, Close("heading 1")] if words else []


def by_version(events: Sequence[Event]) -> list[tuple[Version | None, list[Event]]]:
    """The events of each version; what stands before the first version label is in all of them."""
    at = _after_title(events)
    common = list(events[:at])  # a title is no label, whatever it says
    bodies: dict[Version, list[Event]] = {}
    current = [common]
    events = _without_label_frames(events)
    while at < len(events):
        label = _label(events, at)
        if label:
            current = [bodies.setdefault(version, []) for version in label[0]]
            at = label[1]
        else:
            for body in current:
                body.append(events[at])
            at += 1
    if not bodies:
        return [(None, common)]
    return [(version, common + bodies[version]) for version in sorted(bodies)]


def _after_title(events: Sequence[Event]) -> int:
    if not events or not isinstance(events[0], Open) or events[0].name != "heading 1":
        return 0
    return next((at + 1 for at, event in enumerate(events) if isinstance(event, Close)), 0)


def labelled(text: str) -> tuple[Version, ...]:
    """The versions that a line is the label of: ``Version 14.19``, ``OP 19``, ``Versions 14.10 & 14.19:``."""
    found = _LABEL.fullmatch(text)
    if found is None or text[:2] in ("op", "Op", "oP"):
        return ()
    if name := _NAMES.get(text.rstrip(" :–—-")):
        return (Version.parse(name),)
    numbers = re.findall(r"\d[\d.x]*", found[1])
    if not all(map(_NUMBER.fullmatch, numbers)):
        return ()
    return tuple(Version.parse(number.removesuffix(".x")) for number in dict.fromkeys(numbers))


def _label(events: Sequence[Event], at: int) -> tuple[tuple[Version, ...], int] | None:
    """The versions that a line, or a heading, labels, and where the label ends."""
    framed = _is_heading(events[at])
    start = at + framed
    first = events[start] if start < len(events) else None
    if not isinstance(first, Word) or first.text[:1] not in "VvO":
        return None
    words = list(_line(events, start))
    versions = labelled(" ".join(word.text for word in words)) if len(words) <= _LONGEST else ()
    if not versions:
        return None
    end = start + len(words)
    if framed:
        if end >= len(events) or not isinstance(events[end], Close):
            return None
        end += 1
    return versions, end


def _line(events: Sequence[Event], at: int) -> Iterator[Word]:
    """The words of the line that begins there, none where no line begins."""
    for number, event in enumerate(events[at : at + 40]):
        if not isinstance(event, Word) or (event.starts is False) != (number > 0):
            return
        yield event


def _is_heading(event: Event) -> bool:
    return isinstance(event, Open) and event.name.startswith("heading")


def _without_label_frames(events: Sequence[Event]) -> list[Event]:
    """A box around a version's text, its label included, is no callout: leave out where it begins and ends."""
    dropped: set[int] = set()
    opened: list[tuple[int, bool]] = []
    for at, event in enumerate(events):
        if isinstance(event, Open) and event.name == "callout":
            opened.append((at, False))
        elif isinstance(event, Close) and event.name == "callout" and opened:
            start, has_label = opened.pop()
            if has_label:
                dropped |= {start, at}
        elif opened and _label(events, at):
            opened = [(start, True) for start, _ in opened]
    return [event for at, event in enumerate(events) if at not in dropped]


def without_banner_events(events: Sequence[Event]) -> list[Event]:
    """Leave out what the vendor put above every article: one paragraph, with or without a line above it."""
    at = skip_line(events, 0) if NOTICE.fullmatch(line_text(events, 0)) else 0
    if BANNER.match(line_text(events, at) + " "):
        return list(events[skip_line(events, at) :])
    return list(events)


def line_text(events: Sequence[Event], at: int) -> str:
    """The words of the line at a place, whatever frame it stands in."""
    end = skip_line(events, at)
    return " ".join(event.text for event in events[at:end] if isinstance(event, Word))


def skip_line(events: Sequence[Event], at: int) -> int:
    """The place behind the line at a place and the frames that end with it."""
    has_words = False
    while at < len(events):
        event = events[at]
        if (isinstance(event, Word) and event.starts and has_words) or (has_words and isinstance(event, Open | Item)):
            return at
        has_words = has_words or isinstance(event, Word)
        at += 1
    return at
