"""Archives: an export or a mirror as it was downloaded, unpacked beside the import for as long as that takes.

What is unpacked is what an import can use, and nothing of it outside of the folder made for it. A file in it that is
damaged, or whose name leads elsewhere, costs itself; an archive that would fill the disk is refused as a whole.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from scraper.errors import ScraperError
from scraper.limits import ARCHIVE_BYTES, ARCHIVE_SMALL, ARCHIVE_TIMES, DUMP_BYTES, FILES
from scraper.model import NO_PAGE, Notice
from scraper.read.files import SAVED, is_document, other_kinds, printable
from scraper.read.images import RASTER
from scraper.read.streams import SUFFIXES, Member, members_of
from scraper.steps import notice, pass_on

if TYPE_CHECKING:  # loaded where there is an archive, most imports have none
    import zipfile

_CHUNK = 1024**2
_FURNITURE = frozenset({"__MACOSX"})
_ENCRYPTED = 1
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM})
"""Errors that no other file of the archive is spared."""


class UnusableArchive(ScraperError):
    """An archive that is no archive, locked, too large, or without a file that can be unpacked."""

    exit_code = 18


@contextmanager
def unpacked(sources: Sequence[Path], place: Path | None = None) -> Iterator[list[Path]]:
    """The sources, with a folder in place of each archive; raises `UnusableArchive`.

    `place` is where to unpack, a temporary folder if it is not given; it is gone afterwards.
    """
    archives = [path for path in sources if path.name.lower().endswith((".zip", *SUFFIXES)) and path.is_file()]
    if not archives and not any(map(_saved_pages, sources)):
        yield list(sources)
        return
    folder = place or Path(tempfile.mkdtemp(prefix="helpcenter-"))
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folders = {
            path: (_unpack if path.suffix.lower() == ".zip" else _unpack_stream)(path, folder / str(number))
            for number, path in enumerate(archives)
        }
        unboxed = [folders.get(path, path) for path in sources]
        saved = [_unpack_saved(path, folder / f"saved{number}") for number, path in enumerate(unboxed)]
        yield [
            *(path for path, pages in zip(unboxed, saved, strict=True) if not pages or _holds_documents(path)),
            *filter(None, saved),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _saved_pages(folder: Path) -> list[Path]:
    """The pages in a folder that were saved with their pictures as one file each."""
    return sorted(path for path in _files(folder) if path.suffix.lower() in SAVED and not path.is_symlink())


def _holds_documents(folder: Path) -> bool:
    return any(map(is_document, _files(folder)))


def _files(folder: Path) -> Iterator[Path]:
    return (Path(place, name) for place, _, names in os.walk(folder) for name in names)


def _unpack_saved(source: Path, folder: Path) -> Path | None:
    """The pages that were saved so, as files, in a folder of the source's name; None: there are none."""
    unpacked_folder = folder / f"{source.name}.saved"
    for path in _saved_pages(source):
        try:
            for member in members_of(path):
                _, damage = _copy(path, member, unpacked_folder, DUMP_BYTES)
                pass_on(Notice(NO_PAGE, each.path, each.message) for each in damage)
        except (ScraperError, ValueError, RecursionError, OSError) as error:
            if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
                raise
            place = path.relative_to(source.parent).as_posix()
            notice(NO_PAGE, place, f"a saved page that can't be read ({error}); left out")
    return unpacked_folder if unpacked_folder.exists() else None


def _unpack(path: Path, folder: Path) -> Path:
    """Unpack into a folder that does not exist yet; gives the folder that the archive was made of."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            members, damaged = _usable(path, archive)
            tops = {name.parts[0] for name in members}
            in_one = len(tops) == 1 and all(len(name.parts) > 1 for name in members)
            root = folder if in_one else folder / path.stem
            top = root / next(iter(tops)) if in_one else root
            top.mkdir(parents=True)
            left = min(ARCHIVE_BYTES, max(ARCHIVE_SMALL, path.stat().st_size * ARCHIVE_TIMES))
            for name, member in members.items():
                size, damage = _write(archive, member, root / name, min(left, DUMP_BYTES))
                left -= size
                if damage:
                    damaged.append(_damaged(path, str(name), damage))
            _tell(path, damaged, top)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = f"{path}: can't be unpacked ({error}); download it again, or unzip it yourself"
        raise UnusableArchive(message) from error
    return top


def _unpack_stream(path: Path, folder: Path) -> Path:
    """The same of an archive that is read from its beginning to its end."""
    root = folder / path.name.partition(".")[0]
    root.mkdir(parents=True)
    left = min(ARCHIVE_BYTES, max(ARCHIVE_SMALL, path.stat().st_size * ARCHIVE_TIMES))
    unread: list[PurePosixPath] = []
    damaged: list[Notice] = []
    number = 0
    try:
        for number, member in enumerate(members_of(path), 1):
            if number > FILES:
                raise UnusableArchive(f"{path}: holds more than {FILES} files; unpack it and import the folder")
            name = _inner_name(member.name)
            if name and not _is_wanted(name):
                unread.append(PurePosixPath(path.name, name))
            elif name is None or name.parts[0] not in _FURNITURE:
                size, damage = _copy(path, member, root, min(left, DUMP_BYTES))
                left -= size
                damaged += damage
    except Exception as error:  # what a library meets in a broken archive has many names
        if _is_of_all(error):
            raise
        if not number:
            message = f"{path}: can't be unpacked ({error}); download it again, or unpack it yourself"
            raise UnusableArchive(message) from error
        message = f"broken behind its file {number} ({error}); what comes later was left out"
        damaged.append(Notice("unreadable", path.name, message))
    _tell(path, damaged, root)
    pass_on(other_kinds(unread))
    tops = list(root.iterdir())
    return tops[0] if len(tops) == 1 and tops[0].is_dir() else root


def _is_of_all(error: Exception) -> bool:
    """Whether an error costs the archive, and not the file that it met."""
    return isinstance(error, ScraperError) or (isinstance(error, OSError) and error.errno in _OF_THE_DISK)


def _damaged(path: Path, name: str, damage: str) -> Notice:
    message = f"can't be unpacked ({damage}); it was left out, download the archive again"
    return Notice("unreadable", f"{path.name}/{printable(name)}", message)


def _misplaced(path: Path, name: str) -> Notice:
    message = "would lie outside of the folder, or nowhere; it was left out"
    return Notice("unusable-name", f"{path.name}/{printable(name)}", message)


def _tell(path: Path, damaged: Sequence[Notice], folder: Path) -> None:
    """Tell what was left out of an archive; raises `UnusableArchive` where nothing else is in it."""
    if damaged and not any(path.is_file() for path in _files(folder)):
        raise UnusableArchive(f"{path}: no file of it can be unpacked, {damaged[0].message}; download it again")
    pass_on(damaged)


def _copy(path: Path, member: Member, folder: Path, most: int) -> tuple[int, list[Notice]]:
    """Write one file, never more than may be; of two with one name the later one counts.

    Gives its size, and what to tell of one that has no place or can't be read.
    """
    name = _inner_name(member.name)
    if name is None:
        return 0, [_misplaced(path, member.name)]
    target = folder / name
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file():
            message = "the archive has two files of this name; the later one counts"
            notice("same-member", f"{path.name}/{printable(member.name)}", message)
        with target.open("wb") as file:
            while chunk := member.stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    excess = f"{member.name} unpacks to more than {most // 1024**2} MB"
                    raise UnusableArchive(f"{path}: {excess}, which no page does; unpack it and look")
                file.write(chunk)
        if member.modified:
            with suppress(OSError, OverflowError, ValueError):  # a time that no file can have
                os.utime(target, (member.modified, member.modified))
    except Exception as error:  # what a library meets in a damaged file has many names
        with suppress(OSError):
            target.unlink()  # half a file is none
        if _is_of_all(error):
            raise
        return size, [_damaged(path, member.name, getattr(error, "strerror", None) or str(error))]
    return size, []


def _is_wanted(name: PurePosixPath) -> bool:
    return is_document(name) or name.suffix.lower() in RASTER | SAVED


def _inner_name(packed_name: str) -> PurePosixPath | None:
    """A member's name; None where it leads out of the folder, or would somewhere."""
    name = PurePosixPath(packed_name.replace("\\", "/"))
    is_elsewhere = name.is_absolute() or ".." in name.parts or ":" in packed_name or "\0" in packed_name
    return None if is_elsewhere else name


def _usable(path: Path, archive: zipfile.ZipFile) -> tuple[dict[PurePosixPath, zipfile.ZipInfo], list[Notice]]:
    """The members that an import can use, of two with one name the later one, and those that have no place."""
    members: dict[PurePosixPath, zipfile.ZipInfo] = {}
    unread: list[PurePosixPath] = []
    misplaced: list[Notice] = []
    for packed_name, member in _members(path, archive):
        name = _inner_name(packed_name)
        place = f"{path.name}/{name}"
        if name is None:
            misplaced.append(_misplaced(path, packed_name))
        elif not name.parts or name.parts[0] in _FURNITURE:
            continue
        elif not _is_wanted(name):
            unread.append(PurePosixPath(path.name, name))
        elif stat.S_ISLNK(member.external_attr >> 16):
            notice("outside", place, "a link, and no file of the archive; it was left out")
        else:
            if name in members:
                notice("same-member", place, "the archive has two files of this name; the later one counts")
            members[name] = member
    pass_on(other_kinds(unread))
    return members, misplaced


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    infos = archive.infolist()
    if len(infos) > FILES:
        raise UnusableArchive(f"{path}: holds {len(infos)} files, more than {FILES}; unzip it and import the folder")
    for info in infos:
        if info.is_dir():
            continue
        if info.flag_bits & _ENCRYPTED:
            raise UnusableArchive(f"{path}: is locked with a password; unzip it and import the folder")
        yield info.orig_filename if "\0" in info.orig_filename else info.filename, info


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
        os.utime(target, (modified, modified))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError, OSError) as error:
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            raise
        if not isinstance(error, FileExistsError):
            with suppress(OSError):
                target.unlink()
        return size, str(error) or type(error).__name__
    return size, ""
