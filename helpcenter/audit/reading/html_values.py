"""What attributes and texts of HTML say: numbers, numerals, lines of code, characters that no reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff]")
_NUMBER = re.compile(r"\s*([+-]?[0-9]+)")
_NUMERALS = re.compile(r"list-style(?:-type)?\s*:(?:(?!list-style)[^;])*\b(lower|upper)-(alpha|latin|roman)\b")


def visible(text: str) -> str:
    """Text without the characters that no reader sees."""
    return _INVISIBLE.sub("", text)


def integer(text: str | None, default: int) -> int:
    """The number at the beginning of an attribute, as browsers take it."""
    number = _NUMBER.match(text or "")
    return int(number[1]) if number and len(number[1]) < 10 else default


def numerals(node: HtmlElement) -> str:
    """How an ordered list writes its numbers."""
    numerals_style = _NUMERALS.search((node.get("style") or "").lower())
    if numerals_style:
        letter = "i" if numerals_style[2] == "roman" else "a"
        return letter.upper() if numerals_style[1] == "upper" else letter
    if "hc-outline" in (node.get("class") or "").split():
        return "1.1"
    kind = (node.get("type") or "").strip()
    return kind if kind in ("a", "A", "i", "I") else ""


def code_lines(node: HtmlElement) -> Iterator[str]:
    """Lines as shown, each folded: indentation is not compared."""
    for line in visible("".join(_code_text(node, lines_count=node.tag in ("pre", "listing", "xmp")))).split("\n"):
        if words := line.split():
            yield " ".join(words)


def _code_text(node: HtmlElement, lines_count: bool) -> Iterator[str]:
    """Text in which a newline is a line break of the reader's: any in a ``pre``, else only ``br``."""
    yield _line(node.text, lines_count)
    for child in node:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _code_text(child, lines_count)
        yield _line(child.tail, lines_count)


def _line(text: str | None, lines_count: bool) -> str:
    return (text or "") if lines_count else (text or "").replace("\n", " ")
