"""The table of rules: every row has cases that it takes and a near miss, and none stands in another's shadow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.entries.find import find_entries
from scraper.entries.rules import RULES
from scraper.entries.signals import SIGNALS
from scraper.fold.fold import fold
from scraper.model import Block, Callout, Cell, Heading, List, ListItem, Page, Paragraph, Table
from scraper.versions import Version

_CASE = re.compile(r"^(?P<title>\S.*)\n\.\n(?P<text>(?:.*\n)*?)\.\n(?P<expected>(?:.*\n)*?)\.\n", re.MULTILINE)
_FILES = sorted((Path(__file__).parent / "cases").glob("*.md"))
CASES = [match.groupdict() for path in _FILES for match in _CASE.finditer(path.read_text("utf-8"))]
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


def _page(text: str) -> Page:
    title, _, rest = text.removeprefix("# ").partition("\n") if text.startswith("# ") else ("Gates", "", text)
    return Page("opendental", "gates", Version.parse("24.3"), title, tuple(_blocks(rest)), kind="faq")


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_case_is_taken_by_its_row(case: dict[str, str]) -> None:
    found = [f"{entry.rule} {entry.kind}: {entry.text}" for entry in find_entries(fold([_page(case["text"])]))[1]]
    assert found == [line for line in case["expected"].splitlines() if line != "no entry"]


def test_every_row_takes_a_case_and_has_a_near_miss() -> None:
    rows = {rule.name for rule in RULES}
    taken = {line.partition(" ")[0] for case in CASES for line in case["expected"].splitlines()} - {"no"}
    missed = {
        case["title"].removeprefix("not ").partition(":")[0] for case in CASES if case["title"].startswith("not ")
    }
    assert taken == rows, "a row that takes nothing is unused, or in the shadow of one above it"
    assert missed == rows


def test_every_signal_is_used() -> None:
    used = {signal for rule in RULES for signal in (*rule.needs, *rule.any, *rule.but)}
    assert set(SIGNALS) == used | {"code only", "told", "labelled error"}
