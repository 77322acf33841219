"""One document of Office Practicum's help centre: document → pages of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scraper.model import UNLABELLED, Adapted, Document, Heading
from scraper.vendors.officepracticum.api import read_answer
from scraper.vendors.officepracticum.articles import PRODUCT, Article, pages_of
from scraper.vendors.officepracticum.codes import notice
from scraper.vendors.officepracticum.html_page import read_page
from scraper.vendors.officepracticum.recognition import decode, form_of
from scraper.vendors.officepracticum.text import read_text

NAME = PRODUCT
TITLE = "Office Practicum"
_ARTICLE, _TOPIC, _TEXT, _BARE_TEXT, _COMPOSED = range(5)
"""How good a source of its articles a document is: with all that HTML tells, shown among others, as text; last what
may be composed of other articles."""
_FEWEST_HEADINGS = 2


def adapt(document: Document) -> Adapted:
    """The pages of the articles in a document, one for each version label."""
    text = decode(document.data)
    form = form_of(document)
    if form == "api":
        return _adapt_answer(text, document)
    if form == "html":
        found = read_page(text, document.path)
        if isinstance(found, str):
            return Adapted((), (notice("skipped", document.path, found),))
        return _standing(_adapt_all(found, document), _TOPIC if len(found) > 1 else _ARTICLE)
    article = read_text(text)
    return _standing(pages_of(article, document), _TEXT if article.title else _BARE_TEXT)


def _standing(adapted: Adapted, standing: int) -> Adapted:
    is_whole = len(adapted.pages) == 1 and adapted.pages[0].version == UNLABELLED
    headings = sum(isinstance(block, Heading) for page in adapted.pages for block in page.blocks)
    return replace(adapted, standing=_COMPOSED if is_whole and headings >= _FEWEST_HEADINGS else standing)


def _adapt_answer(text: str, document: Document) -> Adapted:
    try:
        answer = read_answer(text)
    except ValueError as error:
        return Adapted((), (notice("skipped", document.path, f"expected the JSON of the API, got {error}"),))
    adapted = _adapt_all(answer.articles, document)
    notices = [
        *(notice("skipped", document.path, reason) for reason in answer.skipped),
        *(notice("same-name", document.path, told) for told in answer.renamed),
        *(notice("redirect", document.path, f"{slug} leads to {target}") for slug, target in answer.redirects),
    ]
    redirects = (*answer.redirects, *answer.ids)
    return replace(
        adapted,
        notices=(*adapted.notices, *notices),
        redirect=next(iter(redirects), None),
        redirects=redirects[1:],
    )


def _adapt_all(articles: Iterable[Article], document: Document) -> Adapted:
    adapted = [pages_of(article, document) for article in articles]
    pages = tuple(page for found in adapted for page in found.pages)
    return Adapted(pages, tuple(odd for found in adapted for odd in found.notices), standing=_ARTICLE)
