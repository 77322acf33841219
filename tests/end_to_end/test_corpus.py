"""Half of a real manual in two versions, with an alias: nothing is lost, and no count falls unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.fold.fold import fold, project
from scraper.kept.library import Library
from scraper.links.parted import parted
from scraper.links.resolve import resolved
from scraper.links.targets import HREF, Reach
from scraper.model import FoldedPage
from scraper.text.walk import texts
from scraper.versions import Version
from tests.help_centres import HelpCentre

pytestmark = pytest.mark.corpus
BASELINE = Path(__file__).with_name("baseline.json")


def _counts(centre: HelpCentre) -> dict[str, int]:
    report = centre.audit_report
    return {"pages": report["pages"], "perfect": report["perfect"], **report["counts"]}


def test_every_page_of_every_version_is_whole(corpus: HelpCentre) -> None:
    report = corpus.audit_report
    assert report["differences"] == []
    assert report["perfect"] == report["pages"]
    assert report["raw_blocks"] * 100 < report["blocks"]


def test_counts_never_fall(corpus: HelpCentre, request: pytest.FixtureRequest) -> None:
    """Pinned in baseline.json; `--update-baseline` raises it, lowering needs `--allow-lower` too."""
    pinned = json.loads(BASELINE.read_text("utf-8"))
    counts = _counts(corpus)
    lower = {name: (number, counts.get(name, 0)) for name, number in pinned.items() if counts.get(name, 0) < number}
    if request.config.getoption("--update-baseline") and (not lower or request.config.getoption("--allow-lower")):
        BASELINE.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", "utf-8")
        return
    assert not lower, f"lower than pinned: {lower}; meant? run pytest {__file__} --update-baseline --allow-lower"


def test_projecting_the_fold_gives_each_version_back(corpus: HelpCentre) -> None:
    library = Library.load(corpus.folder / ".helpcenter/pages/opendental", "opendental")
    groups = library.pages()[0]
    for stored in groups.values():
        pages = [one.page for one in stored]
        folded = fold(pages)
        assert {page.version: project(folded, page.version) for page in pages} == {p.version: p.blocks for p in pages}
    assert len(groups) > 500


def _links(page: FoldedPage, version: Version, reach: Reach) -> list[tuple[str, str]]:
    """Address and words of each link that a reader of a version has."""
    shown = " ".join(texts(project(resolved(parted(page, reach), reach), version)))
    return HREF.findall(shown)


def test_each_version_is_led_where_its_page_alone_leads(corpus: HelpCentre, second: HelpCentre) -> None:
    """To pages here, to the vendor's where they were not imported, and to pictures that the source lacks."""
    links = 0
    for centre in (corpus, second):
        library = Library.load(centre.folder / ".helpcenter/pages/opendental", "opendental")
        groups = library.pages()[0]
        reach = library.reach(groups)
        for stored in groups.values():
            pages = [one.page for one in stored]
            together = fold(pages)
            for page in pages:
                alone = _links(fold([page]), page.version, reach)
                assert _links(together, page.version, reach) == alone, f"{page.slug} {page.version}"
                links += len(alone)
    assert links > 15_000
