"""Lists as Word writes them into HTML: paragraphs, each with its level and the mark that is typed before its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from scraper.html.tree import Element, Node, text_of, walk

_LEVEL = re.compile(r"mso-list:\s*+l\d+ level(\d)", re.IGNORECASE)
_MARK = re.compile(r"mso-list:\s*+ignore", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<above>(?:\d{1,4}\.){1,8})(?P<last>\d{1,9})[.)]?"
    r"|\(?(?:(?P<digits>\d{1,9})|(?P<roman>[ivx]{1,9}|[IVX]{1,9})|(?P<letter>[a-zA-Z]))[.)]"
)
_TYPED = re.compile(r"\s*+(\S{1,20})\u00a0\s*")
"""A mark that lost its element: what looks like one, and the gap behind it."""
_BULLETS = frozenset("·•o§▪■–-")
_ROMAN = {"i": 1, "v": 5, "x": 10}


class _Item(NamedTuple):
    """A paragraph that is an item."""

    level: int
    style: str
    """How its number is written, ``1`` for digits, ``1.1`` behind those of the items above; empty for a bullet."""
    number: int
    above: tuple[int, ...]
    """The numbers before its own."""
    paragraph: Element
    """It without its mark."""


def is_typed_item(node: Node) -> bool:
    """True for a paragraph that Word made of an item."""
    return not isinstance(node, str) and _item(node) is not None


def with_lists(nodes: Iterable[Node]) -> Iterator[Node]:
    """Sibling nodes with lists in place of the paragraphs that Word made of their items."""
    items: list[_Item] = []
    numbers: tuple[int, ...] = ()
    for node in nodes:
        item = None if isinstance(node, str) else _item(node)
        if item and item.above in ((), numbers[: item.level - 1]):
            numbers = (*numbers, *repeat(0, item.level))[: item.level - 1]
            numbers += (item.number if item.style in ("1", "1.1") else 0,)
            items.append(item)
        elif not (items and isinstance(node, str) and node.isspace()):
            if items:
                yield from _lists(items, 1)
                items, numbers = [], ()
            yield node
    if items:
        yield from _lists(items, 1)


def _lists(items: Sequence[_Item], level: int) -> Iterator[Element]:
    """The lists that items make, of which none is above this level."""
    entries: list[tuple[str, int, Element]] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = next((n for n in range(at + 1, len(items)) if items[n].level <= level), len(items))
        if item.level > level:
            style, number = (entries[-1][0], 0) if entries else ("", 0)
            entries.append((style, number, next(_straight(items[at:end], level))))
        else:
            content = (*item.paragraph.children, *_lists(items[at + 1 : end], level + 1))
            attributes = {**_named(item.paragraph), **({"value": str(item.number)} if item.style else {})}
            entries.append((item.style, item.number, Element("li", attributes, content)))
        at = end
    for style, group in _alike(entries):
        name = "ol" if style else "ul"
        yield Element(name, {"type": style} if style not in ("", "1") else {}, tuple(group))


def _straight(items: Sequence[_Item], level: int) -> Iterator[Element]:
    """An entry for items that are deeper than the first of their list may be."""
    yield Element("li", {}, tuple(_lists(items, level + 1)))


def _alike(entries: Iterable[tuple[str, int, Element]]) -> Iterator[tuple[str, list[Element]]]:
    """Neighbours that are of one list: their marks are written in one way."""
    style, group = "", list[Element]()
    for own, _, element in entries:
        if group and own != style:
            yield style, group
            group = []
        style = own
        group.append(element)
    if group:
        yield style, group


def _item(element: Element) -> _Item | None:
    level = _LEVEL.search(element.get("style")) if element.name == "p" and element.attributes else None
    if level is None or int(level[1]) < 1:
        return None
    text, paragraph = _parted(element)
    if number := _NUMBER.fullmatch(text):
        above = tuple(map(int, filter(None, (number["above"] or "").split("."))))
        return _Item(int(level[1]), *_counted(number), above, paragraph)
    is_bullet = len(text) < 2 and not text.isdigit()
    return _Item(int(level[1]), "", 0, (), paragraph) if is_bullet else None


def _parted(element: Element) -> tuple[str, Element]:
    """The mark of a paragraph and what is behind it; no mark where there is none."""
    if mark := next(filter(_is_mark, walk(element.children)), None):
        return text_of(mark).replace("\u00a0", " ").strip(), _unmarked(element)
    first, *others = element.children or ("",)
    typed = _TYPED.match(first) if isinstance(first, str) else None
    if typed and isinstance(first, str) and (typed[1] in _BULLETS or _NUMBER.fullmatch(typed[1])):
        return typed[1], element._replace(children=(first[typed.end() :], *others))
    return "", element


def _counted(number: re.Match[str]) -> tuple[str, int]:
    if last := number["last"]:
        return "1.1", int(last)
    if digits := number["digits"]:
        return "1", int(digits)
    letters = number["roman"] or number["letter"]
    if number["roman"]:
        values = [_ROMAN[letter] for letter in letters.lower()]
        less = sum(2 * value for value, after in pairwise(values) if value < after)
        return ("I" if letters.isupper() else "i"), sum(values) - less
    return ("A" if letters.isupper() else "a"), ord(letters.lower()) - ord("a") + 1


def _is_mark(element: Element) -> bool:
    return bool(element.attributes) and bool(_MARK.search(element.get("style")))


def _unmarked(element: Element) -> Element:
    nodes = (node for node in element.children if isinstance(node, str) or not _is_mark(node))
    return element._replace(children=tuple(node if isinstance(node, str) else _unmarked(node) for node in nodes))


def _named(element: Element) -> dict[str, str | None]:
    return {name: value for name, value in element.attributes.items() if name == "id"}
