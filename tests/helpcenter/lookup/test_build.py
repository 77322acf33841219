"""The index as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpcenter.lookup.command import Lookup
from helpcenter.pipeline import publish
from tests.helpcenter.lookup.conftest import DENTAL, PAGES, entry, page_html


def data_of(path: Path) -> dict[str, Any]:
    """What a data script hands over."""
    text = path.read_text(encoding="utf-8")
    call, _, rest = text.partition(",")
    assert call == f'helpcenter.lookupData("{path.stem}"'
    data: dict[str, Any] = json.loads(rest.removesuffix(");\n"))
    return data


def test_the_same_pages_give_the_same_bytes(write_site: Callable[[dict[str, str]], Path]) -> None:
    found = []
    for pages in (PAGES, dict(reversed(PAGES.items()))):
        built = write_site(pages)
        publish(built)
        found.append([path.read_bytes() for path in sorted((built / "assets/lookup").iterdir())])
    assert found[0] == found[1]


def test_the_first_tier_names_pages_and_errors(site: Path) -> None:
    data = data_of(site / "assets/lookup/errors.js")
    with Lookup(site) as lookup:
        assert lookup.evaluate("index.pages.url") == sorted(name.removesuffix(".html") for name in PAGES)
    assert "Login Failed" in data["entries"]["text"].split("\n")
    assert [row[2] for row in data["sets"]] == ["", "14.8", "23.2–24.3", "23.2"]


def test_the_first_tier_has_the_most_telling_words_of_a_text(write_site: Callable[[dict[str, str]], Path]) -> None:
    """Those of the title are there anyway; words that stand on every page tell nothing."""
    pages = {
        "a/pens.html": page_html("<h1>Pens</h1><p>Pens leak. Dip the nib; a nib bends, so turn the nib.</p>", DENTAL),
        "a/inks.html": page_html("<h1>Inks</h1><p>Inks leak. Open it.</p>", DENTAL),
    }
    site = write_site(pages)
    publish(site)
    assert data_of(site / "assets/lookup/errors.js")["pages"]["words"].split("\n") == ["", "nib"]
    with Lookup(site) as lookup:
        lookup.evaluate("(index = helpcenter.engine.index.buildIndex(tiers.errors), 0)")
        first = lookup.search("the nib is bent")[0]
    assert (first["url"], first["title"]) == ("a/pens.html", "Pens")


def test_the_first_tier_finds_a_message_that_nobody_marked(site: Path) -> None:
    with Lookup(site) as lookup:
        lookup.evaluate("(index = helpcenter.engine.index.buildIndex(tiers.errors), 0)")
        first = lookup.search("Another setup is already active")[0]
    assert (first["url"], first["kind"]) == ("opendental/installer.html", "topic")
    assert first["title"] == "Another setup is already active"


def test_what_follows_from_a_text_is_not_stored(write_site: Callable[[dict[str, str]], Path]) -> None:
    text = "The drawer's lid can't be closed while the long tray of the second printer is still open"
    anchor = "the-drawers-lid-cant-be-closed-while-the-long-tray-of-the"
    site = write_site({"a/x.html": page_html("<h1>X</h1>" + entry(anchor, text, "Shut it."), DENTAL)})
    publish(site)
    data = data_of(site / "assets/lookup/errors.js")
    assert (data["pages"]["url"], data["entries"]["anchor"]) == ("a/=", "=")
    with Lookup(site) as lookup:
        assert lookup.search(text)[0]["url"] == f"a/x.html#{anchor}"


def test_a_products_own_list_of_pages_is_no_result(write_site: Callable[[dict[str, str]], Path]) -> None:
    """It has the words of all of them; the answer stands on one of them."""
    listed = page_html("<h1>Open Dental</h1><p>Login Failed</p>", DENTAL | {"kind": "contents"})
    built = write_site({**PAGES, "opendental/index.html": listed})
    publish(built)
    assert "opendental/index" not in data_of(built / "assets/lookup/errors.js")["pages"]["url"].split("\n")


def test_the_second_tier_has_the_words_of_the_text(site: Path) -> None:
    words = data_of(site / "assets/lookup/text.js")["words"].split(" ")
    assert "heartbeat" in words
    assert "zeppelins" not in words


def test_error_pages_are_left_out_and_broken_ones_are_not(write_site: Callable[[dict[str, str]], Path]) -> None:
    broken = page_html('<h1>X</h1><p data-versions="soon">Y</p>', DENTAL)
    site = write_site({"404.html": page_html("<h1>Lost</h1>"), "a/x.html": broken, "a/y.html": page_html("<h1>Y</h1>")})
    publish(site)
    assert data_of(site / "assets/lookup/errors.js")["pages"]["title"].split("\n") == ["X", "Y"]


def test_a_site_without_pages_has_an_index(write_site: Callable[[dict[str, str]], Path]) -> None:
    site = write_site({})
    publish(site)
    assert data_of(site / "assets/lookup/text.js")["words"] == ""
