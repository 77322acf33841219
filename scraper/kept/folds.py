"""What folding and rendering a page gave, kept so that one more version costs what that version costs.

``.helpcenter/cache/folds/<product>.tsv`` has a page a line, below a line that says what all of it depends on and proves
it whole. A page's older versions are taken from here as they were folded; without the file all are folded anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.json import Decoder
from msgspec.json import encode as encode_json

from scraper.changes.facts import PageFacts
from scraper.model import FoldedPage, Page, Variant
from scraper.write.transaction import STATE

_FOLDER = f"{STATE}/cache/folds"
_COLUMNS = 5
_VARIANTS = Decoder(tuple[Variant, ...])


class KeptFold(Struct, frozen=True):
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
        return FoldedPage(heads[-1].product, heads[-1].slug, tuple(heads), _VARIANTS.decode(self.blocks))

    def conversions(self) -> dict[str, str]:
        """What its inline texts became, as `scraper.render.inline.remembered` takes it."""
        found: dict[str, str] = json.loads(self.markdown)
        return found


class Older(Struct, frozen=True):
    """What an earlier import made of a page's older versions."""

    fold: KeptFold
    heads: tuple[Page, ...]
    """Those versions' pages without their blocks, the oldest first."""
    facts: Mapping[str, PageFacts]
    diffs: Mapping[str, str]
    """Version → lines that differ from the version before it, empty where none does."""

    @property
    def folded(self) -> FoldedPage:
        """Those versions as one page."""
        return self.fold.folded(self.heads)


def keep(page: FoldedPage, markdown: Mapping[str, str]) -> KeptFold:
    """What is kept of a folded page; whoever keeps it says what it was made from."""
    return KeptFold("", (), encode_json(page.blocks).decode(), _json(markdown))


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

    def text(self, slugs: Iterable[str]) -> bytes:
        """The file's content, with these pages."""
        body = "".join(f"{self.lines[slug]}\n" for slug in sorted(slugs) if slug in self.lines).encode()
        return self._head(body).encode() + b"\n" + body


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
