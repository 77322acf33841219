"""What KnowledgeOwl's and Bootstrap's classes mean, said in ordinary HTML: tabs, titles of panels, boxes, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from urllib.parse import unquote

from scraper.html.parts import HEADINGS, is_hidden
from scraper.html.tree import Element, Node, parsed, text_of, walk, without
from scraper.vendors.officepracticum.blocks.boxes import BOX, BOXES, only_cell

FURNITURE = frozenset(
    {"ko-article-actions", "ko-anchor-icon", "ko-related-articles", "ko-tags-container", "hg-rating-container"}
)
"""Classes of what the site puts into an article."""
_TABS = "nav-tabs"
_TITLES = frozenset({"panel-title", "ko-collapse-trigger"})
_TITLE = "h3"
_NAMED_BY_SITE = "ko-header-anchor"
"""Class of a heading that the site, not its author, has named: export and API don't have the name."""
_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_TERM = "ko-glossary-term"
_MEANINGS = ("data-content", "data-definition", "data-original-title", "title")
"""Where a term of the glossary has the text of its pop-up."""


def ordinary(body: Element) -> tuple[Node, ...]:
    """What an article's body holds, so that it is read as any other HTML."""
    content = without(body, FURNITURE)
    return _Body(_tabs(content), _linked(content)).inside(content)


@dataclass(frozen=True)
class _Body:
    tabs: Mapping[str, tuple[Node, ...]]
    """Titles of tabs by the id of what they show."""
    linked: Set[str]
    """Places that the article's links lead to."""

    def inside(self, element: Element) -> tuple[Node, ...]:
        """What an element holds."""
        return tuple(new for node in element.children for new in self._nodes(node))

    def _nodes(self, node: Node) -> Iterator[Node]:
        if isinstance(node, str):
            yield node
            return
        classes, name = node.classes, node.get("id")
        if _TABS in classes or _is_pop_up(node):
            return
        if _TERM in classes:
            node = _explained(node)
        if name in self.tabs:
            yield Element(_TITLE, {}, self.tabs[name])
        if name in self.tabs or (_NAMED_BY_SITE in classes and name not in self.linked):
            node = node._replace(attributes={key: value for key, value in node.attributes.items() if key != "id"})
        yield from self._element(node)

    def _element(self, element: Element) -> Iterator[Element]:
        cell = only_cell(element) if element.name == "table" else None
        if cell is not None:
            yield from (part for part in element.children if isinstance(part, Element) and part.name == "caption")
            yield Element("div", {**element.attributes, "class": BOX}, self.inside(cell))
        elif element.name == "table" or element.name in HEADINGS:
            yield element
        elif element.name == "summary" or not _TITLES.isdisjoint(element.classes):
            yield Element(_TITLE, {}, (element,))
        elif element.name == "blockquote" and BOXES.keys().isdisjoint(element.classes):
            yield Element("div", {"class": BOX}, (element._replace(children=self.inside(element)),))
        else:
            yield element._replace(children=self.inside(element))


def _is_pop_up(element: Element) -> bool:
    return element.get("role") == "tooltip"


def _explained(term: Element) -> Element:
    """A term of the glossary, with what its pop-up says; that is no part of the sentence."""
    inner = [node for node in term.children if isinstance(node, Element) and (_is_pop_up(node) or is_hidden(node))]
    told = next((text for name in _MEANINGS if (text := term.get(name).strip())), "") or " ".join(map(text_of, inner))
    meaning = text_of(parsed(told).element()) if "<" in told else told
    words = tuple(node for node in term.children if not any(node is hidden for hidden in inner))
    explained = Element("abbr", {"title": meaning}, words)
    leads = term.name == "a" and not term.get("href").startswith(("#", "javascript:"))
    return term._replace(children=(explained,)) if leads else explained


def _tabs(body: Element) -> dict[str, tuple[Node, ...]]:
    lists = (element for element in walk(body.children) if _TABS in element.classes)
    links = (link for tabs in lists for link in walk(tabs.children) if link.name == "a")
    return {link.get("href").removeprefix("#"): _tab_title(link) for link in links if link.get("href")}


def _tab_title(link: Element) -> tuple[Node, ...]:
    title = text_of(link)
    return (f"Version {title}",) if _NUMBER.fullmatch(title) else link.children


def _linked(body: Element) -> frozenset[str]:
    links = (link.get("href").partition("#")[2] for link in walk(body.children) if link.name == "a")
    return frozenset(unquote(name) for name in links if name)
