"""Articles of Office Practicum that repeat others whole: on the site they link to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from helpcenter.audit.reading.events import Close, Event, Item, Open, Piece, Word
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT, Article, by_version

_FEWEST_ARTICLES = 2
_FEWEST_WORDS = 3


class Telling(NamedTuple):
    """A version's text of an article, which others may repeat."""

    slug: str
    title: list[str]
    words: list[str]


def tellings_of(articles: Sequence[tuple[str, Article]]) -> dict[str, list[Telling]]:
    """The articles that can be repeated, by the first word of their title; each comes with its name."""
    tellings: dict[str, list[Telling]] = {}
    for name, article in articles:
        title = article.title.split()
        for _, events in by_version(article.events) if title else ():
            words = _words(events)[len(title) :]
            if len(words) >= _FEWEST_WORDS:
                tellings.setdefault(title[0], []).append(Telling(name, title, words))
    return tellings


def linked(article: Article, name: str, tellings: Mapping[str, Sequence[Telling]]) -> Article:
    """The article with links in place of those it repeats, which is listed."""
    events: list[Event] = []
    repeated: list[str] = []
    at = 0
    while at < len(article.events):
        repetition = _repeated_at(article.events, at, name, tellings)
        if not repetition:
            events.append(article.events[at])
            at += 1
            continue
        telling, at = repetition
        if events and isinstance(events[-1], Open):
            events.pop()
        at += at < len(article.events) and isinstance(article.events[at], Close)
        target = (f"page:{PRODUCT}/{telling.slug}",)
        links = [Word(word, (Piece(len(word), "", target),), 1, n == 0) for n, word in enumerate(telling.title)]
        events += [Item(1, False, None), *links]
        repeated.append(telling.slug)
    if len(repeated) < _FEWEST_ARTICLES:
        return article
    note = ("aggregate", f"repeats whole articles, and links to them: {', '.join(dict.fromkeys(repeated))}")
    return replace(article, events=events, places=(), listed=(*article.listed, note))


def _repeated_at(
    events: Sequence[Event], at: int, name: str, tellings: Mapping[str, Sequence[Telling]]
) -> tuple[Telling, int] | None:
    """The article that is repeated from a line on, and the place where it ends."""
    event = events[at]
    if not isinstance(event, Word) or event.starts is False:
        return None
    for telling in tellings.get(event.text, ()):
        end = _end_of(events, at, [*telling.title, *telling.words]) if telling.slug != name else 0
        if end:
            return telling, end
    return None


def _end_of(events: Sequence[Event], at: int, words: Sequence[str]) -> int:
    """The place behind the last of the words, 0 where others stand there."""
    rest = iter(words)
    expected = next(rest)
    for place in range(at, len(events)):
        event = events[place]
        if not isinstance(event, Word):
            continue
        if event.text != expected:
            return 0
        expected = next(rest, "")
        if not expected:
            return place + 1
    return 0


def _words(events: Sequence[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Word)]
