"""A page that would cost the parser minutes or all memory is refused before it is parsed; others are not."""

from __future__ import annotations

import pytest

from scraper.html.tree import parsed

DEEP = {
    "one element": "<div>" * 200,
    "far more than a browser reads": "<div>" * 300_000,
    "closed in the end": "<span>" * 50_000 + "x" + "</span>" * 50_000,
    "end tags of others between": "<div></x>" * 50_000,
    "formatting that every paragraph opens again": "".join(f"<p>x<font size={number}>y" for number in range(20_000)),
    "and that was opened before": "".join(f"<i id={number}>" for number in range(1_000)) + "<p>x" * 100_000,
    "within a cell": "<table><td>" * 5_000,
}
WIDE = {
    "paragraphs without ends": "<p>x" * 50_000,
    "a long list": "<ul>" + "<li>x" * 50_000,
    "a long table": "<table>" + "<tr><td>x<td>y" * 20_000,
    "formatting left open in cells": "<table>" + "<tr><td><font color=red><b>x" * 20_000,
    "icons": "".join(f"<p><i class='icon-{number}'></i>x</p>" for number in range(5_000)),
    "links": "<a href=x>y" * 20_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_too_deep_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="deeper than 120"):
        parsed(DEEP[name]).element()


@pytest.mark.parametrize("name", WIDE)
def test_a_large_page_is_none_of_that(name: str) -> None:
    assert parsed(WIDE[name]).element().name == "html"
