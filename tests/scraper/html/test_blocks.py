"""Constructs of a vendor's HTML, well formed or not, and the blocks they are."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.blocks import HtmlRules, blocks
from scraper.model import Block, Table
from scraper.text.inline import plain
from scraper.text.walk import texts
from tests.scraper.rendered import Part, outline_of

RULES = HtmlRules(callouts={"Note": "note"}, code_lines=frozenset({"codeblock"}), styles={"codeblock": "code"})


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML."""
    content = BeautifulSoup(f'<div class="GeneralPageContent">{text}</div>', "lxml").div
    assert content is not None
    return blocks(content.children, RULES)


def p(text: str) -> Part:
    """A paragraph's outline."""
    return ("p", text)


ONE_CELL_C = ("table", (((True, ()),), ((False, (p("c"),)),)))
ONE_CELL = ("table", (((True, ()),), ((False, (p("b"),)),)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a</p> <p></p><p>&nbsp;</p>b", [p("a"), p("b")]),
        ("a<br>b<h2>C</h2>d", [p("a b"), ("h", 2, "C"), p("d")]),
        ("<h1>a</h1><h3>b</h3><h2></h2><h2><img src='i.png'></h2>", [("h", 2, "a"), ("h", 3, "b"), p("⟦i.png⟧")]),
        ("<ul><li>a</li><li>b</li></ul>", [("ul", ((p("a"),), (p("b"),)))]),
        ("<ol start=3><li>a</ol>", [("ol", 3, ((p("a"),),))]),
        ("<ol start=x><li>a</ol>", [("ol", 1, ((p("a"),),))]),
        ("<ul><li>a<ol><li>b</li></ol>c</li></ul>", [("ul", ((p("a"), ("ol", 1, ((p("b"),),)), p("c")),))]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [("ul", ((p("a"), ("ul", ((p("b"),),))),))]),
        ("<ol><li>a</li><img src='i.png'><li>b</li></ol>", [("ol", 1, ((p("a"), p("⟦i.png⟧")), (p("b"),)))]),
        ("<ul><p>a</p><li>b</li></ul>", [p("a"), ("ul", ((p("b"),),))]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("ul", ((p("a"), p("b")),))]),
        ("<ul></ul>a", [p("a")]),
        ("<ul><li></li><li>a</li></ul>", [("ul", ((), (p("a"),)))]),
        ("<li>a</li>", [("ul", ((p("a"),),))]),
        ('<div class="Note"><b>Note:</b> a</div>', [("callout", "note", "Note:", (p("a"),))]),
        ('<div class="Note">Notes: <ul><li>a</li></ul></div>', [("callout", "note", "Notes:", (("ul", ((p("a"),),)),))]),
        ('<div class="Note">Notebooks: a</div>', [("callout", "note", "", (p("Notebooks: a"),))]),
        ('<p>a<div class="Note">Note: b</div></p>c', [p("a"), ("callout", "note", "Note:", (p("b"),)), p("c")]),
        ('<ol><li>a<div class="Note">b</div></li></ol>', [("ol", 1, ((p("a"), ("callout", "note", "", (p("b"),))),))]),
        ('<p class="codeblock">a  b</p><p class="codeblock">&nbsp;c</p>', [("code", "a  b\n c")]),
        ('<p class="codeblock">a</p>b<p class="codeblock">c</p>', [("code", "a"), p("b"), ("code", "c")]),
        ('x <span class="codeblock">a b</span>', [p("x a b")]),
        ('<span class="codeblock">a<br>b</span>', [("code", "a\nb")]),
        ("<pre>\n a\n\n b\n</pre>", [("code", " a\n\n b")]),
        (
            "<table><tr><th>a</th><th></th></tr><tr><td>b<br>c</td><td><ul><li>d</li></ul></td></tr></table>",
            [("table", (((True, (p("a"),)), (True, ())), ((False, (p("b c"),)), (False, (("ul", ((p("d"),),)),)))))],
        ),
        (
            "<table><tbody><tr><td>a<table><tr><td>b</td></tr></table></td></tr></tbody></table>",
            [("table", (((True, ()),), ((False, (p("a"), ONE_CELL)),)))],
        ),
        ("<div><div>a</div><p>b</p></div>", [p("a"), p("b")]),
        ("<center>a</center><blockquote>b</blockquote>", [p("a"), p("b")]),
        ("a<script>x</script>b<div><style>y</style></div>", [p("ab")]),
        ("<table><caption>a</caption><tr>b<td>c</td></tr>d</table>", [p("a"), p("bd"), ONE_CELL_C]),
        ('<p class="codeblock">a<!-- x --><script>x</script>b</p>', [("code", "ab")]),
    ],
)  # fmt: skip
def test_constructs(text: str, expected: list[Part]) -> None:
    assert list(outline_of(read(text))) == expected


_tags = st.sampled_from(
    ["p", "ul", "ol", "li", "table", "tr", "td", "th", "div", "h2", "b", "a", "span", "br", "blockquote"]
)
_classes = st.sampled_from(["", "", ' class="Note"', ' class="codeblock"'])


@given(
    st.lists(st.tuples(st.sampled_from(["<", "</"]), _tags, _classes, st.sampled_from(["x1", "y", " "])), max_size=15)
)
def test_no_word_is_lost_or_moved_however_the_tags_are_broken(found: list[tuple[str, str, str, str]]) -> None:
    text = "".join(
        f"{start}{tag}{klass if start == '<' else ''}>{word}{number}"
        for number, (start, tag, klass, word) in enumerate(found)
    )
    content = BeautifulSoup(f'<div class="GeneralPageContent">{text}</div>', "lxml").div
    assert content is not None
    expected = "".join(content.get_text().split())
    seen = "".join(_words(blocks(content.children, RULES))).replace(" ", "").replace("\n", "")
    assert seen == expected


def _words(found: tuple[Block, ...]) -> list[str]:
    flat: list[str] = []
    for part in outline_of(found):
        _gather(part, flat)
    return flat


def _gather(part: object, into: list[str]) -> None:
    if isinstance(part, tuple):
        if part and part[0] in {"p", "code"}:
            into.append(str(part[1]))
        elif part and part[0] == "h":
            into.append(str(part[2]))
        else:
            for child in part[3:] if part and part[0] == "callout" else part:
                _gather(child, into)


def test_texts_of_blocks_come_in_reading_order() -> None:
    found = read("<p>a</p><ul><li>b<ul><li>c</li></ul></li></ul><table><tr><td>d</td></tr></table>")
    assert [plain(text) for text in texts(found)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("row", "widths"),
    [
        ('<th style="width:10%">a</th><th style="color:red; WIDTH : 40 %">b</th>', ("10%", "40%")),
        ('<td width="25%">a</td><td width=20>b</td>', ("25%", "")),
        ('<td width="100%">a</td><td style="max-width:10%">b</td>', ()),
        ('<td width="50%">a</td><td width="50%">b</td>', ()),
    ],
)
def test_a_table_keeps_the_shares_of_its_columns(row: str, widths: tuple[str, ...]) -> None:
    (table,) = read(f"<table><tr>{row}</tr><tr><td width='7%'>c</td></tr></table>")
    assert isinstance(table, Table)
    assert table.widths == widths
