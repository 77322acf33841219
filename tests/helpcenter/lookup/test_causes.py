"""Where causes and fixes begin, as a page says it of its own entries."""

from __future__ import annotations

import json
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from helpcenter.index.entries import entries_of
from helpcenter.lookup.causes import without_causes, write_causes
from tests.helpcenter.index.pages import built_page

URL = "opendental/page.html"
PAGE = b"<article><p>It is 'full'.</p><hc-page-end data-furniture></hc-page-end></article>"
TEXT = '# Disks\n\n**Disk full**{ #full .entry }\n\nIt\'s so &lt; & \\\\1.\n\n1. Wait "here".\n2. Call.\n'


def test_a_page_says_where_its_entries_causes_begin(tmp_path: Path) -> None:
    entries = entries_of(built_page(tmp_path, TEXT, "24.3"))
    path = tmp_path / URL
    write_causes(tmp_path, [(URL, PAGE)], entries)
    html = path.read_bytes()
    mark = LexborHTMLParser(html).css_first("hc-page-end")
    assert mark is not None
    assert json.loads(mark.attributes["data-causes"] or "") == {
        "full": [[["24.3", "It's so < & \\1.", ['Wait "here".'], 1]]]
    }
    assert without_causes(html) == PAGE
    write_causes(tmp_path, [(URL, html)], [])
    assert path.read_bytes() == PAGE


def test_a_page_without_entries_stays_as_it_is(tmp_path: Path) -> None:
    write_causes(tmp_path, [(URL, PAGE)], [])
    assert not (tmp_path / URL).exists()
