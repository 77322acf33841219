"""What folding and rendering a page gave, kept so that one more version costs what that version costs.

``.helpcenter/cache/folds/<product>.tsv`` has a page a line, below a line that says what all of it depends on and proves
it whole. A page's older versions are taken from here as they were folded; without the file all are folded anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from scraper.kept.store import decode_block, encode_block, numbers_of, with_numbers
from scraper.model import Block, FoldedPage, List, ListItem, Page, Variant, VersionSet
from scraper.versions import Version
from scraper.write.transaction import STATE

_FOLDER = f"{STATE}/cache/folds"
_COLUMNS = 5


@dataclass(frozen=True)
class KeptFold:
    """A page as it was last folded."""

    inputs: str
    """Hash of all that it was rendered from, as `PageState` has it."""
    keys: tuple[str, ...]
    """Hashes of its versions' pages, the oldest first."""
    blocks: str
    """Its variants, as JSON."""
    markdown: str
    """What its inline texts became, as JSON."""

    def folded(self, heads: Sequence[Page]) -> FoldedPage:
        """The folded page; `heads` are its versions' pages without their blocks, the oldest first."""
        variants = tuple(Variant(_block(plain), _versions(text)) for text, plain in json.loads(self.blocks))
        return FoldedPage(heads[-1].product, heads[-1].slug, tuple(heads), variants)

    def conversions(self) -> dict[str, str]:
        """What its inline texts became, as `scraper.render.inline.remembered` takes it."""
        found: dict[str, str] = json.loads(self.markdown)
        return found


def keep(page: FoldedPage, markdown: Mapping[str, str]) -> KeptFold:
    """What is kept of a folded page; whoever keeps it says what it was made from."""
    blocks = [[_text(variant.versions), _plain(variant.block)] for variant in page.blocks]
    return KeptFold("", (), _json(blocks), _json(markdown))


@dataclass
class KeptFolds:
    """All pages of a product, as they were last folded."""

    product: str
    depends: str
    """What all of them depend on; what was kept for something else counts for nothing."""
    lines: dict[str, str] = field(default_factory=dict)
    """Slug → its line, read where it is needed."""

    @classmethod
    def load(cls, folder: Path, product: str, depends: str) -> KeptFolds:
        """Read them; none if there are none, or if they are another importer's or not whole."""
        kept = cls(product, depends)
        path = folder / kept.name
        head, _, body = (path.read_bytes() if path.exists() else b"").partition(b"\n")
        if head.decode("utf-8", "replace") == kept._head(body):
            kept.lines = {line.partition("\t")[0]: line for line in body.decode().split("\n")[:-1]}
        return kept

    def _head(self, body: bytes) -> str:
        return f"{self.depends} {hashlib.sha256(body).hexdigest()}"

    @property
    def name(self) -> str:
        """The file's path below the help centre's folder."""
        return f"{_FOLDER}/{self.product}.tsv"

    def of(self, slug: str) -> KeptFold | None:
        """A page's; None if nothing is kept of it."""
        columns = self.lines.get(slug, "").split("\t")
        if len(columns) != _COLUMNS:
            return None
        _, inputs, keys, blocks, markdown = columns
        return KeptFold(inputs, tuple(keys.split(" ")), blocks, markdown)

    def put(self, slug: str, fold: KeptFold) -> None:
        """Keep a page's."""
        self.lines[slug] = "\t".join((slug, fold.inputs, " ".join(fold.keys), fold.blocks, fold.markdown))

    def text(self, slugs: Iterable[str]) -> str:
        """The file's content, with these pages."""
        body = "".join(f"{self.lines[slug]}\n" for slug in sorted(slugs) if slug in self.lines)
        return f"{self._head(body.encode())}\n{body}"


def _plain(block: Block) -> list[Any]:
    """As in the store; an item that is for some versions only has them before its blocks."""
    if not isinstance(block, List):
        return encode_block(block)
    items = [[*([_text(item.versions)] if item.versions else []), *map(_plain, item.blocks)] for item in block.items]
    return ["list", block.ordered, numbers_of(block), items]


def _block(plain: list[Any]) -> Block:
    if plain[0] != "list":
        return decode_block(plain)
    _, ordered, numbers, items = plain
    return with_numbers(list(map(_item, items)), ordered, numbers)


def _item(plain: list[Any]) -> ListItem:
    if plain and isinstance(plain[0], str):
        return ListItem(tuple(map(_block, plain[1:])), _versions(plain[0]))
    return ListItem(tuple(map(_block, plain)))


@lru_cache(maxsize=10_000)
def _text(versions: VersionSet) -> str:
    return " ".join(map(str, sorted(versions)))


@cache
def _versions(text: str) -> VersionSet:
    return frozenset(map(Version.parse, text.split(" ")))


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
