"""What steps gave is remembered under all that decided it, and forgotten without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.kept.memo import Memo
from scraper.write.transaction import commit
from tests.scraper.manual import bring, make_centre, tree, write_page


def keep(memo: Memo, folder: Path) -> None:
    """What an import does with what is new."""
    commit(folder, memo.news())
    memo.take_in()


def test_a_value_comes_back_for_its_key_only(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.remember("page", "a/one", "key", ["x"])
    keep(memo, tmp_path)
    for memory in (memo, Memo(tmp_path)):
        assert memory.recall("page", "a/one", "key", list[str]) == ["x"]
        assert memory.recall("page", "a/one", "other", list[str]) is None
        assert memory.recall("fold", "a/one", "key", list[str]) is None
        assert memory.last("page", "a/one", list[str]) == ("key", ["x"])


def test_names_are_found_by_how_they_begin(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    for name in ("a/one", "a/two", "ab/one"):
        memo.remember("page", name, "key", name)
    keep(memo, tmp_path)
    memo.remember("page", "a/three", "key", "new")
    memo.forget("page", ["a/two"])
    assert memo.every("page", str, "a/") == {"a/one": ("key", "a/one"), "a/three": ("key", "new")}
    assert memo.count("page") == 3


def test_a_value_of_another_form_counts_for_nothing(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.remember("page", "one", "key", "text")
    assert memo.recall("page", "one", "key", int) is None
    assert memo.every("page", int) == {}


def test_nothing_new_is_no_file(tmp_path: Path) -> None:
    assert Memo(tmp_path).news() == {}


def test_what_was_written_and_not_taken_in_is_known(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.remember("page", "one", "key", 1)
    commit(tmp_path, memo.news())
    again = Memo(tmp_path)
    assert again.recall("page", "one", "key", int) == 1
    again.remember("page", "two", "key", 2)
    keep(again, tmp_path)
    assert set(Memo(tmp_path).every("page", int)) == {"one", "two"}


def test_a_broken_database_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".helpcenter/cache").mkdir(parents=True)
    (tmp_path / ".helpcenter/cache/memo.sqlite").write_bytes(b"broken" * 1000)
    memo = Memo(tmp_path)
    assert memo.every("page", int) == {}
    memo.remember("page", "one", "key", 1)
    keep(memo, tmp_path)
    assert Memo(tmp_path).recall("page", "one", "key", int) == 1


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """Two versions, imported."""
    for label in ("23.2", "24.3"):
        write_page(tmp_path / "source", label, "email", f"<p>Version {label}.</p>")
        write_page(tmp_path / "source", label, "backups", "<p>Copy it.</p>")
    folder = make_centre(tmp_path / "centre")
    bring(folder, tmp_path / "source")
    return folder


def test_without_its_memory_an_import_gives_and_tells_the_same(centre: Path, tmp_path: Path) -> None:
    (centre / ".helpcenter/cache/memo.sqlite").unlink()
    report = bring(centre, tmp_path / "source")
    assert (report.parsed, report.writes) == (4, 0)
    (centre / ".helpcenter/cache/memo.sqlite").unlink()
    write_page(tmp_path / "source", "24.3", "email", "<p>Other words.</p>")
    (change,) = bring(centre, tmp_path / "source").changes["opendental"]
    assert [item.page for item in change.kinds["pages"]["changed"]] == ["email"]
    fresh = make_centre(tmp_path / "fresh")
    bring(fresh, tmp_path / "source")
    assert tree(centre / "docs") == tree(fresh / "docs")


def test_an_import_of_nothing_new_leaves_the_memory_alone(centre: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (centre / ".helpcenter").rglob("*")}
    bring(centre, tmp_path / "source")
    assert {path: path.stat().st_mtime_ns for path in (centre / ".helpcenter").rglob("*")} == before
