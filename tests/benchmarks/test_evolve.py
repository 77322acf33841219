"""The grown mirror: the same seed gives the same bytes, and versions differ as much as real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.evolve import SAMPLE, evolve, labels_up_to
from scraper.command.importer import import_sources
from scraper.command.options import Options
from tests.scraper.centres import files_of


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four versions of forty pages."""
    return evolve(SAMPLE, tmp_path_factory.mktemp("grown"), versions=4, pages=40)


def test_same_seed_same_bytes(grown: Path, tmp_path: Path) -> None:
    assert files_of(evolve(SAMPLE, tmp_path, versions=4, pages=40)) == files_of(grown)


def test_the_newest_version_has_as_many_pages_as_asked_for(grown: Path) -> None:
    assert len(list((grown / "manual243").glob("*.html"))) == 40


def test_a_release_leaves_most_pages_alone(grown: Path) -> None:
    old, new = (
        {
            path.name: path.read_text("utf-8").partition("GeneralPageContent")[2]
            for path in (grown / name).glob("*.html")
        }
        for name in ("manual242", "manual243")
    )
    common = sorted(old.keys() & new.keys())
    same = sum(old[name] == new[name] for name in common)
    assert 0.4 < same / len(common) < 0.9


def test_every_version_is_imported(grown: Path, tmp_path: Path) -> None:
    report = import_sources([grown], tmp_path, Options())
    assert not report.failed
    assert report.page_versions == len(list(grown.rglob("*.html")))


def test_any_order_of_import_gives_the_same_pages(grown: Path, tmp_path: Path) -> None:
    versions = sorted(grown.iterdir())
    orders = {
        "at once": [[grown]],
        "newest first": [[each] for each in versions[::-1]],
        "mixed": [versions[1:3], versions],
    }
    docs = []
    for name, steps in orders.items():
        for sources in steps:
            import_sources(sources, tmp_path / name, Options())
        docs.append(files_of(tmp_path / name / "docs"))
    assert docs[0] == docs[1] == docs[2]


def test_labels_count_back() -> None:
    assert labels_up_to("24.3", 5) == ["23.3", "23.4", "24.1", "24.2", "24.3"]
