"""Articles of Office Practicum that repeat others whole: on the site they link to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from helpcenter.audit.reading.events import Close, Event, Item, Open, Piece, Word
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT, Article, by_version

_FEWEST_ARTICLES = 2
_FEWEST_WORDS = 3


class Told(NamedTuple):
    """A version's text of an article, which others may repeat."""

    slug: str
    title: list[str]
    words: list[str]


def told_by(articles: Sequence[tuple[str, Article]]) -> dict[str, list[Told]]:
    """The articles that can be repeated, by the first word of their title; each comes with its name."""
    found: dict[str, list[Told]] = {}
    for name, article in articles:
        title = article.title.split()
        for _, events in by_version(article.events) if title else ():
            words = _words(events)[len(title) :]
            if len(words) >= _FEWEST_WORDS:
                found.setdefault(title[0], []).append(Told(name, title, words))
    return found


def linked(article: Article, name: str, told: Mapping[str, Sequence[Told]]) -> Article:
    """The article with links in place of those it repeats, which is listed."""
    events: list[Event] = []
    repeated: list[str] = []
    at = 0
    while at < len(article.events):
        found = _repeated_at(article.events, at, name, told)
        if not found:
            events.append(article.events[at])
            at += 1
            continue
        other, at = found
        if events and isinstance(events[-1], Open):
            events.pop()
        at += at < len(article.events) and isinstance(article.events[at], Close)
        target = (f"page:{PRODUCT}/{other.slug}",)
        links = [Word(word, (Piece(len(word), "", target),), 1, n == 0) for n, word in enumerate(other.title)]
        events += [Item(1, False, None), *links]
        repeated.append(other.slug)
    if len(repeated) < _FEWEST_ARTICLES:
        return article
    note = ("aggregate", f"repeats whole articles, and links to them: {', '.join(dict.fromkeys(repeated))}")
    return replace(article, events=events, places=(), listed=(*article.listed, note))


def _repeated_at(
    events: Sequence[Event], at: int, name: str, told: Mapping[str, Sequence[Told]]
) -> tuple[Told, int] | None:
    """The article that is repeated from a line on, and the place where it ends."""
    event = events[at]
    if not isinstance(event, Word) or event.starts is False:
        return None
    for other in told.get(event.text, ()):
        end = _end_of(events, at, [*other.title, *other.words]) if other.slug != name else 0
        if end:
            return other, end
    return None


def _end_of(events: Sequence[Event], at: int, words: Sequence[str]) -> int:
    """The place behind the last of the words, 0 where others stand there."""
    rest = iter(words)
    wanted = next(rest)
    for place in range(at, len(events)):
        event = events[place]
        if not isinstance(event, Word):
            continue
        if event.text != wanted:
            return 0
        wanted = next(rest, "")
        if not wanted:
            return place + 1
    return 0


def _words(events: Sequence[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Word)]
