"""lxml's elements are read as Beautiful Soup's are."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from scraper.html import inline as soup_inline
from scraper.html.elements import children, inline, parsed, remove, text_of

PIECES = st.lists(
    st.sampled_from(
        (
            "word", " ", "\n", "\u00a0", "&amp;", "<b>", "</b>", "<i>", "</i>", "<em>", "</strong>", "<q>", "</q>", "<br>",
            '<a href="/x">', '<a href="javascript:a()">', "</a>", '<span style="COLOR : red">', '<font color="red">',
            "</span>", '<img src="a.png" width="5" height="b" alt="a  b">', "<img>", "<!-- no -->", "<script>x</script>",
            '<a name="p 1">', '<i id="p2">', "<span style='font-weight: Bold; text-decoration:underline'>", "<x-tag>",
            '<span style="background-color:red">', "<select><option>", "</select>", "<input type=submit value=Go>",
            '<video title="a  b"><source src="v.mp4">', "</video>", '<iframe src="//v.example/1">', "</iframe>",
            '<font color=" #FF0000">', "</font>", "<button>", "</button>", "<u>", "</u>", "<sub>2</sub>", "<tt>", "</tt>",
        )
    )
)  # fmt: skip


@given(PIECES)
def test_inline_text_is_the_same(pieces: list[str]) -> None:
    html = f"<html><body><div>.{''.join(pieces)}</div></body></html>"
    root = parsed(html)
    element = root.find(".//div") if root is not None else None
    tag = BeautifulSoup(html, "lxml").div
    assert element is not None
    assert tag is not None
    assert inline(children(element)) == soup_inline.inline(tag.children, soup_inline.InlineRules(marks=True))


def test_what_is_removed_leaves_the_text_behind_it() -> None:
    root = parsed("<p>a<i>b</i>c<b>d</b>e</p>")
    assert root is not None
    for name in ("b", "i"):
        remove(next(root.iter(name)))
    assert text_of(root) == "ace"
    assert parsed(" \n") is None


def test_scripts_and_comments_are_no_text() -> None:
    assert text_of(parsed("<h1>Rooms<script>x()</script><!-- y --> 2</h1>")) == "Rooms 2"


def test_nesting_too_deep_is_refused() -> None:
    with pytest.raises(ValueError, match="deeper than 120"):
        parsed("<div>" * 200)
