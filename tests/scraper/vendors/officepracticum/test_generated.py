"""Made-up articles in all forms, as the benchmark makes them: every version whole, the same files for the same seed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.op_articles import FORMS, SEED, write_articles
from benchmarks.op_forms import as_body, as_page, as_text
from benchmarks.op_made import Made, made_articles
from helpcenter.audit import audit
from helpcenter.cli import main
from scraper.model import Adapted
from tests.scraper.vendors.officepracticum.outlines import squeezed, words
from tests.scraper.vendors.officepracticum.test_end_to_end import imported

COUNT = 80


def test_they_are_whole(tmp_path: Path) -> None:
    sources, folder = tmp_path / "sources", tmp_path / "centre"
    counts = write_articles(sources, COUNT)
    assert main(["init", str(folder)]) == 0
    report = imported(sources, folder)
    assert report.failed == 0
    assert set(FORMS) <= set(counts)
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    checked = audit([sources], folder / "site", folder / "docs")
    assert checked.differences == ()
    assert checked.pages >= COUNT
    assert checked.raw_blocks == 0


@pytest.mark.parametrize("made", list(made_articles(60, SEED)), ids=lambda made: made.slug)
def test_each_gives_the_same_page_in_each_of_its_ways(read: Callable[..., Adapted], made: Made) -> None:
    for style in range(3):
        saved = read(as_page(made, as_body(made, "/help/{}".format, style)), f"{made.slug}.html")
        body = as_body(made, "https://kb.knowledgeowl.com/help/{}".format, style)
        export = read(as_page(made, body).replace("canonical", "icon"), f"html_export/A/{made.title}.html")
        version = {"en": {"title": made.title, "text": as_body(made, "/help/{}".format, style)}}
        article = {"status": "published", "url_hash": made.slug, "current_version": version}
        answer = read(json.dumps({"data": [article]}), "page-1.json")
        assert _shown(saved) == _shown(export) == _shown(answer)
        bare = replace(made, links=())
        page = read(as_page(bare, as_body(bare, "/help/{}".format, style)), f"{made.slug}.html")
        assert _told(read(as_text(bare), "article.txt")) == _told(page)


def _shown(adapted: Adapted) -> list[tuple[object, ...]]:
    """All that a page's Markdown is made of, below its front matter."""
    return [(page.title, page.version, page.kind, page.generation, page.blocks) for page in adapted.pages]


def _told(adapted: Adapted) -> list[tuple[str, str, str]]:
    """Title, version and words of each page."""
    return [(page.title, str(page.version), squeezed(words(page.blocks))) for page in adapted.pages]


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_articles(tmp_path / name, 20)
    one, other = (_files(tmp_path / name) for name in ("one", "other"))
    assert one == other


def _files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
