"""Zip archives: an export as it was downloaded, unpacked beside the import for as long as that takes.

What is unpacked is what an import can use, and nothing of it outside of the folder made for it; an archive that says
otherwise, or that would fill the disk, is refused as a whole.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import utime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from scraper.errors import ScraperError
from scraper.read.files import NAMES, SUFFIXES
from scraper.read.images import RASTER

if TYPE_CHECKING:  # loaded where there is an archive, most imports have none
    import zipfile

_MOST_FILES = 200_000
_MOST_BYTES = 4 * 1024**3
_MOST_OF_ONE = 256 * 1024**2
_MOST_TIMES = 200
"""How many times its size an archive may unpack to, above what is small anyway: pages give ten, pictures one."""
_SMALL = 64 * 1024**2
_CHUNK = 1024**2
_FURNITURE = frozenset({"__MACOSX"})
_ENCRYPTED = 1


class UnusableArchive(ScraperError):
    """A zip archive that is damaged, locked, too large, or leads out of its folder."""

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
        found = {path: _unpack(path, folder / str(number)) for number, path in enumerate(archives)}
        yield [found.get(path, path) for path in sources]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(path: Path, folder: Path) -> Path:
    """Unpack into a folder that does not exist yet; gives the folder that the archive was made of."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as archive:
            members = {name: member for name, member in _members(path, archive) if _is_wanted(name)}
            tops = {name.parts[0] for name in members}
            in_one = len(tops) == 1 and all(len(name.parts) > 1 for name in members)
            root = folder if in_one else folder / path.stem
            made = root / next(iter(tops)) if in_one else root
            made.mkdir(parents=True)
            left = _limit(path)
            for name, member in members.items():
                left -= _write(archive, member, root / name, min(left, _MOST_OF_ONE))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        message = f"{path}: can't be unpacked ({error}); download it again, or unzip it yourself"
        raise UnusableArchive(message) from error
    return made


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    infos = archive.infolist()
    if len(infos) > _MOST_FILES:
        raise UnusableArchive(
            f"{path}: holds {len(infos)} files, more than {_MOST_FILES}; unzip it and import the folder"
        )
    for info in infos:
        told = info.filename.replace("\\", "/")
        name = PurePosixPath(told)
        if told.startswith("/") or ".." in name.parts or ":" in told or "\0" in info.orig_filename:
            raise UnusableArchive(
                f"{path}: {info.filename!r} would lie outside of the folder; nothing was read from it"
            )
        if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16) or not name.parts or name.parts[0] in _FURNITURE:
            continue
        if info.flag_bits & _ENCRYPTED:
            raise UnusableArchive(f"{path}: is locked with a password; unzip it and import the folder")
        yield name, info


def _is_wanted(name: PurePosixPath) -> bool:
    return name.suffix.lower() in SUFFIXES | RASTER or name.name in NAMES


def _limit(path: Path) -> int:
    return min(_MOST_BYTES, max(_SMALL, path.stat().st_size * _MOST_TIMES))


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Write one file, never more than may be: what an archive says of its sizes need not be true."""
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(member) as packed, target.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > most:
                said = f"{member.filename} unpacks to more than {most // 1024**2} MB"
                raise UnusableArchive(f"{archive.filename}: {said}, which no page does; unzip it and look")
            file.write(chunk)
    told = time.mktime((*member.date_time, 0, 0, -1))
    utime(target, (told, told))
    return size
