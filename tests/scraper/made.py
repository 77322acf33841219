"""Hypothesis strategies: text that Markdown would eat, and inline HTML, blocks and pages made of it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scraper.inline import Run, escape, fold_space, serialise
from scraper.model import Block, Callout, Cell, Code, Escalation, Heading, List, ListItem, Page, Paragraph, Table
from scraper.versions import Version

NASTY = (
    r"\\SERVER\share", r"C:\dir" + "\\", "\\", "<Name>", "</b>", "<br>", "<!-- x -->", "<http://a.example>", "a@b.example",
    "a_b", "_a_", "__x__", "*", "**", "*a*", "#", "--8<--", "--", "---", "==", "{{ x }}", "{% y %}", "{: .x }", "{ .x }",
    "{ #id }", "{24.3}", "{x}", "[x]", "[^1]", "[x]: y", "](", "[", "]", "(", ")", "![", "!", "1. ", "1) ", "10.", "- ",
    "+ ", "///", "/// versions | 24.3", "!!!", "!!! note", "???", "`", "``", "```", "~~~", "|", "\\|", "| --- |", "&nbsp;",
    "&", "&#", "&#58;", "&lt;", "<", ">", "$x", ":", ": x", "^", "~", "?", "word", "Other", "A1", ".", ",", "'", '"', "“q”",
    "é", "https://a.example/b_c_d",
)  # fmt: skip
"""Pieces that mean something to Markdown, to an extension of it, or to a template engine."""
_SIGNS = "ab 1_*`\\[](){}<>&#!|.-+~^:/"
STYLES = ("b", "i", "u", "s", "sub", "sup", "red", "courier", "code")
TARGETS = ("page.html", "https://x.example/a_b(c)*d?e=1&f[]=2#g", "mailto:a_b@c.example")
IMAGE = '<img src="images/i_1.png" alt="" width="3">'

_pieces = st.sampled_from(NASTY) | st.text(_SIGNS, min_size=1, max_size=5)


def texts() -> SearchStrategy[str]:
    """Plain text on one line, folded."""
    parts = st.lists(st.tuples(_pieces, st.sampled_from(["", " "])), min_size=1, max_size=4)
    return parts.map(lambda found: fold_space("".join(a + b for a, b in found)).strip()).filter(bool)


def runs() -> SearchStrategy[Run]:
    """Text in a style, links, line breaks, images."""
    styles = st.lists(st.sampled_from(STYLES), max_size=2).map(frozenset)
    spaced = st.tuples(st.sampled_from(["", " "]), texts(), st.sampled_from(["", " "])).map("".join)
    styled = st.builds(Run, spaced, styles, st.sampled_from(("", "", "", *TARGETS)))
    return styled | st.just(Run("<br>", atom=True)) | st.just(Run(IMAGE, atom=True))


def inlines() -> SearchStrategy[str]:
    """Canonical inline HTML."""
    return st.lists(runs(), min_size=1, max_size=4).map(serialise).filter(bool)


def simple_inlines() -> SearchStrategy[str]:
    """Canonical inline HTML, mostly short: where the structure around it matters more."""
    return st.sampled_from(["one", "two words", "<b>three</b>"]) | texts().map(escape) | inlines()


def codes() -> SearchStrategy[Code]:
    """Blocks of monospaced lines, blank and indented ones among them."""
    line = st.sampled_from(["", "  "]).flatmap(lambda indent: texts().map(lambda text: indent + text))
    lines = st.lists(line | st.just(""), max_size=3)
    return st.tuples(line, lines, line).map(lambda found: Code("\n".join([found[0].strip(), *found[1], found[2]])))


def items(depth: int) -> SearchStrategy[ListItem]:
    """List items: a paragraph first as a rule, then anything; also none at all."""
    first = simple_inlines().map(Paragraph)
    rest = st.lists(st.one_of(first, *_nested(depth)), max_size=2)
    usual = st.tuples(first, rest).map(lambda found: ListItem((found[0], *found[1])))
    return usual | usual | st.lists(st.one_of(first, *_nested(depth)), max_size=2).map(lambda found: ListItem(tuple(found)))


def lists(depth: int = 2) -> SearchStrategy[List]:
    """Lists of lists, numbered from anywhere."""
    found = st.lists(items(depth - 1), min_size=1, max_size=3).map(tuple)
    return st.builds(List, found, st.just(value=False)) | st.builds(List, found, st.just(value=True), st.integers(1, 12))


def _nested(depth: int) -> list[SearchStrategy[Block]]:
    return [codes(), lists(depth), tables(), callouts(depth)] if depth > 0 else [codes()]


def cells(*, header: bool) -> SearchStrategy[Cell]:
    """Cells with nothing, one or two paragraphs, or a list below them."""
    paragraphs = st.lists(simple_inlines().map(Paragraph), max_size=2)
    short = st.lists(simple_inlines().map(lambda text: ListItem((Paragraph(text),))), min_size=1, max_size=2)
    ending: SearchStrategy[list[Block]] = st.just([]) | st.builds(List, short.map(tuple), st.booleans()).map(lambda found: [found])
    return st.tuples(paragraphs, ending).map(lambda found: Cell((*found[0], *found[1]), header))


def tables() -> SearchStrategy[Table]:
    """Tables with and without a header, in which rows may have different lengths."""
    return st.tuples(st.integers(1, 3), st.booleans(), st.booleans()).flatmap(lambda found: _tables(*found))


def _tables(width: int, headed: bool, ragged: bool) -> SearchStrategy[Table]:
    def row(header: bool) -> SearchStrategy[tuple[Cell, ...]]:
        return st.lists(cells(header=header), min_size=1 if ragged else width, max_size=width).map(tuple)

    body = st.lists(row(header=False), min_size=1, max_size=2)
    head = row(header=True) if headed else row(header=False)
    return st.tuples(head, body).map(lambda found: Table((found[0], *found[1])))


def callouts(depth: int = 1) -> SearchStrategy[Callout]:
    """The vendor's boxes, with their label or without."""
    inner: SearchStrategy[Block] = st.one_of(simple_inlines().map(Paragraph), *_nested(depth - 1))
    kinds = st.sampled_from(["note", "tip", "warning", "danger", "info"])
    titles = st.sampled_from(["", "Note:", 'A "quoted" label:'])
    return st.builds(Callout, kinds, titles, st.lists(inner, min_size=1, max_size=2).map(tuple))


def headings() -> SearchStrategy[Heading]:
    """Headings, whose text is one line."""
    text = st.lists(runs().filter(lambda run: not run.atom), min_size=1, max_size=3).map(serialise).filter(bool)
    return st.builds(Heading, st.just("A heading") | texts().map(escape) | text, st.integers(2, 6))


def blocks() -> SearchStrategy[Block]:
    """Any block that a vendor's page can have."""
    plain = st.one_of(simple_inlines().map(Paragraph), headings(), codes(), lists(), tables(), callouts(2))
    return plain | st.lists(simple_inlines().map(Paragraph) | lists(1), min_size=1, max_size=2).map(
        lambda found: Escalation(tuple(found))
    )


VERSIONS = tuple(map(Version.parse, ("23.2", "23.10", "24.1", "24.3", "25.1")))


@st.composite
def page_versions(draw: st.DrawFn, content: SearchStrategy[Block] | None = None, most: int = 5) -> list[Page]:
    """One page in several versions that share some of their blocks, in any order."""
    pool = draw(st.lists(content if content is not None else blocks(), min_size=1, max_size=5))
    chosen = draw(st.lists(st.sampled_from(VERSIONS[:most]), min_size=1, max_size=most, unique=True))
    return [
        Page("opendental", "page", version, "Page", tuple(draw(st.lists(st.sampled_from(pool), max_size=5))))
        for version in chosen
    ]
