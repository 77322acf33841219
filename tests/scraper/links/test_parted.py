"""Links lead where they lead in the reader's version: what versions share is parted where they differ, and only there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis.strategies import SearchStrategy

from scraper.fold.fold import fold, project
from scraper.links.parted import parted
from scraper.links.resolve import resolved
from scraper.links.targets import Reach
from scraper.model import Block, Callout, Cell, List, ListItem, Page, Paragraph, Table
from scraper.text.walk import map_all, texts
from scraper.versions import Version
from tests.scraper import made

ROOT = "https://www.example.com"
OLD, NEW = (Version.parse(label) for label in ("23.2", "24.3"))
MOVED = "https://example.com/site/oven.html"
REACH = Reach(
    slugs={"page": "page", "kiln": "kiln", "oven": "oven"},
    redirects={"manual243": {"oven": MOVED, "gone": "kiln.html"}, "manual232": {"gone": "page.html#one"}},
    directories={f"example.com/manual{''.join(map(str, version.numbers))}": str(version) for version in made.VERSIONS},
    anchors={"kiln#": {OLD: frozenset({"at-lid"}), NEW: frozenset({"at-vent"})}, "page#": {OLD: frozenset({"at-one"})}},
)
HREFS = (
    "kiln.html", "oven.html", "gone.html", "gone.html#two", "kiln.html#lid", "kiln.html#vent", "#one", "absent.html",
    "../site/oven.html", f"{ROOT}/manual232/kiln.html", f"{ROOT}/manual243/oven.html#lid", "mailto:a@example.com",
    f"{ROOT}/manual232/absent.html", f"{ROOT}/manual243/absent.html",
)  # fmt: skip
PICTURE = '<img src="images/box.4f1d2c90.png" alt="">'


def link(href: str, words: str = "there") -> str:
    """A link as the HTML reader gives it."""
    return f'<a href="{href}">{words}</a>'


def page(version: Version, *blocks: Block) -> Page:
    """A page of one version at its address."""
    url = f"{ROOT}/manual{''.join(map(str, version.numbers))}/page.html"
    return Page("opendental", "page", version, "Page", blocks, url)


def final(pages: Iterable[Page]) -> dict[Version, list[str]]:
    """The texts of each version of a page, with final links."""
    pages = list(pages)
    whole = resolved(parted(fold(pages), REACH), REACH)
    return {single.version: [*texts(project(whole, single.version))] for single in pages}


def linked(hrefs: Sequence[str], picture: str) -> SearchStrategy[Block]:
    """Blocks with a link at the end of each text, the same one for the same words, and behind some a picture."""

    def of_text(text: str) -> str:
        return text + link(hrefs[len(text) % len(hrefs)]) + picture * (len(text) % 3 == 0)

    return made.alike_blocks().map(lambda block: map_all((block,), of_text)[0])


@given(made.page_versions(linked(HREFS, made.IMAGE)))
def test_each_version_is_led_where_its_page_alone_is(pages: list[Page]) -> None:
    pages = [page(single.version, *single.blocks) for single in pages]
    together = final(pages)
    for single in pages:
        assert together[single.version] == final([single])[single.version]


@given(made.page_versions(linked(["kiln.html"], PICTURE)))
def test_what_leads_alike_stays_one_block(pages: list[Page]) -> None:
    folded = fold(page(single.version, *single.blocks) for single in pages)
    assert parted(folded, REACH) == folded


def test_a_page_here_and_a_redirect_there() -> None:
    text = f"See the {link('oven.html')}."
    assert final([page(OLD, Paragraph(text)), page(NEW, Paragraph(text))]) == {
        OLD: [f"See the {link('oven.md')}."],
        NEW: [f"See the {link(MOVED)}."],
    }


def test_a_list_is_parted_by_item() -> None:
    inner = List((ListItem((Paragraph(link("oven.html")),)), ListItem((Paragraph("same"),))))
    block = List((ListItem((Paragraph("outer"), inner)), ListItem((Paragraph("next"),))))
    (variant,) = parted(fold([page(OLD, block), page(NEW, block)]), REACH).blocks
    assert isinstance(variant.block, List)
    (outer, following) = variant.block.items
    assert (outer.versions, following.versions) == (None, None)
    (nested,) = (found for found in outer.blocks if isinstance(found, List))
    assert [item.versions for item in nested.items] == [{NEW}, {OLD}, None]


def test_an_item_that_is_parted_keeps_what_is_in_it() -> None:
    inner = List((ListItem((Paragraph("for all"),)),))
    block = List((ListItem((Paragraph(link("oven.html")), inner)),), ordered=True)
    whole = parted(fold([page(OLD, block), page(NEW, block)]), REACH)
    assert all(project(whole, version) == (block,) for version in (OLD, NEW))


def test_tables_and_boxes_are_parted_as_a_whole() -> None:
    cells = Table(((Cell((Paragraph(link("oven.html")),)), Cell((Paragraph("1"),))),))
    box = Callout("note", "Note:", (Paragraph("none"),))
    whole = parted(fold([page(OLD, cells, box), page(NEW, cells, box)]), REACH)
    assert [variant.versions for variant in whole.blocks] == [{NEW}, {OLD}, {OLD, NEW}]


def test_a_place_leads_to_the_pages_top_in_the_versions_that_lack_it() -> None:
    pages = [page(version, Paragraph(link("kiln.html#lid"))) for version in (OLD, NEW)]
    assert final(pages) == {OLD: [link("kiln.md#at-lid")], NEW: [link("kiln.md")]}


def test_what_was_not_imported_is_the_versions_own() -> None:
    text = f'{link("absent.html")} <img src="images/box.png" alt="">'
    pages = [page(version, Paragraph(text)) for version in (OLD, NEW)]
    for version, (shown,) in final(pages).items():
        folder = f"{ROOT}/manual{''.join(map(str, version.numbers))}"
        assert link(f"{folder}/absent.html") in shown
        assert link(f"{folder}/images/box.png", "Image: box.png") in shown


def test_a_picture_that_is_there_parts_nothing() -> None:
    pages = [page(version, Paragraph(PICTURE)) for version in (OLD, NEW)]
    assert len(parted(fold(pages), REACH).blocks) == 1
