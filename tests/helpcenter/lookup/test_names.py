"""What links and brackets say that pages and things are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.index.parser import read_page
from helpcenter.lookup.command import Lookup
from helpcenter.lookup.names import Names, abbreviations, links_to, names_on
from helpcenter.pipeline import publish
from tests.helpcenter.lookup.conftest import DENTAL, page_html, urls

PAGES = {
    "opendental/commlog.html": page_html("<h1>Commlog</h1><p>Each call and letter has a row.</p>", DENTAL),
    "opendental/letters.html": page_html("<h1>Letters</h1><p>Letters in a folder.</p>", DENTAL),
    "opendental/remit.html": page_html("<h1>Remittances</h1><p>Read the Benefit Notice (BN) first.</p>", DENTAL),
    "opendental/desk.html": page_html(
        '<h1>Desk</h1><p>See <a href="commlog.html">Conversation History</a> and <a href="commlog.html">Commlog</a>,'
        ' <a href="commlog.html#colours">Purple</a>, <a href="https://example.org/commlog.html">Elsewhere</a>.</p>'
        "<p>Write to the carrier about the benefit notice.</p>", DENTAL,
    ),
}  # fmt: skip


def test_a_link_to_a_page_is_a_name_of_it() -> None:
    page = read_page(PAGES["opendental/desk.html"].encode(), "opendental/desk.html")
    assert page
    names = names_on(page)
    assert names.links == (
        ("opendental/commlog.html", "conversation history"),
        ("opendental/commlog.html", "commlog"),
    )
    pages = [(page.url, page.title, names), ("opendental/commlog.html", "Commlog", Names())]
    assert links_to(pages) == {"opendental/commlog.html": ("conversation history",)}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("An Explanation of Benefits (EOB) comes", [("eob", "explanation of benefits")]),
        ("Clinical Quality Measures (CQMs)", [("cqms", "clinical quality measures")]),
        ("the carrier (CSV)", []),
        ("Select None (All)", []),
        ("(EOB)", []),
    ],
)
def test_an_abbreviation_in_brackets(text: str, pairs: list[tuple[str, str]]) -> None:
    assert abbreviations(text) == pairs


def test_names_are_searched(write_site: Callable[[dict[str, str]], Path]) -> None:
    site = write_site(PAGES)
    publish(site)
    with Lookup(site) as engine:
        assert "opendental/commlog.html" in urls(engine.search("conversation history"))[:2]
        assert "opendental/desk.html" in urls(engine.search("BN", "opendental"))
