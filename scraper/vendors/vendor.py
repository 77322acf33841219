"""What the import needs to know of a vendor, and what it knows before any of the vendor's code is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scraper.model import Adapted, Document

if TYPE_CHECKING:
    from scraper.fetch.order import Order
    from scraper.fetch.site import VendorSite


class Vendor(Protocol):
    """Reads a vendor's documents."""

    def recognise(self, document: Document) -> bool:
        """True if this vendor wrote the document, judged by its content."""
        ...

    def expect(self, document: Document) -> bool:
        """True if it lies where this vendor's documents lie: asked where its content tells no vendor."""
        ...

    def adapt(self, document: Document) -> Adapted:
        """The pages in a document."""
        ...


class Registration(NamedTuple):
    """A vendor by name."""

    name: str
    """The folder of its pages."""
    title: str
    """What its product is called."""
    load: Callable[[], Vendor]
    files: frozenset[str] = frozenset()
    """Names of files that are its documents in spite of their suffix."""
    site: Callable[[Order], VendorSite] | None = None
    """What of its site is fetched; `None` where its pages do not come by themselves."""
