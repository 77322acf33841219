"""Find the first place where what a reader sees is not what the vendor published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from helpcenter.audit.findings import Mismatch, Verdict
from helpcenter.audit.reading.events import ANY_STYLE, Cell, Event, Image, Item, Word, describe, excerpt

_LOOK_AHEAD = 400
_RESUMES = 3
"""So many events have to agree again before a stretch is called lost or added."""
_STYLES = {"b": "bold", "i": "italic", "u": "underlined", "s": "struck", "<": "subscript", ">": "superscript",
           "c": "code", "m": "monospaced", "r": "red"}  # fmt: skip


def strict(expected: Sequence[Event], found: Sequence[Event]) -> Verdict:
    """Compare everything, in order."""
    listed: list[tuple[str, str]] = []
    for at in range(max(len(expected), len(found))):
        ours, theirs = _at(expected, at), _at(found, at)
        if ours is None or theirs is None or problem(ours, theirs):
            return Verdict(mismatch(expected, at, found, at, problem), tuple(listed))
        if isinstance(ours, Image) and isinstance(theirs, Image):
            listed += _image_notes(ours, theirs)
        if isinstance(ours, Word) and isinstance(theirs, Word):
            listed += _link_notes(ours, theirs)
    return Verdict(None, tuple(dict.fromkeys(listed)))


def problem(expected: Event, found: Event) -> str:
    """Say in what a reader would see two events differ; empty if in nothing."""
    if type(expected) is not type(found):
        return f"expected {describe(expected)}, found {describe(found)}"
    if expected == found:
        return ""
    if isinstance(expected, Word) and isinstance(found, Word):
        return _word_problem(expected, found)
    if isinstance(expected, Image) and isinstance(found, Image):
        return _image_problem(expected, found)
    if isinstance(expected, Item) and isinstance(found, Item):
        return _item_problem(expected, found)
    return f"expected {describe(expected)}, found {describe(found)}"


def mismatch(
    expected: Sequence[Event],
    at: int,
    found: Sequence[Event],
    there: int,
    differs: Callable[[Event, Event], str],
) -> Mismatch:
    """Name what happened where two streams part: something lost, something added, or something changed."""
    ours, theirs = _at(expected, at), _at(found, there)
    changed = ours is not None and theirs is not None and _alike(ours, theirs)
    lost = 0 if changed else _resumes(expected, at, found, there)
    added = 0 if changed else _resumes(found, there, expected, at)
    if lost and (not added or lost <= added):
        message = f"lost: {_phrase(_stretch(expected, at, lost))}"
    elif added:
        message = f"added: {_phrase(_stretch(found, there, added))}"
    elif ours is not None and theirs is not None:
        message = differs(ours, theirs)
    elif ours is not None:
        message = f"lost: {_phrase(expected[at:])}"
    else:
        message = f"added: {_phrase(found[there:])}"
    sides = _links_apart(ours, theirs) or (excerpt(expected, at), excerpt(found, there))
    return Mismatch(message, *sides)


def _at(events: Sequence[Event], at: int) -> Event | None:
    return events[at] if at < len(events) else None


def _resumes(longer: Sequence[Event], at: int, other: Sequence[Event], there: int) -> int:
    """How many events of `longer` to leave out for both to go on alike; 0: no number of them would do."""
    ahead = other[there : there + _RESUMES]
    for skipped in range(1, min(_LOOK_AHEAD, len(longer) - at) + 1):
        rest = longer[at + skipped : at + skipped + _RESUMES]
        if len(rest) == len(ahead) and all(map(_alike, rest, ahead)):
            return skipped
    return 0


def _stretch(events: Sequence[Event], at: int, count: int) -> Sequence[Event]:
    """The events left out, from the beginning of an item or cell rather than from its first word to the next one's."""
    while at and not isinstance(events[at + count - 1], Word) and _alike(events[at - 1], events[at + count - 1]):
        at -= 1
    return events[at : at + count]


def _alike(one: Event, other: Event) -> bool:
    """The same word with another link, the same item with another number: changed, neither lost nor added."""
    if isinstance(one, Word) and isinstance(other, Word):
        return one.text == other.text
    if isinstance(one, Item) and isinstance(other, Item):
        return one.ordered == other.ordered
    if isinstance(one, Cell) and isinstance(other, Cell):
        return one.header == other.header
    return type(one) is type(other) and (isinstance(one, Image) or one == other)


def _phrase(events: Sequence[Event]) -> str:
    shown = " ".join(describe(event) for event in events[:20])
    return f"{shown} … ({len(events)} in all)" if len(events) > 20 else shown


def _word_problem(expected: Word, found: Word) -> str:
    if expected.text != found.text:
        return f"expected {expected.text!r}, found {found.text!r}"
    if links := _links_apart(expected, found):
        return f"{expected.text!r} leads to {links[1]} instead of {links[0]}"
    if expected.level != found.level:
        return f"{expected.text!r} stands in {found.level} list items instead of {expected.level}"
    if None not in (expected.starts, found.starts) and expected.starts != found.starts:
        return f"line break {'lost' if expected.starts else 'added'} before {expected.text!r}"
    return _style_problem(expected, found)


def _links_apart(expected: Event | None, found: Event | None) -> tuple[str, str] | None:
    """Where a word, or a picture, leads that leads elsewhere on the site: what will do, and what the site has."""
    links: Iterable[tuple[Sequence[str], Sequence[str]]]
    match expected, found:
        case Word(text), Word(other) if text == other:
            links = zip(_by_character(expected, "link"), _by_character(found, "link"), strict=True)
        case Image(), Image():
            links = [(expected.link, found.link)]
        case _:
            return None
    return next(((_target(options), _target(link)) for options, link in links if not leads_alike(options, link)), None)


def _style_problem(expected: Word, found: Word) -> str:
    for ours, theirs in zip(_by_character(expected, "style"), _by_character(found, "style"), strict=True):
        if ours != theirs and ANY_STYLE not in (ours, theirs):
            return f"{expected.text!r} is {_look(theirs)} instead of {_look(ours)}"
    return ""


def _by_character(word: Word, field: str) -> list[str]:
    return [getattr(piece, field) for piece in word.pieces for _ in range(piece.length)]


def leads_alike(options: Sequence[str], link: Sequence[str]) -> bool:
    """Whether the site's link is one of those that will do."""
    return link[0] in options if link and options else not link and not options


def _link_notes(expected: Word, found: Word) -> list[tuple[str, str]]:
    if expected.pieces == found.pieces:
        return []
    pairs = zip(_by_character(expected, "link"), _by_character(found, "link"), strict=True)
    return [("other-link", f"{link[0]} will do for {options[0]}") for options, link in pairs if options[:1] != link]


def _target(options: Sequence[str]) -> str:
    return " or ".join(options) or "nowhere"


def _look(style: str) -> str:
    return " and ".join(_STYLES[letter] for letter in style) or "plain"


def _image_problem(expected: Image, found: Image) -> str:
    if links := _links_apart(expected, found):
        return f"image {expected.name} leads to {links[1]} instead of {links[0]}"
    if found.keys[0] not in expected.keys and not _stands_in(expected, found):
        return f"image {expected.name} is {found.name} ({found.keys[0]}) instead of {' or '.join(expected.keys)}"
    for side in ("width", "height"):
        wanted, shown = getattr(expected, side), getattr(found, side)
        if wanted is not None and wanted != shown and not found.keys[0].startswith("missing:"):
            return f"{side} of image {expected.name} is {shown} instead of {wanted}"
    if expected.level != found.level:
        return f"image {expected.name} stands in {found.level} list items instead of {expected.level}"
    return ""


def _stands_in(expected: Image, found: Image) -> bool:
    """A picture of the right name in place of one that this source lacks: it came with another source."""
    missing = expected.keys[0].startswith("missing:")
    return missing and found.keys[0].startswith("image:") and expected.name.casefold() == found.name.casefold()


def _image_notes(expected: Image, found: Image) -> list[tuple[str, str]]:
    if not expected.keys[0].startswith("missing:"):
        return []
    if found.keys[0].startswith("image:"):
        return [("image-from-elsewhere", f"{expected.name} is not in this source, the site has one of that name")]
    return [("missing-image", f"{expected.name} is not in the source, its place leads to {found.keys[0][8:]}")]


def _item_problem(expected: Item, found: Item) -> str:
    if expected.ordered != found.ordered:
        kinds = {True: "ordered", False: "unordered"}
        return f"list item is {kinds[found.ordered]} instead of {kinds[expected.ordered]}"
    if expected.level != found.level:
        return f"list item at level {found.level} instead of {expected.level}"
    if expected.style != found.style:
        return f"list items are numbered {found.style or '1'} instead of {expected.style or '1'}"
    return f"list item is number {found.number} instead of {expected.number}"
