"""One document of Office Practicum's help centre: document → pages of the model."""

from __future__ import annotations

from scraper.model import Adapted, Document
from scraper.vendors.officepracticum.articles import PRODUCT, pages_of
from scraper.vendors.officepracticum.recognition import decode
from scraper.vendors.officepracticum.text import read_text

NAME = PRODUCT
TITLE = "Office Practicum"


def adapt(document: Document) -> Adapted:
    """The pages of the article in a document, one for each version label."""
    return pages_of(read_text(decode(document.data)), document)
