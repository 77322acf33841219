"""Taking versions out, looking without writing, and the release gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.command.importer import NotImported, remove
from scraper.command.options import Options
from tests.scraper.manual import PIXEL, bring, make_centre, page, tree, write_page


def test_removed_version_leaves_what_an_import_without_it_gives(source: Path, centre: Path, tmp_path: Path) -> None:
    picture = write_page(source, "24.3", "extra", '<p><img src="images/a.png"></p>').parent / "images" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(PIXEL)
    bring(centre, source)
    report = remove(centre, "opendental", "24.3", Options())
    assert "docs/opendental/extra.md" in report.removed
    other = make_centre(tmp_path / "other")
    bring(other, source / "www.opendental.com" / "manual232")
    assert tree(centre / "docs") == tree(other / "docs")
    bring(centre, source)
    assert "24.3" in page(centre, "backups").read_text("utf-8")
    assert page(centre, "extra").exists()


def test_removed_product_leaves_nothing(source: Path, centre: Path) -> None:
    bring(centre, source)
    assert remove(centre, "opendental", "", Options()).exit_code == 0
    assert tree(centre / "docs") == {}
    assert not (centre / ".helpcenter" / "pages").exists()
    assert bring(centre, source).pages == 2


@pytest.mark.parametrize(("product", "version"), [("opendental", "1.0"), ("officepracticum", "")])
def test_removing_what_is_not_there_says_what_is(product: str, version: str, source: Path, centre: Path) -> None:
    bring(centre, source)
    with pytest.raises(NotImported, match=r"23\.2, 24\.3" if version else "there is nothing"):
        remove(centre, product, version, Options())


def test_dry_run_reports_and_writes_nothing(source: Path, centre: Path) -> None:
    bring(centre, source)
    write_page(source, "24.3", "backups", "<p>Copy it twice.</p>")
    before = tree(centre)
    report = bring(centre, source, options=Options(dry_run=True))
    assert "docs/opendental/backups.md" in report.changed
    assert "would be added" in report.summary()
    assert tree(centre) == before


def test_dry_run_of_the_first_import_writes_nothing(source: Path, centre: Path) -> None:
    before = tree(centre)
    assert bring(centre, source, options=Options(dry_run=True)).pages == 2
    assert tree(centre) == before


def test_gate_writes_nothing_where_too_much_is_lost(source: Path, centre: Path) -> None:
    bring(centre, source)
    (source / "www.opendental.com/manual243/email.html").unlink()
    before = tree(centre / "docs")
    report = bring(centre, source, options=Options(replace=True, fail_if_lost=0.01))
    assert report.exit_code == 13
    assert report.lost[0].startswith("opendental 24.3: 50.0% of its pages are gone, more than 1.0%")
    assert tree(centre / "docs") == before
    assert bring(centre, source, options=Options(replace=True, fail_if_lost=0.6)).exit_code == 0


def test_gate_measures_a_new_version_against_the_one_before(source: Path, centre: Path) -> None:
    bring(centre, source / "www.opendental.com" / "manual232")
    (source / "www.opendental.com/manual243/email.html").unlink()
    report = bring(centre, source / "www.opendental.com" / "manual243", options=Options(fail_if_lost=0.01))
    assert report.exit_code == 13
