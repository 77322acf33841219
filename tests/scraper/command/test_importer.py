"""Importing: all or nothing of a page, the same bytes every time, and never over a person's work."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scraper.command.options import Options
from scraper.errors import ScraperError, SourceNotFound, UnknownVendor
from scraper.vendors import manual
from scraper.versions import Version
from tests.scraper.centres import SAMPLE, codes, files_of, imported, png, write_source
from tests.scraper.vendors.opendental.pages import html, old

MANUAL = SAMPLE / "opendental" / "www.opendental.com"


def mirror(folder: Path, pages: dict[str, str | bytes]) -> Path:
    """Some pages of version 24.3."""
    return write_source(folder / "mirror", {f"manual243/{name}": content for name, content in pages.items()})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A help centre with the whole sample."""
    centre = tmp_path_factory.mktemp("sample")
    imported(centre, SAMPLE)
    return centre


def test_a_second_import_writes_nothing(sample: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in sample.rglob("*")}
    report = imported(sample, SAMPLE)
    assert (report.added, report.changed, report.removed, report.conflicts) == ([], [], [], [])
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in sample.rglob("*")} == before


def test_paths_in_any_order_give_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    parts = [SAMPLE / "officepracticum", *(MANUAL / name for name in ("manual243", "manual", "manual241", "manual232"))]
    imported(tmp_path, *parts)
    assert files_of(tmp_path) == files_of(sample)


def test_one_import_after_the_other_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    for name in ("manual243", "manual", "manual241", "manual232"):
        imported(tmp_path, MANUAL / name)
    expected = files_of(sample / "docs" / "opendental")
    assert files_of(tmp_path / "docs" / "opendental") == expected


def test_two_workers_give_the_same_bytes_as_one(sample: Path, tmp_path: Path) -> None:
    report = imported(tmp_path, SAMPLE, options=Options(workers=2))
    assert files_of(tmp_path) == files_of(sample)
    assert report.pages == 25


def test_nothing_in_the_files_depends_on_the_machine(sample: Path) -> None:
    for content in files_of(sample).values():
        assert str(SAMPLE).encode() not in content
        assert str(sample).encode() not in content


def test_importing_one_page_again_takes_nothing_away(sample: Path) -> None:
    before = files_of(sample)
    report = imported(sample, MANUAL / "manual243" / "paths.html")
    assert (report.documents, report.removed, report.changed) == (1, [], [])
    assert files_of(sample) == before


def test_a_page_edited_by_hand_is_kept(tmp_path: Path) -> None:
    source = mirror(tmp_path, {"a.html": html("<p>one</p>"), "b.html": html("<p>two</p>")})
    centre = tmp_path / "centre"
    imported(centre, source)
    page = centre / "docs" / "opendental" / "a.md"
    page.write_text("mine")
    assert imported(centre, source).exit_code == 0
    assert page.read_text() == "mine"

    mirror(tmp_path, {"a.html": html("<p>changed</p>")})
    report = imported(centre, source)
    assert (report.conflicts, report.exit_code) == (["docs/opendental/a.md"], 11)
    assert page.read_text() == "mine"
    assert "changed" in page.with_name("a.md.new").read_text()
    assert "docs/opendental/a.md.new" in report.summary()


def test_a_page_of_the_same_name_written_by_hand_is_kept(tmp_path: Path) -> None:
    write_source(tmp_path / "centre", {"docs/opendental/a.md": "mine"})
    report = imported(tmp_path / "centre", mirror(tmp_path, {"a.html": html()}))
    assert report.conflicts == ["docs/opendental/a.md"]
    assert (tmp_path / "centre" / "docs" / "opendental" / "a.md").read_text() == "mine"


def test_an_image_no_page_shows_any_more_is_removed_unless_it_was_changed(tmp_path: Path) -> None:
    page = html('<img src="images/x.png"><img src="images/y.png"><p>a</p>')
    files: dict[str, str | bytes] = {"a.html": page, "images/x.png": png(), "images/y.png": png() + b"y"}
    source, centre = mirror(tmp_path, files), tmp_path / "centre"
    imported(centre, source)
    kept, gone = sorted((centre / "docs" / "opendental" / "images").iterdir())
    kept.write_bytes(b"mine")
    mirror(tmp_path, {"a.html": html("<p>a</p>")})
    report = imported(centre, source)
    assert report.removed == [f"docs/opendental/images/{gone.name}"]
    assert (kept.exists(), gone.exists()) == (True, False)


def test_bad_files_stop_no_other_and_are_told(tmp_path: Path) -> None:
    source = mirror(tmp_path, {"good.html": html(), "empty.html": html(""), "moved.html": REDIRECT})
    write_source(source, {"elsewhere/a.html": html(options=""), "notes.txt": "Milk, eggs.", "c.json": "{"})
    (source / "manual243" / "loop.html").symlink_to("loop.html")
    report = imported(tmp_path / "centre", source)
    assert codes(report) == ["no-content", "no-version", "redirect", "unreadable", "unrecognised", "unrecognised"]
    assert (report.pages, report.failed, report.exit_code) == (1, 2, 10)
    assert (tmp_path / "centre" / "docs" / "opendental" / "good.md").exists()


def test_of_two_files_that_give_one_page_the_later_counts_and_it_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.htm": html("<p>one</p>"), "a.html": html("<p>two</p>")}
    source = mirror(tmp_path, files | {"b.htm": html("<p>same</p>"), "b.html": html("<p>same</p>")})
    for _ in range(3):
        report = imported(tmp_path / "centre", source)
        assert [(notice.code, notice.path) for notice in report.notices] == [
            ("copy", "mirror/manual243/b.htm"),
            ("told-twice", "mirror/manual243/a.htm"),
        ]
        assert "told by mirror/manual243/a.html" in report.notices[1].message
    assert "two" in (tmp_path / "centre" / "docs" / "opendental" / "a.md").read_text("utf-8")
    (source / "manual243" / "a.html").unlink()
    assert codes(imported(tmp_path / "centre", source)) == ["copy"]


REDIRECT = '<title>Open Dental</title><meta http-equiv="refresh" content="0; url=good.html">'


@pytest.mark.parametrize("content", [html(""), REDIRECT])
def test_a_source_without_any_page_is_told_by_the_exit_code(tmp_path: Path, content: str) -> None:
    report = imported(tmp_path / "centre", mirror(tmp_path, {"a.html": content}))
    assert (report.pages, report.exit_code) == (0, 12)


def test_an_error_in_a_vendors_code_costs_one_page_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> None:
        raise RecursionError(f"too deep in {len(text)}")

    monkeypatch.setattr(manual, "parsed", broken)
    report = imported(tmp_path / "centre", mirror(tmp_path, {"a.html": html()}), SAMPLE / "officepracticum")
    (notice,) = [notice for notice in report.notices if notice.code == "unreadable"]
    assert notice.path == "mirror/manual243/a.html"
    assert notice.message.startswith("expected a page, failed with RecursionError: too deep in")
    assert report.pages == 7


def test_vendor_and_version_can_be_said(tmp_path: Path) -> None:
    source = write_source(tmp_path / "m", {"a.html": '<div class="GeneralPageContent"><p>x</p></div>'})
    options = Options(vendor="opendental", version=Version((22, 1)))
    report = imported(tmp_path / "centre", source, options=options)
    assert report.exit_code == 0
    assert "- '22.1'" in (tmp_path / "centre" / "docs" / "opendental" / "a.md").read_text()


def test_what_a_page_tells_of_its_version_counts_more_than_what_is_said(tmp_path: Path) -> None:
    report = imported(
        tmp_path / "centre", mirror(tmp_path, {"a.html": html()}), options=Options(version=Version((22, 1)))
    )
    assert codes(report) == ["other-version"]
    assert "- '24.3'" in (tmp_path / "centre" / "docs" / "opendental" / "a.md").read_text()


def test_a_vendor_nobody_knows_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownVendor, match="unknown vendor 'acme': expected one of officepracticum, opendental"):
        imported(tmp_path, SAMPLE, options=Options(vendor="acme"))


def test_a_missing_path_leaves_everything_as_it_was(sample: Path) -> None:
    before = files_of(sample)
    with pytest.raises(SourceNotFound):
        imported(sample, SAMPLE, sample / "none")
    assert files_of(sample) == before


def test_alias_fills_in_only_what_its_version_lacks(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "manual243/a.html": html("<p>own</p>"),
        "manual/a.html": html("<p>edited</p>"),
        "manual/b.html": html("<p>only here</p>"),
        "manual/c.html": old("<p>tells no version</p>"),
    }
    report = imported(tmp_path / "centre", write_source(tmp_path / "m", files))
    docs = tmp_path / "centre" / "docs" / "opendental"
    assert "own" in (docs / "a.md").read_text()
    assert "edited" not in (docs / "a.md").read_text()
    assert all("- '24.3'" in (docs / f"{name}.md").read_text() for name in "abc")
    assert ("alias-edit", "manual/a") in [(notice.code, notice.path) for notice in report.notices]


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, centre = mirror(tmp_path, {"a.html": html("<p>one</p>")}), tmp_path / "centre"
    imported(centre, source)
    before = files_of(centre)
    mirror(tmp_path, {"a.html": html("<p>two</p>")})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ScraperError, match="No space"):
        imported(centre, source)
    assert files_of(centre) == before


@pytest.mark.parametrize("names", [("manual243", "manual232"), ("manual232", "manual243")])
def test_the_newest_versions_contents_are_the_tree(tmp_path: Path, names: tuple[str, str]) -> None:
    for name in names:
        tree = f'"<ul><li id=\\"a\\"><a href=\\"a.html\\">In {name}</a></li><li id=\\"+b\\"><div>B</div></li></ul>"'
        files: dict[str, str | bytes] = {f"{name}/resources/manualToc.js": tree, f"{name}/x.html": html(options="")}
        imported(tmp_path / "centre", write_source(tmp_path / name, files))
    facts = json.loads((tmp_path / "centre" / ".helpcenter" / "pages" / "opendental" / "facts.json").read_text())
    assert sorted(facts["contents"]) == ["manual232", "manual243"]
    product = json.loads((tmp_path / "centre" / "docs" / "opendental" / "product.json").read_text())
    assert product["tree"][0]["title"] != "In manual232"
