"""How Office Practicum writes its help articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.vendors.vendor import Registration, Vendor

if TYPE_CHECKING:
    from scraper.fetch.order import Order
    from scraper.fetch.site import VendorSite


def _load() -> Vendor:
    from scraper.vendors.officepracticum import adapt

    return adapt


def _site(order: Order) -> VendorSite:
    from scraper.vendors.officepracticum import site

    return site.site(order)


REGISTRATION = Registration("officepracticum", "Office Practicum", _load, site=_site)
