"""Open Dental's manual: one directory of HTML pages for each version."""

from __future__ import annotations

from scraper.vendors.vendor import Registration, Vendor


def _load() -> Vendor:
    from scraper.vendors.opendental.manual import MANUAL

    return MANUAL


REGISTRATION = Registration("opendental", "Open Dental", _load, frozenset({"manualToc.js"}))
