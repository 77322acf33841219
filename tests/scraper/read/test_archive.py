"""Zip archives as sources: what the unzipped folder gives, and nothing that an archive should not do."""

from __future__ import annotations

import io
import random
import stat
import zipfile
from pathlib import Path

import pytest

from helpcenter.cli import main
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.read import archive
from scraper.read.archive import UnusableArchive, unpacked
from scraper.steps import gathered_notices
from tests.scraper.centres import write_source
from tests.scraper.vendors.opendental.pages import html

PAGE = (
    '<html><body class="hg-article-page"><h1 class="hg-article-title">Close a Room</h1><div class="hg-article-body">'
    '<p>Open the Rooms window.</p><p><img src="../images/room.png"></p></div></body></html>'
)
EXPORT = {
    "html_export/Front Desk/Close a Room.html": PAGE.encode(),
    "html_export/images/room.png": b"\x89PNG not really",
}


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def docs(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "docs").rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("files", [EXPORT, {name.partition("/")[2]: data for name, data in EXPORT.items()}])
def test_a_zip_gives_the_bytes_of_its_folder(tmp_path: Path, files: dict[str, bytes]) -> None:
    place = tmp_path if "html_export/images/room.png" in files else tmp_path / "html_export"
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    packed = zipped(tmp_path / "html_export.zip", {**files, "__MACOSX/._x.html": b"junk", "notes.exe": b"no"})
    for name, source in (("one", tmp_path / "html_export"), ("two", packed)):
        assert import_sources([source], tmp_path / name, Options()).exit_code == 0
    assert docs(tmp_path / "one") == docs(tmp_path / "two")
    assert any(name.endswith(".png") for name in docs(tmp_path / "two"))
    assert not (tmp_path / "two/.helpcenter/unpacked").exists()


def test_a_mirror_of_a_manual_may_be_a_zip_too(tmp_path: Path) -> None:
    source = write_source(tmp_path / "mirror", {"manual243/a.html": html("<p>one</p>")})
    files = {
        path.relative_to(source.parent).as_posix(): path.read_bytes() for path in source.rglob("*") if path.is_file()
    }
    packed = zipped(tmp_path / "manual.zip", files)
    import_sources([source], tmp_path / "one", Options())
    import_sources([packed], tmp_path / "two", Options())
    assert docs(tmp_path / "one") == docs(tmp_path / "two")


def test_a_dry_run_and_an_audit_unpack_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = zipped(tmp_path / "export.zip", EXPORT)
    with unpacked([packed, tmp_path]) as sources:
        folder, other = sources
        assert other == tmp_path
        assert (folder / "Front Desk/Close a Room.html").exists()
        assert tmp_path not in folder.parents
    assert not folder.exists()
    main(["init", str(tmp_path / "centre")])
    assert main(["-C", str(tmp_path / "centre"), "import", "--dry-run", str(packed)]) == 0
    assert sorted(path.name for path in (tmp_path / "centre/docs").iterdir()) == ["index.md", "searching.md"]
    capsys.readouterr()


@pytest.mark.parametrize(
    "name", ["../evil.html", "/etc/evil.html", "a/../../evil.html", "..\\evil.html", "C:\\evil.html", "c:evil.html"]
)
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    packed = zipped(tmp_path / "export.zip", {**EXPORT, name: b"x"})
    with gathered_notices() as notices, unpacked([packed], tmp_path / "place") as (source,):
        written = sorted(path.relative_to(source).as_posix() for path in tmp_path.rglob("*.html"))
        assert written == ["Front Desk/Close a Room.html"]
    assert [(notice.code, notice.path) for notice in notices] == [("unusable-name", f"export.zip/{name}")]


def test_an_archive_of_nothing_that_stays_inside_is_named(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "export.zip", {"../evil.html": b"x", "/etc/evil.html": b"x"})
    with pytest.raises(UnusableArchive, match="outside of the folder"), unpacked([packed], tmp_path / "place"):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["export.zip"]


def test_a_link_in_an_archive_is_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("html_export/passwd.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("html_export/a.html", PAGE)
    with gathered_notices() as notices, unpacked([tmp_path / "export.zip"]) as sources:
        assert [path.name for path in sources[0].iterdir()] == ["a.html"]
    assert [(notice.code, notice.path) for notice in notices] == [("outside", "export.zip/html_export/passwd.html")]


def test_a_bomb_is_refused_before_it_fills_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zipped(tmp_path / "bomb.zip", {f"x/{number}.html": b"0" * 3_000_000 for number in range(9)})
    monkeypatch.setattr(archive, "ARCHIVE_SMALL", 10_000_000)
    with pytest.raises(UnusableArchive, match="unpacks to more than"), unpacked([packed], tmp_path / "place"):
        pass
    assert not (tmp_path / "place").exists()
    monkeypatch.setattr(archive, "FILES", 3)
    with pytest.raises(UnusableArchive, match="holds 9 files"), unpacked([packed], tmp_path / "place"):
        pass


def test_a_damaged_or_locked_archive_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = zipped(tmp_path / "export.zip", EXPORT).read_bytes()
    locked = bytearray(whole)
    locked[whole.rindex(b"PK\x01\x02") + 8] |= 1
    for data, said in ((b"PK\x03\x04 and no more", "can't be unpacked"), (bytes(locked), "locked with a password")):
        (tmp_path / "bad.zip").write_bytes(data)
        with pytest.raises(UnusableArchive, match=said), unpacked([tmp_path / "bad.zip"]):
            pass
    main(["init", str(tmp_path / "centre")])
    assert main(["-C", str(tmp_path / "centre"), "import", str(tmp_path / "bad.zip")]) == UnusableArchive.exit_code
    assert "bad.zip" in capsys.readouterr().err


def damaged(name: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of one good page and a member that can't be unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        packed.writestr("x/good.html", PAGE)
        packed.writestr(f"x/{name}", random.Random(1).randbytes(500))  # noqa: S311
    return made.getvalue()


def spoilt(data: bytes) -> bytes:
    """With other bytes in the midst of the second member."""
    start = data.rindex(b"PK\x03\x04") + 100
    return data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 50]) + data[start + 50 :]


@pytest.mark.parametrize(
    "data",
    [
        spoilt(damaged("bad.html", method=zipfile.ZIP_LZMA)),
        spoilt(damaged("bad.html", method=zipfile.ZIP_BZIP2)),
        spoilt(damaged("bad.html", method=zipfile.ZIP_DEFLATED)),
        spoilt(damaged("bad.html", method=zipfile.ZIP_STORED)),
        damaged("bad.html").replace(b"x/bad.html", b"x/BAD.html", 1),  # the file's own header says another name
        damaged(f"{'n' * 300}.html"),
        damaged("good.html/inner.html"),
    ],
)
def test_a_damaged_or_lying_file_costs_itself_only(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "export.zip").write_bytes(data)
    report = import_sources([tmp_path / "export.zip"], tmp_path / "centre", Options())
    assert [notice.code for notice in report.notices] == ["missing-image", "unreadable"]
    assert report.notices[1].path.startswith("export.zip/x/")
    assert (report.exit_code, report.pages, report.failed) == (10, 1, 1)


def test_an_archive_of_damaged_files_only_is_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_LZMA) as made:
        made.writestr("x/bad.html", random.Random(1).randbytes(500))  # noqa: S311
    (tmp_path / "export.zip").write_bytes(spoilt((tmp_path / "export.zip").read_bytes()))
    with pytest.raises(UnusableArchive, match="no file of it can be unpacked"), unpacked([tmp_path / "export.zip"]):
        pass


def test_a_name_that_is_no_text_makes_no_archive(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(damaged("é.html").replace("é".encode(), b"\xff\xfe"))
    with pytest.raises(UnusableArchive, match="can't be unpacked"), unpacked([tmp_path / "export.zip"]):
        pass


def test_what_an_archive_has_twice_and_of_other_kinds_is_told(tmp_path: Path) -> None:
    names = ("x/a.html", "x/manual.pdf", "x/b.PDF", "__MACOSX/c.pdf", "x/.DS_Store", "x/a.png")
    packed = zipped(tmp_path / "export.zip", dict.fromkeys(names, PAGE.replace("../images/room", "a").encode()))
    with zipfile.ZipFile(packed, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr("x/a.html", PAGE.replace("../images/room", "a"))
    report = import_sources([packed], tmp_path / "centre", Options())
    assert [(notice.code, notice.path) for notice in report.notices] == [
        ("other-kind", "export.zip/x/b.PDF"),
        ("same-member", "export.zip/x/a.html"),
    ]
    assert report.notices[0].message == "2 of the kind .pdf, not read: export.zip/x/b.PDF, export.zip/x/manual.pdf"
    assert (report.exit_code, report.pages) == (0, 1)


def test_an_empty_archive_is_an_empty_folder(tmp_path: Path) -> None:
    zipfile.ZipFile(tmp_path / "empty.zip", "w").close()
    with unpacked([tmp_path / "empty.zip"]) as sources:
        assert list(sources[0].iterdir()) == []
