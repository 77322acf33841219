"""Change many files as if they were one: the folder has the old state or, after `settle`, the new one.

New contents are first written to ``.helpcenter/staging/``, and their places are tried; then a journal with every move
and removal is put in place in one step, and that is the moment the change counts. Carrying it out can be repeated as
often as it is interrupted; what was there before is kept until it is done, so that it can be taken back, too.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from msgspec import json

from scraper.errors import ScraperError
from scraper.write.lock import folder_lock
from scraper.write.state import broken

STATE_FOLDER = ".helpcenter"
_JOURNAL = "journal.json"
_STAGING = "staging"
FINISHED = "finished an import that had been interrupted"

Lines: TypeAlias = Callable[[], Iterable[bytes]]
"""A large text, made when it is written: held whole, all versions of a manual are hundreds of megabytes."""
Change: TypeAlias = bytes | Path | Lines | None
"""A file's new content, the file to copy it from, what makes its lines, or None to remove it."""
_Journal: TypeAlias = list[tuple[str, str | None, str | None, str | None]]
"""For each change the path, its digest before, the staged file's name, and its digest; None for what is not there."""


class NotWritten(ScraperError):
    """The new state could not be written; the old one is untouched."""

    exit_code = 8


def commit(folder: Path, changes: Mapping[str, Change]) -> None:
    """Carry out changes, told by paths below `folder`; the caller holds the lock. Raises `NotWritten`."""
    if not changes:
        return
    state = folder / STATE_FOLDER
    try:
        _require_places(folder, changes)
        journal = _stage(folder, changes)
        _write_durably(state / f"{_JOURNAL}.part", json.encode(journal))
        (state / f"{_JOURNAL}.part").replace(state / _JOURNAL)
    except OSError as error:
        _discard(state)
        _remove_empties(folder, changes)
        raise NotWritten(
            f"{error.filename or folder}: the new pages could not be written ({error.strerror}); nothing was changed,"
            " mend that or make room, and import again"
        ) from error
    try:
        _sync_folder(state)
        _carry_out(folder, journal, after_crash=False)
    except OSError as error:
        raise NotWritten(
            f"{error.filename}: could not be put in place ({error.strerror}); mend that, the next command finishes"
        ) from error


def unfinished(folder: Path) -> bool:
    """True if a change was interrupted while it was carried out."""
    return (folder / STATE_FOLDER / _JOURNAL).exists()


def settle(folder: Path) -> str:
    """Finish an interrupted change, if there is one; raises `FolderInUse` while its import still runs."""
    if not unfinished(folder):
        return ""
    with folder_lock(folder / STATE_FOLDER):
        return recover(folder)


def recover(folder: Path) -> str:
    """Finish what an interrupted import left, or take it back where that can't be; the caller holds the lock.

    Gives what became of it in words, nothing where no import was interrupted. Raises `NotWritten`.
    """
    state = folder / STATE_FOLDER
    if not unfinished(folder):
        _discard(state)
        return ""
    try:
        journal = json.decode((state / _JOURNAL).read_bytes(), type=_Journal)
    except (ValueError, RecursionError) as error:
        raise broken(state / _JOURNAL, f"expected what an import moves as JSON, got {error}") from error
    try:
        _carry_out(folder, journal, after_crash=True)
    except OSError as reason:
        try:
            _take_back(folder, journal)
        except OSError as error:
            raise NotWritten(
                f"{error.filename}: an interrupted import could be neither finished nor taken back"
                f" ({error.strerror}); mend that, the next command finishes"
            ) from reason
        why = f"{reason.filename} ({reason.strerror})"
        return f"took back an import that had been interrupted: {why}; import again"
    return FINISHED


def _require_places(folder: Path, changes: Mapping[str, Change]) -> None:
    """Make the folders, and try in each whether it takes the longest name; no system tells what it will refuse."""
    longest: dict[Path, str] = {}
    for name in changes:
        path = folder / name
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder is in its place", str(path))
        longest[path.parent] = max(longest.get(path.parent, ""), path.name, key=lambda text: len(os.fsencode(text)))
    for parent, name in longest.items():
        parent.mkdir(parents=True, exist_ok=True)
        probe = parent / f".{name}.new.part"
        probe.touch()
        probe.unlink()


def _stage(folder: Path, changes: Mapping[str, Change]) -> _Journal:
    """Write the new contents aside."""
    staging = folder / STATE_FOLDER / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    journal: _Journal = []
    for number, (name, change) in enumerate(sorted(changes.items())):
        staged = None if change is None else str(number)
        path = staging / str(number)
        if isinstance(change, Path):
            shutil.copyfile(change, path)
        elif change is not None:
            with path.open("wb") as file:
                file.writelines([change] if isinstance(change, bytes) else change())
        journal.append((name, _digest(folder / name), staged, _digest(path)))
    # All are written before the first is waited for, so that the disk can take them together.
    for path in staging.iterdir():
        _sync_file(path)
    _sync_folder(staging)
    return journal


def _carry_out(folder: Path, journal: _Journal, *, after_crash: bool) -> None:
    staging = folder / STATE_FOLDER / _STAGING
    for number, (name, before, staged, after) in enumerate(journal):
        path = folder / name
        if staged is None:
            if not after_crash or _digest(path) == before:
                _keep(path, staging / f"{number}.before")
                path.unlink(missing_ok=True)
        elif (staging / staged).exists():
            # A page edited between the crash and now is newer than the import: the import's text goes beside it.
            if after_crash and _digest(path) not in {before, after}:
                path = path.with_name(f"{path.name}.new")
            else:
                _keep(path, staging / f"{number}.before")
            _move(staging / staged, path)
    _close(folder, journal)


def _take_back(folder: Path, journal: _Journal) -> None:
    """Put everything as it was before, but for what was edited since."""
    staging = folder / STATE_FOLDER / _STAGING
    for number, (name, before, staged, after) in enumerate(journal):
        path, backup = folder / name, staging / f"{number}.before"
        untouched = _digest(path) == after
        if backup.exists() and untouched:
            _move(backup, path)
        elif staged is not None and before is None and untouched:
            path.unlink()
    _close(folder, journal)


def _close(folder: Path, journal: _Journal) -> None:
    """All is in place: wait until the disk has it, then forget the change."""
    touched = {(folder / name).parent for name, *_ in journal}
    _remove_empties(folder, (name for name, *_ in journal))
    for parent in touched:
        if parent.exists():
            _sync_folder(parent)
    (folder / STATE_FOLDER / _JOURNAL).unlink()
    _discard(folder / STATE_FOLDER)


def _keep(path: Path, backup: Path) -> None:
    """Have a file's content by another name, until the whole change is carried out."""
    if backup.exists() or not path.is_file():
        return
    try:
        os.link(path, backup)
    except OSError:
        shutil.copyfile(path, backup.with_suffix(".part"))
        backup.with_suffix(".part").replace(backup)


def _move(staged: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.replace(path)
    except OSError:
        # docs/ may be a link to another disk, where moving is copying.
        beside = path.with_name(f".{path.name}.part")
        shutil.copyfile(staged, beside)
        _sync_file(beside)
        beside.replace(path)
        staged.unlink()


def _remove_empties(folder: Path, names: Iterable[str]) -> None:
    for parent in sorted({(folder / name).parent for name in names}, reverse=True):
        _remove_empty(parent, folder)


def _remove_empty(parent: Path, folder: Path) -> None:
    while parent not in {folder, folder / "docs", folder / STATE_FOLDER}:
        with suppress(OSError):  # one that is not empty, or was never made
            parent.rmdir()
        parent = parent.parent


def _discard(state: Path) -> None:
    (state / f"{_JOURNAL}.part").unlink(missing_ok=True)
    shutil.rmtree(state / _STAGING, ignore_errors=True)


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _write_durably(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _sync_file(path)


def _sync_file(path: Path) -> None:
    _sync(path, os.O_RDWR)


def _sync_folder(path: Path) -> None:
    """Names are durable only when their folder is; Windows has no such call and needs none."""
    if os.name == "posix":
        _sync(path, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
