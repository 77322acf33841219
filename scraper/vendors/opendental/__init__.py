"""Open Dental's manual: one directory of HTML pages for each version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.vendors.vendor import Registration, Vendor

if TYPE_CHECKING:
    from scraper.fetch.order import Order
    from scraper.fetch.site import VendorSite


def _load() -> Vendor:
    from scraper.vendors.opendental.manual import MANUAL

    return MANUAL


def _site(order: Order) -> VendorSite:
    from scraper.vendors.opendental import site

    return site.site(order)


REGISTRATION = Registration("opendental", "Open Dental", _load, frozenset({"manualToc.js"}), site=_site)
