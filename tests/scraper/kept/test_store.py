"""What is kept of an import between runs comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scraper.kept.store import decode, edition_lines, edition_of, encode, read_edition
from scraper.model import Code, KnownVersion, Page, Paragraph
from tests.scraper import made

facts = st.fixed_dictionaries(
    {
        "title": made.texts(),
        "url": made.texts(),
        "breadcrumb": st.lists(made.texts(), max_size=3).map(tuple),
        "known_versions": st.lists(st.builds(KnownVersion, made.texts(), made.texts()), max_size=3).map(tuple),
        "alias": st.sampled_from(["", "manual"]),
        "generation": made.texts(),
        "banner": made.texts(),
        "labels_from": st.booleans(),
    }
)


@settings(max_examples=50)
@given(made.page_versions(made.blocks(), most=1), facts)
def test_a_page_comes_back_as_it_was(pages: list[Page], other: dict[str, object]) -> None:
    page = replace(pages[0], blocks=(*pages[0].blocks, Paragraph("line\u2028separator")), **other)
    assert decode(encode(page)) == page


def test_pages_of_an_edition_stand_in_order_of_their_slugs_on_a_line_each(tmp_path: Path) -> None:
    pages = [Page("opendental", slug, made.VERSIONS[0], "line\u2028separator", ()) for slug in ("b", "a", "C")]
    path = tmp_path / "23.2.jsonl"
    path.write_bytes(b"".join(edition_lines({page.slug: encode(page) for page in pages})))
    assert list(read_edition(path)) == ["C", "a", "b"]
    assert list(map(decode, read_edition(path).values())) == [pages[2], pages[1], pages[0]]


def test_an_edition_that_was_never_imported_is_empty(tmp_path: Path) -> None:
    assert read_edition(tmp_path / "no.jsonl") == {}


def test_an_aliass_pages_are_kept_apart_from_their_versions() -> None:
    page = Page("opendental", "email", made.VERSIONS[0], "Email", ())
    assert (edition_of(page), edition_of(replace(page, alias="manual"))) == ("23.2", "manual")


def test_what_is_no_stored_block_is_told() -> None:
    line = encode(Page("opendental", "a", made.VERSIONS[0], "A", (Code("x"),))).replace(b'"code"', b'"new"')
    with pytest.raises(ValueError, match="Invalid value 'new'"):
        decode(line)
