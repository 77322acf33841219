"""A page's versions as they were last folded: one version more is folded onto them, and costs what it costs alone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, msgpack

from scraper.changes.facts import PageFacts
from scraper.model import FoldedPage, Page, Variant

_VARIANTS = msgpack.Decoder(tuple[Variant, ...])


class KeptFold(Struct, frozen=True):
    """A page as it was last folded."""

    keys: tuple[str, ...]
    """Of its versions' pages, the oldest first."""
    variants: bytes

    @classmethod
    def of(cls, page: FoldedPage) -> KeptFold:
        """What is kept of a folded page; whoever keeps it says what it was made of."""
        return cls((), msgpack.encode(page.blocks))

    def folded(self, heads: tuple[Page, ...]) -> FoldedPage:
        """The folded page; `heads` are its versions' pages without their blocks, the oldest first."""
        return FoldedPage(heads[-1].product, heads[-1].slug, heads, _VARIANTS.decode(self.variants))


class Older(Struct, frozen=True):
    """A page's older versions, as an earlier import folded them."""

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
