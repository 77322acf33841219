"""A built page is read once, into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.index.page import Block, BuiltPage, Mark
from helpcenter.index.parser import read_page
from scraper.versions import Version
from tests.helpcenter.index.pages import VERSIONED, built_page
from tests.helpcenter.lookup.conftest import DENTAL, page_html


def read(body: str, **facts: object) -> BuiltPage:
    """A page with this content."""
    page = read_page(page_html(body, DENTAL | facts).encode(), "opendental/page.html")
    assert page is not None
    return page


def outline(block: Block) -> list[object]:
    """A block's tag and what is in it."""
    return [block.tag, *(outline(part) if part.tag else part.text for part in block.parts)]


def lines(page: BuiltPage) -> list[Block]:
    """The lines of a page."""
    return [block for block in page.all_blocks() if not block.tag]


def test_words_between_blocks_are_lines() -> None:
    page = read("loose <b>words</b><ul><li>One<ul><li>two</li></ul> and\n three</li></ul><div><p>a</p>b</div>")
    assert [outline(block) for block in page.blocks] == [
        [""],
        ["ul", ["li", "One", ["ul", ["li", "two"]], "and three"]],
        ["div", ["p", "a"], "b"],
    ]


def test_a_row_is_a_block_and_its_cells_are_words_apart() -> None:
    page = read(
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td><p>2</p></td></tr></tbody></table>"
    )
    assert outline(page.blocks[0]) == ["table", ["tr", "A B"], ["tr", "1", ["p", "2"]]]


def test_words_are_folded_and_marks_stand_where_their_words_do() -> None:
    (line,) = lines(read('<p>  See <a href="x.html"> the\n <b>bold </b></a>one, <em>or</em><br>not</p>'))
    assert line.words == "See the bold one, or not"
    assert [(mark.kind, line.words[mark.start : mark.end], mark.value) for mark in line.marks] == [
        ("link", "the bold", "x.html"),
        ("bold", "bold", ""),
        ("quote", "or", ""),
    ]


def test_an_entry_has_its_anchor_and_a_path_its_labels(tmp_path: Path) -> None:
    page = built_page(tmp_path, "**E 1**{ #e .entry }: in [Setup, Manage button, Email]{ .path }, wait.")
    (line,) = lines(page)
    assert [(mark.value, words) for words, mark in line.marked("entry")] == [("e", "E 1")]
    assert [mark.value for _, mark in line.marked("path")] == ["Setup › Manage › Email"]


def test_what_the_maintainer_adds_is_told_apart() -> None:
    page = read(
        '<p>Open it<span class="corrected-path" data-furniture> (here: there)</span>, then.</p>'
        '<div class="local-note" data-furniture><p>Ours.</p></div>'
    )
    (line,) = lines(page)
    assert (line.words, line.marks) == ("Open it, then.", (Mark("added", 7, 7, "(here: there)"),))
    assert page.blocks[1].role == "added"


def test_furniture_and_scripts_are_not_read() -> None:
    page = read("<h1>A<a class=headerlink>¶</a></h1><p>Yes<script>no()</script></p><div data-furniture><p>no</p></div>")
    assert [outline(block) for block in page.blocks] == [["h1", "A"], ["p", "Yes"]]


def test_a_block_has_the_versions_that_show_it_and_what_wraps_it_is_none(tmp_path: Path) -> None:
    page = built_page(tmp_path, VERSIONED, "23.2", "24.1", "24.3")
    versions = {block.text: sorted(map(str, block.versions)) for block in page.blocks}
    assert versions == {
        "Page": ["23.2", "24.1", "24.3"],
        "Save failed.": ["23.2", "24.1", "24.3"],
        "Click Save.": ["24.1", "24.3"],
        "Click OK.": ["23.2"],
        "New error": ["24.3"],
        "Wait.": ["24.3"],
    }


def test_an_item_for_a_range_is_shown_in_it_only() -> None:
    (block,) = read('<ol><li data-versions="23.2">Old.</li><li>Both.</li></ol>').blocks
    texts = [block.shown(frozenset([Version.parse(label)])).text for label in ("23.2", "24.3")]
    assert texts == ["Old. Both.", "Both."]


def test_a_range_that_nobody_can_read_hides_nothing() -> None:
    page = read('<p data-versions="soon">Y</p>', versions=["24.3", "soon"])
    assert [(block.text, block.versions) for block in page.blocks] == [("Y", frozenset(page.versions))]
    assert list(map(str, page.versions)) == ["24.3"]


def test_blocks_and_lines_are_numbered_in_order() -> None:
    page = read("loose<ul><li>One<ul><li>two</li></ul></li></ul><p>three</p>")
    numbers = [block.number for block in page.all_blocks()]
    assert numbers == list(range(1, 10))


def test_formatting_that_was_left_open_ends_where_a_browser_ends_it() -> None:
    page = read("<p>a <b>b<p>c</b> d")
    assert [(line.words, line.marks) for line in lines(page)] == [
        ("a b", (Mark("bold", 2, 3),)),
        ("c d", (Mark("bold", 0, 1),)),
    ]


@pytest.mark.parametrize("tag", ["blockquote", "b", "span", "ul"])
def test_words_that_lie_too_deep_are_words_still(tag: str) -> None:
    page = read(f"{f'<{tag}>' * 5000}deep{f'</{tag}>' * 5000}<p>after</p>")
    assert [line.words for line in lines(page)] == ["deep", "after"]
    assert page.blocks[0].shown(frozenset()).text == "deep"


@pytest.mark.parametrize("body", ["<p>moved</p>", ""])
def test_a_file_without_an_article_is_no_page(body: str) -> None:
    assert read_page(f"<html><body>{body}</body></html>".encode(), "x.html") is None


def test_a_page_without_facts_is_the_help_centres_own() -> None:
    page = read_page(page_html("<p>Hello.</p>").encode(), "index.html")
    assert page is not None
    assert (page.product, page.title, page.versions) == ("", "Help centre", ())
