"""One document of Office Practicum's help centre: document → pages of the model."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from scraper.model import Adapted, Document, Heading, Notice
from scraper.read.decode import decode
from scraper.vendors.officepracticum.articles import pages_of
from scraper.vendors.officepracticum.forms.api import read_answer
from scraper.vendors.officepracticum.forms.html_page import read_page
from scraper.vendors.officepracticum.forms.text import read_text
from scraper.vendors.officepracticum.lines import Article
from scraper.vendors.officepracticum.recognition import expect, form_of, recognise
from scraper.vendors.officepracticum.slugs import slug_of

__all__ = ["adapt", "expect", "recognise"]
_ARTICLE, _TOPIC, _TEXT, _BARE_TEXT = range(4)
"""How good a source of its articles a document is: with all that HTML tells, shown among others, as text."""
_FEWEST_HEADINGS = 2


def adapt(document: Document) -> Adapted:
    """The pages of the articles in a document, one for each version label."""
    text = decode(document.data)
    form = form_of(document)
    if form == "api":
        return _adapt_answer(text, document)
    if form == "html":
        outcome = read_page(text, document.path)
        if isinstance(outcome, Notice):
            return Adapted((), (outcome,))
        return _standing(_adapt_all(outcome, document), _TOPIC if len(outcome) > 1 else _ARTICLE)
    article = read_text(text)
    return _standing(pages_of(article, document), _TEXT if article.title else _BARE_TEXT)


def _standing(adapted: Adapted, standing: int) -> Adapted:
    is_one = len({page.slug for page in adapted.pages}) == 1
    headings = max((sum(isinstance(block, Heading) for block in page.blocks) for page in adapted.pages), default=0)
    return replace(adapted, standing=standing, may_be_composed=is_one and headings >= _FEWEST_HEADINGS)


def _adapt_answer(text: str, document: Document) -> Adapted:
    try:
        answer = read_answer(text, with_private=document.private)
    except (ValueError, RecursionError) as error:
        message = f"expected the JSON of the API, got {type(error).__name__}: {error}"
        return Adapted((), (Notice("broken-article", document.path, message),))
    adapted = _adapt_all(answer.articles, document)
    notices = [
        *(Notice("skipped", document.path, reason) for reason in answer.skipped),
        *(Notice("broken-article", document.path, reason) for reason in answer.broken),
        *(Notice("private-shown" if document.private else "private", document.path, why) for why in answer.private),
        *([Notice("paged-answer", document.path, answer.part)] if answer.part else []),
        *(Notice("same-name", document.path, message) for message in answer.renamed),
        *(Notice("redirect", document.path, f"{slug} leads to {target}") for slug, target in answer.redirects),
    ]
    redirects = (*answer.redirects, *answer.ids)
    return replace(
        adapted,
        notices=(*adapted.notices, *notices),
        redirect=next(iter(redirects), None),
        redirects=redirects[1:],
    )


def _adapt_all(articles: Iterable[Article], document: Document) -> Adapted:
    named, notices = _named_apart(articles, document.path)
    adapted = [pages_of(article, document) for article in named]
    pages = tuple(page for each in adapted for page in each.pages)
    notices += [odd for each in adapted for odd in each.notices]
    return Adapted(pages, tuple(notices), standing=_ARTICLE)


def _named_apart(articles: Iterable[Article], path: str) -> tuple[list[Article], list[Notice]]:
    """The articles of a document, each with a name of its own; one that is there twice is told once."""
    named: dict[str, Article] = {}
    notices: list[Notice] = []
    for article in articles:
        slug = name = article.slug or slug_of(article.title)
        number = 1
        while (namesake := named.get(name.casefold())) and namesake.lines != article.lines:
            number += 1
            name = f"{slug}-{number}"
        if namesake:
            notices.append(Notice("duplicate", path, f"{slug} stands twice in the file, with the same words"))
            continue
        if name != slug:
            notices.append(Notice("same-name", path, f"{slug} is the name of another article; this one is {name}"))
        named[name.casefold()] = replace(article, slug=name)
    return list(named.values()), notices
