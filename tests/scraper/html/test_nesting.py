"""A page that would cost the parser minutes or all memory is refused before it is parsed; others are not."""

from __future__ import annotations

import pytest

from scraper.html import nesting
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


ATTRIBUTES = " ".join(f"a{number}=1" for number in range(20_000))
LONG = {
    "attributes": f"<p {ATTRIBUTES}>x",
    "behind a sign in quotes": f"<p a='>' {ATTRIBUTES}>x",
    "no end": f"<p {ATTRIBUTES}",
}
SHORT = {
    "a picture in it": f"<img src='data:image/png;base64,{'A' * 50_000}'>",
    "a script": f"<script>if (a<b && {'c' * 50_000}) d</script>",
    "a comment": f"<!--<p {ATTRIBUTES}-->x",
    "less than": "a <b " * 50 + "</b>" + "x " * 50_000,
}


def test_tables_of_very_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = f"<table><tr>{'<TD>x' * 3_000}"
    assert parsed(table).element().name == "html"
    monkeypatch.setattr(nesting, "CELLS", 2_000)
    with pytest.raises(ValueError, match="more than 200000 cells"):
        parsed(table)


@pytest.mark.parametrize("name", LONG)
def test_a_tag_of_very_many_attributes_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="tag is longer than 4000"):
        parsed(LONG[name])


@pytest.mark.parametrize("name", SHORT)
def test_a_tag_with_a_long_value_is_none_of_that(name: str) -> None:
    assert parsed(SHORT[name]).element().name == "html"


@pytest.mark.parametrize("name", WIDE)
def test_a_large_page_is_none_of_that(name: str) -> None:
    assert parsed(WIDE[name]).element().name == "html"
