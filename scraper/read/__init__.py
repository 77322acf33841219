"""Where bytes come from: a folder, a file, a dump. A source is read lazily; nothing is held that is not in work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper.errors import SourceEmpty, SourceNotFound
from scraper.model import Document
from scraper.read import dump, files


def documents(path: Path) -> Iterator[Document | OSError]:
    """The documents of a source, in order of their paths; a file that can't be read is yielded as its error.

    Raises `SourceNotFound` or `SourceEmpty`.
    """
    if not path.exists():
        raise SourceNotFound(
            f"{path}: no such file or folder; give the folder of a manual's mirror, or one of its files"
        )
    found = False
    for file, root in files.candidates(path):
        found = True
        try:
            data = file.read_bytes()
        except OSError as error:
            yield error
            continue
        if dump.is_dump(data):
            yield from dump.documents(data, str(file.parent))
        else:
            yield Document(file.relative_to(root).as_posix(), data, str(root))
    if not found:
        raise SourceEmpty(
            f"{path}: expected pages ({', '.join(sorted(files.SUFFIXES))}), found none; is this the manual's folder?"
        )
