"""What was imported, kept so that pages can be folded again without their sources: a file per version or alias.

``.helpcenter/pages/<product>/<edition>.jsonl`` holds one page a line, sorted by slug; an *edition* is a version
(``24.3``) or an alias (``manual``). The form is plain JSON, stable to the byte, and may be put under version control.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from scraper.model import (
    Block,
    Callout,
    Cell,
    Code,
    Escalation,
    Heading,
    KnownVersion,
    List,
    ListItem,
    Page,
    Paragraph,
    RawHtml,
    Table,
)  # fmt: skip
from scraper.versions import Version

_SLUG = re.compile(r'"slug":("(?:[^"\\]|\\.)*")')


def encode(page: Page) -> str:
    """A page as one line of JSON."""
    plain = {field.name: getattr(page, field.name) for field in fields(page)}
    plain |= {
        "version": str(page.version),
        "blocks": [_encode(block) for block in page.blocks],
        "known_versions": [[known.label, known.url] for known in page.known_versions],
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def decode(line: str) -> Page:
    """The page that `encode` wrote."""
    return _page(json.loads(line))


def decode_head(line: str) -> Page:
    """The page that `encode` wrote, without its blocks."""
    return _page(json.loads(line) | {"blocks": []})


def same_content(line: str, other: str) -> bool:
    """True if two pages have the same title and blocks."""
    a, b = json.loads(line), json.loads(other)
    return bool(a["title"] == b["title"] and a["blocks"] == b["blocks"])


def _page(plain: dict[str, Any]) -> Page:
    plain["version"] = Version.parse(plain["version"])
    plain["blocks"] = tuple(map(_decode, plain["blocks"]))
    plain["breadcrumb"] = tuple(plain["breadcrumb"])
    plain["anchors"] = None if plain.get("anchors") is None else tuple(plain["anchors"])
    plain["search_phrases"] = tuple(plain["search_phrases"])
    plain["known_versions"] = tuple(KnownVersion(label, url) for label, url in plain["known_versions"])
    return Page(**plain)


def _encode(block: Block) -> list[Any]:
    match block:
        case Paragraph(text):
            return ["p", text]
        case Heading(text, level):
            return ["h", text, level]
        case Code(text):
            return ["code", text]
        case List(items, ordered, start, style):
            told = [start, style, *(item.value for item in items)] if _is_unusual(block) else start
            return ["list", ordered, told, [[_encode(inner) for inner in item.blocks] for item in items]]
        case Table(rows):
            return ["table", [[[_encode_cell(cell), *map(_encode, cell.blocks)] for cell in row] for row in rows]]
        case Callout(kind, title, blocks):
            return ["callout", kind, title, *map(_encode, blocks)]
        case Escalation(blocks):
            return ["escalation", *map(_encode, blocks)]
        case RawHtml(html):
            return ["html", html]


def _decode(plain: list[Any]) -> Block:
    match plain:
        case ["p", text]:
            return Paragraph(text)
        case ["h", text, level]:
            return Heading(text, level)
        case ["code", text]:
            return Code(text)
        case ["list", ordered, [start, style, *values], items]:
            found = (tuple(map(_decode, item)) for item in items)
            numbered = (ListItem(blocks, value=value) for blocks, value in zip(found, values, strict=True))
            return List(tuple(numbered), ordered, start, style)
        case ["list", ordered, start, items]:
            return List(tuple(ListItem(tuple(map(_decode, item))) for item in items), ordered, start)
        case ["table", rows]:
            return Table(tuple(tuple(map(_decode_cell, row)) for row in rows))
        case ["callout", kind, title, *blocks]:
            return Callout(kind, title, tuple(map(_decode, blocks)))
        case ["escalation", *blocks]:
            return Escalation(tuple(map(_decode, blocks)))
        case ["html", html]:
            return RawHtml(html)
    raise ValueError(f"expected a stored block, got {plain!r}")


def _is_unusual(block: List) -> bool:
    return bool(block.style) or any(item.value is not None for item in block.items)


def _encode_cell(cell: Cell) -> bool | list[Any]:
    return [cell.header, cell.colspan, cell.rowspan] if (cell.colspan, cell.rowspan) != (1, 1) else cell.header


def _decode_cell(plain: list[Any]) -> Cell:
    header, *spans = plain[0] if isinstance(plain[0], list) else [plain[0]]
    return Cell(tuple(map(_decode, plain[1:])), header, *spans)


def edition_of(page: Page) -> str:
    """The edition a page is stored under."""
    return page.alias or str(page.version)


def edition_text(lines: Iterable[str]) -> str:
    """The content of an edition's file."""
    return "".join(f"{line}\n" for line in lines)


def read_edition(path: Path) -> dict[str, str]:
    """slug → line of an edition's file, undecoded; empty if there is no such file."""
    if not path.exists():
        return {}
    lines = path.read_bytes().decode().split("\n")[:-1]
    return {_slug(line): line for line in lines}


def _slug(line: str) -> str:
    match = _SLUG.search(line)
    return str(json.loads(match[1] if match else line))


def sorted_lines(pages: Mapping[str, str]) -> list[str]:
    """An edition's lines in order of their slugs."""
    return [pages[slug] for slug in sorted(pages)]
