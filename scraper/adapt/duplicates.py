"""Articles that a source tells more than once: the best telling is the page, the others link to it or are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from scraper.adapt.aggregates import Telling, TitleKey, link_all, words_of
from scraper.adapt.imported import Imported, Source, Taken, with_notices
from scraper.model import Page
from scraper.steps import notice

_ALIKE = 0.5
"""Share of words that two tellings of one article have in common at least."""


def tell_once(source: Source) -> Source:
    """Step: the documents, the best standing first, each without the articles that a better one tells.

    An article of the same name that tells something else is another article, and gets a name of its own. It makes no
    difference whether documents come together or one by one.
    """
    return replace(source, documents=_told_once(source.documents, _Names(source.taken)))


def _told_once(documents: Iterable[Imported], names: _Names) -> Iterator[Imported]:
    later: list[Imported] = []
    for document in documents:
        if document.standing or document.may_be_composed:
            later.append(document)
        elif document.standing is None:
            yield document
        else:
            yield names.linked(names.cut(document))
    named = [names.cut(document) for document in sorted(later, key=lambda document: document.standing or 0)]
    yield from map(names.linked, named)


class _Names:
    """Names of articles, each with the documents' article that has it."""

    def __init__(self, earlier: Callable[[], Iterable[Taken]]) -> None:
        self._earlier: Callable[[], Iterable[Taken]] | None = earlier
        self._taken: dict[tuple[str, str], Taken] = {}
        self._tellings: dict[TitleKey, Telling] = {}

    def _load(self) -> None:
        """Most imports have no document that can be told twice, and need not know what was taken."""
        for taken in self._earlier() if self._earlier else ():
            for slug, group in _by_slug(taken.pages).items():
                self._taken[group[0].product, slug.casefold()] = replace(taken, pages=tuple(group))
        self._earlier = None

    def cut(self, document: Imported) -> Imported:
        """The document without what is told elsewhere."""
        return with_notices(self._cut, document)

    def linked(self, document: Imported) -> Imported:
        """The document with links in place of the articles it repeats, of those that were cut before."""
        return with_notices(self._linked, document)

    def _cut(self, document: Imported) -> Imported:
        self._load()
        groups = _by_slug(document.pages)
        pages: list[Page] = []
        for slug, group in groups.items():
            name, first = self._name(slug, Taken(document.path, document.standing or 0, tuple(group)))
            if first:
                notice("duplicate", document.path, f"{slug} is told by {first} too, which is shown")
                continue
            if name != slug:
                message = f"{slug} is the name of another article; this one is {name}"
                notice("same-name", document.path, message)
            for page in group:
                pages.append(replace(page, slug=name, breadcrumb=_renamed(page, name)))
                self._tellings.setdefault((page.title, page.version), Telling(name, page.blocks))
        return replace(document, pages=tuple(pages))

    def _linked(self, document: Imported) -> Imported:
        pages: list[Page] = []
        for _, group in groupby(document.pages, key=lambda page: page.slug):
            linked, repeated = link_all(list(group), self._tellings)
            if repeated:
                message = f"repeats {len(repeated)} whole articles; links to them instead: {', '.join(repeated)}"
                notice("aggregate", document.path, message)
            pages += linked
        return replace(document, pages=tuple(pages))

    def _name(self, slug: str, new: Taken) -> tuple[str, str]:
        """The article's name, and the document that tells it already and better."""
        name, number, product = slug, 1, new.pages[0].product
        while (taken := self._taken.get((product, name.casefold()))) and taken.path != new.path:
            if _is_alike(_words(new.pages), _words(taken.pages)):
                if _rank(taken) < _rank(new):
                    return name, taken.path
                break
            number += 1
            name = f"{slug}-{number}"
        self._taken[product, name.casefold()] = new
        return name, ""


def _by_slug(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Slug → the versions of that article."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.slug, []).append(page)
    return groups


def _rank(taken: Taken) -> tuple[int, str]:
    """The lower, the better."""
    return taken.standing, taken.path


def _renamed(page: Page, name: str) -> tuple[str, ...]:
    return (*page.breadcrumb[:-1], name) if page.breadcrumb else ()


def _words(pages: Iterable[Page]) -> frozenset[str]:
    return frozenset(word.casefold() for page in pages for word in words_of(page.blocks))


def _is_alike(words: frozenset[str], other_words: frozenset[str]) -> bool:
    if not words or not other_words:
        return True
    return 2 * len(words & other_words) >= _ALIKE * (len(words) + len(other_words))
