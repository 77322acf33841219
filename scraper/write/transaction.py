"""Change many files as if they were one: the folder has the old state or, after `settle`, the new one.

New contents are first written to ``.helpcenter/staging/``; then a journal with every move and removal is put in place
in one step, and that is the moment the change counts. Carrying it out can be repeated as often as it is interrupted.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from scraper.errors import ScraperError
from scraper.write.lock import folder_lock

STATE = ".helpcenter"
_JOURNAL = "journal.json"
_STAGING = "staging"

Lines: TypeAlias = Callable[[], Iterable[bytes]]
"""A large text, made when it is written: held whole, all versions of a manual are hundreds of megabytes."""
Change: TypeAlias = bytes | Path | Lines | None
"""A file's new content, the file to copy it from, what makes its lines, or None to remove it."""


class NotWritten(ScraperError):
    """The new state could not be written; the old one is untouched."""

    exit_code = 8


def commit(folder: Path, changes: Mapping[str, Change]) -> None:
    """Carry out changes, told by paths below `folder`; the caller holds the lock. Raises `NotWritten`."""
    if not changes:
        return
    state = folder / STATE
    try:
        journal = _stage(folder, changes)
        _write_durably(state / f"{_JOURNAL}.part", json.dumps(journal).encode())
        (state / f"{_JOURNAL}.part").replace(state / _JOURNAL)
    except OSError as error:
        _discard(state)
        raise NotWritten(
            f"{folder}: the new pages could not be written ({error.strerror}); nothing was changed, make room and"
            " import again"
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
    return (folder / STATE / _JOURNAL).exists()


def settle(folder: Path) -> bool:
    """Finish an interrupted change, if there is one; raises `FolderInUse` while its import still runs."""
    if not unfinished(folder):
        return False
    with folder_lock(folder / STATE):
        return recover(folder)


def recover(folder: Path) -> bool:
    """Finish or discard what an interrupted import left; the caller holds the lock. True if pages were finished."""
    state = folder / STATE
    if not unfinished(folder):
        _discard(state)
        return False
    _carry_out(folder, json.loads((state / _JOURNAL).read_bytes()), after_crash=True)
    return True


def _stage(folder: Path, changes: Mapping[str, Change]) -> list[list[Any]]:
    """Write the new contents aside; gives ``[path, digest before, staged name or None]`` for each change."""
    staging = folder / STATE / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    journal: list[list[Any]] = []
    for number, (name, change) in enumerate(sorted(changes.items())):
        staged = None if change is None else str(number)
        if isinstance(change, Path):
            shutil.copyfile(change, staging / str(number))
        elif isinstance(change, bytes):
            (staging / str(number)).write_bytes(change)
        elif change is not None:
            with (staging / str(number)).open("wb") as file:
                file.writelines(change())
        journal.append([name, _digest(folder / name), staged])
    # All are written before the first is waited for, so that the disk can take them together.
    for path in staging.iterdir():
        _sync_file(path)
    _sync_folder(staging)
    return journal


def _carry_out(folder: Path, journal: list[list[Any]], *, after_crash: bool) -> None:
    staging = folder / STATE / _STAGING
    touched = set()
    for name, before, staged in journal:
        path = folder / name
        touched.add(path.parent)
        if staged is None:
            if not after_crash or _digest(path) == before:
                path.unlink(missing_ok=True)
        elif (staging / staged).exists():
            # A page edited between the crash and now is newer than the import: the import's text goes beside it.
            edited = after_crash and _digest(path) not in {before, _digest(staging / staged)}
            _move(staging / staged, path.with_name(f"{path.name}.new") if edited else path)
    for parent in sorted(touched, reverse=True):
        _remove_empty(parent, folder)
        if parent.exists():
            _sync_folder(parent)
    (folder / STATE / _JOURNAL).unlink()
    _discard(folder / STATE)


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


def _remove_empty(parent: Path, folder: Path) -> None:
    kept = {folder, folder / "docs", folder / STATE}
    while parent not in kept and parent.is_dir() and not any(parent.iterdir()):
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
