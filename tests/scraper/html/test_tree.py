"""The tree is a browser's: what HTML5 makes of markup, checked against another parser that follows it."""

from __future__ import annotations

from xml.etree.ElementTree import Element as OtherElement

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.tree import Element, Node, Part, parsed, text_of, texts, walk, without

PIECES = st.lists(
    st.sampled_from(
        (
            "word", " ", "\n", "\u00a0", "&amp;", "&copy", "&#150;", "<b>", "</b>", "<i class=x>", "</i>", "<p>", "</p>",
            "<a href=x>", "</a>", "<font color=red>", "</font>", "<ul>", "</ul>", "<ol start=2>", "</ol>", "<li>", "</li>",
            "<div>", "</div>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan=2>", "<tbody>",
            "<tfoot>", "<caption>", "</caption>", "<h2>", "</h2>", "<br>", "</br>", "<pre>", "</pre>", "<!-- c -->",
            "<img src=i.png>", "<dl><dt>", "<dd>", "<blockquote>", "<x-tag>", "<button>", "<form>", "</form>", "<hr>",
        )
    ),
    max_size=20,
)  # fmt: skip


def body_of(html: str) -> Element:
    """The body of a page."""
    body = parsed(html).first("body")
    assert body is not None
    return body.element()


def other_body_of(html: str) -> Element:
    """The body of a page, by the other parser."""
    root = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return other(root.find("body"))


def other(element: OtherElement) -> Element:
    """The other parser's element as one of ours."""
    nodes: list[Node] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            nodes.append(other(child))
        nodes.append(child.tail or "")
    return Element(element.tag, element.attrib, tuple(nodes))


def outline(nodes: tuple[Node, ...]) -> list[object]:
    """Nodes to compare: texts that a comment stands between are one."""
    out: list[object] = []
    for node in nodes:
        if not isinstance(node, str):
            out.append(
                (node.name, {name: value or "" for name, value in node.attributes.items()}, outline(node.children))
            )
        elif out and isinstance(out[-1], str):
            out[-1] += node
        elif node:
            out.append(node)
    return out


@given(PIECES)
def test_it_is_the_tree_that_the_rules_of_html5_make(pieces: list[str]) -> None:
    html = f"<!doctype html><body>.{''.join(pieces)}"
    assert outline(body_of(html).children) == outline(other_body_of(html).children)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>a<!-- b -->c</p>", ["ac"]),
        ("a<script>b</script><style>c</style><template>d</template><noframes>e</noframes><noembed>f</noembed>", ["a"]),
        ("<svg><title>a</title><text>b</text></svg><datalist><option>c</datalist>", ["b"]),
        ("<iframe src=x><p>a</p></iframe>b", ["b"]),
        ("<noscript><p>a</p></noscript>", ["a"]),
        ("a\r\nb&#13;c", ["a\nb\rc"]),
        ("<pre>\na</pre>", ["a"]),
        ("", []),
        ("<frameset><frame src=x></frameset>", []),
    ],
)  # fmt: skip
def test_what_never_reaches_a_page_is_not_in_it(html: str, shown: list[str]) -> None:
    found = parsed(html).element()
    assert ["".join(texts([found])).rstrip("\n")] == (shown or [""])


def test_parts_are_found_by_selectors_in_the_order_of_the_page() -> None:
    page = parsed("<div class='a b'>1<i>2</i></div>3<p class=b>4")
    assert [part.name for part in page.every(".b")] == ["div", "p"]
    assert page.first(".c") is None
    (first,) = page.every(".a")
    assert first.element() == Element("div", {"class": "a b"}, ("1", Element("i", {}, ("2",))))
    assert first.html == '<div class="a b">1<i>2</i></div>'
    assert [node.name if isinstance(node, Part) else node for node in first.nodes()] == ["1", "i"]
    assert [node.name if isinstance(node, Part) else node for node in first.following()] == ["3", "p"]


def test_what_follows_goes_on_behind_end_tags_to_the_end_of_the_cell() -> None:
    page = parsed("<div><p id=a>1</div>2<table><td><b><i id=b>3</i></b>4<td>5</table>")
    follows = [
        [node.name if isinstance(node, Part) else node for node in part.following()] for part in page.every("[id]")
    ]
    assert follows == [["2", "table"], ["4"]]


def test_an_element_tells_its_attributes() -> None:
    (element,) = walk(body_of("<p hidden class=' a  b ' id=x>").children)
    assert (element.get("id"), element.get("hidden"), element.get("title")) == ("x", "", "")
    assert "hidden" in element.attributes
    assert element.classes == ["a", "b"]


def test_text_is_folded() -> None:
    assert text_of(body_of("<h1> Rooms\n<b>\u00a02</b></h1>")) == "Rooms 2"
    assert text_of(None) == ""


def test_elements_of_a_class_can_be_left_out() -> None:
    assert text_of(without(body_of("<p>a<i class='x y'>b<i>c</i></i>d</p><p class=x>e</p>"), frozenset("x"))) == "ad"
