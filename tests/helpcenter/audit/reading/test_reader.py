"""HTML is read the way a browser shows it."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

from helpcenter.audit.reading.dialect import Dialect, classes, parse, parse_source
from helpcenter.audit.reading.events import Cell, Close, Code, Event, Item, Open, Row, Word
from helpcenter.audit.reading.reader import Reader


class BoxDialect(Dialect):
    """``box``, ``label`` and ``mono`` as classes."""

    def is_callout(self, node: HtmlElement) -> bool:
        return "box" in classes(node)

    def is_label(self, node: HtmlElement) -> bool:
        return "label" in classes(node)

    def is_code(self, node: HtmlElement) -> bool:
        return "mono" in classes(node)


def read(html: str) -> list[Event]:
    reader = Reader(BoxDialect())
    reader.read(parse(f"<html><body>{html}</body></html>"))
    return reader.events


def words(html: str) -> list[str]:
    return [event.text for event in read(html) if isinstance(event, Word)]


def outline(html: str) -> list[str]:
    """Items as ``mark@level``, words as ``word@level``."""
    shown = [event for event in read(html) if isinstance(event, Word | Item)]
    return [f"{e.text if isinstance(e, Word) else e.number or '•'}@{e.level}" for e in shown]


def structure(html: str) -> list[str]:
    """Everything but words by its type, words by their text."""
    return [event.text if isinstance(event, Word) else repr(event) for event in read(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<b>two</b>three</p>", ["onetwothree"]),
        ("<p>one<b> two </b>three</p>", ["one", "two", "three"]),
        ("<p>one<br>two</p>", ["one", "two"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("one<p>two</p>three", ["one", "two", "three"]),
        ("<p>one\N{NO-BREAK SPACE}two&nbsp;\n\t three</p>", ["one", "two", "three"]),
        ("<p>one<!-- no -->two</p>", ["onetwo"]),
        ("<p>one<script>x()</script><style>p{}</style> two</p>", ["one", "two"]),
        ("<p>one <noscript>two</noscript></p>", ["one", "two"]),
        ("<p>one <unknown>two</unknown></p>", ["one", "two"]),
        ("<p>one</p></p>two", ["one", "two"]),
        ("<p>see <q>Adjust - All</q>.</p>", ["see", "“Adjust", "-", "All”."]),
        ("<p hidden>one</p><p style='display: none'>two</p>three", ["three"]),
    ],
)
def test_words(html: str, expected: list[str]) -> None:
    assert words(html) == expected


def test_looks_are_told_by_character_and_edges_do_not_matter() -> None:
    def looks(html: str) -> list[list[tuple[int, str]]]:
        return [[(p.length, p.style) for p in e.pieces] for e in read(html) if isinstance(e, Word)]

    assert looks("<b> Save</b>: <i>all <b>of</b></i>") == [[(4, "b"), (1, "")], [(3, "i")], [(2, "bi")]]
    assert looks("<b><b></b><strong>Save</strong></b>") == [[(4, "b")]]
    assert looks("<h2><b>Save</b></h2>") == [[(4, "")]]
    assert looks("<b>Sa</b><b>ve</b>") == [[(4, "b")]]
    assert looks("<code>a</code> <span class='mono'>b</span> <tt>c</tt>") == [[(1, "c")]] * 3


def test_lines_begin_after_blocks_breaks_and_pictures() -> None:
    starts = [e.starts for e in read("<p>one two<br>three</p><img src=x>four") if isinstance(e, Word)]
    assert starts == [True, False, True, True]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a<li>b</ul>", ["•@1", "a@1", "•@1", "b@1"]),
        ("<ol start=3><li>a</li><li value=7>b</li><li>c</li></ol>", ["3@1", "a@1", "7@1", "b@1", "8@1", "c@1"]),
        ("<ol><li>a<ul><li>b</li></ul>c</li></ol>", ["1@1", "a@1", "•@2", "b@2", "c@1"]),
        # a list directly in a list belongs to the item before it
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", ["•@1", "a@1", "•@2", "b@2"]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", ["•@1", "a@1", "•@2", "b@2"]),
        # what comes before the first item belongs to none; a list there is a level deeper, as in an item without a text
        ("<ul><ul><li>a</li></ul></ul>", ["•@2", "a@2"]),
        ("<ul><li><ul><li>a</li></ul></ul>", ["•@2", "a@2"]),
        ("<ul><li><p> </p><div><ul><li>a</li></ul></div></ul>", ["•@2", "a@2"]),
        ("<ul><li>x<ul><li>a</li></ul></ul>", ["•@1", "x@1", "•@2", "a@2"]),
        ("<ol><li><ul><li>a</li></ul></ol>", ["1@1", "•@2", "a@2"]),
        ("<ol>x<ol><li>a</li></ol>y<li>b</li></ol>", ["x@0", "1@2", "a@2", "y@1", "1@1", "b@1"]),
        ("<ul>x<li>a</li>y</ul>", ["x@0", "•@1", "a@1", "y@1"]),
        ("<div><li>a</li></div>", ["•@1", "a@1"]),
        ("<ol><li hidden>a</li><li>b</li></ol>", ["1@1", "b@1"]),
        ("<ol><li></li><li>b</li></ol>", ["1@1", "2@1", "b@1"]),
        ("<ol start=x><li>a</li></ol>", ["1@1", "a@1"]),
    ],
)
def test_lists(html: str, expected: list[str]) -> None:
    assert outline(html) == expected


def test_tables_without_empty_rows_and_trailing_empty_cells() -> None:
    html = """<table><thead><tr><th></th><th></th></tr></thead>
      <tbody><tr><td></td><td>a</td><td></td></tr><tr><th>b</th></tr></tbody></table>"""
    header, cell = repr(Cell(True)), repr(Cell(False))
    row, table, end = repr(Row()), repr(Open("table")), repr(Close("table"))
    assert structure(html) == [table, row, cell, cell, "a", row, header, "b", end]


def test_headings_and_boxes_end_where_they_end_and_empty_ones_are_nothing() -> None:
    html = "<h2>a</h2><h3> </h3><div class=box><p class=label>Note:</p><p>b</p></div><div class=box></div>c"
    events = read(html)
    names = [event.text if isinstance(event, Word) else getattr(event, "name", "") for event in events]
    assert names == ["heading 2", "a", "heading 2", "callout", "Note:", "b", "callout", "c"]
    label, text = (event for event in events if isinstance(event, Word) and event.text in ("Note:", "b"))
    assert label.pieces[0].style == "*"
    assert text.starts is None


@pytest.mark.parametrize(
    "html",
    [
        "<pre>a  b\n\n    c</pre>",
        "<p class=mono>a b</p><p class=mono>c</p>",
        "<span class=mono>a b<br> c</span>",
        "<code>a b<br>c</code>",
        "<p class=mono>a\nb<br>c</p>",
        "<pre><code><span>a</span> b\n<a id=1></a>c\n</code></pre>",
    ],
)
def test_code_blocks_are_lines(html: str) -> None:
    assert read(html) == [Code(("a b", "c"))]


def test_links_are_counted_if_there_is_something_to_click() -> None:
    reader = Reader(Dialect())
    reader.read(parse("<p><a href='x'>a</a><a href='y'></a><a>b</a><a href='z'><img src='p'></a></p>"))
    assert reader.links == 2


@pytest.mark.parametrize("text", ["", "   ", "\0", "<", "plain", "<?xml version='1.0' encoding='utf-16'?><p>a</p>"])
def test_anything_can_be_parsed(text: str) -> None:
    reader = Reader(Dialect())
    reader.read(parse(text))
    assert len(reader.events) <= 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>a<p>b</b> c", ["a:b", "b:b", "c:"]),
        ("<table><tr><td>a</td></tr>b<td>c</td></table>", ["b:", "a:", "c:"]),
        ("<table><tfoot><tr><td>c<caption>a<thead><tr><th>b</table>", ["a:", "b:", "c:"]),
        ("<iframe src=x><p>a</p></iframe><noembed>b</noembed>c", ["c:"]),
        ("<svg><title>a</title><text>b</text></svg>", ["b:"]),
        ("<p x<y=1 id='z'>a\x01b\0 <x:y>c</x:y><!-- a--b- -->", ["ab:", "c:"]),
        ("", []),
    ],
)
def test_a_source_is_read_as_a_browser_shows_it(html: str, expected: list[str]) -> None:
    reader = Reader(Dialect())
    reader.read(parse_source(html))
    words = [event for event in reader.events if isinstance(event, Word)]
    assert [f"{word.text}:{word.pieces[0].style}" for word in words] == expected
