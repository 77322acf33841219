"""Where links into Office Practicum's articles land: at words, as the site has other names for the places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from helpcenter.audit.reading.events import Event, Image, Word, landing
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT, Article, by_version
from scraper.versions import Version, shown_version

_START = f"page:{PRODUCT}/"


class Landings:
    """Tells where links land, by the articles that the sources have; asked about a version, as a reader of it sees."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = {name.casefold(): article for name, article in articles.items()}
        self._known: dict[tuple[str, Version | None], dict[str, str]] = {}

    def landed(self, events: Sequence[Event], slug: str, version: Version | None) -> list[Event]:
        """The events of an article in a version, with links that name the words that they lead to."""
        return [self._event(event, slug, version) for event in events]

    def _event(self, event: Event, slug: str, version: Version | None) -> Event:
        if isinstance(event, Image) and any("#" in option for option in event.link):
            return event._replace(link=self._options(event.link, slug, version))
        if isinstance(event, Word) and any("#" in option for piece in event.pieces for option in piece.link):
            pieces = (piece._replace(link=self._options(piece.link, slug, version)) for piece in event.pieces)
            return event._replace(pieces=tuple(pieces))
        return event

    def _options(self, link: tuple[str, ...], slug: str, version: Version | None) -> tuple[str, ...]:
        return tuple(option for target in link for option in self._of(target, slug, version))

    def _of(self, target: str, slug: str, version: Version | None) -> tuple[str, ...]:
        page, _, name = target.partition("#")
        own = page.removeprefix(_START) or slug
        if not page.startswith(_START) or not name or own.casefold() not in self._articles:
            return (target,)
        where = self._places(own.casefold(), version).get(unquote(name), "")
        page = f"{_START}{own}"
        # On the site, paths are drawn with separators of their own.
        return tuple(dict.fromkeys((f"{page}#{where}", f"{page}#{where.replace('>', '›')}"))) if where else (page,)

    def _places(self, slug: str, wanted: Version | None) -> dict[str, str]:
        if (slug, wanted) not in self._known:
            self._known[slug, wanted] = _places_of(self._articles[slug], wanted)
        return self._known[slug, wanted]


def _places_of(article: Article, wanted: Version | None) -> dict[str, str]:
    if not article.places:
        return {}
    bodies = by_version(article.events)
    versions = [version for version, _ in bodies if version]
    shown = shown_version(wanted, versions) if wanted and versions else None
    events = next((found for version, found in bodies if version == shown), article.events)
    owned = {id(event) for _, found in bodies for event in found}
    at = {id(event): number for number, event in enumerate(events)}
    places: dict[str, str] = {}
    for name, place in article.places:
        while place < len(article.events) and id(article.events[place]) not in owned:  # in a label
            place += 1
        here = at.get(id(article.events[place])) if place < len(article.events) else None
        if here is not None:
            places.setdefault(name, landing(events, here))
    return places
