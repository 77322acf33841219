"""Who writes the manuals: each vendor's quirks live in its own folder.

A vendor is a module with ``NAME``, ``TITLE``, ``recognise(document) -> bool``, ``expect(document) -> bool`` and
``adapt(document) -> Adapted``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from scraper.errors import UnknownVendor
from scraper.model import Adapted, Document
from scraper.vendors import officepracticum, opendental


class Vendor(Protocol):
    """What the pipeline needs to know of a vendor."""

    NAME: str
    TITLE: str

    def recognise(self, document: Document) -> bool:
        """True if this vendor wrote the document, judged by its content."""
        ...

    def expect(self, document: Document) -> bool:
        """True if it lies where this vendor's documents lie: asked where its content tells no vendor."""
        ...

    def adapt(self, document: Document) -> Adapted:
        """The pages in a document."""
        ...


VENDORS: Mapping[str, Vendor] = {vendor.NAME: vendor for vendor in (opendental, officepracticum)}


def vendor_of(document: Document) -> Vendor | None:
    """The vendor that recognises a document, else the one that expects it where it lies."""
    recognised = (vendor for vendor in VENDORS.values() if vendor.recognise(document))
    return next(recognised, None) or next((vendor for vendor in VENDORS.values() if vendor.expect(document)), None)


def vendor_named(name: str) -> Vendor:
    """The vendor of that name; raises `UnknownVendor`."""
    if name not in VENDORS:
        raise UnknownVendor(f"unknown vendor {name!r}: expected one of {', '.join(sorted(VENDORS))}")
    return VENDORS[name]
