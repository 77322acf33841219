"""A whole host in small: it imports without a failure, is told in a screenful, and nothing of the manual is lost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.host import grow
from helpcenter.audit import audit
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.read.archive import unpacked
from tests.scraper.centres import files_of
from tests.scraper.rendered import site_of


def test_a_mirror_of_a_whole_host_is_a_manual_and_a_short_report(tmp_path: Path) -> None:
    source, centre = grow(tmp_path / "host", versions=3, pages=60, files=600), tmp_path / "centre"
    for _ in range(2):
        report = import_sources([source], centre, Options())
        assert report.exit_code == 0
        assert len(report.summary().splitlines()) < 20
    codes = {notice.code for notice in report.notices}
    assert {"no-page", "outside-manual", "copy", "told-twice", "redirect", "cut-page", "other-kind"} <= codes
    site = site_of(centre)
    with unpacked([source]) as sources:
        differences = audit(sources, site).differences
    assert [found for found in differences if "image" not in found.message] == []


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    hosts = [files_of(grow(tmp_path / name, versions=2, pages=60, files=200)) for name in ("one", "two")]
    assert hosts[0] == hosts[1]
