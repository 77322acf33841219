"""What was imported, kept so that pages can be folded again without their sources: a file per version or alias.

``.helpcenter/pages/<product>/<edition>.jsonl`` holds one page a line, sorted by slug; an *edition* is a version
(``24.3``) or an alias (``manual``). The form is plain JSON, stable to the byte, and may be put under version control.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from scraper.model import (
    PAGE_NAME,
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

_HEAD = tuple(field.name for field in fields(Page) if field.name not in {"known_versions", "blocks"})
_KNOWN, _BLOCKS = ',"known_versions":', ',"blocks":'
_SLUG = re.compile(r'"slug":("(?:[^"\\]|\\.)*")')


def encode(page: Page) -> str:
    """A page as one line of JSON."""
    plain = {name: getattr(page, name) for name in _HEAD}
    plain["version"] = str(page.version)
    plain["known_versions"] = [[known.label, known.url] for known in page.known_versions]
    plain["blocks"] = [encode_block(block) for block in page.blocks]
    return _json(plain)


def decode(line: str) -> Page:
    """The page that `encode` wrote."""
    head, known, blocks = _parts(line)
    return _page(head, known, tuple(map(decode_block, json.loads(blocks))))


def decode_head(line: str) -> Page:
    """The page that `encode` wrote, without its blocks: they are not even read, and are nearly all of it."""
    head, known, _ = _parts(line)
    return _page(head, known, ())


def same_content(line: str, other: str) -> bool:
    """True if two pages have the same title and blocks."""
    (head, _, blocks), (other_head, _, other_blocks) = _parts(line), _parts(other)
    return bool(blocks == other_blocks and json.loads(head)["title"] == json.loads(other_head)["title"])


def _parts(line: str) -> tuple[str, str, str]:
    """The facts, the known versions and the blocks, each as JSON.

    A quote inside a string is escaped, so what is looked for stands nowhere but between the parts.
    """
    head, _, rest = line.partition(_KNOWN)
    known, _, blocks = rest.partition(_BLOCKS)
    return (head + "}", known, blocks[:-1]) if blocks else _parts(_upgraded(line))


def _upgraded(line: str) -> str:
    """A line as earlier releases wrote it, whose parts were in another order."""
    plain = json.loads(line)
    known = [[label, url.replace(f"/{plain['slug']}.", f"/{PAGE_NAME}.")] for label, url in plain["known_versions"]]
    return _json(
        {name: plain[name] for name in _HEAD if name in plain} | {"known_versions": known, "blocks": plain["blocks"]}
    )


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _page(head: str, known: str, blocks: tuple[Block, ...]) -> Page:
    plain = json.loads(head)
    plain["version"] = _version(plain["version"])
    plain["breadcrumb"] = tuple(plain["breadcrumb"])
    plain["anchors"] = None if plain.get("anchors") is None else tuple(plain["anchors"])
    plain["search_phrases"] = tuple(plain["search_phrases"])
    return Page(**plain, known_versions=_known_versions(known), blocks=blocks)


@cache
def _version(text: str) -> Version:
    return Version.parse(text)


@lru_cache(maxsize=1000)
def _known_versions(text: str) -> tuple[KnownVersion, ...]:
    """The pages of a version nearly all list the same ones."""
    return tuple(KnownVersion(label, url) for label, url in json.loads(text))


def encode_block(block: Block) -> list[Any]:
    """A block as plain JSON."""
    match block:
        case Paragraph(text):
            return ["p", text]
        case Heading(text, level):
            return ["h", text, level]
        case Code(text):
            return ["code", text]
        case List(items, ordered):
            return [
                "list",
                ordered,
                numbers_of(block),
                [[encode_block(inner) for inner in item.blocks] for item in items],
            ]
        case Table(rows, widths):
            plain = [[[_encode_cell(cell), *map(encode_block, cell.blocks)] for cell in row] for row in rows]
            return ["table", plain, *([widths] if widths else [])]
        case Callout(kind, title, blocks):
            return ["callout", kind, title, *map(encode_block, blocks)]
        case Escalation(blocks):
            return ["escalation", *map(encode_block, blocks)]
        case RawHtml(html):
            return ["html", html]


def decode_block(plain: list[Any]) -> Block:
    """The block that `encode_block` made plain."""
    match plain:
        case ["p", text]:
            return Paragraph(text)
        case ["h", text, level]:
            return Heading(text, level)
        case ["code", text]:
            return Code(text)
        case ["list", ordered, numbers, items]:
            return with_numbers([ListItem(tuple(map(decode_block, item))) for item in items], ordered, numbers)
        case ["table", rows, *widths]:
            return Table(tuple(tuple(map(_decode_cell, row)) for row in rows), *map(tuple, widths))
        case ["callout", kind, title, *blocks]:
            return Callout(kind, title, tuple(map(decode_block, blocks)))
        case ["escalation", *blocks]:
            return Escalation(tuple(map(decode_block, blocks)))
        case ["html", html]:
            return RawHtml(html)
    raise ValueError(f"expected a stored block, got {plain!r}")


def numbers_of(block: List) -> int | list[Any]:
    """What `with_numbers` takes: the first number, and of a list that is not just counted all that its items tell."""
    values = [item.value for item in block.items]
    return (
        [block.start, block.style, *values]
        if block.style or any(value is not None for value in values)
        else block.start
    )


def with_numbers(items: Sequence[ListItem], ordered: bool, numbers: int | list[Any]) -> List:
    """The list of some items, numbered as another was."""
    if isinstance(numbers, int):
        return List(tuple(items), ordered, numbers)
    start, style, *values = numbers
    told = (ListItem(item.blocks, item.versions, value) for item, value in zip(items, values, strict=True))
    return List(tuple(told), ordered, start, style)


def _encode_cell(cell: Cell) -> bool | list[Any]:
    return [cell.header, cell.colspan, cell.rowspan] if (cell.colspan, cell.rowspan) != (1, 1) else cell.header


def _decode_cell(plain: list[Any]) -> Cell:
    header, *spans = plain[0] if isinstance(plain[0], list) else [plain[0]]
    return Cell(tuple(map(decode_block, plain[1:])), header, *spans)


def edition_of(page: Page) -> str:
    """The edition a page is stored under."""
    return page.alias or str(page.version)


def edition_lines(pages: Mapping[str, str]) -> Iterator[str]:
    """The lines of an edition's file, in order of their slugs."""
    return (f"{pages[slug]}\n" for slug in sorted(pages))


def read_edition(path: Path) -> dict[str, str]:
    """slug → line of an edition's file, undecoded; empty if there is no such file."""
    if not path.exists():
        return {}
    lines = path.read_bytes().decode().split("\n")[:-1]
    return {_slug(line): line for line in lines}


def _slug(line: str) -> str:
    match = _SLUG.search(line)
    return str(json.loads(match[1] if match else line))
