"""Whatever an article looks like, its words come out whole and in order."""

from __future__ import annotations

import html
import re
from contextlib import suppress

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.model import Adapted, Document
from scraper.read.decode import NotText
from scraper.vendors.officepracticum.adapt import adapt
from tests.scraper.vendors.officepracticum.outlines import squeezed, words

_MARK = re.compile(r" {2,}(?:•|\d+\.) ")

WORDS = st.sampled_from(
    ["Click", "the", "Save", "button", "Note:", "Warning", "Patient", "Chart", ">", "Portal", "tab.", "There is a",
     "a:", "None-", "Term: def", "x & y", "<b>", "800-218-9916", "Path:", "See below.", "why?", "Tip", "NoteJust like",
     "a|b", "buttonThe end", "gather the following information:", "call Support at", "&amp;", "5 > 3", "\u00a0",
     "›", "Number", "SectionDescription", "FieldDescription", "Merge buttonThe Merge button merges.", "Try it!",
     "tab 14.10"]
)  # fmt: skip
SENTENCE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join).filter(lambda text: text.strip("\u00a0 "))
MARKS = st.sampled_from(["", "", "", "  • ", "  1. ", "  2. ", "  3. ", "    • ", "    1. ", "    2. ", "      • "])
ROW = st.one_of(st.just(""), st.tuples(MARKS, SENTENCE).map("".join), st.sampled_from(["7", "8"]))
ROWS = st.lists(ROW, max_size=14)


def adapted(text: str, path: str) -> Adapted:
    return adapt(Document(path, text.encode(), ""))


@given(ROWS, ROWS, st.booleans())
def test_plain_text(common: list[str], own: list[str], is_labelled: bool) -> None:
    own = [*own, "The end."]
    rows = ["A Title", "", *common, *(["Version 14.19"] if is_labelled else []), *own]
    (page,) = adapted("\n".join(rows), "article.txt").pages
    expected = " ".join(_MARK.sub("", row, count=1) for row in (*common, *own))
    assert squeezed(words(page.blocks)) == squeezed(expected)


PIPED = st.tuples(st.sampled_from(["- ", "  - ", "", ""]), st.lists(SENTENCE, min_size=1, max_size=3), st.booleans())


@given(st.lists(PIPED, max_size=10))
def test_piped_text(parts: list[tuple[str, list[str], bool]]) -> None:
    rows = ["- A first item", "Version 20.5", ""]
    expected = ["A first item"]
    for mark, cells, is_list in parts:
        if is_list:
            rows.append(mark + cells[0])
            expected.append(cells[0])
        else:
            rows.append(" | ".join(cells) + " |")
            expected.extend(cells)
    (page,) = adapted("\n".join([*rows, "- The end"]), "article.txt").pages
    assert squeezed(words(page.blocks)) == squeezed(" ".join([*expected, "The end"]))


TEXT = SENTENCE.map(html.escape)
INLINE = st.one_of(
    TEXT,
    TEXT.map("<b>{}</b>".format),
    TEXT.map('<a href="/help/x">{}</a>'.format),
    TEXT.map("<span>{}<br></span>".format),
    TEXT.map("<strong> {} </strong><em></em>".format),
)
RUN = st.lists(INLINE, min_size=1, max_size=3).map(" ".join)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    items = st.lists(st.one_of(RUN, several).map("<li>{}</li>".format), min_size=1, max_size=3).map("".join)
    cells = st.lists(several.map("<td>{}</td>".format), min_size=1, max_size=2).map("".join)
    return st.one_of(
        items.map("<ul>{}</ul>".format),
        items.map("<ol>{}</ol>".format),
        several.map('<div class="alert alert-info">{}</div>'.format),
        several.map("<blockquote>{}</blockquote>".format),
        several.map("<div>{}</div>".format),
        several.map("<table><tr><td>{}</td></tr></table>".format),
        cells.map("<table><tr>{}</tr></table>".format),
        st.tuples(items, inner, items).map("<ol>{0[0]}{0[1]}{0[2]}</ol>".format),
    )


BLOCK = st.recursive(st.one_of(RUN.map("<p>{}</p>".format), RUN.map("<h3>{}</h3>".format), RUN), _nested, max_leaves=4)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_html(parts: list[str]) -> None:
    body = f'<div class="hg-article-body">{"".join(parts)}</div>'
    (page,) = adapted(f'<html><body><h1 class="hg-article-title">T</h1>{body}</body></html>', "a.html").pages
    expected = BeautifulSoup(body, "lxml").get_text(" ")
    assert squeezed(words(page.blocks)) == squeezed(expected)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.json", "a"]))
def test_any_bytes_are_read_or_are_no_text(data: bytes, path: str) -> None:
    with suppress(NotText):
        adapt(Document(path, data, ""))
