"""Small pages as a builder writes them, from Markdown, without building a site."""

from __future__ import annotations

import json
from pathlib import Path

from helpcenter.index.page import BuiltPage
from helpcenter.index.parser import read_page
from tests.scraper.rendered import converter

VERSIONED = """\
# Page

**Save failed.**{ #a .entry }

/// versions | 24.1–24.3
Click Save.
///

/// versions | 23.2
Click OK.
///

/// versions | 24.3
**New error**{ #b .entry }

Wait.
///
"""


def write_page(
    site: Path, name: str, markdown: str, *versions: str, product: str = "opendental", known: str = ""
) -> Path:
    """A page of the site, as far as the index reads it; `known` are the product's versions, newest first."""
    facts = json.dumps({"product": product, "versions": versions, "product_versions": known.split()})
    path = site / product / name
    path.parent.mkdir(parents=True, exist_ok=True)
    converter().reset()
    path.write_text(
        f'<!doctype html><html><body><nav>Menu</nav><script type="application/json" id="page-facts">{facts}</script>'
        f'<article class="md-content__inner md-typeset">{converter().convert(markdown)}</article></body></html>',
        "utf-8",
    )
    return path


def built_page(site: Path, markdown: str, *versions: str) -> BuiltPage:
    """A page of the site, read back."""
    page = read_page(write_page(site, "page.html", markdown, *versions).read_bytes(), "opendental/page.html")
    assert page is not None
    return page
