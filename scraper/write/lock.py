"""One import at a time: a lock that the operating system takes back when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import ScraperError, UnusableFolder

_NAME = "lock"


class FolderInUse(ScraperError):
    """Another import works in this folder."""

    exit_code = 7


@contextmanager
def folder_lock(state: Path) -> Iterator[None]:
    """Hold the lock of a help centre's state folder; raises `FolderInUse` at once where another process has it.

    The file stays behind and says nothing by being there: only its lock counts, so there are no stale ones.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle = os.open(state / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UnusableFolder(
            f"{state}: can't be written ({error.strerror}); imports keep their notes there, mend that and run it again"
        ) from error
    try:
        try:
            _lock(handle)
        except OSError as error:
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            raise FolderInUse(
                f"{state.parent}: another import (process {holder}) works in this folder; wait until it is done"
            ) from error
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _sign(handle: int) -> None:
    """Who holds the lock, for the message to others."""
    signature = b"%d\n" % os.getpid()
    if os.read(handle, 20) != signature:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, signature)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """The byte locked lies behind the text, which others must be able to read."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        """A record lock, because the workers that an import forks must not inherit it."""
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
