"""How Office Practicum writes its help articles."""

from scraper.vendors.officepracticum.adapt import NAME, TITLE, adapt
from scraper.vendors.officepracticum.recognition import expect, recognise

__all__ = ["NAME", "TITLE", "adapt", "expect", "recognise"]
