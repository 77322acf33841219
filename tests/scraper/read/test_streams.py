"""Archives that are read from their beginning to their end: what the folder gives, and nothing an archive should not do."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest

from scraper.read import archive, streams
from scraper.read.archive import UnusableArchive, unpacked
from scraper.steps import gathered_notices
from tests.scraper.manual import PIXEL, bring, make_centre, page, write_page

SITE = "https://www.opendental.com/"


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    path = write_page(tmp_path / "mirror", "24.3", "kiln", '<p>How the kiln is set up.</p><img src="images/kiln.png">')
    (path.parent / "images").mkdir()
    (path.parent / "images" / "kiln.png").write_bytes(PIXEL)
    return tmp_path / "mirror" / "www.opendental.com"


def tarred(mirror: Path, box: Path) -> Path:
    with tarfile.open(box, "w:gz" if box.suffix == ".tgz" else "w") as made:
        made.add(mirror, mirror.name)
    return box


def record(address: str, status: str, data: bytes, coding: str = "identity") -> bytes:
    """An answer as a web archive has it."""
    kind = "image/png" if address.endswith("png") else "text/html"
    told = f"Content-Type: {kind}\r\nContent-Encoding: {coding}\r\nContent-Length: {len(data)}"
    answer = f"HTTP/1.1 {status}\r\n{told}\r\n\r\n".encode() + data
    facts = {
        "WARC-Type": "response",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Date": "2026-01-31T00:00:00Z",
        "WARC-Target-URI": address,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(answer)),
    }
    head = "".join(f"{name}: {text}\r\n" for name, text in facts.items())
    return gzip.compress(f"WARC/1.0\r\n{head}\r\n".encode() + answer + b"\r\n\r\n")


def recorded(mirror: Path, box: Path) -> Path:
    """A web archive of the mirror, with what such an archive has beside pages."""
    names = sorted(path.relative_to(mirror).as_posix() for path in mirror.rglob("*") if path.is_file())
    data = b"".join(record(SITE + name, "200 OK", (mirror / name).read_bytes()) for name in names)
    data += record(f"{SITE}manual243/gone.html", "404 Not Found", b"<p>Gone.</p>")
    data += record("dns:opendental.com", "200 OK", b"1")
    if box.suffix == ".wacz":
        with zipfile.ZipFile(box, "w") as made:
            made.writestr("archive/data.warc.gz", data)
            made.writestr("pages/pages.jsonl", "{}")
    else:
        box.write_bytes(data)
    return box


@pytest.mark.parametrize("name", ["m.tar", "m.tgz", "m.warc.gz", "m.wacz"])
def test_it_gives_what_its_folder_gives(tmp_path: Path, mirror: Path, name: str) -> None:
    box = (tarred if ".t" in name else recorded)(mirror, tmp_path / name)
    one, two = make_centre(tmp_path / "one"), make_centre(tmp_path / "two")
    assert bring(one, mirror).exit_code == bring(two, box).exit_code == 0
    assert page(one, "kiln").read_text("utf-8") == page(two, "kiln").read_text("utf-8")
    assert "images/kiln." in page(two, "kiln").read_text("utf-8")


def boxed(box: Path, *names: str, **headers: str) -> Path:
    """A tar of pages with these names, each with these headers."""
    with tarfile.open(box, "w", format=tarfile.PAX_FORMAT) as made:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size, entry.pax_headers = 1, headers
            made.addfile(entry, io.BytesIO(b"x"))
    return box


OUTSIDE = ["../evil.html", "/etc/evil.html", "a/../../evil.html", "C:\\evil.html"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    box = boxed(tmp_path / "m.tar", "m/a.html", name, "m/b.html")
    with gathered_notices() as notices, unpacked([box], tmp_path / "x") as (source,):
        assert sorted(path.name for path in tmp_path.rglob("*.html")) == ["a.html", "b.html"]
        assert sorted(path.name for path in source.rglob("*.html")) == ["a.html", "b.html"]
    assert [(notice.code, notice.path) for notice in notices] == [("unusable-name", f"m.tar/{name}")]


def test_an_archive_of_nothing_else_is_named(tmp_path: Path) -> None:
    box = boxed(tmp_path / "m.tar", *OUTSIDE)
    with pytest.raises(UnusableArchive, match="would lie outside of the folder"), unpacked([box], tmp_path / "x"):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["m.tar"]


@pytest.mark.parametrize("name", ["m/a.html/b.html", f"m/{'n' * 300}.html"])
def test_a_name_that_no_file_can_have_costs_itself(tmp_path: Path, name: str) -> None:
    box = boxed(tmp_path / "m.tar", "m/a.html", name, "m/c.html")
    with gathered_notices() as notices, unpacked([box]) as (source,):
        assert sorted(path.name for path in source.rglob("*.html")) == ["a.html", "c.html"]
    assert [(notice.code, notice.path) for notice in notices] == [("unreadable", f"m.tar/{name}")]


def test_a_folder_that_has_the_name_of_a_file_is_not_written_over(tmp_path: Path) -> None:
    box = boxed(tmp_path / "m.tar", "m/a.html/b.html", "m/a.html", "m/c.html")
    with gathered_notices() as notices, unpacked([box]) as (source,):
        assert sorted(path.name for path in source.rglob("*.html") if path.is_file()) == ["b.html", "c.html"]
    assert [(notice.code, notice.path) for notice in notices] == [("unreadable", "m.tar/m/a.html")]


@pytest.mark.parametrize("time", ["1e300", "-1e300", "nan", "inf"])
def test_a_time_that_no_file_can_have_costs_nothing(tmp_path: Path, time: str) -> None:
    box = boxed(tmp_path / "m.tar", "m/a.html", "m/b.html", mtime=time)
    with gathered_notices() as notices, unpacked([box]) as (source,):
        assert sorted(path.name for path in source.rglob("*.html")) == ["a.html", "b.html"]
    assert notices == []


IN_THE_MIDST = {
    "https://www.opendental.com/site/share.html?u=https://x.example/": "www.opendental.com/site/share.html?u=https%3A%2F%2Fx.example%2F",
    "https://www.opendental.com/manual243/b.html?id=2": "www.opendental.com/manual243/b.html?id=2",
    "https://www.opendental.com/manual243/b.php?id=2": "www.opendental.com/manual243/b.php.html?id=2",
    "https://www.opendental.com/wiki/Help:Kiln": "www.opendental.com/wiki/Help%3AKiln.html",
    "https://www.opendental.com/manual243/..%2f..%2f..%2fb.html": "",
    "https://www.opendental.com/manual243/%2e%2e/b.html": "",
    "https://www.opendental.com/manual243/b%00b.html": "",
    "http://[bad/b.html": "",
    "https://../b.html": "",
    "https://www.opendental.com/manual243/a.html/x.html": "",
    f"https://www.opendental.com/manual243/{'n' * 300}.html": "",
}
"""Addresses in a web archive, and where they lie; empty where they have no place."""


@pytest.mark.parametrize(("address", "place"), IN_THE_MIDST.items())
def test_an_address_without_a_place_costs_itself(tmp_path: Path, address: str, place: str) -> None:
    answers = (f"{SITE}manual243/a.html", address, f"{SITE}manual243/c.html")
    (tmp_path / "m.warc.gz").write_bytes(b"".join(record(each, "200 OK", b"<p>Words.</p>") for each in answers))
    with gathered_notices() as notices, unpacked([tmp_path / "m.warc.gz"], tmp_path / "x") as (source,):
        written = {path.relative_to(source.parent).as_posix() for path in tmp_path.rglob("*html*") if path.is_file()}
    pages = {f"www.opendental.com/manual243/{name}.html" for name in "ac"}
    assert written == pages | ({place} if place else set())
    codes = [notice.code for notice in notices]
    assert codes == [] if place else codes in (["unreadable"], ["unusable-name"])


def test_of_addresses_with_long_queries_each_is_read(tmp_path: Path) -> None:
    """Which is a page of its own where it does not say whose it is."""
    pages = (f"{SITE}manual243/a.html?{'x' * 300}{number}" for number in range(3))
    (tmp_path / "m.warc.gz").write_bytes(b"".join(record(each, "200 OK", b"<p>Words.</p>") for each in pages))
    with gathered_notices() as notices, unpacked([tmp_path / "m.warc.gz"]) as (source,):
        assert len(list(source.rglob("a.html?xxx*"))) == 3
    assert notices == []


def test_links_and_devices_are_left_out(tmp_path: Path, mirror: Path) -> None:
    tarred(mirror, tmp_path / "m.tar")
    with tarfile.open(tmp_path / "m.tar", "a") as made:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"www.opendental.com/manual243/{kind.decode()}.html")
            entry.type, entry.linkname = kind, "/etc/passwd"
            made.addfile(entry)
    with gathered_notices() as notices, unpacked([tmp_path / "m.tar"]) as (source,):
        assert sorted(path.name for path in source.rglob("*.html")) == ["kiln.html"]
    assert [notice.code for notice in notices] == ["outside"] * 4


def test_a_bomb_is_refused(tmp_path: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mirror / "manual243" / "bomb.html").write_bytes(b"0" * 3_000_000)
    box = tarred(mirror, tmp_path / "m.tgz")
    monkeypatch.setattr(archive, "ARCHIVE_SMALL", 2_000_000)
    monkeypatch.setattr(archive, "ARCHIVE_TIMES", 1)
    with pytest.raises(UnusableArchive, match="unpacks to more than"), unpacked([box], tmp_path / "x"):
        pass
    monkeypatch.undo()
    monkeypatch.setattr(archive, "FILES", 1)
    with pytest.raises(UnusableArchive, match="more than 1 files"), unpacked([box], tmp_path / "x"):
        pass


@pytest.mark.parametrize("name", ["m.tar", "m.tgz", "m.warc.gz", "m.wacz"])
def test_what_is_no_archive_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<p>No archive.</p>" * 100)
    with pytest.raises(UnusableArchive, match=name), unpacked([tmp_path / name], tmp_path / "x"):
        pass


@pytest.mark.parametrize("name", ["m.tgz", "m.warc.gz"])
def test_of_a_cut_archive_the_beginning_counts(tmp_path: Path, mirror: Path, name: str) -> None:
    for number in range(40):
        data = bytes((number * 7 + place * place) % 251 for place in range(4000))
        (mirror / "manual243" / "images" / f"k{number}.png").write_bytes(data)
    box = (tarred if name == "m.tgz" else recorded)(mirror, tmp_path / name)
    data = box.read_bytes()
    box.write_bytes(data[: len(data) * 2 // 3])
    with gathered_notices() as notices, unpacked([box]) as (source,):
        assert any(path.is_file() for path in source.rglob("*"))
    assert {notice.code for notice in notices} == {"unreadable"}


def test_answers_are_unpacked_as_they_were_packed_for_the_browser(tmp_path: Path) -> None:
    text = b"<p>Words of a page.</p>" * 5000
    codings = {"br": brotli.compress, "gzip": gzip.compress, "deflate": zlib.compress, "unheard-of": bytes}
    answers = (record(f"{SITE}m/{name}.html", "200 OK", pack(text), name) for name, pack in codings.items())
    (tmp_path / "m.warc.gz").write_bytes(b"".join(answers))
    with gathered_notices() as notices, unpacked([tmp_path / "m.warc.gz"]) as (source,):
        assert {path.stem: path.read_bytes() for path in source.rglob("*.html")} == dict.fromkeys(codings, text)
    assert notices == []


@pytest.mark.parametrize(
    ("coding", "fault"),
    [("br", "cut"), ("gzip", "cut"), ("deflate", "cut"), ("gzip", "damaged"), ("deflate", "damaged")],
)  # of a damaged one in Brotli nothing tells: it has no checksum
def test_an_answer_that_ends_before_its_end_costs_itself(tmp_path: Path, coding: str, fault: str) -> None:
    noise = hashlib.shake_256(b"words").hexdigest(200_000).encode()
    packed = {"br": brotli.compress, "gzip": gzip.compress, "deflate": zlib.compress}[coding](noise)
    middle = len(packed) // 2
    broken = packed[:middle] if fault == "cut" else packed[:middle] + b"\xff" * 400 + packed[middle + 400 :]
    answers = (("a", b"<p>Words.</p>", ""), ("b", broken, coding), ("c", b"", coding), ("d", b"<p>Words.</p>", ""))
    data = b"".join(record(f"{SITE}m/{name}.html", "200 OK", text, packing) for name, text, packing in answers)
    (tmp_path / "m.warc.gz").write_bytes(data)
    with gathered_notices() as notices, unpacked([tmp_path / "m.warc.gz"]) as (source,):
        assert {path.stem for path in source.rglob("*.html")} == {"a", "c", "d"}
    assert [(notice.code, notice.path.endswith("b.html")) for notice in notices] == [("unreadable", True)]


def test_an_answer_that_unpacks_to_too_much_stays_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "IMAGE_BYTES", 1_000_000)
    bomb = brotli.compress(b"a" * 20_000_000)
    answers = (("a", b"<p>Words.</p>", ""), ("b", bomb, "br"), ("c", b"<p>Words.</p>", ""))
    data = b"".join(record(f"{SITE}m/{name}.html", "200 OK", text, coding) for name, text, coding in answers)
    (tmp_path / "m.warc.gz").write_bytes(data)
    with unpacked([tmp_path / "m.warc.gz"]) as (source,):
        assert {path.stem: path.read_bytes() for path in source.rglob("*.html")} == {n: text for n, text, _ in answers}
