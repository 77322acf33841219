"""Open Dental's manual: one directory of HTML pages for each version."""

from scraper.vendors.opendental.adapt import NAME, TITLE, adapt, expect, recognise

__all__ = ["NAME", "TITLE", "adapt", "expect", "recognise"]
