"""Inline HTML → Markdown: what is rendered is what was meant, and what needs no escape has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.html.dialect import Dialect
from scraper.html.inline import inline
from scraper.html.tree import Element, parsed
from scraper.model import Block, Heading, Paragraph
from scraper.render import inline as markdown
from scraper.render.inline import inline_markdown, link_target
from scraper.render.page import Context, render_blocks
from scraper.text.inline import attribute, escape, fold_space
from scraper.versions import Version
from tests.scraper import made
from tests.scraper.rendered import built, converter, outline


def read_back(markdown: str) -> str:
    """The canonical inline HTML of the one paragraph that Markdown gives."""
    converter().reset()
    body = parsed(converter().convert(markdown)).first("body")
    assert body is not None
    (paragraph,) = body.element().children
    assert isinstance(paragraph, Element)
    assert paragraph.name == "p"
    return inline(paragraph.children, Dialect(styles={"red": "red", "courier": "courier"}))


def without_quoting(text: str) -> str:
    """Targets as they are meant; a Markdown link has some signs of them as %28."""
    return re.sub(r'href="([^"]*)"', lambda match: f'href="{unquote(match[1])}"', text)


@settings(max_examples=300)
@given(made.inlines())
def test_words_styles_links_and_images_come_back(text: str) -> None:
    assert without_quoting(read_back(inline_markdown(text))) == without_quoting(text)


@settings(max_examples=300)
@given(made.texts())
def test_plain_words_come_back(text: str) -> None:
    assert outline(built(inline_markdown(escape(text)))) == (("p", text),)


@pytest.mark.parametrize(
    "text",
    [
        "Click OK, then Save.",
        "[property]'[property name]'",
        "press [Alt][P] together",
        "C:\\Program Files (x86)\\Open Dental",
        r"open \Server now",
        "a_b and new_patient_form.pdf",
        "2 * 3 = 6",
        "No. #12 is not #1",
        "AT&T, a < b, b > a",
        "Dear {{ name }} and {% tag %}",
        "--8<-- and ~~~",
        "version 1.2 - new!",
        "see (a) | (b)",
        "https://a.example/b_c?d=e&f=g",
        "Dr. Who's “quotes” and 'others'",
    ],
)
def test_what_needs_no_escape_stays_as_it_is(text: str) -> None:
    assert inline_markdown(escape(text)) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (r"\\SERVER\share", r"\\\\SERVER\share"),
        ("<Name>", "&lt;Name>"),
        ("&nbsp;", "&amp;nbsp;"),
        ("# one", r"\# one"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("/// one", r"\/// one"),
        ("[one]: two", "[one&#93;: two"),
        ("[one](two)", r"[one\](two)"),
        ("*one*", r"\*one\*"),
        ("_one_", r"\_one\_"),
        ("`one`", r"\`one\`"),
        ("{24.3} one", r"\{24.3} one"),
    ],
)
def test_what_needs_an_escape_has_the_shortest(text: str, markdown: str) -> None:
    assert inline_markdown(escape(text)) == markdown


@pytest.mark.parametrize("text", ["[a " * 5, "[a] " * 20, "[[a] [b]] " * 20, "]" * 20])
def test_brackets_need_no_escape_where_few_are_open_at_once(text: str) -> None:
    assert inline_markdown(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["[a " * 6, "![a " * 6, "]]]" + "[a " * 6, "[" * 6 + "a" + "]" * 6, "[a](b " * 6, "[<b>a</b> " * 6]
)
def test_of_many_that_are_open_at_once_each_is_escaped(text: str) -> None:
    """A builder looks for the partner of each through the rest of the paragraph."""
    markdown = inline_markdown(text)
    assert re.findall(r"(?<!\\)[\[\]]", markdown) == []
    assert without_quoting(read_back(markdown)) == without_quoting(text.strip())


def way(*parts: str) -> str:
    """A path, of steps and what stands between them."""
    steps = (part if number % 2 else f'<span class="step">{part}</span>' for number, part in enumerate(parts))
    return f'<span class="path">{"".join(steps)}</span>'


@pytest.mark.parametrize(
    ("canonical", "markdown"),
    [
        ("a <b>b</b> <i>c</i> <code>d</code>", "a **b** *c* `d`"),
        ("<b>a <i>b</i></b>", "**a _b_**"),
        ("<b>a</b><i>b</i>", "<b>a</b><i>b</i>"),
        ("<code>a`b</code>", "``a`b``"),
        ('<a href="x.html">a [b]</a>', "[a [b]](x.html)"),
        ('<span class="red">a</span>', "[a]{ .red }"),
        (way("Setup", ", ", "<b>Manage</b>"), "[Setup, **Manage**]{ .path }"),
        (way("Gates", ", then click ", "<b>All</b>"), "[[Gates], then click [**All**]]{ .path }"),
        (way('<a href="x.md">Gates</a>', ", click ", "All"), "[[[Gates](x.md)], click [All]]{ .path }"),
        ('<span class="entry" id="x"><b>a [b]</b></span>', "**a [b]**{ #x .entry }"),
        ('<span class="entry" id="x">a</span>', "[a]{ #x .entry }"),
        ("a<br>b", "a<br>\nb"),
        ('<img src="i.png" alt="" width="3" height="4">', "![](i.png){ width=3 height=4 }"),
        ("<u>a</u><sub>1</sub>", "<u>a</u><sub>1</sub>"),
    ],
)
def test_styles_are_written_as_a_person_would(canonical: str, markdown: str) -> None:
    assert inline_markdown(canonical) == markdown


def test_an_element_that_is_not_canonical_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected canonical inline HTML, got <blink>"):
        inline_markdown("<blink>a</blink>")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("page.md?v=24.3#a", "page.md?v=24.3#a"),
        ("a b(c)", "<a%20b(c)>"),
        ("k](x:y(1))[k", "<k%5D(x:y(1))%5Bk>"),
        ("a_b*c|d", "a_b%2Ac%7Cd"),
        ("a%20b", "a%20b"),
    ],
)
def test_targets_are_quoted_where_they_must_be(target: str, expected: str) -> None:
    assert link_target(target) == expected


@given(made.inlines())
def test_regular_texts_come_out_as_the_converter_has_them(text: str) -> None:
    converter = markdown._converter("block")
    assert markdown._convert(text) == str(converter.convert_soup(markdown._parse(text))).strip()


@pytest.mark.parametrize(
    "text",
    [
        f"Open {way('Billing', ' › ', 'Claims')}, then <b>Save</b>.",
        f"In the {way('Gates', ', click ', 'All')} or in {way('Gates')}.",
        '<a href="rooms.md#top">Rooms</a> and <b>a</b>',
        "<b>a</b> <b>b</b>",
        "<b>a</b><i>b</i>",
        '<b>a</b><a href="b">c</a>',
        way("<b>a</b>"),
        '<a href="b?c=d e">c</a>',
        "",
        "<b>" * 40,
    ],
)
def test_a_regular_text_takes_the_short_way_to_the_same(text: str) -> None:
    converter = markdown._converter("block")
    assert markdown._convert(text) == str(converter.convert_soup(markdown._parse(text))).strip()


_PIECES = (
    "words ", "x", " and more", "<b>bold words</b>", "<i>slanted</i>", "<br>", '<a href="email.md?v=24.3#at-x">E-mail</a>',
    '<span class="path"><span class="step">Setup</span>, <span class="step"><b>Lock</b> it</span></span>',
    '<span class="path"><span class="step">In <a href="a.md">Accounting</a> window</span> click <span class="step">Add</span></span>',
    '<img src="images/a_1.4f1d2c90.png" alt="A *picture*" width="3" height="50%">', '<img src="images/a.4f1d2c90.png" alt="">',
    '<span class="missing-image"><a href="https://a.example/x-y.png">Image: x-y.png</a></span>', "<code>x</code>", "*", "_a_",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join), st.sampled_from(["block", "heading", "cell"]))
def test_the_short_way_gives_what_the_converter_gives(text: str, place: markdown.Place) -> None:
    if markdown._REGULAR.fullmatch(text):
        assert markdown._marked_up(text).strip() == markdown._converted(text, place)


@pytest.mark.parametrize("block", [Paragraph, partial(Heading, level=2)], ids=["paragraph", "heading"])
@given(noun=st.one_of(made.texts(), st.sampled_from(made.CONSTRUCTS).map(fold_space)))
def test_the_noun_of_a_code_ends_no_mark(block: Callable[[str], Block], noun: str) -> None:
    version = Version.parse("24.3")
    marked = block(f'<span class="entry code" id="x" data-noun="{attribute(noun)}">31 No gate</span>')
    (entry,) = built(render_blocks([marked], Context((version,), version))).xpath("//*[@id='x']")
    assert dict(entry.attrib) == {"class": "entry code", "id": "x", "data-noun": noun}
    assert entry.text_content() == "31 No gate"
