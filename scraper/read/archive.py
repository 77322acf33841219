"""Zip archives: an export as it was downloaded, unpacked beside the import for as long as that takes.

What is unpacked is what an import can use, and nothing of it outside of the folder made for it. A file in it that is
damaged costs itself; an archive that leads elsewhere, or that would fill the disk, is refused as a whole.
"""

from __future__ import annotations

import errno
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from os import utime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from scraper.errors import ScraperError
from scraper.limits import ARCHIVE_BYTES, ARCHIVE_SMALL, ARCHIVE_TIMES, DUMP_BYTES, FILES
from scraper.model import Notice
from scraper.read.files import is_document, other_kinds
from scraper.read.images import RASTER
from scraper.steps import notice, pass_on

if TYPE_CHECKING:  # loaded where there is an archive, most imports have none
    import zipfile

_CHUNK = 1024**2
_FURNITURE = frozenset({"__MACOSX"})
_ENCRYPTED = 1
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM})
"""Errors that no other file of the archive is spared."""


class UnusableArchive(ScraperError):
    """A zip archive that is no archive, locked, too large, or leads out of its folder."""

    exit_code = 18


@contextmanager
def unpacked(sources: Sequence[Path], place: Path | None = None) -> Iterator[list[Path]]:
    """The sources, with a folder in place of each archive; raises `UnusableArchive`.

    `place` is where to unpack, a temporary folder if it is not given; it is gone afterwards.
    """
    archives = [path for path in sources if path.suffix.lower() == ".zip" and path.is_file()]
    if not archives:
        yield list(sources)
        return
    folder = place or Path(tempfile.mkdtemp(prefix="helpcenter-"))
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folders = {path: _unpack(path, folder / str(number)) for number, path in enumerate(archives)}
        yield [folders.get(path, path) for path in sources]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(path: Path, folder: Path) -> Path:
    """Unpack into a folder that does not exist yet; gives the folder that the archive was made of."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            members = _usable(path, archive)
            tops = {name.parts[0] for name in members}
            in_one = len(tops) == 1 and all(len(name.parts) > 1 for name in members)
            root = folder if in_one else folder / path.stem
            top = root / next(iter(tops)) if in_one else root
            top.mkdir(parents=True)
            left = min(ARCHIVE_BYTES, max(ARCHIVE_SMALL, path.stat().st_size * ARCHIVE_TIMES))
            damaged: list[Notice] = []
            for name, member in members.items():
                size, damage = _write(archive, member, root / name, min(left, DUMP_BYTES))
                left -= size
                if damage:
                    message = f"can't be unpacked ({damage}); it was left out, download the archive again"
                    damaged.append(Notice("unreadable", f"{path.name}/{name}", message))
            if members and len(damaged) == len(members):
                raise UnusableArchive(f"{path}: no file of it can be unpacked; download it again")
            pass_on(damaged)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = f"{path}: can't be unpacked ({error}); download it again, or unzip it yourself"
        raise UnusableArchive(message) from error
    return top


def _usable(path: Path, archive: zipfile.ZipFile) -> dict[PurePosixPath, zipfile.ZipInfo]:
    """The members that an import can use; of two with one name the later one."""
    members: dict[PurePosixPath, zipfile.ZipInfo] = {}
    unread: list[PurePosixPath] = []
    for name, member in _members(path, archive):
        place = f"{path.name}/{name}"
        if not (is_document(name) or name.suffix.lower() in RASTER):
            unread.append(PurePosixPath(path.name, name))
        elif stat.S_ISLNK(member.external_attr >> 16):
            notice("outside", place, "a link, and no file of the archive; it was left out")
        else:
            if name in members:
                notice("same-member", place, "the archive has two files of this name; the later one counts")
            members[name] = member
    pass_on(other_kinds(unread))
    return members


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    infos = archive.infolist()
    if len(infos) > FILES:
        raise UnusableArchive(f"{path}: holds {len(infos)} files, more than {FILES}; unzip it and import the folder")
    for info in infos:
        packed_name = info.filename.replace("\\", "/")
        name = PurePosixPath(packed_name)
        if packed_name.startswith("/") or ".." in name.parts or ":" in packed_name or "\0" in info.orig_filename:
            raise UnusableArchive(
                f"{path}: {info.filename!r} would lie outside of the folder; nothing was read from it"
            )
        if info.is_dir() or not name.parts or name.parts[0] in _FURNITURE:
            continue
        if info.flag_bits & _ENCRYPTED:
            raise UnusableArchive(f"{path}: is locked with a password; unzip it and import the folder")
        yield name, info


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> tuple[int, str]:
    """Write one file, never more than may be: what an archive says of its sizes need not be true.

    Gives its size and what is wrong with it, where it is damaged.
    """
    import lzma
    import zipfile
    import zlib

    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, target.open("xb") as file:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    excess = f"{member.filename} unpacks to more than {most // 1024**2} MB"
                    raise UnusableArchive(f"{archive.filename}: {excess}, which no page does; unzip it and look")
                file.write(chunk)
        modified = time.mktime((*member.date_time, 0, 0, -1))
        utime(target, (modified, modified))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError, OSError) as error:
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            raise
        if not isinstance(error, FileExistsError):
            with suppress(OSError):
                target.unlink()
        return size, str(error) or type(error).__name__
    return size, ""
