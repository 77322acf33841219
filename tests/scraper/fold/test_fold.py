"""Folding loses nothing, mixes nothing up, and does not depend on the order of the pages."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scraper.fold.fold import fold, project
from scraper.model import Block, List, ListItem, Page, Paragraph
from scraper.versions import Version
from tests.scraper import made


def page(label: str, *blocks: Block, title: str = "Page") -> Page:
    """A page of one version."""
    return Page("opendental", "page", Version.parse(label), title, blocks)


def steps(*texts: str) -> List:
    """An ordered list of plain items."""
    return List(tuple(ListItem((Paragraph(text),)) for text in texts), ordered=True)


def ranges(block: List) -> list[tuple[str, str]]:
    """Each item's text and the versions it is labelled with."""
    return [
        (str(item.blocks[0]).split("'")[1], " ".join(map(str, sorted(item.versions or ())))) for item in block.items
    ]


versions_alike = made.page_versions(made.alike_blocks())
versions_of_anything = made.page_versions(made.blocks())


@settings(max_examples=300)
@given(versions_alike)
def test_each_version_gets_its_own_page_back(pages: list[Page]) -> None:
    folded = fold(pages)
    assert {single.version: project(folded, single.version) for single in pages} == {
        single.version: single.blocks for single in pages
    }


@settings(max_examples=30)
@given(versions_of_anything)
def test_each_version_gets_any_page_back(pages: list[Page]) -> None:
    folded = fold(pages)
    for single in pages:
        assert project(folded, single.version) == single.blocks


@given(versions_alike, st.randoms())
def test_the_order_of_the_pages_does_not_matter(pages: list[Page], random: Random) -> None:
    assert fold(random.sample(pages, len(pages))) == fold(pages)


@given(versions_alike)
def test_no_block_is_kept_twice_for_a_version(pages: list[Page]) -> None:
    kept = sum(len(variant.versions) for variant in fold(pages).blocks)
    assert kept == sum(len(single.blocks) for single in pages)


@given(made.page_versions(made.alike_blocks(), most=1))
def test_one_version_alone_is_not_changed(pages: list[Page]) -> None:
    assert tuple(variant.block for variant in fold(pages).blocks) == pages[0].blocks


def test_equal_blocks_are_one_block_with_all_its_versions() -> None:
    folded = fold([page("24.1", Paragraph("same")), page("23.2", Paragraph("same")), page("24.3", Paragraph("same"))])
    assert [(variant.block, sorted(map(str, variant.versions))) for variant in folded.blocks] == [
        (Paragraph("same"), ["23.2", "24.1", "24.3"])
    ]


def test_the_newer_variant_of_a_block_stands_before_the_older() -> None:
    old = page("23.2", Paragraph("first"), Paragraph("click OK to save it"), Paragraph("last"))
    new = page("24.3", Paragraph("first"), Paragraph("click Save to save it"), Paragraph("last"))
    other = page("24.4", Paragraph("first"), Paragraph("wholly different"), Paragraph("last"))
    texts = [str(variant.block).split("'")[1] for variant in fold([old, new, other]).blocks]
    assert texts == ["first", "wholly different", "click Save to save it", "click OK to save it", "last"]


def test_a_changed_step_is_an_item_for_its_versions() -> None:
    old, new = (
        page("23.2", steps("open", "click OK here", "close")),
        page("24.3", steps("open", "click Save here", "close")),
    )
    (variant,) = fold([old, new]).blocks
    assert isinstance(variant.block, List)
    assert ranges(variant.block) == [
        ("open", ""),
        ("click Save here", "24.3"),
        ("click OK here", "23.2"),
        ("close", ""),
    ]


def test_lists_that_share_less_than_half_stand_side_by_side() -> None:
    folded = fold([page("23.2", steps("a", "b", "c", "d")), page("24.3", steps("a", "x", "y", "z"))])
    assert len(folded.blocks) == 2


def test_a_step_in_a_nested_list_keeps_its_versions() -> None:
    def outer(text: str) -> List:
        inner = steps("inner one", text, "inner three")
        return List((ListItem((Paragraph("outer"), inner)), ListItem((Paragraph("next"),))))

    folded = fold([page("23.2", outer("old text here")), page("24.3", outer("new text here"))])
    (variant,) = folded.blocks
    assert isinstance(variant.block, List)
    nested = variant.block.items[0].blocks[1]
    assert isinstance(nested, List)
    assert ranges(nested)[1:3] == [("new text here", "24.3"), ("old text here", "23.2")]


def test_differences_of_title_address_and_digest_are_kept() -> None:
    old = replace(page("23.2", title="Old"), url="https://a.example/1", digest="1")
    new = replace(page("24.3", title="New"), url="https://a.example/2", digest="2")
    folded = fold([new, old])
    assert (folded.pages, folded.newest) == ((old, new), new)
