"""Taking versions out, looking without writing, and the release gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.command.importer import NotImported, remove
from scraper.command.options import Options
from scraper.kept.pages import Borrowed
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


def alias_of(source: Path, version: str) -> None:
    """The address without a number shows a version, too."""
    folder = source / "www.opendental.com"
    for path in (folder / f"manual{version.replace('.', '')}").glob("*.html"):
        text = path.read_text("latin-1").replace(f"manual{version.replace('.', '')}/", "manual/")
        (folder / "manual").mkdir(exist_ok=True)
        (folder / "manual" / path.name).write_text(text, "latin-1")


def test_pages_of_a_version_that_only_an_alias_has_are_counted(source: Path, centre: Path) -> None:
    alias_of(source, "24.3")
    (source / "www.opendental.com/manual243/email.html").unlink()
    report = bring(centre, source)
    assert report.borrowed == {"opendental": [Borrowed("24.3", "manual", 1)]}
    assert "24.3: 1 page is in manual/ alone" in report.summary()
    assert "!" not in report.summary()
    assert bring(centre, source).borrowed == report.borrowed


def test_version_that_an_alias_still_has_is_not_gone_without_a_word(source: Path, centre: Path) -> None:
    alias_of(source, "24.3")
    bring(centre, source)
    report = remove(centre, "opendental", "24.3", Options())
    act = "helpcenter remove opendental --version manual"
    assert f"! 24.3 is still there: 2 pages are in manual/; take it out, too: {act}" in report.summary()
    assert "is still there" not in remove(centre, "opendental", "23.2", Options()).summary()
    assert "is still there" not in remove(centre, "opendental", "manual", Options()).summary()


def test_trial_of_a_removal_says_what_would_be(source: Path, centre: Path) -> None:
    bring(centre, source)
    path = page(centre, "backups")
    path.write_text(path.read_text("utf-8").replace("Copy it.", "Copy it, then tell us."), "utf-8")
    report = remove(centre, "opendental", "23.2", Options(dry_run=True))
    told = "edited by hand and changed by taking opendental 23.2 out; the new text would lie in docs/opendental/backups.md.new"
    assert told in report.summary()
    assert "by the vendor" not in report.summary()
    assert not path.with_name("backups.md.new").exists()
    assert "the new text lies in" in remove(centre, "opendental", "23.2", Options()).summary()


def test_new_version_that_is_hardly_whole_is_told(source: Path, centre: Path) -> None:
    bring(centre, source / "www.opendental.com" / "manual232")
    (source / "www.opendental.com/manual243/email.html").unlink()
    report = bring(centre, source / "www.opendental.com" / "manual243")
    assert report.exit_code == 0
    (line,) = [line for line in report.summary().splitlines() if line.startswith("!")]
    assert line.startswith("! opendental 24.3 lacks 50% of the pages")
    assert line.endswith("of 23.2; is its folder whole?")
    assert "lacks" not in bring(centre, source).summary()
