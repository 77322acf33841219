"""A build of what changed gives the bytes of a full one, whatever it was that changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.build.state import BuildState, links_to
from helpcenter.record import PageRecord
from tests.scraper.centres import ROOT, files_of

PAGES = ROOT / "tests/browser/pages"
PRODUCT = "docs/opendental"
ZENSICAL = ("--builder", "zensical")


def build(folder: Path, *options: str) -> dict[str, bytes]:
    """Build a help centre and read its site."""
    code = "import sys; from helpcenter.cli import main; sys.exit(main())"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, "-C", str(folder), "build", *options]
    subprocess.run(command, check=True, env=environment)
    return files_of(folder / "site")


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A help centre whose site was built."""
    return made(tmp_path_factory)


@pytest.fixture(scope="module")
def by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, by the other builder."""
    pytest.importorskip("zensical")
    return made(tmp_path_factory, *ZENSICAL)


def made(tmp_path_factory: pytest.TempPathFactory, *options: str) -> Path:
    """A help centre whose site was built so."""
    folder = tmp_path_factory.mktemp("incremental")
    shutil.copytree(PAGES, folder / "docs")
    shutil.copy(ROOT / "helpcenter/scaffold/mkdocs.yml", folder)
    page(folder, "links.md").write_text(
        "---\ntitle: Links\nproduct: opendental\n---\n# Links\n\n[New](new.md)\n", "utf-8"
    )
    build(folder, *options)
    return folder


def page(folder: Path, name: str) -> Path:
    """A Markdown file of the product."""
    return folder / PRODUCT / name


def some_page(folder: Path) -> Path:
    """One of the fixture's pages."""
    return next(path for path in sorted((folder / PRODUCT).glob("*.md")) if path.stem not in {"links", "new", "index"})


def change_words(folder: Path) -> None:
    """Some words more, and a time of change that says nothing."""
    path = some_page(folder)
    path.write_text(path.read_text("utf-8") + "\nAn error says `not ready`.\n", "utf-8")
    os.utime(path, (0, 0))


def add_page(folder: Path) -> None:
    """A page that another one links to already."""
    page(folder, "new.md").write_text(
        "---\ntitle: New\nproduct: opendental\nversions: ['24.3']\n---\n# New\n\n## Error 7 {.entry}\n", "utf-8"
    )


def remove_page(folder: Path) -> None:
    """The link to it leads nowhere again, and its HTML goes."""
    page(folder, "new.md").unlink()


def rename_in_tree(folder: Path) -> None:
    """A title in the tree is on its siblings' pages too."""
    path = page(folder, "product.json")
    facts = json.loads(path.read_text("utf-8"))
    facts["tree"][0]["title"] += " again"
    path.write_text(json.dumps(facts), "utf-8")


def change_configuration(folder: Path) -> None:
    """What every page shows."""
    path = folder / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("site_name: ", "site_name: Our "), "utf-8")


def damage_site(folder: Path) -> None:
    """A page of the site that somebody took away."""
    (folder / "site/opendental" / f"{some_page(folder).stem}.html").unlink()


def change_nothing(folder: Path) -> None:
    """The site is as it should be."""


of_any_kind = pytest.mark.parametrize(
    "change",
    [change_words, add_page, remove_page, rename_in_tree, change_configuration, damage_site, change_nothing],
    ids=lambda change: change.__name__,
)


@of_any_kind
def test_same_bytes_as_a_full_build(centre: Path, change: Callable[[Path], None]) -> None:
    change(centre)
    some = build(centre)
    assert some == build(centre, "--clean")


@of_any_kind
def test_same_bytes_as_a_full_build_of_zensical(by_zensical: Path, change: Callable[[Path], None]) -> None:
    change(by_zensical)
    some = build(by_zensical, *ZENSICAL)
    assert some == build(by_zensical, *ZENSICAL, "--clean")


def test_a_builder_does_not_build_upon_what_another_made(by_zensical: Path) -> None:
    build(by_zensical, *ZENSICAL)
    assert build(by_zensical) == build(by_zensical, "--clean")


def test_only_what_changed_is_written(centre: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build(centre)
    told = capfd.readouterr()
    assert "stale" not in told.out + told.err
    pages = sorted((centre / "site/opendental").glob("*.html"))
    for path in pages:
        os.utime(path, (0, 0))
    change_words(centre)
    build(centre)
    written = {path.stem for path in pages if path.stat().st_mtime}
    assert some_page(centre).stem in written
    assert "links" not in written


def test_a_build_that_was_stopped_is_not_built_upon(centre: Path) -> None:
    build(centre)
    (centre / ".helpcenter/build.json").unlink()
    path = centre / "site/opendental" / f"{some_page(centre).stem}.html"
    path.write_text("half a pa", "utf-8")
    assert build(centre) == build(centre, "--clean")


def test_a_state_that_cant_be_read_is_none(tmp_path: Path) -> None:
    path = tmp_path / "build.json"
    for text in ("", "{", "[]", '{"form": 0, "state": {"shared": "x"}}'):
        path.write_text(text, "utf-8")
        assert BuildState.load(path) == BuildState()


def test_a_state_is_read_back(tmp_path: Path) -> None:
    state = BuildState("shared", True, {"a.md": "1", "b.png": "1 2"}, {"a.md": "a.html"}, {"hash": PageRecord()})
    state.save(tmp_path / "deep/build.json")
    assert BuildState.load(tmp_path / "deep/build.json") == state


@pytest.mark.parametrize(
    "text",
    [
        b"[a](x.md)",
        b"[a](x.md#b)",
        b"![a](../one/x.md)",
        b"[a](<x.md>)",
        b"[a]: x.md",
        b"[a](x.md?v=24.3)",
        b"[a](%78.md)",
    ],
)
def test_what_a_link_can_lead_to_counts(text: bytes) -> None:
    assert links_to("one/page.md", text, {"one/x.md"})
    assert not links_to("one/page.md", text, {"two/x.md"})
