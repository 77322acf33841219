"""Who writes the manuals: each vendor's quirks live in its own folder, which registers the vendor here.

Registering loads nothing of what reads documents.
"""

from __future__ import annotations

from scraper.errors import UnknownVendor
from scraper.model import Document
from scraper.vendors import officepracticum, opendental
from scraper.vendors.vendor import Registration

VENDORS: dict[str, Registration] = {
    vendor.name: vendor for vendor in (opendental.REGISTRATION, officepracticum.REGISTRATION)
}
"""Asked in this order."""


def is_vendors_file(name: str) -> bool:
    """Whether a file of this name is a vendor's document in spite of its suffix."""
    return any(name in vendor.files for vendor in VENDORS.values())


def vendor_of(document: Document) -> str:
    """Name of the vendor that recognises a document, else of one that expects it where it lies; empty for none."""
    # One after the other: what reads a vendor's documents is not loaded where another one recognises them.
    recognised = (name for name, vendor in VENDORS.items() if vendor.load().recognise(document))
    expected = (name for name, vendor in VENDORS.items() if vendor.load().expect(document))
    return next(recognised, "") or next(expected, "")


def vendor_named(name: str) -> Registration:
    """The vendor of that name; raises `UnknownVendor`."""
    if name not in VENDORS:
        raise UnknownVendor(f"unknown vendor {name!r}: expected one of {', '.join(sorted(VENDORS))}")
    return VENDORS[name]
