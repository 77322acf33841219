"""The dump form: ``# File: ./path`` and a fenced block with the file's text, one or several in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scraper.model import Document

_HEADER = re.compile(rb"^# File: (\S[^\r\n]*)\r?\n\s*```\w*\r?\n", re.MULTILINE)
_BEFORE = b"\xef\xbb\xbf\r\n "
"""A byte order mark and blank lines may stand before the first header."""
_CLOSING = re.compile(rb"```\s*$")


def is_dump(data: bytes) -> bool:
    """True if the bytes start as a dump does."""
    return bool(_HEADER.match(data[:2000].lstrip(_BEFORE)))


def documents(data: bytes, file: Path) -> Iterator[Document]:
    """The files in a dump; a path that would leave the root is cut to its last part.

    Their root is a folder of the dump's own name beside it: what else lies there is none of its pictures.
    """
    data = data.lstrip(_BEFORE)
    headers = list(_HEADER.finditer(data))
    for number, header in enumerate(headers):
        stop = headers[number + 1].start() if number + 1 < len(headers) else len(data)
        path = PurePosixPath(header[1].decode("utf-8", "replace").strip())
        parts = [part for part in path.parts if part not in {".", "/"}]
        safe = (
            PurePosixPath(*parts) if parts and ".." not in parts else PurePosixPath(path.name.strip(".") or "document")
        )
        yield Document(safe.as_posix(), _CLOSING.sub(b"", data[header.end() : stop]), str(file.with_suffix("")))
