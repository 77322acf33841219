"""Pages of many thousand blocks: what is done for each block must not look at all the others."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from scraper.curate.curation import PageCuration
from scraper.fold.draft import Draft
from scraper.fold.fold import fold, project
from scraper.kept.store import Stored, encode
from scraper.links.targets import Reach
from scraper.model import Page
from scraper.pipeline import PAGE
from scraper.steps import run
from scraper.vendors.officepracticum.blocks.phones import link_phones
from scraper.vendors.opendental.path_grammar import mark_paths
from scraper.versions import Version
from tests.scraper.vendors.opendental.pages import html, page

LARGE: dict[str, Callable[[int], tuple[str, str]]] = {
    "paragraphs": lambda n: (
        "".join(f"<p>Word {at}.</p>" for at in range(n)),
        "".join(f"<p>Word {at if at % 2 else -at}.</p>" for at in range(n)),
    ),
    "equal items": lambda n: (f"<ul>{'<li>Same' * n}</ul>", f"<ul>{'<li>Same' * (n - 3)}<li>Other</ul>"),
    "lines with braces": lambda n: (f"<p>{'a{b}<br>' * n}</p>", f"<p>{'a<br>' * n}</p>"),
}


def steps(work: Callable[[], object]) -> int:
    """Calls that some work takes, of functions of any kind: unlike time, the same on every machine."""
    count = 0

    def called(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def versions(name: str, size: int) -> list[Page]:
    """A page in two versions."""
    new, old = LARGE[name](size)
    return [page(html(new)), replace(page(html(old)), version=Version.parse("23.2"))]


@pytest.mark.parametrize("name", LARGE)
def test_work_grows_with_the_page_and_not_with_its_square(name: str) -> None:
    reach = Reach({}, {}, {})
    small, large = (versions(name, size) for size in (1_500, 6_000))
    drafts = [
        Draft(tuple(Stored(single, encode(single)) for single in pages), reach, PageCuration())
        for pages in (small, large)
    ]
    less, more = (steps(lambda draft=draft: run(PAGE, draft)) for draft in drafts)  # type: ignore[misc]
    assert more < 6 * less
    folded = fold(large)
    assert all(project(folded, single.version) == single.blocks for single in large)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (link_phones, "call 555-123-4567 "),
        (mark_paths, "click Setup, Email, "),
        (mark_paths, "In the Main Menu, click Setup, A. "),
    ],
)
def test_work_grows_with_a_text_and_not_with_its_square(change: Callable[[str], str], text: str) -> None:
    less, more = (steps(lambda n=n: change(text * n)) for n in (100, 400))  # type: ignore[misc]
    assert more < 10 * less
