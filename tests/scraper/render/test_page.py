"""What a reader sees of rendered Markdown is what the vendor wrote: words, order, lists, tables, boxes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.fold.fold import fold
from scraper.model import Block, Cell, Heading, List, ListItem, Page, Paragraph, Table
from scraper.render.front_matter import front_matter
from scraper.render.page import render
from scraper.versions import Version
from tests.scraper import made
from tests.scraper.rendered import active, built, outline, outline_of


def rendered(pages: list[Page]) -> str:
    """The Markdown file of a page's versions."""
    page = fold(pages)
    return render(page, front_matter(page))


@given(st.lists(made.blocks(), min_size=1, max_size=3))
def test_blocks_keep_their_words_and_structure(blocks: list[Block]) -> None:
    page = Page("opendental", "page", made.VERSIONS[0], "Page", tuple(blocks))
    assert outline(built(rendered([page]))) == outline_of([Heading("Page", 1), *blocks])


@settings(max_examples=300)
@given(made.constructs_in_blocks())
def test_no_piece_of_text_begins_anything_in_any_neighbourhood(blocks: list[Block]) -> None:
    """The page shows the text; nothing in it leads anywhere, is fetched or runs but what the model itself has."""
    page = Page("opendental", "page", made.VERSIONS[0], "Page", tuple(blocks))
    html = built(rendered([page]))
    assert outline(html) == outline_of([Heading("Page", 1), *blocks])
    assert active(html) == repr(blocks).count(made.IMAGE) * ["img src=images/i_1.png"]


@given(made.page_versions(made.blocks() | made.alike_blocks(), most=3))
def test_a_reader_of_a_version_sees_that_versions_page(pages: list[Page]) -> None:
    html = built(rendered(pages))
    for page in pages:
        assert outline(html, page.version) == outline_of([Heading("Page", 1), *page.blocks])


@given(made.texts(), made.texts())
def test_titles_keep_their_words(old: str, new: str) -> None:
    pages = [
        Page("opendental", "page", version, title, ())
        for version, title in zip(made.VERSIONS, (old, new), strict=False)
    ]
    html = built(rendered(pages))
    for page, title in zip(pages, (old, new), strict=True):
        assert outline(html, page.version) == (("h", 1, title),)


@given(made.texts())
def test_a_title_that_is_an_entry_keeps_its_words_and_gets_its_anchor(title: str) -> None:
    page = fold([Page("officepracticum", "page", made.VERSIONS[0], title, ())])
    (heading,) = built(render(page, {"title": title, "entry": "its-anchor"}))
    assert outline(heading.getparent()) == (("h", 1, title),)
    assert (heading.get("id"), heading.get("class")) == ("its-anchor", "entry symptom")


@pytest.mark.parametrize("text", made.NASTY)
def test_every_nasty_piece_starts_a_paragraph_a_heading_an_item_and_a_cell(text: str) -> None:
    """The pieces one by one: a failure names the piece."""
    blocks = made.everywhere(text.strip())
    page = Page("opendental", "page", made.VERSIONS[0], "Page", blocks)
    assert outline(built(rendered([page]))) == outline_of([Heading("Page", 1), *blocks])


@pytest.mark.parametrize("rows", [1, 2])
def test_columns_have_the_widths_that_the_vendor_says(rows: int) -> None:
    """In Markdown, and in HTML where Markdown has no form for the table."""
    row = tuple(Cell((Paragraph(text),), header=True) for text in ("**a**", "b", ""))
    page = Page("opendental", "page", made.VERSIONS[0], "Page", (Table((row,) * rows, ("10%", "", "5%")),))
    cells = built(rendered([page])).iter("th")
    assert [cell.get("width") for cell in cells][:2] == ["10%", None]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (
            '<span class="entry" id="a">No <span class="red">gate</span> here</span>',
            [("h2", "a", "entry", None)],
        ),
        (
            '<span class="entry code" id="a" data-noun="return code">31 No gate</span>',
            [("h2", "a", "entry code", "return code")],
        ),
        (
            '<span class="entry" id="a">No gate</span> or <span class="entry" id="b">no key</span>',
            [("span", "a", "entry", None), ("span", "b", "entry", None)],
        ),
    ],
)
def test_a_heading_that_is_an_entry_has_its_mark_whatever_is_in_it(
    text: str, marks: list[tuple[str | None, ...]]
) -> None:
    page = Page("opendental", "gates", Version.parse("24.3"), "Gates", (Heading(text, 2),))
    entries = [tag for top in built(render(fold([page]), {})) for tag in top.iter() if "entry" in tag.get("class", "")]
    assert [(tag.tag, tag.get("id"), tag.get("class"), tag.get("data-noun")) for tag in entries] == marks


@pytest.mark.parametrize("ordered", [True, False])
def test_an_item_of_some_versions_may_begin_with_a_list(*, ordered: bool) -> None:
    """Steps of which one is a list alone, and says something else in each version."""
    pages = []
    for version in made.VERSIONS[:2]:
        inner = List((ListItem((Paragraph(f"If one way, then {version} it is."),)),))
        steps = List((ListItem((Paragraph("Click Add."),)), ListItem((inner,)), ListItem((Paragraph("Go."),))), ordered)
        pages.append(Page("opendental", "page", version, "Page", (steps,)))
    element = built(rendered(pages))
    for page in pages:
        assert outline(element, page.version)[1:] == outline_of(page.blocks)
