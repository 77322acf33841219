"""The sample, from its sources to the published data, with each site builder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.help_centres import ROOT, HelpCentre, make
from tests.scraper.manual import tree

Command = Callable[..., tuple[int, str]]


def _written(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for name in ("docs", ".helpcenter") for path in (folder / name).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_every_page_of_every_version_is_whole(sample: HelpCentre) -> None:
    report = sample.audit_report
    assert report["differences"] == []
    assert report["perfect"] == report["pages"] >= 60
    assert report["raw_blocks"] * 100 < report["blocks"]


def test_a_second_import_writes_nothing(sample: HelpCentre, command: Command) -> None:
    before = _written(sample.folder)
    code, output = command("-C", sample.folder, "import", ROOT / "sample")
    assert (code, "no file written" in output) == (0, True)
    assert _written(sample.folder) == before


def test_any_order_and_number_of_workers_give_the_same_bytes(
    sample: HelpCentre, tmp_path: Path, command: Command
) -> None:
    command("init", tmp_path / "help")
    vendors = sorted((ROOT / "sample").iterdir(), reverse=True)
    sources = [path for path in vendors if path.is_dir()]
    assert command("-C", tmp_path / "help", "import", *sources, "--workers", "2")[0] == 0
    docs = {path.relative_to(tmp_path / "help"): path.read_bytes() for path in (tmp_path / "help/docs").rglob("*.md")}
    assert docs == {path: (sample.folder / path).read_bytes() for path in docs}


def test_versions_may_come_one_by_one(sample: HelpCentre, tmp_path: Path, command: Command) -> None:
    command("init", tmp_path / "help")
    site = ROOT / "sample/opendental/www.opendental.com"
    for name in ("manual", "manual241", "manual232", "manual243"):
        assert command("-C", tmp_path / "help", "import", site / name)[0] == 0
    name = "docs/opendental/portaltroubleshooting.md"
    assert (tmp_path / "help" / name).read_bytes() == (sample.folder / name).read_bytes()


def test_a_page_edited_by_hand_stays(sample: HelpCentre, tmp_path: Path, command: Command) -> None:
    folder = tmp_path / "help"
    shutil.copytree(sample.folder, folder)
    page = folder / "docs/opendental/econnector.md"
    page.write_text(page.read_text("utf-8") + "\nOur own line.\n", "utf-8")
    assert command("-C", folder, "import", ROOT / "sample")[0] == 0
    assert page.read_text("utf-8").endswith("Our own line.\n")


def test_published_entries_follow_their_schema(sample: HelpCentre) -> None:
    site = sample.folder / "site"
    published = json.loads((site / "entries.json").read_text("utf-8"))
    schema = json.loads((site / "entries.schema.json").read_text("utf-8"))
    jsonschema.validate(published, schema)
    ids = [entry["id"] for entry in published["entries"]]
    assert len(ids) == len(set(ids)) > 40
    for entry in published["entries"]:
        assert f'id="{entry["anchor"]}"' in sample.page(entry["url"].partition("#")[0])


def test_all_error_messages_are_listed(sample: HelpCentre) -> None:
    index = sample.page("opendental/error-messages.html")
    assert all(
        f'href="{entry["url"].partition("/")[2]}"' in index for entry in sample.entries("opendental/emailerrors.html")
    )


def test_what_moved_is_told(sample: HelpCentre) -> None:
    moved = sample.page("opendental/where-did-it-go/index.html")
    assert "Setup › Miscellaneous" in moved
    assert "Setup › Preferences" in moved


@pytest.mark.parametrize("builder", ["properdocs", "zensical"])
def test_another_builder_shows_the_same(tmp_path: Path, sample: HelpCentre, builder: str) -> None:
    other = make(tmp_path / "help", [ROOT / "sample"], "--builder", builder)
    assert other.audit_report == sample.audit_report
    files = [tree(centre.folder / "site") for centre in (other, sample)]
    if builder == "properdocs":
        assert files[0] == files[1]
    for name in (
        "entries.json",
        "llms.txt",
        "sitemap.xml",
        *(f"assets/lookup/{tier}.js" for tier in ("errors", "text")),
    ):
        assert files[0][name] == files[1][name]
    crumbs = [b"hc-crumbs" in site["opendental/backups.html"] for site in files]
    assert crumbs == [builder == "properdocs", True], "docs/builders.md says what differs"


def test_plain_mkdocs_builds_it_too(sample: HelpCentre, tmp_path: Path) -> None:
    import subprocess
    import sys

    folder = tmp_path / "help"
    shutil.copytree(sample.folder, folder, ignore=shutil.ignore_patterns("site"))
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=folder, check=True)
    assert (folder / "site/entries.json").read_bytes() == (sample.folder / "site/entries.json").read_bytes()


def test_the_samples_site_has_no_page_but_a_help_centres(tmp_path: Path, command: Command) -> None:
    (tmp_path / "docs").mkdir()
    for path in (*(ROOT / "docs").glob("*.*"), ROOT / "mkdocs.yml"):
        shutil.copyfile(path, tmp_path / path.relative_to(ROOT))
    assert command("-C", tmp_path, "build", "--strict")[0] == 0
    files = (path.name for path in (tmp_path / "site").glob("*.*"))
    assert {name for name in files if name.endswith((".html", ".md", ".png", ".svg"))} == {
        *("404.html", "index.html", "reading.html", "searching.html"),
        *("index.md", "reading.md", "searching.md"),
    }
