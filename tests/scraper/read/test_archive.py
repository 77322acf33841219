"""Zip archives as sources: what the unzipped folder gives, and nothing that an archive should not do."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from helpcenter.cli import main
from scraper.command.importer import import_sources
from scraper.options import Options
from scraper.read import archive
from scraper.read.archive import UnusableArchive, unpacked
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
    with unpacked([packed, tmp_path]) as (folder, other):
        assert other == tmp_path
        assert (folder / "Front Desk/Close a Room.html").exists()
        assert tmp_path not in folder.parents
    assert not folder.exists()
    main(["init", str(tmp_path / "centre")])
    assert main(["-C", str(tmp_path / "centre"), "import", "--dry-run", str(packed)]) == 0
    assert sorted(path.name for path in (tmp_path / "centre/docs").iterdir()) == ["index.md"]
    capsys.readouterr()


@pytest.mark.parametrize(
    "name", ["../evil.html", "/etc/evil.html", "a/../../evil.html", "..\\evil.html", "C:\\evil.html", "c:evil.html"]
)
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    packed = zipped(tmp_path / "export.zip", {**EXPORT, name: b"x"})
    with pytest.raises(UnusableArchive, match="outside of the folder"), unpacked([packed], tmp_path / "place"):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["export.zip"]


def test_a_link_in_an_archive_is_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("html_export/passwd.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("html_export/a.html", PAGE)
    with unpacked([tmp_path / "export.zip"]) as (folder,):
        assert [path.name for path in folder.iterdir()] == ["a.html"]


def test_a_bomb_is_refused_before_it_fills_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zipped(tmp_path / "bomb.zip", {f"x/{number}.html": b"0" * 3_000_000 for number in range(9)})
    monkeypatch.setattr(archive, "_SMALL", 10_000_000)
    with pytest.raises(UnusableArchive, match="unpacks to more than"), unpacked([packed], tmp_path / "place"):
        pass
    assert not (tmp_path / "place").exists()
    monkeypatch.setattr(archive, "_MOST_FILES", 3)
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


def test_files_and_folders_of_one_name_are_an_error_not_a_crash(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "odd.zip", {"x/a.html": b"1", "x/a.html/b.html": b"2"})
    with pytest.raises(UnusableArchive, match="can't be unpacked"), unpacked([packed]):
        pass
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    (tmp_path / "empty.zip").write_bytes(empty.getvalue())
    with unpacked([tmp_path / "empty.zip"]) as (folder,):
        assert list(folder.iterdir()) == []
