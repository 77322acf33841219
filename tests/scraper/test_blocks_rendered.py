"""What a reader sees of rendered Markdown is what the vendor wrote: words, order, lists, tables, boxes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scraper.fold import fold
from scraper.model import Block, Heading, Page
from scraper.render import front_matter, render
from scraper.versions import Version
from tests.scraper.made import blocks
from tests.scraper.rendered import built, outline, outline_of


def rendered(*found: Block) -> str:
    page = fold([Page("opendental", "page", Version((24, 3)), "Page", found)])
    return render(page, front_matter(page))


@given(st.lists(blocks(), min_size=1, max_size=3))
def test_blocks_keep_their_words_and_structure(found: list[Block]) -> None:
    markdown = rendered(*found)
    print(markdown)
    assert outline(built(markdown)) == outline_of([Heading("Page", 1), *found])
