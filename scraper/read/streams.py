"""Boxes that are read from their beginning to their end: tar, the web archives WARC and WACZ, saved pages (MHTML)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from email.message import Message
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, Protocol, cast
from urllib.parse import quote, unquote, urlsplit

from scraper.limits import IMAGE_BYTES, SAVED_BYTES
from scraper.read.files import SAVED
from scraper.steps import notice
from scraper.text.names import marked

_OK = "200"
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_WARC = (".warc", ".warc.gz")
_WACZ = ".wacz"
_QUERY = 60
"""Characters of an address' query that a file's name has whole."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
SUFFIXES = (*_TAR, *_WARC, _WACZ, *sorted(SAVED))


class Stream(Protocol):
    """What a file is read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Member(NamedTuple):
    """A file of an archive, to be read before the next one is asked for."""

    name: str
    """As the archive has it, or made of its address."""
    stream: Stream
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
    elif path.suffix.lower() in SAVED:
        yield from _of_saved(path)
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
    from warcio.bufferedreaders import BufferedReader

    BufferedReader.DECOMPRESSORS["br"] = _Brotli
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
                place = _place(address, headers.get_header("Content-Type") or "")
                yield Member(place, _Whole(record.content_stream()))
        if not is_one:
            raise ValueError("no record of a web archive is in it")


class _Whole:
    """What an answer holds; who reads to an end that is not the end of what was packed gets a `ValueError`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._is_empty = True

    def read(self, size: int) -> bytes:
        """The next bytes; none at the end."""
        data = cast("bytes", self._stream.read(size))
        self._is_empty = self._is_empty and not data
        decompressor = getattr(self._stream, "decompressor", None)
        if not data and not self._is_empty and not getattr(decompressor, "eof", True):
            raise ValueError("it is cut, or damaged behind its beginning")
        return data


class _Brotli:
    """What warcio asks of a decompressor; its own sets an attribute that Brotli's does not take."""

    unused_data = b""

    def __init__(self) -> None:
        import brotli

        self._decompressor = brotli.Decompressor()

    def decompress(self, data: bytes) -> bytes:
        """The next piece; raises `ValueError` where a few kilobytes are more than a page has: it stays packed."""
        piece = self._decompressor.process(data, output_buffer_limit=IMAGE_BYTES)
        if not self._decompressor.can_accept_more_data():
            raise ValueError(f"unpacks to more than {IMAGE_BYTES // 1024**2} MB")
        return cast("bytes", piece)

    @property
    def eof(self) -> bool:
        """Whether the end of what was packed was read."""
        return bool(self._decompressor.is_finished())

    def flush(self) -> bytes:
        """Nothing is held back."""
        return b""


def _place(address: str, kind: str) -> str:
    """Where an answer lies; the address itself, which is none, where it can't be taken apart."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = unquote(parts.path).lstrip("/") or "index.html"
    if "html" in kind and PurePosixPath(path).suffix.lower() not in (".html", ".htm"):
        path = f"{path.rstrip('/')}.html"
    if parts.query:
        query = quote(parts.query, safe="=&%+;,~!()")
        path += f"?{query if len(query) <= _QUERY else marked(query[:_QUERY], query)}"
    return f"{parts.hostname}/{path.replace(':', '%3A')}"


def _of_saved(path: Path) -> Iterator[Member]:
    """The page that a browser saved as one file, and its pictures; its frames are none of its text."""
    import email

    if path.stat().st_size > SAVED_BYTES:
        raise ValueError(f"has more than {SAVED_BYTES // 1024**2} MB, which no saved page has")
    with path.open("rb") as file:
        parts = [part for part in email.message_from_binary_file(file).walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() in _PAGES), None)
    if page is None:
        raise ValueError("no page is in it")
    pictures = [part for part in parts if part.get_content_maintype() == "image"]
    data = _payload(page)
    for part in pictures:
        named, address = part.get("Content-ID", "").strip("<> "), _location(part)
        if named and address:
            data = data.replace(f"cid:{named}".encode(), address.encode())
    yield Member(_saved_place(page, f"{path.stem}.html"), BytesIO(data))
    yield from (Member(_saved_place(part, ""), BytesIO(_payload(part))) for part in pictures if _location(part))


def _payload(part: Message) -> bytes:
    """A part's bytes; those of a page in UTF-8, which its own declaration does not outweigh."""
    data = cast("bytes", part.get_payload(decode=True))
    if part.get_content_type() not in _PAGES:
        return data
    try:
        return data.decode(part.get_content_charset("utf-8")).encode()
    except (LookupError, UnicodeError):
        return data


def _location(part: Message) -> str:
    address = str(part.get("Content-Location", "")).strip()
    return address if address.startswith(("http://", "https://")) else ""


def _saved_place(part: Message, name: str) -> str:
    """Where a part lies on its site; what has no address is named after the file that it is in."""
    address = _location(part)
    return _place(address.partition("#")[0].partition("?")[0], part.get_content_type()) if address else name
