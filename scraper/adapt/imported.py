"""What became of one document."""

from __future__ import annotations

from msgspec import Struct

from scraper.model import Notice, Page, TreeNode
from scraper.read.images import Asset


class Imported(Struct, frozen=True):
    """What became of one document."""

    path: str
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    notices: tuple[Notice, ...] = ()
    redirect: tuple[str, str] | None = None
    contents: tuple[TreeNode, ...] = ()
    product: str = ""
    failed: bool = False
    """True if the document should have been a page and could not be one."""
    redirects: tuple[tuple[str, str], ...] = ()
    """More names that only lead elsewhere."""
    standing: int | None = None
    """How good a source of its articles it is, 0 best; None: its pages are of one edition, and can't be told twice."""
    images: tuple[str, ...] = ()
    """Addresses of the images its pages refer to, found or not."""

    @property
    def directory(self) -> str:
        """Name of the directory it lies in: ``manual243``."""
        return self.path.rpartition("/")[0].rpartition("/")[2]

    @property
    def all_redirects(self) -> tuple[tuple[str, str], ...]:
        """Every name in it that only leads elsewhere, with the address."""
        return (*((self.redirect,) if self.redirect else ()), *self.redirects)
