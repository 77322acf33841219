"""Small pages as a builder writes them, from Markdown, without building a site."""

from __future__ import annotations

import json
from pathlib import Path

from helpcenter.index.page import BuiltPage, read_built_page
from tests.scraper.rendered import converter


def write_page(site: Path, name: str, markdown: str, *versions: str, product: str = "opendental") -> Path:
    """A page of the site, as far as the index reads it."""
    facts = json.dumps({"product": product, "versions": versions})
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
    page = read_built_page(write_page(site, "page.html", markdown, *versions), site)
    assert page is not None
    return page
