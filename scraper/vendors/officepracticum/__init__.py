"""How Office Practicum writes its help articles."""

from __future__ import annotations

from scraper.model import Adapted, Document
from scraper.vendors.officepracticum.articles import PRODUCT, pages_of
from scraper.vendors.officepracticum.text import read_text

NAME = PRODUCT
TITLE = "Office Practicum"


def adapt(document: Document) -> Adapted:
    """The pages of a document."""
    return pages_of(read_text(document.data.decode()), document)
