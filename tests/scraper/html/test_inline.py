"""Inline HTML: whatever a vendor writes becomes the one canonical form, and nothing harmful is in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from scraper.html.dialect import Dialect
from scraper.html.inline import inline
from scraper.html.tree import parsed
from scraper.text.inline import escape, fold_space, plain, safe_target
from tests.scraper import made

CLASSES = {"red": "red", "courier": "courier", "codeblock": "code"}


def canonical(text: str) -> str:
    """The canonical form of a vendor's inline HTML."""
    content = parsed(f"<div>{text}</div>").first("div")
    assert content is not None
    return inline(content.element().children, Dialect(styles=CLASSES))


@given(made.inlines())
def test_the_canonical_form_is_its_own_canonical_form(text: str) -> None:
    assert canonical(text) == text


@given(made.texts())
def test_plain_text_is_escaped_and_comes_back(text: str) -> None:
    assert plain(canonical(escape(text))) == text


_tags = st.sampled_from(
    ["b", "strong", "i", "em", "u", "span", "font", "sub", "a", "code", "p", "div", "li", "script", "x"]
)


@st.composite
def vendor_html(draw: st.DrawFn) -> str:
    """Tags that overlap, stay open, close what was never opened."""
    pieces = st.lists(
        st.one_of(
            _tags.map(lambda tag: f"<{tag}>"),
            _tags.map(lambda tag: f"</{tag}>"),
            st.sampled_from(
                [" ", "\n", "&nbsp;", "<br>", "<br/>", "word", "&lt;b&gt;", "<!-- c -->", '<a href="x.html">']
            ),
        ),
        max_size=12,
    )
    return "".join(draw(pieces))


@given(vendor_html())
def test_any_html_becomes_canonical_and_stays_so(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert once == once.strip()


@given(vendor_html())
def test_only_known_elements_are_in_it(text: str) -> None:
    element = html.fragment_fromstring(canonical(text), create_parent=True)
    assert {str(child.tag) for child in element.iterdescendants()} <= {"b", "i", "u", "sub", "code", "br", "a"}


@pytest.mark.parametrize(
    ("vendor", "expected"),
    [
        ("<b>Setup </b>window", "<b>Setup</b> window"),
        ("<b>a</b><b>b</b>", "<b>ab</b>"),
        ("<b>a</b> <b>b</b>", "<b>a b</b>"),
        ("<b></b>a<i> </i>b", "a b"),
        ("<i>a<b>b</b></i>", "<i>a</i><b><i>b</i></b>"),
        ("<strong>a</strong> <em>b</em> <tt>c</tt>", "<b>a</b> <i>b</i> <code>c</code>"),
        ('<span class="codeblock">C:\\x</span>', "<code>C:\\x</code>"),
        ('<span style="COLOR: Red;">stop</span> <font color="red">now</font>', '<span class="red">stop now</span>'),
        ('<span class="unknown">a</span>', "a"),
        ("10&nbsp;MB\u200b\n and", "10 MB and"),
        ("a<br/><br/>", "a"),
        ("<br>a <br> b", "a<br>b"),
        ("a<br>\n<img src=i.png>", 'a<br><img src="i.png" alt="">'),
        ("&lt;br&gt;", "&lt;br&gt;"),
        ("end &lt;br&gt;", "end &lt;br&gt;"),
        ("<q>a</q>", "“a”"),
        ('<a href="x.html"><b>a</b></a><a href="x.html"> b</a>', '<a href="x.html"><b>a</b> b</a>'),
        ('<a href="x.html"></a>a', "a"),
        ('<xref href="x.html">a</xref>', "a"),
        ('<img src="i.png" width="10" height="50%">', '<img src="i.png" alt="" width="10">'),
        ('<img src="dir\\i.png" alt="a&quot;b">', '<img src="dir/i.png" alt="a&quot;b">'),
        ("<img>", ""),
        ("a\x08b", "ab"),
    ],
)
def test_what_vendors_write_is_written_in_one_way(vendor: str, expected: str) -> None:
    assert canonical(vendor) == expected


@pytest.mark.parametrize(
    "target",
    ["javascript:x()", " JavaScript:x()", "java\tscript:x()", "java\nscript:x()", "\x01javascript:x()", "vbscript:x",
     "data:text/html;base64,AA", "file:///etc/passwd", "blob:x", "about:blank"],
)  # fmt: skip
def test_targets_that_do_something_are_dropped(target: str) -> None:
    assert safe_target(target) == ""


@pytest.mark.parametrize(
    "target",
    ["page.html", "../site/page.html?a=b:c", "https://a.example", "mailto:a@b.example", "tel:+1", "#a", "C.html"],
)
def test_targets_that_lead_somewhere_are_kept(target: str) -> None:
    assert safe_target(target) == target


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<iframe src='javascript:x()'></iframe><embed src='data:text/html,x'>",
        "<svg onload='x()'><desc>x</desc><script>1</script></svg>",
        "<form action='x'><input value='x'><input type='hidden' value='x'><datalist><option>x</datalist></form>",
        "<template><b>x</b></template>",
        "<math><annotation>x</annotation></math>",
        "<img src='javascript:x()'>",
        "<img src='data:image/svg+xml,x'>",
        "<!-- <b>x</b> -->",
    ],
)
def test_elements_that_do_something_are_dropped_with_all_that_is_in_them(hostile: str) -> None:
    assert canonical(f"a {hostile} b") == "a b"


def test_attributes_that_do_something_are_dropped() -> None:
    text = canonical("<b onclick='x()' style='x' id='y'>a</b><img src='i.png' onerror='x()' style='y' srcset='z'>")
    assert re.findall(r"\w+(?==)", text) == ["src", "alt"]


@given(st.text())
def test_folded_text_has_single_spaces_and_no_control_characters(text: str) -> None:
    folded = fold_space(text)
    assert "  " not in folded
    assert not re.search(r"[\x00-\x1f\x7f\u00a0\u200b]", folded)
    assert fold_space(folded) == folded
