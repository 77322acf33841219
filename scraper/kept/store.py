"""Store of imported pages, which can be folded again without their sources: a file per version or alias.

``.helpcenter/pages/<product>/<edition>.jsonl`` holds one page a line, sorted by slug; an *edition* is a version
(``24.3``) or an alias (``manual``). The form is plain JSON, stable to the byte, and may be put under version control.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec import Raw, Struct, json
from msgspec.structs import replace

from scraper.model import Block, KnownVersion, Page
from scraper.write.state import BrokenState


class _Line(Struct, array_like=True):
    """A page in three parts, each read only where it is needed: the blocks are nearly all of it."""

    head: Page
    """The page without what stands in the other parts."""
    known_versions: Raw
    blocks: Raw


class _Name(Struct):
    slug: str


_LINE = json.Decoder(_Line)
_NAME = json.Decoder(tuple[_Name, Raw, Raw])
_BLOCKS = json.Decoder(tuple[Block, ...])
_encode = json.Encoder(order="deterministic").encode


def encode(page: Page) -> bytes:
    """A page as one line of JSON."""
    return _encode((replace(page, known_versions=(), blocks=()), page.known_versions, page.blocks))


def decode(line: bytes) -> Page:
    """The page that `encode` wrote."""
    return replace(decode_head(line), blocks=decode_blocks(line))


def decode_head(line: bytes) -> Page:
    """The page that `encode` wrote, without its blocks: they are not even read."""
    parts = _LINE.decode(line)
    return replace(parts.head, known_versions=_known_versions(bytes(parts.known_versions)))


def decode_blocks(line: bytes) -> tuple[Block, ...]:
    """The blocks of the page that `encode` wrote."""
    return _BLOCKS.decode(_LINE.decode(line).blocks)


def same_content(line: bytes, other: bytes) -> bool:
    """True if two pages have the same title and blocks."""
    left, right = _LINE.decode(line), _LINE.decode(other)
    return bytes(left.blocks) == bytes(right.blocks) and left.head.title == right.head.title


@lru_cache(maxsize=1000)
def _known_versions(plain: bytes) -> tuple[KnownVersion, ...]:
    """The pages of a version nearly all list the same ones."""
    return json.decode(plain, type=tuple[KnownVersion, ...])


class Stored(Struct, frozen=True, dict=True):
    """A page as it is kept; its blocks are read only where they are needed."""

    head: Page
    """The page without its blocks."""
    line: bytes
    """As `encode` wrote it."""

    @property
    def page(self) -> Page:
        """The whole page."""
        return replace(self.head, blocks=decode_blocks(self.line))

    @cached_property
    def key(self) -> str:
        """Changes when the page does."""
        return hashlib.sha256(f"{self.head.version}\0{self.head.slug}\0".encode() + self.line).hexdigest()[:16]


def edition_of(page: Page) -> str:
    """The edition a page is stored under."""
    return page.alias or str(page.version)


def edition_lines(pages: Mapping[str, bytes]) -> Iterator[bytes]:
    """The lines of an edition's file, in order of their slugs."""
    return (pages[slug] + b"\n" for slug in sorted(pages))


def read_edition(path: Path) -> dict[str, bytes]:
    """slug → line of an edition's file, undecoded; empty if there is no such file. Raises `BrokenState`."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    try:
        return {_NAME.decode(line)[0].slug: line for line in lines}
    except (ValueError, RecursionError) as error:
        raise BrokenState(
            f"{path}: expected a page on each line as this release writes it, got {error}; remove the folder"
            " .helpcenter/pages and import all sources again, what you edited stays"
        ) from error
