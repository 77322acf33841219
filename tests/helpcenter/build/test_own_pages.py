"""Pages of one's own on the built site: in the menu, the lists and the search, in the versions that they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.build import builders
from helpcenter.folder import create_folder
from helpcenter.lookup.command import lookup
from tests.scraper.manual import bring, page, write_page

OWN = """---
title: Our printers
product: opendental
breadcrumb: [kiln]
versions: ['24.3']
---
# Our printers

**Error: The label printer is asleep.**{ #label-printer-asleep .entry }

Press the green button.
"""
OUTSIDE = "---\ntitle: Who is on call\n---\n# Who is on call\n\nRing the second bell of the zinnia.\n"


@pytest.mark.parametrize("builder", sorted(builders.BUILDERS))
def test_pages_of_ones_own_are_found_in_menu_lists_and_search(tmp_path: Path, builder: str) -> None:
    if builder == "zensical":
        pytest.importorskip("zensical")
    centre = tmp_path / "centre"
    create_folder(centre)
    for version in ("23.2", "24.3"):
        write_page(tmp_path / "source", version, "kiln", "<p>A kiln.</p>", title="Kiln")
    bring(centre, tmp_path / "source")
    page(centre, "our-printers").write_text(OWN, "utf-8")
    (centre / "docs/on-call.md").write_text(OUTSIDE, "utf-8")
    bring(centre)
    builders.build(centre, builder, strict=True)
    site = centre / "site"
    kiln = (site / "opendental/kiln.html").read_text("utf-8")
    if builder == "mkdocs":  # the other one has no plugin that tells a template where a page stands
        assert re.search(r'<a href="our-printers.html">\s*Our printers', kiln)
    assert "our-printers.html" in (site / "opendental/index.html").read_text("utf-8")
    errors = (site / "opendental/error-messages.html").read_text("utf-8")
    assert "our-printers.html" in errors
    assert re.search(r'<a href="(?:\./)?on-call.html">\s*Who is on call', (site / "index.html").read_text("utf-8"))
    (first, *_) = lookup(site, "label printer is asleep", "opendental", "24.3")
    assert first["url"] == "opendental/our-printers.html#label-printer-asleep"
    assert first["range"] == "24.3"
    assert lookup(site, "second bell zinnia", "opendental", "23.2")[0]["url"].startswith("on-call.html")
