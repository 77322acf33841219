"""A built page as a reader of one version sees it; the HTML is described in ``docs/design.md``."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from scraper.paths.steps import step_labels
from scraper.versions import Version, parse_ranges, shown_version

SEPARATOR = " › "
"""Between the steps of a path, wherever one is published as text."""
_ARTICLE = '//article[contains(concat(" ", @class, " "), " md-content__inner ")]'
_FACTS = '//script[@id="page-facts"]/text()'
_FURNITURE = './/*[@data-furniture] | .//a[contains(@class, "headerlink")] | .//script | .//style'


@dataclass(frozen=True)
class BuiltPage:
    """The content of one page of the site."""

    url: str
    """Relative to the site's root: ``opendental/email.html``."""
    product: str
    versions: tuple[Version, ...]
    """Oldest first; empty for a page that knows no versions."""
    article: HtmlElement
    """Its content, without furniture."""


def read_built_page(path: Path, site: Path) -> BuiltPage | None:
    """Read a page of the site; None if it holds no article."""
    document: Any = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    articles = document.xpath(_ARTICLE)
    if not articles:
        return None
    article = articles[0]
    for element in article.xpath(_FURNITURE):
        element.drop_tree()
    facts = _facts(document.xpath(_FACTS))
    versions = tuple(sorted(Version.parse(str(label)) for label in facts.get("versions") or ()))
    return BuiltPage(path.relative_to(site).as_posix(), str(facts.get("product") or ""), versions, article)


def _facts(found: Sequence[str]) -> Mapping[str, Any]:
    facts = json.loads(found[0]) if found else {}
    return facts if isinstance(facts, dict) else {}


def article_of(page: BuiltPage, version: Version | None) -> HtmlElement:
    """A copy of the article with what a reader of the version sees; of everything if the page knows no versions."""
    article = copy.deepcopy(page.article)
    if not page.versions:
        return article
    shown = shown_version(version, page.versions)
    for element in article.xpath(".//*[@data-versions]"):
        if not shows(element, shown):
            element.drop_tree()
    for wrapper in article.xpath('.//div[contains(concat(" ", @class, " "), " versions ")]'):
        wrapper.drop_tag()
    return article


def shows(element: HtmlElement, version: Version) -> bool:
    """Whether the ranges that an element carries have the version."""
    return _has(element.get("data-versions"), version)


@lru_cache(maxsize=100_000)
def _has(ranges: str, version: Version) -> bool:
    """Remembered: a site has few ranges and many elements that carry them."""
    return any(version in found for found in parse_ranges(ranges))


def distinct_versions(page: BuiltPage) -> list[tuple[Version, tuple[Version, ...]]]:
    """Versions that show the same article, newest group first: (the newest of them, all of them, newest first).

    Most releases change nothing on a page, so what is read from an article need not be read once a version.
    """
    texts = sorted({element.get("data-versions") for element in page.article.xpath(".//*[@data-versions]")})
    groups: dict[tuple[bool, ...], list[Version]] = {}
    for version in reversed(page.versions):
        shown = tuple(_has(text, version) for text in texts)
        groups.setdefault(shown, []).append(version)
    return [(versions[0], tuple(versions)) for versions in groups.values()]


def text_of(element: HtmlElement, without: Sequence[HtmlElement] = ()) -> str:
    """Folded text of an element, some of those in it left out; blocks and line breaks separate words."""
    parts: list[str] = []
    _gather(element, parts, without)
    return " ".join("".join(parts).split())


_APART = frozenset(
    {"p", "li", "ul", "ol", "td", "th", "tr", "table", "div", "pre", "br", "h1", "h2", "h3", "h4", "h5", "h6"}
)


def _gather(element: HtmlElement, parts: list[str], without: Sequence[HtmlElement]) -> None:
    apart = element.tag in _APART
    parts.append(" " if apart else "")
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child not in without:
            _gather(child, parts, without)
        parts.append(child.tail or "")
    parts.append(" " if apart else "")


def path_labels(path: HtmlElement) -> tuple[str, ...]:
    """`Setup`, `Manage`, `Email` of a path on the page: what its steps are called."""
    return tuple(step_labels(text_of(step) for step in path.xpath('./span[@class="step"]')))
