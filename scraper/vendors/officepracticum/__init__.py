"""How Office Practicum writes its help articles."""

from __future__ import annotations

from scraper.vendors.vendor import Registration, Vendor


def _load() -> Vendor:
    from scraper.vendors.officepracticum import adapt

    return adapt


REGISTRATION = Registration("officepracticum", "Office Practicum", _load)
