"""Items of lists that Word wrote as paragraphs: what their style and the marks typed before their words say."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_LEVEL = re.compile(r"mso-list: ?l\d+ level([1-9])", re.IGNORECASE)
_MARK = re.compile(r"mso-list: ?ignore", re.IGNORECASE)
_TYPED = re.compile(r"\s*+(\S{1,20})\xa0\s*")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
_BULLETS = "·•o§▪■–-"
_SEEN = "data-typed-item"
"""Attribute of a paragraph that was read as an item: its level and its number."""


def typed_item(node: HtmlElement) -> tuple[int, int | None, str] | None:
    """Level, number and style of an item that Word wrote as a paragraph; its typed mark is taken out of the tree."""
    told = _LEVEL.search(node.get("style") or "")
    if told is None:
        return None
    level = int(told[1])
    mark = next((each for each in node.iterdescendants() if _MARK.search(each.get("style") or "")), None)
    typed = _TYPED.match(node.text or "") if mark is None else None
    text = mark.text_content() if mark is not None else typed[1] if typed else ""
    number = _number("".join(text.split()))
    if typed and (number is None or (number[1] is None and text not in _BULLETS)):
        typed, number = None, ((), None, "")
    if number is None or (number[0] and number[0] != _above(node, level)):
        return None
    if mark is not None:
        mark.drop_tree()
    elif typed:
        node.text = (node.text or "")[typed.end() :]
    node.set(_SEEN, f"{level} {number[1] if number[2] in ('1', '1.1') else 0}")
    return level, number[1], "" if number[2] == "1" else number[2]


def _number(mark: str) -> tuple[tuple[int, ...], int | None, str] | None:
    """The numbers before a mark's own, its own, and how that is written; None for what is no mark of an item."""
    text = mark.strip("(")
    body = text[:-1] if text[-1:] in (".", ")") else ""
    parts = (body or text).split(".")
    if len(parts) > 1 and all(part.isdecimal() for part in parts):
        return tuple(map(int, parts[:-1])), int(parts[-1]), "1.1"
    if body.isdecimal():
        return (), int(body), "1"
    if body in _ROMAN or body in map(str.upper, _ROMAN):
        return (), _ROMAN.index(body.lower()) + 1, "i" if body.islower() else "I"
    if len(body) == 1 and body.isalpha():
        return (), ord(body.lower()) - ord("a") + 1, "a" if body.islower() else "A"
    return ((), None, "") if len(text) < 2 and not text.isdecimal() else None


def _above(node: HtmlElement, level: int) -> tuple[int, ...]:
    """The numbers of the items that an item of a level stands below."""
    numbers = [0] * (level - 1)
    lowest = level
    for before in node.itersiblings(preceding=True):
        seen = before.get(_SEEN) if isinstance(before.tag, str) else None
        if seen is None or (before.tail or "").strip():
            break
        above, number = map(int, seen.split())
        if above < lowest:
            numbers[above - 1] = number
            lowest = above
    return tuple(numbers)
