"""Many files change as one, or not at all."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.kill_test import run_without_sync
from scraper.write import transaction
from scraper.write.lock import FolderInUse, folder_lock
from scraper.write.state import BrokenState
from scraper.write.transaction import FINISHED, NotWritten, commit, recover, settle, unfinished
from tests.scraper.manual import bring, make_centre, tree, write_manual


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".helpcenter").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "old.md").write_text("old", "utf-8")
    (tmp_path / "docs" / "gone.md").write_text("gone", "utf-8")
    return tmp_path


CHANGES = {"docs/old.md": b"new", "docs/a/added.md": b"added", "docs/gone.md": None}
NEW = {"old.md": b"new", "a/added.md": b"added"}


class Stop(BaseException):
    """The process dies here."""


def stop_at(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Stop

    monkeypatch.setattr(transaction, name, stop)


def test_changes_are_carried_out(folder: Path) -> None:
    commit(folder, CHANGES)
    assert tree(folder / "docs") == NEW
    assert list((folder / ".helpcenter").iterdir()) == []


def test_folder_that_gets_empty_goes(folder: Path) -> None:
    commit(folder, {"docs/a/b/c.md": b"c"})
    commit(folder, {"docs/a/b/c.md": None})
    assert not (folder / "docs" / "a").exists()


def test_interrupted_before_the_journal_is_not_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder / "docs")
    stop_at("_write_durably", monkeypatch)
    with pytest.raises(Stop):
        commit(folder, CHANGES)
    assert not settle(folder)
    assert not recover(folder)
    assert tree(folder / "docs") == before
    assert list((folder / ".helpcenter").iterdir()) == []


@pytest.mark.parametrize("step", ["_carry_out", "_keep", "_move", "_remove_empty", "_discard"])
def test_interrupted_after_the_journal_is_finished(step: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        stop_at(step, patch)
        with pytest.raises(Stop):
            commit(folder, CHANGES)
    with folder_lock(folder / ".helpcenter"):
        recover(folder)
    assert tree(folder / "docs") == NEW


def test_edit_made_after_the_crash_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        stop_at("_carry_out", patch)
        with pytest.raises(Stop):
            commit(folder, CHANGES)
    (folder / "docs" / "old.md").write_text("mine", "utf-8")
    (folder / "docs" / "gone.md").write_text("mine too", "utf-8")
    assert settle(folder) == FINISHED
    assert tree(folder / "docs") == {
        "old.md": b"mine", "old.md.new": b"new", "gone.md": b"mine too", "a/added.md": b"added",
    }  # fmt: skip


def test_full_disk_leaves_the_old_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotWritten, match=r"No space left on device.*nothing was changed"):
        commit(folder, CHANGES)
    assert tree(folder) == before


def test_failure_on_the_way_says_that_the_next_command_finishes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_move", refuse)
        with pytest.raises(NotWritten, match=r"docs/old\.md.*the next command finishes"):
            commit(folder, CHANGES)
    assert unfinished(folder)
    assert settle(folder) == FINISHED
    assert tree(folder / "docs") == NEW


def refuse(*_: object) -> None:
    raise OSError(errno.EACCES, "Permission denied", "docs/old.md")


def refusing(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the disk takes so many files more."""
    real, left = transaction._move, [number]

    def move(staged: Path, path: Path) -> None:
        left[0] -= 1
        if left[0] < 0 and not staged.name.endswith(".before"):
            refuse()
        real(staged, path)

    monkeypatch.setattr(transaction, "_move", move)


@pytest.mark.parametrize("first", range(3))
@pytest.mark.parametrize("then", range(2))
def test_what_can_not_be_finished_is_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, first: int, then: int
) -> None:
    before = tree(folder / "docs")
    changes = CHANGES | {"docs/b.md": b"b"}
    refusing(first, monkeypatch)
    with pytest.raises(NotWritten):
        commit(folder, changes)
    refusing(then, monkeypatch)
    assert (
        settle(folder) == "took back an import that had been interrupted: docs/old.md (Permission denied); import again"
    )
    assert tree(folder / "docs") == before
    assert [path.name for path in (folder / ".helpcenter").iterdir()] == ["lock"]
    monkeypatch.undo()
    assert settle(folder) == ""
    commit(folder, changes)
    assert tree(folder / "docs") == NEW | {"b.md": b"b"}


def test_what_was_edited_meanwhile_is_not_taken_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(2, monkeypatch)
    with pytest.raises(NotWritten):
        commit(folder, CHANGES | {"docs/zz.md": b"zz"})
    (folder / "docs/a/added.md").write_text("mine", "utf-8")
    (folder / "docs/old.md").write_text("mine too", "utf-8")
    refusing(0, monkeypatch)
    assert settle(folder).startswith("took back")
    assert tree(folder / "docs") == {"a/added.md": b"mine", "old.md": b"mine too", "gone.md": b"gone"}


def test_neither_finished_nor_taken_back_waits_until_it_can_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        refusing(1, patch)
        with pytest.raises(NotWritten):
            commit(folder, CHANGES)
        patch.setattr(transaction, "_take_back", refuse)
        with pytest.raises(NotWritten, match=r"docs/old\.md: .*neither finished nor taken back \(Permission denied\)"):
            settle(folder)
    assert settle(folder) == FINISHED
    assert tree(folder / "docs") == NEW


@pytest.mark.parametrize("data", [b"[", b"[" * 100_000, b'[["a"]]', b"{}"])
def test_a_journal_that_is_broken_says_what_to_do(folder: Path, data: bytes) -> None:
    (folder / ".helpcenter/journal.json").write_bytes(data)
    with pytest.raises(BrokenState, match=r"journal\.json: expected what an import moves as JSON"):
        settle(folder)


@pytest.mark.parametrize(
    "place",
    [
        f"docs/{'n' * 250}.md",  # with what is put before and behind it no name
        f"docs/x/{'n' * 300}/a.md",
        "docs/old.md/a.md",
        "docs/folder.md",
    ],
)
def test_what_has_no_place_is_told_before_anything_counts(folder: Path, place: str) -> None:
    (folder / "docs/folder.md").mkdir()
    before = tree(folder)
    with pytest.raises(NotWritten, match="nothing was changed"):
        commit(folder, CHANGES | {place: b"x", "docs/fresh/a.md": b"a"})
    assert tree(folder) == before
    assert {path.name for path in (folder / "docs").iterdir()} == {"old.md", "gone.md", "folder.md"}
    commit(folder, CHANGES)
    assert tree(folder / "docs") == NEW


def test_other_disk_is_copied_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Path] = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if "staging" in path.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    commit(folder, CHANGES)
    assert tree(folder / "docs") == NEW


def _hold(state: Path, ready: object, done: object) -> None:
    with folder_lock(state):
        ready.set()  # type: ignore[attr-defined]
        done.wait()  # type: ignore[attr-defined]


def test_second_import_is_refused_while_the_first_lives(tmp_path: Path) -> None:
    source = write_manual(tmp_path / "source", {"24.3": {"backups": "<p>Copy it.</p>"}})
    centre = make_centre(tmp_path / "centre")
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(centre / ".helpcenter", ready, done))
    other.start()
    assert ready.wait(30)
    with pytest.raises(FolderInUse, match=f"process {other.pid}"):
        bring(centre, source)
    assert other.pid
    os.kill(other.pid, 9)
    other.join()
    assert bring(centre, source).pages == 1


def test_journal_of_a_dead_import_is_plain_json(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_at("_carry_out", monkeypatch)
    with pytest.raises(Stop):
        commit(folder, CHANGES)
    journal = json.loads((folder / ".helpcenter" / "journal.json").read_bytes())
    assert [name for name, *_ in journal] == sorted(CHANGES)


def test_killed_imports_leave_the_old_pages_or_the_new() -> None:
    killed, old, new, broken = run_without_sync(25, seed=7)
    assert broken == []
    assert killed > 5
    assert old + new == 25
