"""Cases as text: a title, a page in a little Markdown, and what is expected of it, each behind a line with a dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.model import Block, Callout, Cell, Heading, List, ListItem, Page, Paragraph, Table
from scraper.versions import Version

CASE = re.compile(r"^(?P<title>\S.*)\n\.\n(?P<text>(?:.*\n)*?)\.\n(?P<expected>(?:.*\n)*?)\.\n", re.MULTILINE)
_LOOKS = ((r"\*\*(.+?)\*\*", "b"), (r"\*(.+?)\*", "i"), (r"`(.+?)`", "code"))


def _inline(text: str) -> str:
    for pattern, name in _LOOKS:
        text = re.sub(pattern, rf"<{name}>\1</{name}>", text, flags=re.DOTALL)
    return text.replace("\n", "<br>")


def _items(lines: list[str]) -> List:
    """A list; what is indented belongs to the item above it."""
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(" "):
            items[-1][1].append(line.strip())
        else:
            items.append((line.partition(" ")[2], []))
    inner = ((Paragraph(_inline(text)), *([_items(nested)] if nested else [])) for text, nested in items)
    return List(tuple(ListItem(tuple(blocks)) for blocks in inner), ordered=lines[0][0] == "1")


def _blocks(text: str) -> Iterator[Block]:
    for part in text.strip("\n").split("\n\n"):
        lines = part.split("\n")
        if match := re.match(r"(#{2,}) (.*)", part):
            yield Heading(_inline(match[2]), len(match[1]))
        elif part.startswith(("- ", "1. ")):
            yield _items(lines)
        elif part.startswith("| "):
            rows = ([cell.strip() for cell in line.strip("| ").split("|")] for line in lines)
            yield Table(tuple(tuple(Cell((Paragraph(_inline(cell)),)) for cell in row) for row in rows))
        elif match := re.match(r"!!! (\w+)\n +(.*)", part):
            yield Callout(match[1], "", (Paragraph(_inline(match[2])),))
        elif part:
            yield Paragraph(_inline(part))


def page_of(text: str) -> Page:
    """The page that a case's text is of."""
    title, _, rest = text.removeprefix("# ").partition("\n") if text.startswith("# ") else ("Gates", "", text)
    return Page("opendental", "gates", Version.parse("24.3"), title, tuple(_blocks(rest)), kind="faq")
