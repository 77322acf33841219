"""Archives that are read from their beginning to their end: tar, and the web archives WARC and WACZ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from scraper.steps import notice

_OK = "200"
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_WARC = (".warc", ".warc.gz")
_WACZ = ".wacz"
SUFFIXES = (*_TAR, *_WARC, _WACZ)


class Member(NamedTuple):
    """A file of an archive, to be read before the next one is asked for."""

    name: str
    """As the archive has it, or made of its address."""
    stream: IO[bytes]
    modified: float = 0.0
    """Seconds since 1970, 0 where the archive does not tell."""


def members_of(path: Path) -> Iterator[Member]:
    """The files of an archive, in its order; what the library for its kind raises where it is broken, is raised."""
    import zipfile

    name = path.name.lower()
    if name.endswith(_TAR):
        yield from _of_tar(path)
    elif name.endswith(_WACZ):
        with zipfile.ZipFile(path) as box:
            for inner in box.namelist():
                if inner.lower().endswith(_WARC):
                    with box.open(inner) as stream:
                        yield from _of_warc(stream, path.name)
    else:
        with path.open("rb") as stream:
            yield from _of_warc(stream, path.name)


def _of_tar(path: Path) -> Iterator[Member]:
    import tarfile

    with tarfile.open(path, "r|*") as box:
        for entry in box:
            stream = box.extractfile(entry) if entry.isreg() else None
            if stream:
                with stream:
                    yield Member(entry.name, stream, float(entry.mtime))
            elif not entry.isdir():
                notice("outside", f"{path.name}/{entry.name}", "a link or a device, and no file; it was left out")


def _of_warc(stream: Any, box: str) -> Iterator[Member]:
    """The answers that were pages or pictures; of each, where it lies on its site."""
    from warcio.archiveiterator import ArchiveIterator

    with ExitStack() as opened:
        records = ArchiveIterator(stream)  # type: ignore[no-untyped-call]
        opened.callback(records.close)
        is_one = False
        for record in records:
            is_one = is_one or record.format == "warc"
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if not address.startswith(("http://", "https://")):
                continue
            headers = record.http_headers
            if record.rec_type == "revisit":
                notice(
                    "same-member", f"{box}/{address}", "says only that it is what another record has; it was left out"
                )
            elif record.rec_type == "response" and headers and headers.get_statuscode() == _OK:
                yield Member(_place(address, headers.get_header("Content-Type") or ""), record.content_stream())
        if not is_one:
            raise ValueError("no record of a web archive is in it")


def _place(address: str, kind: str) -> str:
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/") or "index.html"
    if "html" in kind and PurePosixPath(path).suffix.lower() not in (".html", ".htm"):
        path = f"{path.rstrip('/')}.html"
    return f"{parts.hostname}/{path}{'?' if parts.query else ''}{parts.query}"
