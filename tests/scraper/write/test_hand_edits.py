"""What a maintainer wrote is never lost, and never overwritten without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.command.status import read_status
from tests.scraper.manual import bring, make_centre, page, write_page

BODY = "<p>First.</p><p>Second.</p><p>Third.</p>"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_page(tmp_path / "source", "24.3", "email", "<p>Mail.</p>")
    write_page(tmp_path / "source", "24.3", "backups", BODY)
    return tmp_path / "source"


@pytest.fixture
def centre(tmp_path: Path, source: Path) -> Path:
    folder = make_centre(tmp_path / "centre")
    bring(folder, source)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_edit_stays_where_the_vendor_changed_nothing(source: Path, centre: Path) -> None:
    edit(page(centre, "backups"), "Third.", "Mine.")
    write_page(source, "24.3", "email", "<p>Other mail.</p>")
    report = bring(centre, source)
    assert "Mine." in page(centre, "backups").read_text("utf-8")
    assert report.edited == ["docs/opendental/backups.md"]
    assert (report.conflicts, report.exit_code) == ([], 0)


def test_changes_that_do_not_touch_are_merged(source: Path, centre: Path) -> None:
    edit(page(centre, "backups"), "Third.", "Mine.")
    write_page(source, "24.3", "backups", BODY.replace("First", "New first"))
    report = bring(centre, source)
    text = page(centre, "backups").read_text("utf-8")
    assert "New first.\n\nSecond.\n\nMine." in text
    assert report.merged == ["docs/opendental/backups.md"]
    assert bring(centre, source).writes == 0
    write_page(source, "24.3", "backups", BODY.replace("First", "Newer first"))
    bring(centre, source)
    assert "Newer first.\n\nSecond.\n\nMine." in page(centre, "backups").read_text("utf-8")


def make_conflict(source: Path, centre: Path) -> Path:
    path = page(centre, "backups")
    edit(path, "Second.", "Mine.")
    write_page(source, "24.3", "backups", BODY.replace("Second", "Theirs"))
    report = bring(centre, source)
    assert (report.conflicts, report.exit_code) == (["docs/opendental/backups.md"], 11)
    assert "backups.md.new" in report.summary()
    return path


def test_conflict_leaves_the_file_and_puts_the_new_text_beside(source: Path, centre: Path) -> None:
    path = make_conflict(source, centre)
    assert "Mine." in path.read_text("utf-8")
    assert "Theirs." in path.with_name("backups.md.new").read_text("utf-8")
    again = bring(centre, source)
    assert (again.exit_code, again.writes) == (11, 0)
    status = read_status(centre)
    assert (status.conflicts, status.exit_code) == (["docs/opendental/backups.md"], 11)
    assert "conflict: docs/opendental/backups.md" in status.summary()


def test_deleting_the_new_text_accepts_the_edit(source: Path, centre: Path) -> None:
    path = make_conflict(source, centre)
    path.with_name("backups.md.new").unlink()
    assert read_status(centre).exit_code == 0
    assert bring(centre, source).exit_code == 0
    assert "Mine." in path.read_text("utf-8")
    write_page(source, "24.3", "backups", BODY.replace("Second", "Theirs").replace("First", "New first"))
    assert bring(centre, source).exit_code == 0
    assert "New first.\n\nMine." in path.read_text("utf-8")


def test_settled_page_has_the_versions_and_sources_of_the_new_text(source: Path, centre: Path) -> None:
    path = page(centre, "backups")
    edit(path, "Second.", "Mine.")
    write_page(source, "25.1", "backups", BODY.replace("Second", "Theirs"))
    assert bring(centre, source).conflicts == ["docs/opendental/backups.md"]
    assert "25.1" not in path.read_text("utf-8")
    path.with_name("backups.md.new").unlink()
    assert (read_status(centre).conflicts, read_status(centre).edited) == ([], ["docs/opendental/backups.md"])
    assert bring(centre).merged == ["docs/opendental/backups.md"]
    text = path.read_text("utf-8")
    assert "versions:\n- '24.3'\n- '25.1'\n" in text
    assert "- version: '25.1'\n" in text
    assert "Mine." in text
    assert "Theirs." not in text
    assert not list((centre / ".helpcenter/offered").rglob("*.md"))
    assert (read_status(centre).conflicts, read_status(centre).edited) == ([], ["docs/opendental/backups.md"])
    assert bring(centre, source).writes == 0


def test_taking_the_new_text_over_ends_the_conflict(source: Path, centre: Path) -> None:
    path = make_conflict(source, centre)
    path.write_bytes(path.with_name("backups.md.new").read_bytes())
    assert bring(centre, source).exit_code == 0
    assert not path.with_name("backups.md.new").exists()
    assert read_status(centre).edited == []


def test_next_version_of_the_text_replaces_the_one_beside(source: Path, centre: Path) -> None:
    path = make_conflict(source, centre)
    write_page(source, "24.3", "backups", BODY.replace("Second", "Theirs again"))
    assert bring(centre, source).exit_code == 11
    assert "Theirs again." in path.with_name("backups.md.new").read_text("utf-8")
    write_page(source, "24.3", "backups", BODY)
    assert bring(centre, source).exit_code == 0
    assert not path.with_name("backups.md.new").exists()
    assert "Mine." in path.read_text("utf-8")


def test_page_of_ones_own_with_the_name_of_one_that_comes_is_left(source: Path, centre: Path) -> None:
    page(centre, "later").write_text("My own page.\n", "utf-8")
    write_page(source, "24.3", "later", "<p>Vendor.</p>")
    assert bring(centre, source).conflicts == ["docs/opendental/later.md"]
    assert page(centre, "later").read_text("utf-8") == "My own page.\n"
    page(centre, "later").with_name("later.md.new").unlink()
    assert bring(centre, source).exit_code == 0
    assert page(centre, "later").read_text("utf-8") == "My own page.\n"


def test_edited_page_that_is_no_longer_imported_is_left(source: Path, centre: Path) -> None:
    from scraper.command.options import Options

    edit(page(centre, "backups"), "Third.", "Mine.")
    (source / "www.opendental.com/manual243/backups.html").unlink()
    report = bring(centre, source, options=Options(replace=True))
    assert report.orphaned == ["docs/opendental/backups.md"]
    assert page(centre, "backups").exists()


STEPS = "<p>First.</p><ol><li>Open the lid.</li><li>Turn the key twice.</li><li>Close the lid.</li></ol><p>Last.</p>"
REWRITTEN = "<p>First.</p><ol><li>Call the help desk.</li><li>Wait for a red lamp.</li><li>Write down its number.</li></ol><p>Last.</p>"


def make_uncorrected(source: Path, centre: Path) -> Path:
    """A correction in the midst of a list that a new version has in other words."""
    write_page(source, "24.3", "email", STEPS)
    bring(centre, source)
    path = page(centre, "email")
    edit(path, "Turn the key twice.", "Turn the key once.")
    write_page(source, "25.1", "email", REWRITTEN)
    write_page(source, "25.1", "backups", BODY)
    return path


def test_correction_that_a_new_version_lacks_is_told_by_name(source: Path, centre: Path) -> None:
    path = make_uncorrected(source, centre)
    report = bring(centre, source)
    assert (report.merged, report.exit_code) == (["docs/opendental/email.md"], 0)
    assert report.uncorrected == {"docs/opendental/email.md": ["25.1"]}
    told = "! docs/opendental/email.md: what you wrote is not in 25.1, where the vendor has other words"
    assert told in report.summary()
    assert "  docs/opendental/email.md: merged with what you wrote" in report.summary()
    assert bring(centre, source).uncorrected == {}
    assert told in read_status(centre).summary()
    edit(path, "Wait for a red lamp.\n3. ", "Wait for a red lamp.\n3. Turn the key once.\n4. ")
    assert read_status(centre).uncorrected == {}


def test_correction_that_reaches_all_versions_is_no_news(source: Path, centre: Path) -> None:
    write_page(source, "24.3", "email", STEPS)
    bring(centre, source)
    edit(page(centre, "email"), "Turn the key twice.", "Turn the key once.")
    write_page(source, "25.1", "email", STEPS.replace("Last", "At last"))
    report = bring(centre, source)
    assert (report.merged, report.uncorrected) == (["docs/opendental/email.md"], {})
    assert read_status(centre).uncorrected == {}


def test_of_two_corrections_the_one_that_a_version_lacks_is_told(source: Path, centre: Path) -> None:
    path = make_uncorrected(source, centre)
    edit(path, "First.", "At first.")
    assert bring(centre, source).uncorrected == {"docs/opendental/email.md": ["25.1"]}
    assert read_status(centre).uncorrected == {"docs/opendental/email.md": ["25.1"]}


def test_correction_of_a_version_that_the_vendor_parts_is_told(source: Path, centre: Path) -> None:
    write_page(source, "24.1", "email", STEPS)
    write_page(source, "24.3", "email", STEPS)
    bring(centre, source)
    edit(page(centre, "email"), "Turn the key twice.", "Turn the key once.")
    write_page(source, "24.3", "email", REWRITTEN)
    assert bring(centre, source).uncorrected == {"docs/opendental/email.md": ["24.3"]}


def test_correction_below_a_label_of_an_older_version_only_is_not_lost_by_an_import(source: Path, centre: Path) -> None:
    path = make_uncorrected(source, centre)
    edit(path, "Turn the key once.", "Turn the key twice.")
    bring(centre, source)
    edit(path, "Turn the key twice.", "Turn the key once.")
    write_page(source, "25.1", "email", REWRITTEN.replace("Last", "At last"))
    report = bring(centre, source)
    assert (report.merged, report.uncorrected) == (["docs/opendental/email.md"], {})


def test_conflict_says_which_versions_see_the_edited_page_until_it_is_settled(source: Path, centre: Path) -> None:
    edit(page(centre, "backups"), "Second.", "Mine.")
    write_page(source, "25.1", "backups", BODY.replace("Second", "Theirs"))
    report = bring(centre, source)
    assert report.waiting == {"docs/opendental/backups.md": ["25.1"]}
    assert "backups.md.new; until you settle it, readers of 25.1 see your page" in report.summary()
    assert bring(centre, source).waiting == report.waiting
