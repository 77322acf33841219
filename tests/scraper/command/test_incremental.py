"""An import does again only what changed, and arrives where an import from nothing arrives."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.command.options import Options
from tests.scraper.manual import PIXEL, bring, make_centre, page, tree, write_manual, write_page


def fresh(tmp_path: Path, *sources: Path) -> dict[str, bytes]:
    """The pages that an import from nothing gives."""
    folder = make_centre(tmp_path / f"fresh{len(list(tmp_path.iterdir()))}")
    bring(folder, *sources)
    return tree(folder / "docs")


def test_nothing_changed_parses_renders_and_writes_nothing(source: Path, centre: Path) -> None:
    assert bring(centre, source).parsed == 4
    before = {path: path.stat().st_mtime_ns for path in centre.rglob("*") if path.is_file() and path.name != "lock"}
    report = bring(centre, source)
    assert (report.parsed, report.rendered, report.writes, report.pages) == (0, 0, 0, 2)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_one_page_changed_renders_that_page(source: Path, centre: Path, tmp_path: Path) -> None:
    bring(centre, source)
    write_page(source, "24.3", "backups", "<p>Copy it twice.</p>")
    report = bring(centre, source)
    assert (report.parsed, report.rendered) == (1, 1)
    assert "docs/opendental/backups.md" in report.changed
    assert tree(centre / "docs") == fresh(tmp_path, source)


def test_page_that_comes_is_linked_from_pages_that_did_not_change(source: Path, centre: Path, tmp_path: Path) -> None:
    write_page(source, "24.3", "email", '<p>See <a href="later.html">Later</a>.</p>')
    bring(centre, source)
    assert "(later.md)" not in page(centre, "email").read_text("utf-8")
    write_page(source, "24.3", "later", "<p>Now.</p>")
    assert bring(centre, source).rendered == 2
    assert "(later.md)" in page(centre, "email").read_text("utf-8")
    assert tree(centre / "docs") == fresh(tmp_path, source)


@pytest.mark.parametrize("order", [("23.2", "24.3"), ("24.3", "23.2")])
def test_versions_one_after_the_other_give_the_same_bytes(
    order: tuple[str, str], source: Path, centre: Path, tmp_path: Path
) -> None:
    for version in order:
        bring(centre, source / "www.opendental.com" / f"manual{version.replace('.', '')}")
    assert tree(centre / "docs") == fresh(tmp_path, source)


def test_picture_that_changed_is_another_file(source: Path, centre: Path) -> None:
    path = write_page(source, "24.3", "email", '<p>Look: <img src="images/a.png"></p>').parent / "images" / "a.png"
    path.parent.mkdir()
    path.write_bytes(PIXEL)
    bring(centre, source)
    old = list((centre / "docs/opendental/images").iterdir())
    path.write_bytes(PIXEL + b"more")
    assert bring(centre, source).parsed == 1
    new = list((centre / "docs/opendental/images").iterdir())
    assert len(new) == len(old) == 1
    assert new != old


def test_pictures_of_other_versions_stay(source: Path, centre: Path) -> None:
    path = write_page(source, "23.2", "email", '<p>Look: <img src="images/a.png"></p>').parent / "images" / "a.png"
    path.parent.mkdir()
    path.write_bytes(PIXEL)
    bring(centre, source / "www.opendental.com" / "manual232")
    bring(centre, source / "www.opendental.com" / "manual243")
    assert len(list((centre / "docs/opendental/images").iterdir())) == 1


def test_deleted_files_come_back(source: Path, centre: Path) -> None:
    bring(centre, source)
    before = tree(centre / "docs")
    page(centre, "email").unlink()
    (centre / "docs/opendental/product.json").unlink()
    bring(centre, source)
    assert tree(centre / "docs") == before


def test_another_importer_parses_and_renders_again(source: Path, centre: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(centre, source)
    for module in ("scraper.kept.records", "scraper.command.rendering", "scraper.command.importer"):
        monkeypatch.setattr(f"{module}.code_hash", lambda *_: "another")
    report = bring(centre, source)
    assert (report.parsed, report.rendered, report.writes) == (4, 2, 0)


def test_without_a_source_what_is_kept_is_rendered_again(
    source: Path, centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(centre, source)
    for module in ("scraper.command.rendering", "scraper.command.importer"):
        monkeypatch.setattr(f"{module}.code_hash", lambda *_: "another")
    report = bring(centre)
    assert (report.documents, report.rendered, report.exit_code) == (0, 2, 0)


def test_of_two_documents_for_one_page_the_later_one_counts_every_time(tmp_path: Path, centre: Path) -> None:
    first = write_manual(tmp_path / "a", {"24.3": {"backups": "<p>First.</p>"}})
    second = write_manual(tmp_path / "b", {"24.3": {"backups": "<p>Second.</p>"}})
    for _ in range(3):
        bring(centre, second, first)
        assert "Second." in page(centre, "backups").read_text("utf-8")
    bring(centre, first)
    assert "First." in page(centre, "backups").read_text("utf-8")
    bring(centre, first, second)
    assert "Second." in page(centre, "backups").read_text("utf-8")


def test_page_that_became_a_redirect_is_gone(source: Path, centre: Path) -> None:
    bring(centre, source)
    path = source / "www.opendental.com/manual243/backups.html"
    target = "https://www.opendental.com/manual243/email.html"
    path.write_text(f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head></html>', "utf-8")
    bring(centre, source)
    assert "versions:\n- '23.2'\n" in page(centre, "backups").read_text("utf-8")


def test_replaced_version_loses_what_the_source_lacks(source: Path, centre: Path, tmp_path: Path) -> None:
    bring(centre, source)
    (source / "www.opendental.com/manual243/backups.html").unlink()
    bring(centre, source)
    assert "Copy it daily." in page(centre, "backups").read_text("utf-8")
    report = bring(centre, source, options=Options(replace=True))
    assert [change.page for change in report.changes["opendental"][0].kinds["pages"]["vanished"]] == ["backups"]
    assert tree(centre / "docs") == fresh(tmp_path, source)


def test_replacing_waits_for_files_that_fail(source: Path, centre: Path) -> None:
    bring(centre, source)
    (source / "www.opendental.com/manual243/backups.html").unlink()
    (source / "other.html").symlink_to("other.html")
    report = bring(centre, source, options=Options(replace=True))
    assert "replace-skipped" in {notice.code for notice in report.notices}
    assert "Copy it daily." in page(centre, "backups").read_text("utf-8")
