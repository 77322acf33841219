"""Hypothesis strategies: text that Markdown would eat, and inline HTML, blocks and pages made of it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from scraper.html.inline import Run, serialise
from scraper.model import Block, Callout, Cell, Code, Escalation, Heading, List, ListItem, Page, Paragraph, Table
from scraper.text.inline import escape, fold_space
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
STYLES = ("b", "i", "u", "s", "sub", "sup", "red", "courier", "code", 'abbr It is "so" *b* `c` [d] & <e>')
TARGETS = ("page.html", "https://x.example/a_b(c)*d?e=1&f[]=2#g", "mailto:a_b@c.example")
IMAGE = '<img src="images/i_1.png" alt="" width="3">'

_pieces = st.sampled_from(NASTY) | st.text(_SIGNS, min_size=1, max_size=5)


def texts() -> SearchStrategy[str]:
    """Plain text on one line, folded."""
    parts = st.lists(st.tuples(_pieces, st.sampled_from(["", " "])), min_size=1, max_size=4)
    return parts.map(lambda found: fold_space("".join(a + b for a, b in found)).strip()).filter(bool)


CONSTRUCTS = (
    "[k]: javascript:alert(1)", '[k]: http://evil.example/i.png "t"', "[k][k]", "![k][k]", "[words][k]", "![alt](javascript:alert(1))",
    "[words](javascript:alert(1))", "[words](<javascript:alert(1)>){ onclick=alert(1) }", "<javascript:alert(1)>", "[^k]: words",
    "*[k]: words", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</pre><svg onload=alert(1)>", "<!-- x -->", "<?x ?>",
    "<![CDATA[x]]>", "{: onclick=alert(1) }", "{ #k .k onclick=alert(1) }", "``` { .html }", "~~~", "!!! note", "/// html | script",
    "/// versions | 24.3", "///", "**k**{ onclick=alert(1) }", "`k`{ onclick=alert(1) }", "    indented", "| k |\n| --- |", "&#60;b>",
)  # fmt: skip
"""What would do something; cut into pieces, so that each neighbourhood has its turn."""
_BREAK, _PICTURE = Run("<br>", atom=True), Run(IMAGE, atom=True)
_BETWEEN = (
    (), (Run(" "),), (_BREAK,), (_BREAK, _BREAK), (Run("x", frozenset({"b"})),), (Run("x", frozenset({"code"})),), (_PICTURE,),
)  # fmt: skip


@st.composite
def cut_constructs(draw: st.DrawFn) -> str:
    """Canonical inline HTML of one or two constructs cut into pieces, each with a look, and something between them."""
    pieces: list[Run] = []
    for construct in draw(st.lists(st.sampled_from(CONSTRUCTS), min_size=1, max_size=2)):
        cuts = sorted(draw(st.lists(st.integers(0, len(construct)), max_size=3)))
        for start, stop in zip([0, *cuts], [*cuts, len(construct)], strict=True):
            look = draw(st.sampled_from([(), (), (), ("b",), ("i",), ("code",), ("red",), ("u",)]))
            pieces.append(Run(construct[start:stop].replace("\n", " "), frozenset(look)))
            pieces += draw(st.sampled_from(_BETWEEN))
    return serialise(pieces)


def constructs_in_blocks() -> SearchStrategy[list[Block]]:
    """Blocks in which pieces of constructs stand anywhere: beside, below and in each other, as code too."""
    texts_of = cut_constructs().filter(bool)
    lines = st.sampled_from(CONSTRUCTS).map(lambda text: Code(text.replace("\n", " ").strip()))
    paragraphs: SearchStrategy[Block] = texts_of.map(Paragraph)
    items = st.lists(st.one_of(paragraphs, lines), min_size=1, max_size=3).map(lambda found: ListItem(tuple(found)))
    tables = st.lists(texts_of, min_size=2, max_size=4).map(
        lambda found: Table(tuple((Cell((Paragraph(text),)), Cell((Paragraph("x"),))) for text in found))
    )
    ragged = st.lists(texts_of, min_size=2, max_size=2).map(
        lambda found: Table(((Cell((Paragraph(found[0]),)),), (Cell((Paragraph(found[1]),)), Cell((Code("x"),)))))
    )
    listed = st.lists(items, min_size=1, max_size=2).map(lambda found: List(tuple(found), ordered=True))
    terms = texts_of.map(lambda text: ListItem((Paragraph(text),), is_term=True))
    defined = st.lists(terms | items, min_size=1, max_size=3).map(lambda found: List(tuple(found), defines=True))
    boxes = st.lists(paragraphs | lines, min_size=1, max_size=2).map(lambda found: Callout("note", "", tuple(found)))
    plain_headings = texts_of.filter(lambda text: "<br>" not in text and "<img" not in text).map(Heading)
    kinds = st.one_of(paragraphs, paragraphs, lines, listed, defined, boxes, tables, ragged, plain_headings)
    return st.lists(kinds, min_size=1, max_size=4)


def runs() -> SearchStrategy[Run]:
    """Text in a style, links, line breaks, images."""
    styles = st.lists(st.sampled_from(STYLES), max_size=2).map(frozenset)
    spaced = st.tuples(st.sampled_from(["", " "]), texts(), st.sampled_from(["", " "])).map("".join)
    styled = st.builds(Run, spaced, styles, st.sampled_from(("", "", "", *TARGETS)), st.just(False))
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


@st.composite
def items(draw: st.DrawFn, depth: int) -> ListItem:
    """List items: a paragraph first as a rule, then anything; also none at all."""
    usual = draw(st.sampled_from([True, True, False]))
    first = [Paragraph(draw(simple_inlines()))] if usual else []
    return ListItem((*first, *draw(st.lists(nested(depth), max_size=2))))


@st.composite
def lists(draw: st.DrawFn, depth: int = 2) -> List:
    """Lists of lists, numbered from anywhere."""
    found = tuple(draw(st.lists(items(depth - 1), min_size=1, max_size=3)))
    if draw(st.booleans()):
        return List(found)
    told = st.sampled_from([None, None, None, -1, 7])
    values = (None, *(draw(told) for _ in found[1:]))
    numbered = tuple(replace(item, value=value) for item, value in zip(found, values, strict=True))
    return List(
        numbered, ordered=True, start=draw(st.integers(0, 12)), style=draw(st.sampled_from(["", "", "a", "I", "1.1"]))
    )


@st.composite
def definitions(draw: st.DrawFn, depth: int = 2) -> List:
    """Terms and what they mean, in any order, and what has neither before nor behind it."""
    terms = simple_inlines().map(lambda text: ListItem((Paragraph(text),), is_term=True))
    return List(tuple(draw(st.lists(terms | items(depth - 1), min_size=1, max_size=4))), defines=True)


@st.composite
def nested(draw: st.DrawFn, depth: int) -> Block:
    """What can stand in an item or a box; at depth 0 nothing that holds blocks itself."""
    makers: list[SearchStrategy[Block]] = [simple_inlines().map(Paragraph), codes()]
    if depth > 0:
        makers += [lists(depth), lists(depth), definitions(depth), tables(), callouts(depth)]
    return draw(draw(st.sampled_from(makers)))


@st.composite
def cells(draw: st.DrawFn, *, header: bool) -> Cell:
    """Cells with nothing, one or two paragraphs, or a list below them."""
    found: list[Block] = [Paragraph(text) for text in draw(st.lists(simple_inlines(), max_size=2))]
    if draw(st.sampled_from([False, False, True])):
        texts_of_items = draw(st.lists(simple_inlines(), min_size=1, max_size=2))
        listed = tuple(ListItem((Paragraph(text),)) for text in texts_of_items)
        is_term = draw(st.booleans())
        of_terms = List((replace(listed[0], is_term=is_term), *listed[1:]), defines=True)
        found.append(draw(st.sampled_from([List(listed), List(listed, ordered=True), of_terms])))
    return Cell(tuple(found), header)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with and without a header, in which rows may have different lengths."""
    width, headed, ragged = draw(st.integers(1, 3)), draw(st.booleans()), draw(st.booleans())
    rows = []
    if draw(st.sampled_from([False, False, False, True])):
        wide = replace(draw(cells(header=headed)), colspan=draw(st.integers(1, 3)), rowspan=draw(st.integers(0, 2)))
        rows.append((wide,))
    for number in range(draw(st.integers(2, 3))):
        row = st.lists(cells(header=headed and number == 0), min_size=1 if ragged else width, max_size=width)
        rows.append(tuple(draw(row)))
    return Table(tuple(rows), tuple(draw(st.lists(st.sampled_from(["", "25%"]), max_size=3))))


@st.composite
def callouts(draw: st.DrawFn, depth: int = 1) -> Callout:
    """The vendor's boxes, with their label or without."""
    kind = draw(st.sampled_from(["note", "tip", "warning", "danger", "info"]))
    title = draw(st.sampled_from(["", "Note:", 'A "quoted" label:']))
    return Callout(kind, title, tuple(draw(st.lists(nested(depth - 1), min_size=1, max_size=2))))


@st.composite
def headings(draw: st.DrawFn) -> Heading:
    """Headings, whose text is one line."""
    styled = st.lists(runs().filter(lambda run: not run.atom), min_size=1, max_size=3).map(serialise).filter(bool)
    return Heading(draw(st.just("A heading") | texts().map(escape) | styled), draw(st.integers(2, 6)))


@st.composite
def escalations(draw: st.DrawFn) -> Escalation:
    """What to gather, and whom to call."""
    return Escalation(tuple(draw(st.lists(simple_inlines().map(Paragraph) | lists(1), min_size=1, max_size=2))))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Any block that a vendor's page can have."""
    paragraphs: SearchStrategy[Block] = simple_inlines().map(Paragraph)
    makers: list[SearchStrategy[Block]] = [
        paragraphs,
        headings(),
        codes(),
        lists(),
        definitions(),
        tables(),
        callouts(2),
        escalations(),
    ]
    return draw(draw(st.sampled_from(makers)))


_words = st.lists(st.sampled_from(["click", "Save", "OK", "the", "window"]), min_size=1, max_size=4).map(" ".join)


def _alike_lists(inner: SearchStrategy[Block]) -> SearchStrategy[Block]:
    items = st.builds(lambda text, more: ListItem((Paragraph(text), *more)), _words, st.lists(inner, max_size=1))
    terms = _words.map(lambda text: ListItem((Paragraph(text),), is_term=True))
    of_terms = st.builds(List, st.lists(terms | items, min_size=1, max_size=4).map(tuple), defines=st.just(True))
    return of_terms | st.builds(List, st.lists(items, min_size=1, max_size=4).map(tuple), st.booleans())


def alike_blocks() -> SearchStrategy[Block]:
    """Blocks that have words in common, as a manual's versions do: lists in lists, tables, boxes, code."""
    paragraphs = _words.map(Paragraph)
    lists_of_lists = _alike_lists(_alike_lists(paragraphs))
    tables_of_two = st.lists(_words, min_size=2, max_size=2).map(
        lambda row: Table((tuple(Cell((Paragraph(text),)) for text in row),))
    )
    boxes = st.builds(lambda block: Callout("note", "Note:", (block,)), lists_of_lists | paragraphs)
    return st.one_of(
        paragraphs, _words.map(Heading), _words.map(Code), lists_of_lists, lists_of_lists, tables_of_two, boxes
    )


def everywhere(text: str) -> tuple[Block, ...]:
    """A plain text as a paragraph, a heading, an item, a term, what that means and a cell, alone and in the midst of others."""
    lines = [escape(line) for line in (text, f"{text} after", f"before {text}", f"in {text} the midst")]
    items = tuple(ListItem((Paragraph(line),)) for line in lines)
    rows = tuple((Cell((Paragraph(line),)), Cell((Paragraph("<b>x</b>"),))) for line in lines)
    bold = Paragraph(" and ".join(f"<b>{line}</b>" for line in lines))
    linked = Paragraph(" and ".join(f'<a href="page.html">{line}</a>' for line in lines))
    broken = Paragraph("<br>".join(lines))
    paragraphs, headings = map(Paragraph, lines), map(Heading, lines)
    terms = tuple(replace(item, is_term=True) for item in items)
    return (
        *paragraphs,
        *headings,
        List(items),
        List(terms, defines=True),
        List(items, defines=True),
        Table(rows),
        bold,
        linked,
        broken,
        List(items, ordered=True),
    )


VERSIONS = tuple(map(Version.parse, ("23.2", "23.10", "24.1", "24.3", "25.1")))


@st.composite
def page_versions(draw: st.DrawFn, content: SearchStrategy[Block], most: int = 5) -> list[Page]:
    """One page in several versions that share some of their blocks or all of them, in any order."""
    pool = draw(st.lists(content, min_size=1, max_size=5))
    chosen = draw(st.lists(st.sampled_from(VERSIONS[:most]), min_size=1, max_size=most, unique=True))
    contents: list[tuple[Block, ...]] = []
    for _ in chosen:
        alike = bool(contents) and draw(st.booleans())
        new: SearchStrategy[tuple[Block, ...]] = st.lists(st.sampled_from(pool), max_size=5).map(tuple)
        contents.append(draw(st.sampled_from(contents) if alike else new))
    return [Page("opendental", "page", version, "Page", found) for version, found in zip(chosen, contents, strict=True)]
