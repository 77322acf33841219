"""Pages that a browser saved with their pictures as one file (MHTML): as the page and the pictures in a mirror."""

from __future__ import annotations

import base64
import quopri
import tarfile
import zipfile
from pathlib import Path

import pytest

from helpcenter.audit import audit
from scraper.limits import SAVED_BYTES
from scraper.read import streams
from scraper.read.archive import UnusableArchive, unpacked
from scraper.steps import gathered_notices
from tests.scraper.manual import PIXEL, bring, make_centre, page, write_page
from tests.scraper.rendered import site_of

ADDRESS = "https://www.opendental.com/manual243/kiln.html"
PICTURE = "https://www.opendental.com/manual243/images/kiln.png?v=2"
FRAME = b"<html><body><p>No word of the page.</p></body></html>"


def part(kind: str, data: bytes, *heads: str) -> bytes:
    encoding = "quoted-printable" if kind.startswith("text") else "base64"
    coded = quopri.encodestring(data) if kind.startswith("text") else base64.encodebytes(data)
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *heads]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + coded


def boxed(html: bytes, *more: bytes, location: str = ADDRESS, charset: str = "") -> bytes:
    """A page as one file; `more` are its other parts."""
    heads = (f"Content-Location: {location}",) if location else ()
    parts = (part(f"text/html{charset}", html, *heads), *more)
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="-edge-"\r\n\r\n'
    return head + b"".join(b"---edge-\r\n" + each + b"\r\n" for each in parts) + b"---edge---\r\n"


@pytest.fixture
def html(tmp_path: Path) -> bytes:
    text = f"<p>How the kiln is set up, in two steps: glaze, fire.</p><img src='{PICTURE}'>"
    return write_page(tmp_path / "made", "24.3", "kiln", text).read_bytes()


def picture(*heads: str) -> bytes:
    return part("image/png", PIXEL, f"Content-Location: {PICTURE}", *heads)


def sole(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "Kiln.mhtml").write_bytes(data)
    return tmp_path / "Kiln.mhtml"


def in_a_folder(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved/Kiln.MHT").write_bytes(data)
    return tmp_path / "saved"


def beside_pages(tmp_path: Path, data: bytes) -> Path:
    write_page(tmp_path / "mirror", "24.3", "oven", "<p>Words.</p>")
    (tmp_path / "mirror/Kiln.mht").write_bytes(data)
    return tmp_path / "mirror"


def in_a_zip(tmp_path: Path, data: bytes) -> Path:
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as made:
        made.writestr("saved/Kiln.mhtml", data)
    return tmp_path / "box.zip"


def in_a_tar(tmp_path: Path, data: bytes) -> Path:
    with tarfile.open(tmp_path / "box.tar", "w") as made:
        made.add(in_a_folder(tmp_path, data), "saved")
    return tmp_path / "box.tar"


@pytest.mark.parametrize("way", [sole, in_a_folder, beside_pages, in_a_zip, in_a_tar])
def test_a_saved_page_is_the_page_with_its_pictures(tmp_path: Path, html: bytes, way: object) -> None:
    assert callable(way)
    source, centre = way(tmp_path, boxed(html, part("text/html", FRAME), picture())), make_centre(tmp_path / "centre")
    for _ in range(2):
        report = bring(centre, source)
        assert (report.exit_code, [notice.code for notice in report.notices]) == (0, [])
    text = page(centre, "kiln").read_text("utf-8")
    assert "](images/kiln." in text
    assert "How the kiln is set up" in text
    assert "No word" not in text
    with unpacked([source]) as sources:
        report_of_audit = audit(sources, site_of(centre))
    assert [difference.message for difference in report_of_audit.differences if "image" not in difference.message] == []


def test_a_picture_that_the_page_names_by_its_part_is_found(tmp_path: Path, html: bytes) -> None:
    data = boxed(html.replace(PICTURE.encode(), b"cid:p1@kiln"), picture("Content-ID: <p1@kiln>"))
    centre = make_centre(tmp_path / "centre")
    assert bring(centre, sole(tmp_path, data)).exit_code == 0
    assert "](images/kiln." in page(centre, "kiln").read_text("utf-8")


def test_the_charset_of_the_part_counts(tmp_path: Path, html: bytes) -> None:
    data = boxed(html.replace(b"glaze", "Глазурь".encode("koi8-r")), charset="; charset=koi8-r")
    centre = make_centre(tmp_path / "centre")
    bring(centre, sole(tmp_path, data))
    assert "Глазурь" in page(centre, "kiln").read_text("utf-8")


def test_a_page_without_an_address_has_its_files_name(tmp_path: Path, html: bytes) -> None:
    centre = make_centre(tmp_path / "centre")
    bring(centre, sole(tmp_path, boxed(html, location="")))
    assert page(centre, "kiln").exists() or page(centre, "Kiln").exists()


@pytest.mark.parametrize("data", [b"", b"<p>None.</p>", boxed(b"")[:150], boxed(b"x", location="https://[x")])
def test_a_broken_one_costs_itself_only(tmp_path: Path, data: bytes) -> None:
    source, centre = beside_pages(tmp_path, data), make_centre(tmp_path / "centre")
    report = bring(centre, source)
    assert (report.exit_code, report.pages) == (0, 1)
    assert {notice.code for notice in report.notices} <= {"no-page", "unrecognised"}
    assert report.notices


def test_one_that_leads_out_of_its_folder_is_left_out(tmp_path: Path) -> None:
    source = beside_pages(
        tmp_path, boxed(b"<p>x</p>", location="https://www.opendental.com/%2e%2e/%2e%2e/%2e%2e/x.html")
    )
    with gathered_notices() as notices, unpacked([source], tmp_path / "place"):
        assert not any(path.name == "x.html" for path in tmp_path.rglob("*"))
    assert [notice.code for notice in notices] == ["no-page"]


def test_one_larger_than_any_page_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SAVED_BYTES > 10**8
    monkeypatch.setattr(streams, "SAVED_BYTES", 10)
    with pytest.raises(UnusableArchive, match="more than 0 MB"), unpacked([sole(tmp_path, boxed(b"<p>x</p>"))]):
        pass


def test_parts_within_parts_without_end_cost_themselves(tmp_path: Path) -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000))
    source = beside_pages(tmp_path, deep)
    with gathered_notices() as notices, unpacked([source], tmp_path / "place"):
        pass
    assert [notice.code for notice in notices] == ["no-page"]
