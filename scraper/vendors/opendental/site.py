"""What of the vendor's site is the manual: a directory for each version, its pages and their pictures."""

from __future__ import annotations

import re

from scraper.fetch.order import Order
from scraper.fetch.site import HtmlReader, VendorSite, is_picture
from scraper.vendors.opendental.manual import MANUAL

_FOLDER = "www.opendental.com"
_START = "manual.html"


def site(order: Order) -> VendorSite:
    """The site, or a mirror of it, for the versions that are wanted."""
    directories = set(map(_directory, order.versions))

    def file_of(address: str) -> str:
        directory, _, rest = address.partition("/")
        is_page = rest.lower().endswith((".html", ".htm")) and "/" not in rest
        return f"{_FOLDER}/{address}" if directory in directories and (is_page or is_picture(rest)) else ""

    return VendorSite(
        order.site or MANUAL.site,
        tuple(f"{directory}/{_START}" for directory in sorted(directories)),
        " ".join(sorted(directories)),
        file_of,
        HtmlReader(MANUAL.adapt),
        is_of=lambda label: lambda address: address.startswith(f"{_directory(label)}/"),
        menu="" if directories else f"manual/{_START}",
        needs_contents=True,
    )


def _directory(version: str) -> str:
    return f"manual{re.sub('[^0-9]', '', version)}"
