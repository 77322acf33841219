"""Files of a folder that may be documents, and what is in their way: links, devices, names that are no text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from scraper.limits import FILES
from scraper.model import Notice
from scraper.read.images import RASTER
from scraper.vendors import is_vendors_file
from scraper.vendors.origin import page_path

SUFFIXES = frozenset({".html", ".htm", ".txt", ".json"})
SAVED = frozenset({".mht", ".mhtml"})
"""Suffixes of a page saved with its pictures as one file: a box, which is unpacked before files are looked for."""
_OF_PROGRAMS = frozenset({"robots.txt", "hts-log.txt", "cookies.txt"})
"""Texts that programs leave which fetch a site."""
_WHAT = {
    ".1": "second copies that wget made",
    ".db": "lists of small pictures",
    ".ini": "settings of a folder's window",
    ".orig": "pages as wget had them before it changed their links",
    ".url": "links to a page",
    ".webloc": "links to a page",
}
"""What files of a kind are that lie in many mirrors."""
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""What stands in a name for bytes that are not UTF-8."""
_SHOWN = 20
"""Names told of files of one kind."""


def is_document(name: PurePath) -> bool:
    """Whether a file of this name may be a document."""
    return name.name not in _OF_PROGRAMS and (page_path(name).suffix.lower() in SUFFIXES or is_vendors_file(name.name))


def candidates(path: Path) -> Iterator[tuple[Path, Path] | Notice]:
    """(file, root) for each file that may be a document, and a notice for what is left out.

    The root is the folder above the one given, so that a folder's own name, which may tell the version, stays part of
    the path. A link is followed to a file of the same source only.
    """
    path = path.resolve()
    if path.is_file():
        yield path, path.parent.parent
        return
    root, number = path.parent, 0
    unreadable: list[OSError] = []
    unread: list[PurePath] = []
    for folder, folders, files in os.walk(path, onerror=unreadable.append):
        for name in sorted(folders):
            if _is_text(name) and (linked := Path(folder, name)).is_symlink():
                yield _linked_folder(linked, path)
        yield from (_unnamed(Path(folder, name), root) for name in sorted(folders) if not _is_text(name))
        folders[:] = sorted(filter(_is_text, folders))
        for name in sorted(files):
            file = Path(folder, name)
            if not is_document(file):
                unread.append(file.relative_to(root))
            elif not _is_text(name):
                yield _unnamed(file, root)
            elif file.is_symlink() and file.exists() and not file.resolve().is_relative_to(path):
                yield Notice("outside", path_in(file, root), "a link that leads out of the source; it was left out")
            elif (number := number + 1) > FILES:
                message = f"the source has more than {FILES} files; the others were left out, import them on their own"
                yield Notice("too-large", path_in(file, root), message)
                return
            else:
                yield file, root
    yield from (unreadable_notice(error, root) for error in unreadable)
    yield from other_kinds(unread)


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a file, a byte more than the limit at most.

    Raises `OSError`, also for what is no file: a device or a pipe could be read for ever.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is a device, a pipe or a socket", str(path))
        return file.read(limit + 1)


def unreadable_notice(error: OSError, root: Path) -> Notice:
    """What to say of a file or folder that can't be read."""
    message = f"can't be read ({error.strerror}); check what it is, and its permissions"
    return Notice("unreadable", path_in(Path(error.filename), root), message)


def other_kinds(names: Iterable[PurePath]) -> Iterator[Notice]:
    """A notice for each kind of file that is not read, with how many there are; files of the system are none."""
    kinds: dict[str, list[str]] = {}
    for name in names:
        if name.suffix.lower() not in RASTER | SAVED and not _is_hidden(name):
            kinds.setdefault(name.suffix.lower(), []).append(printable(name.as_posix()))
    for kind, paths in sorted(kinds.items()):
        more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
        shown = ", ".join(sorted(paths)[:_SHOWN]) + more
        what = f" ({_WHAT[kind]})" if kind in _WHAT else ""
        message = f"{len(paths)} of the kind {kind or 'without suffix'}{what}, not read: {shown}"
        yield Notice("other-kind", min(paths), message)


def path_in(file: Path, root: Path) -> str:
    """A file's path as it is told: below its source's root."""
    return printable(file.relative_to(root).as_posix())


def printable(name: str) -> str:
    """A name with what is no text in it written as numbers."""
    return name if _is_text(name) else os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_text(name: str) -> bool:
    return not _NO_TEXT.search(name)


def _is_hidden(name: PurePath) -> bool:
    return any(part.startswith(".") for part in name.parts)


def _unnamed(file: Path, root: Path) -> Notice:
    return Notice("unusable-name", path_in(file, root), "the name is not UTF-8; it was left out, name it anew")


def _linked_folder(folder: Path, source: Path) -> Notice:
    path = path_in(folder, source.parent)
    if folder.resolve().is_relative_to(source):
        return Notice(
            "linked-folder", path, "a link to a folder of the source, whose files are read in their own place"
        )
    return Notice("outside", path, "a link to a folder out of the source; it was left out, import the folder itself")
