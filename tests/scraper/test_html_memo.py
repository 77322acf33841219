"""What is read at the price of what is new is what Beautiful Soup would have read."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from scraper.html_blocks import HtmlRules, blocks, text_of
from scraper.html_memo import BlockReader
from scraper.model import Block
from tests.scraper.centres import SAMPLE

RULES = HtmlRules(
    callouts={"Note": "note"},
    code_lines=frozenset({"codeblock"}),
    styles={"codeblock": "code", "CourierFont": "courier"},
)
CONTENTS = [
    "a <b>b</b> c<p>d</p>e",
    "<p>a<div class='Note'>Note: b</div></p>c",
    "<p class='codeblock'>a</p><p class='codeblock'>b</p>",
    "a<script>x</script>b",
    "a<!-- x -->b",
    "<ul><li>a<br/> <span class='codeblock'>b<br/> c</span></li></ul>",
    "<b>a</b> <i>b</i>",
    "<table><caption>x</caption><tr><td>a<ul><li>b</li></ul></td></tr></table>",
    "<p><a href='x.html'>a<p>b</a></p>",
    "",
    "<p>\n</p>",
    "<p></p>",
    "<img src='a.png'>",
    "<h2>a</h2>text<h2><img src='b.png'></h2>",
    "&lt;Name&gt; &amp;nbsp; \u00a0x",
]


def by_soup(html: str, tag: str) -> tuple[Block, ...]:
    """The slow way."""
    found = BeautifulSoup(html, "lxml").find(tag)
    return blocks(found.children, RULES) if isinstance(found, Tag) and (text_of(found) or found.find("img")) else ()


@pytest.mark.parametrize("content", CONTENTS)
def test_same_blocks_as_beautiful_soup(content: str) -> None:
    html = f'<div class="GeneralPageContent">{content}</div><div>foot</div>'
    reader = BlockReader(RULES, lambda block: block)
    assert reader.read(html, "div") == by_soup(html, "div")
    assert reader.read(html, "div") == by_soup(html, "div")


def test_same_blocks_for_every_page_of_the_sample() -> None:
    reader = BlockReader(RULES, lambda block: block)
    for path in sorted(SAMPLE.rglob("*.html")):
        text = path.read_text("utf-8")
        html = text[text.find('<div class="GeneralPageContent"') :]
        assert reader.read(html, "div") == by_soup(html, "div"), path


def test_each_block_is_finished_once() -> None:
    finished: list[Block] = []

    def finish(block: Block) -> Block:
        finished.append(block)
        return block

    reader = BlockReader(RULES, finish)
    for _ in range(3):
        assert len(reader.read("<div><p>a</p><p>b</p>c</div>", "div")) == 3
    assert len(finished) == 3
