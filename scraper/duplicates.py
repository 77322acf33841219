"""Articles that a source tells more than once: the best telling is the page, the others are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scraper.imported import Imported
from scraper.inline import plain
from scraper.model import Notice, Page
from scraper.transform import texts

_ALIKE = 0.5
"""Share of words that two tellings of one article have in common at least."""


def without_duplicates(documents: Iterable[Imported]) -> Iterator[Imported]:
    """The documents, the best standing first, each without the articles that a better one tells.

    An article of the same name that tells something else is another article, and gets a name of its own.
    """
    names = _Names()
    later: list[Imported] = []
    for document in documents:
        if document.standing:
            later.append(document)
        else:
            yield document if document.standing is None else names.cut(document)
    for document in sorted(later, key=lambda one: one.standing or 0):
        yield names.cut(document)


class _Names:
    """Which name is taken by what."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], tuple[str, frozenset[str]]] = {}

    def cut(self, document: Imported) -> Imported:
        """The document without what is told elsewhere."""
        groups: dict[str, list[Page]] = {}
        for page in document.pages:
            groups.setdefault(page.slug, []).append(page)
        pages: list[Page] = []
        notices = list(document.notices)
        for slug, group in groups.items():
            name, first = self._name(slug, group, document.path)
            if first:
                notices.append(Notice("duplicate", document.path, f"{slug} is told by {first} too, which is shown"))
                continue
            if name != slug:
                message = f"{slug} is the name of another article; this one is {name}"
                notices.append(Notice("same-name", document.path, message))
            pages.extend(replace(page, slug=name, breadcrumb=_renamed(page, name)) for page in group)
        return replace(document, pages=tuple(pages), notices=tuple(notices))

    def _name(self, slug: str, pages: list[Page], path: str) -> tuple[str, str]:
        """The article's name, and the document that tells it already."""
        words = _words(pages)
        name, number = slug, 1
        while taken := self._taken.get((pages[0].product, name.casefold())):
            if _is_alike(words, taken[1]):
                return name, taken[0]
            number += 1
            name = f"{slug}-{number}"
        self._taken[pages[0].product, name.casefold()] = (path, words)
        return name, ""


def _renamed(page: Page, name: str) -> tuple[str, ...]:
    return (*page.breadcrumb[:-1], name) if page.breadcrumb else ()


def _words(pages: Iterable[Page]) -> frozenset[str]:
    return frozenset(word for page in pages for text in texts(page.blocks) for word in plain(text).casefold().split())


def _is_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    if not words or not others:
        return True
    return 2 * len(words & others) >= _ALIKE * (len(words) + len(others))
