"""Constructs of a vendor's HTML, well formed or not, and the blocks they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.blocks import blocks
from scraper.html.dialect import Dialect
from scraper.html.tree import Element, parsed
from scraper.html.tree import texts as texts_in
from scraper.model import Block, Callout, Paragraph, Table
from scraper.text.inline import plain
from scraper.text.walk import texts
from tests.scraper.rendered import Part, outline_of

DIALECT = Dialect(
    callouts={"Note": "note"}, titled=True, code_lines=frozenset({"codeblock"}), styles={"codeblock": "code"}
)


def content_of(text: str) -> Element:
    """A piece of HTML in the element that a page has it in."""
    content = parsed(f'<div class="GeneralPageContent">{text}</div>').first("div")
    assert content is not None
    return content.element()


def read(text: str, dialect: Dialect = DIALECT) -> tuple[Block, ...]:
    """The blocks of a piece of HTML."""
    return blocks(content_of(text).children, dialect)


def p(text: str) -> Part:
    """A paragraph's outline."""
    return ("p", text)


CELL_A = ((True, (p("a"),)),)
CELL_B = ((False, (p("b"),)),)
CELL_C = ((False, (p("c"),)),)
ONE_CELL_C = ("table", (((True, ()),), ((False, (p("c"),)),)))
TERM_A, MEANS_B = ("term", (p("a"),)), ("means", (p("b"),))
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
        ("<table><caption>a</caption><tr>b<td>c</td></tr>d</table>", [p("bd"), p("a"), ONE_CELL_C]),
        ('<p class="codeblock">a<!-- x --><script>x</script>b</p>', [("code", "ab")]),
        ("<ul><ul><li>a</li></ul></ul>", [("ul", ((("ul", ((p("a"),),)),),))]),
        (
            "<ul>a<p>b</p><ul><li>c</li></ul>d<li>e</li></ul>",
            [p("a"), p("b"), ("ul", ((("ul", ((p("c"),),)), p("d")),)), ("ul", ((p("e"),),))],
        ),
        ("<ol><ol><li>a</ol><li>b<li>c</ol>", [("ul", ((("ol", 1, ((p("a"),),)),),)), ("ol", 1, ((p("b"),), (p("c"),)))]),
        ("<ol reversed><ul><li>a</ul><li>b</ol>", [("ul", ((("ul", ((p("a"),),)),),)), ("ol", 1, ((p("b"),),))]),
        ("<ol><ul><li>a</ul></ol>", [("ul", ((("ul", ((p("a"),),)),),))]),
        ("<ul><ul></ul>a</ul>", [p("a")]),
        ("<table><tr><th>a</th></tr><td>b</td><tr><td>c</td></tr></table>", [("table", (CELL_A, CELL_B, CELL_C))]),
        ("<table><td>b</td><tr><td>c</table>", [("table", (((True, ()),), CELL_B, CELL_C))]),
        (
            "<table><tfoot><tr><td>c<thead><tr><th>a<tbody><tr><td>b</table>",
            [("table", (CELL_A, CELL_B, CELL_C))],
        ),
        ("<table><tr><th>a</th></tr>loose<p>words</p><tr><td>b</table>", [p("loose"), p("words"), ("table", (CELL_A, CELL_B))]),
        ("<tr><td>a</td></tr>", [p("a")]),
        ("<h2>a<p>b</p>c</h2>", [("h", 2, "a b c")]),
        ("<dl><dt>a<dd>b<dd>c<p>d</dl>", [("dl", (TERM_A, MEANS_B, ("means", (p("c"), p("d")))))]),
        ("<dl><div><dt>a</div><div><dd>b</div></dl>", [("dl", (TERM_A, MEANS_B))]),
        ("<dt>a</dt> <dd>b</dd>", [("dl", (TERM_A, MEANS_B))]),
        ("<dl><dt>a</dl>c<dl><dd>b</dl>", [("dl", (TERM_A,)), p("c"), ("dl", (MEANS_B,))]),
        ("<dl><dt><p>a</p><p>b</p><dd>c</dl>", [("dl", (("term", (p("a b"),)), ("means", (p("c"),))))]),
        ("<dl><dt><h3>a</h3><dd>b</dl>", [("h", 3, "a"), ("dl", (MEANS_B,))]),
        ("<ul><li>a<dl><dt>a<dd>b</dl></ul>", [("ul", ((p("a"), ("dl", (TERM_A, MEANS_B))),))]),
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
    content = content_of(text)
    expected = "".join("".join(texts_in(content.children)).split())
    seen = "".join(_words(blocks(content.children, DIALECT))).replace(" ", "").replace("\n", "")
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


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>a<p>b</b>c", ["<b>a</b>", "<b>b</b>c"]),
        ("<p>a <b>b <i>c</p><p>d</p></b>e</i>", ["a <b>b <i>c</i></b>", "<b><i>d</i></b>", "<i>e</i>"]),
        (
            "<p>a <a href='x'/>b.</p><p>c <a href='y'>d</a></p>",
            ['a <a href="x">b.</a>', '<a href="x">c</a> <a href="y">d</a>'],
        ),
        ("<b><p>a</p><ul><li>b</ul></b>", ["<b>a</b>", "<b>b</b>"]),
        ("<table><tr><td><b>a<td>b</table>c", ["<b>a</b>", "b", "c"]),
        (
            "<table style='color:red'><tbody style='font-weight:bold'><tr><td>a</table>",
            ['<b><span class="red">a</span></b>'],
        ),
        ("<p>a <i>b<b>c</i>d</b>e</p>", ["a <i>b</i><b><i>c</i>d</b>e"]),
    ],
)
def test_formatting_that_is_left_open_goes_on(html: str, expected: list[str]) -> None:
    assert list(texts(read(html))) == expected


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p id=x></p><p>a</p>", ['<a id="at-x"></a>a']),
        (
            "<table id=x><tbody id=y><tr id=z><td id=u>a</table>",
            ["".join(f'<a id="at-{name}"></a>' for name in "xyzu") + "a"],
        ),
        ("<a name=x></a><p>a</p><div id=y></div>", ['<a id="at-x"></a>', "a", '<a id="at-y"></a>']),
        ("<h2 id=x></h2><pre>a</pre>", ['<a id="at-x"></a>']),
        ("<ul id=x><ul><li id=y>a</ul></ul>", ['<a id="at-x"></a><a id="at-y"></a>a']),
    ],
)
def test_places_are_where_their_text_is(html: str, names: list[str]) -> None:
    assert list(texts(read(html, Dialect(marks=True)))) == names


def test_the_first_callout_that_the_rules_name_counts() -> None:
    dialect = Dialect(callouts={"stop": "danger", "box": "note"})
    assert read("<div class='box stop'>Note: a</div>", dialect) == (Callout("danger", "", (Paragraph("Note: a"),)),)


def test_what_is_hidden_is_left_out_where_the_rules_say_so() -> None:
    html = (
        "<p hidden>a</p>b<span style='display: none'>c</span><ul><li hidden>d<li>e</ul>"
        "<table hidden><tr><td>f</table><table><tr hidden><td>g<tr><td>h<td style='visibility:hidden'>i</table>"
    )
    assert list(texts(read(html, Dialect(hides=True)))) == ["b", "e", "h"]
    assert len(list(texts(read(html)))) == 8


def test_an_element_that_shows_nothing_is_an_empty_line_where_the_rules_say_so() -> None:
    html = "<ul><li>a</ul><p>&nbsp;</p><ul><li>b</ul><table><tr><td><p></p><td>c</table><hr>"
    dialect = Dialect(blank_lines=True)
    assert [block for block in read(html, dialect) if isinstance(block, Paragraph)] == [Paragraph("")] * 2
    assert list(texts(read(html, dialect))) == ["a", "", "b", "c", ""]
    assert list(texts(read(html))) == ["a", "b", "c"]
