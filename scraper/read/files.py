"""Files on disk that may be documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = frozenset({".html", ".htm", ".txt", ".json"})
NAMES = frozenset({"manualToc.js"})
"""Files that are data in spite of their suffix."""
_IGNORED = frozenset({"robots.txt"})


def candidates(path: Path) -> Iterator[tuple[Path, Path]]:
    """(file, root) for each file that may be a document; paths are told from the root on.

    The root is the folder above the one given, so that a folder's own name (``manual243``) stays part of the path.
    """
    path = path.resolve()
    if path.is_file():
        yield path, path.parent.parent
        return
    for folder, names, files in os.walk(path):
        names.sort()
        for name in sorted(files):
            file = Path(folder, name)
            wanted = name not in _IGNORED and (file.suffix.lower() in SUFFIXES or name in NAMES)
            if wanted and not file.is_fifo():  # reading a pipe would wait for ever
                yield file, path.parent
