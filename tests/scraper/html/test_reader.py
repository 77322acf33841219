"""Reading with a memory gives what reading without one gives, however often and in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html import reader as module
from scraper.html.blocks import blocks
from scraper.html.reader import BlockReader, hidden_words
from scraper.html.tree import parsed
from scraper.model import Block, Heading, Paragraph
from tests.scraper.html.test_blocks import DIALECT

_PIECES = st.sampled_from(
    ["<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<div>", "</div>", '<div class="Note">', "<table>", "<tr>", "<td>",
     "</table>", "<b>", "</b>", '<a href="x.html">', "</a>", "<br>", "<h2>", "</h2>", '<p class="codeblock">', "<!-- c -->",
     '<span class="codeblock">', "</span>", "<script>x</script>", "<embed>", '<img src="i.png">', "one", " two ", "&amp;", "\n"]
)  # fmt: skip
contents = st.lists(_PIECES, max_size=14).map(lambda pieces: f"words{''.join(pieces)}")


def page(content: str) -> str:
    """Content in its frame, with what comes behind it."""
    return f'<div class="GeneralPageContent">{content}</div></div></body></html>'


def read(reader: BlockReader, content: str) -> tuple[Block, ...]:
    """The blocks of a content, as the reader gives them."""
    part = parsed(page(content)).first("div")
    assert part is not None
    return reader.read(part.nodes())


def plainly(content: str) -> tuple[Block, ...]:
    """The blocks of a content, read with nothing remembered."""
    part = parsed(page(content)).first("div")
    assert part is not None
    return blocks(part.element().children, DIALECT)


@given(st.lists(contents, min_size=1, max_size=4))
def test_what_was_met_before_is_read_as_if_it_were_new(found: list[str]) -> None:
    reader = BlockReader(DIALECT, lambda block: block)
    for content in [*found, *found]:
        assert read(reader, content) == plainly(content)


def test_blocks_are_finished_once_for_equal_parts() -> None:
    finished = []

    def finish(block: Block) -> Block:
        finished.append(block)
        return Heading("finished")

    reader = BlockReader(DIALECT, finish)
    assert read(reader, "<p>a</p>b<p>a</p>") == (Heading("finished"),) * 3
    assert read(reader, "b<p>a</p>") == (Heading("finished"),) * 2
    assert finished == [Paragraph("a"), Paragraph("b")]


def test_a_full_memory_forgets_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 2)
    reader = BlockReader(DIALECT, lambda block: block)
    content = "".join(f"<p>{number}</p>" for number in range(7))
    assert read(reader, content) == read(reader, content) == plainly(content)


@pytest.mark.parametrize("content", ["", " <p> &nbsp;</p>", "<script>words</script>", "<!-- words -->"])
def test_a_page_without_words_and_images_has_no_blocks(content: str) -> None:
    assert read(BlockReader(DIALECT, lambda block: block), content) == ()


def test_what_looks_like_markup_is_not_taken_for_it() -> None:
    reader = BlockReader(DIALECT, lambda block: block)
    assert read(reader, "a<b>b</b>") == (Paragraph("a<b>b</b>"),)
    assert read(reader, "a&lt;b&gt;b&lt;/b&gt;") == (Paragraph("a&lt;b&gt;b&lt;/b&gt;"),)


def test_pieces_of_a_content_are_paragraphs_of_their_own() -> None:
    reader = BlockReader(DIALECT, lambda block: block)
    assert reader.read(["a"], ["b", " c"]) == (Paragraph("a"), Paragraph("b c"))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p hidden>a <i hidden>b</i></p>c<dialog>d</dialog>", "a b d"),
        ("<P STYLE='Display : None'>a<script>b</script></P><dialog open>c</dialog>", "a"),
        ("<p style='visibility:collapse'> a\n</p>", "a"),
        ("<p>hidden style=display:none</p>", ""),
    ],
)
def test_hidden_words_are_told(html: str, words: str) -> None:
    tree = parsed(html)
    assert hidden_words(tree, [tree]) == words
