"""Where bytes come from: a folder, a file, a dump. A source is read lazily; nothing is held that is not in work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper.errors import SourceEmpty, SourceNotFound
from scraper.limits import DOCUMENT_BYTES, DUMP_BYTES
from scraper.model import Document, Notice
from scraper.read import dump, files


def documents(path: Path) -> Iterator[Document | Notice]:
    """The documents of a source, in order of their paths, and a notice for each thing that is left out.

    Raises `SourceNotFound` or `SourceEmpty`.
    """
    if not path.exists():
        raise SourceNotFound(
            f"{path}: no such file or folder; give the folder of a manual's mirror, or one of its files"
        )
    empty = True
    for candidate in files.candidates(path):
        if isinstance(candidate, Notice):
            empty = empty and candidate.code == "other-kind"
            yield candidate
            continue
        empty = False
        file, root = candidate
        try:
            data = files.read_file(file, DOCUMENT_BYTES)
            is_dump = dump.is_dump(data)
            if is_dump and len(data) > DOCUMENT_BYTES:
                data = files.read_file(file, DUMP_BYTES)
        except OSError as error:
            yield files.unreadable_notice(error, root)
            continue
        document = Document(files.path_in(file, root), data, str(root))
        yield from map(_limited, dump.documents(data, file) if is_dump and len(data) <= DUMP_BYTES else [document])
    if empty:
        raise SourceEmpty(
            f"{path}: expected pages ({', '.join(sorted(files.SUFFIXES))}), found none; is this the manual's folder?"
        )


def count(path: Path) -> int:
    """How many files of a source may be documents, as far as their names tell."""
    return sum(not isinstance(candidate, Notice) for candidate in files.candidates(path))


def _limited(document: Document) -> Document | Notice:
    if len(document.data) <= DOCUMENT_BYTES:
        return document
    message = f"has more than {DOCUMENT_BYTES // 1024**2} MB, which no page has; it was left out"
    return Notice("too-large", document.path, message)
