"""The one full article at hand, whole: every word, both versions, five causes each."""

from __future__ import annotations

import re

import pytest

from scraper.model import Document, Escalation, Heading, List, ListItem, Page, Paragraph
from scraper.paths.steps import paths_in
from scraper.vendors.officepracticum.adapt import adapt, recognise
from tests.scraper.vendors.officepracticum.outlines import squeezed, words

_LABEL = re.compile(r"Version (14\.\d+)$")
_MARK = re.compile(r" {2,}(?:•|\d+\.) ")


@pytest.fixture
def pages(seed: Document) -> dict[str, Page]:
    return {str(page.version): page for page in adapt(seed).pages}


def source_words(seed: Document) -> dict[str, str]:
    """Each version's words, found without the importer: no banner, no title, no labels, no list marks."""
    rows = seed.data.decode().replace("\u00a0", " ").splitlines()
    title = next(at for at, row in enumerate(rows) if row.startswith("Former Portal:"))
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for row in rows[title + 1 :]:
        if label := _LABEL.match(row.strip()):
            current = label[1]
            parts[current] = []
        else:
            parts[current].append(_MARK.sub("", row, count=1))
    return {version: " ".join(parts[""] + own) for version, own in parts.items() if version}


def test_is_recognised(seed: Document) -> None:
    assert recognise(seed)


def test_has_two_versions(pages: dict[str, Page]) -> None:
    assert list(pages) == ["14.19", "14.10"]
    assert {page.slug for page in pages.values()} == {"why-cant-parents-view-their-children-on-the-op-patient-portal"}
    assert {page.generation for page in pages.values()} == {"former OP Patient Portal"}
    assert {page.kind for page in pages.values()} == {"troubleshooting"}
    assert all(page.title.startswith("Former Portal: Why Can't Parents") for page in pages.values())
    assert all(page.labels_from for page in pages.values())


def test_no_word_is_lost(seed: Document, pages: dict[str, Page]) -> None:
    expected = source_words(seed)
    assert {version: squeezed(words(page.blocks)) for version, page in pages.items()} == {
        version: squeezed(text) for version, text in expected.items()
    }


def test_banner_is_the_banner(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.banner.startswith("Important Content Update Message<br>We are currently updating")
        assert "Important Content Update" not in words(page.blocks)


@pytest.mark.parametrize("version", ["14.19", "14.10"])
def test_has_five_causes(pages: dict[str, Page], version: str) -> None:
    assert len([block for block in pages[version].blocks if isinstance(block, Heading)]) == 5


@pytest.mark.parametrize("version", ["14.19", "14.10"])
def test_lists_are_whole(pages: dict[str, Page], version: str) -> None:
    email, duplicate, status, access = sections(pages[version])
    assert shape(email) == ["1. 2.(• •)"]
    assert shape(duplicate) == ["• •(1. 2. 3.) •(1. 2. 3.)"]
    assert shape(status) == ["1."]
    dates = "1. 2. 3." if version == "14.19" else "1. 2.(•)"
    assert shape(access)[0] == f"•(1.(• • •)) •(1.(• • • •)) •({dates})"


@pytest.mark.parametrize("version", ["14.19", "14.10"])
def test_escalation(pages: dict[str, Page], version: str) -> None:
    escalation = pages[version].blocks[-1]
    assert isinstance(escalation, Escalation)
    gather, checklist, call = escalation.blocks
    assert isinstance(checklist, List)
    assert len(checklist.items) == 5
    assert isinstance(gather, Paragraph)
    assert gather.text.endswith(":")
    assert isinstance(call, Paragraph)
    assert '<a href="tel:+18002189916">800-218-9916</a>' in call.text


def test_paths_and_terms(pages: dict[str, Page]) -> None:
    texts = str(pages["14.19"].blocks)
    assert ("Patient Chart button", "Family Contacts") in paths_in(texts)
    assert "<b>Exclusive</b>- Full" in texts
    assert "<b>Start and End Dates</b>: If" in texts


def test_notices(seed: Document) -> None:
    codes = [found.code for found in adapt(seed).notices]
    assert codes == ["lost-link", "promised-tab", "joined-list", "joined-list"]


def sections(page: Page) -> list[list[List]]:
    """The lists below each heading that has any."""
    found: list[list[List]] = [[]]
    for block in page.blocks:
        if isinstance(block, Heading):
            found.append([])
        elif isinstance(block, List):
            found[-1].append(block)
    return [lists for lists in found if lists]


def shape(lists: list[List]) -> list[str]:
    """The marks of lists and, in brackets, of the lists inside their items."""
    return [" ".join(mark(found, at) + inner(item) for at, item in enumerate(found.items, 1)) for found in lists]


def mark(block: List, number: int) -> str:
    return f"{number + block.start - 1}." if block.ordered else "•"


def inner(item: ListItem) -> str:
    lists = [block for block in item.blocks if isinstance(block, List)]
    return f"({' '.join(shape(lists))})" if lists else ""
