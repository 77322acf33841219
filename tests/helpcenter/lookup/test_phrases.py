"""What a maintainer adds is found: phrases of the staff, notes, corrected paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpcenter.lookup.command import Lookup
from helpcenter.pipeline import publish
from tests.helpcenter.lookup.conftest import DENTAL, ONLY_OLD, entry, page_html

NOTE = (
    '<div class="admonition tip local-note" data-furniture="true"><p>Ask the concierge about the flux valve.</p></div>'
)
WAY = '<p>Open <span class="path">Setup, Valves</span><span class="corrected-path" data-furniture="true"> (here: Setup › Plumbing)</span>.</p>'
PAGES = {
    "opendental/printing.html": page_html(
        "<h1>Printing</h1>" + entry("offline", "The device is offline", "Switch it on.") + NOTE,
        DENTAL | {"search_phrases": ["paper goblin", "the thing by the door is dead"]},
    ),
    "opendental/goblins.html": page_html(
        "<h1>Paper and Goblin Orders</h1><p>Order paper. A goblin of paper is a paper goblin.</p>", DENTAL
    ),
    "opendental/valves.html": page_html("<h1>Valves</h1>" + WAY, DENTAL | {"search_phrases": ["leaky faucet"]}),
    "opendental/old.html": page_html("<h1>Old Things</h1>", ONLY_OLD | {"search_phrases": ["moth ball"]}),
}


@pytest.fixture(scope="module")
def engine(write_site: Callable[[dict[str, str]], Path]) -> Iterator[Lookup]:
    """The engine with the pages above."""
    site = write_site(PAGES)
    publish(site)
    with Lookup(site) as lookup:
        yield lookup


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("paper goblin", "opendental/printing.html#offline"),
        ("paper gobln", "opendental/printing.html#offline"),
        ("help, the thing by the door is dead", "opendental/printing.html#offline"),
        ("leaky faucet", "opendental/valves.html"),
        ("concierge flux", "opendental/printing.html#offline"),
        ("plumbing", "opendental/valves.html"),
    ],
)
def test_what_was_added_leads_to_its_page(engine: Lookup, text: str, url: str) -> None:
    assert engine.search(text, "opendental", "24.3")[0]["url"] == url


def test_results_stay_in_order_and_each_page_is_there_once(engine: Lookup) -> None:
    results = engine.search("paper goblin", "opendental", "24.3")
    scores = [result["score"] for result in results]
    pages = [result["url"].partition("#")[0] for result in results]
    assert scores == sorted(scores, reverse=True)
    assert len(pages) == len(set(pages))
    assert "opendental/goblins.html" in pages


def test_in_a_long_paste_a_phrases_words_are_chance(engine: Lookup) -> None:
    text = "Order paper. A goblin of paper wrote this longer text about orders, deliveries, invoices and suppliers."
    assert engine.search(text, "opendental", "24.3")[0]["url"] == "opendental/goblins.html"


def test_a_page_that_the_reader_does_not_have_is_not_put_first(engine: Lookup) -> None:
    assert engine.search("moth ball", "opendental", "23.2")[0]["url"] == "opendental/old.html"
    assert all(
        result.get("nearest") or "elsewhere" in result for result in engine.search("moth ball", "opendental", "24.3")
    )
