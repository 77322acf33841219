"""Where documents come from: folders, files, dumps; and what can't be read."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from scraper import read as sources
from scraper.errors import SourceEmpty, SourceNotFound
from scraper.model import Document, Notice
from scraper.read import files
from scraper.read.files import read_file
from tests.scraper.centres import imported, write_source
from tests.scraper.vendors.opendental.pages import html

DUMP = "# File: ./{}\n\n```html\n<p>{}</p>\n```\n"


def read(path: Path) -> list[tuple[str, bytes]]:
    """Path and bytes of each document of a source."""
    return [(found.path, found.data) for found in sources.documents(path) if isinstance(found, Document)]


def test_a_folders_documents_come_in_order_of_their_paths(tmp_path: Path) -> None:
    names = ["www.opendental.com/manual243/b.html", "www.opendental.com/manual232/a.htm", "x.txt", "a/manualToc.js"]
    source = write_source(tmp_path / "mirror", dict.fromkeys(names, "x"))
    assert [path for path, _ in read(source)] == [
        "mirror/x.txt",
        "mirror/a/manualToc.js",
        "mirror/www.opendental.com/manual232/a.htm",
        "mirror/www.opendental.com/manual243/b.html",
    ]


def test_files_that_are_no_documents_are_left_alone(tmp_path: Path) -> None:
    names = ["a.html", "a.png", "b.js", "style.css", "robots.txt", "README.md", "UPPER.HTML"]
    assert [path for path, _ in read(write_source(tmp_path / "m", dict.fromkeys(names, "x")))] == [
        "m/UPPER.HTML",
        "m/a.html",
    ]


def test_a_single_file_keeps_the_name_of_its_folder(tmp_path: Path) -> None:
    source = write_source(tmp_path, {"manual243/a.html": "x", "manual243/b.html": "y"})
    assert read(source / "manual243" / "a.html") == [("manual243/a.html", b"x")]


def test_documents_remember_where_their_images_are(tmp_path: Path) -> None:
    source = write_source(tmp_path / "m", {"manual243/a.html": "x"})
    (found,) = sources.documents(source)
    assert isinstance(found, Document)
    assert (Path(found.root) / found.path).read_bytes() == b"x"


def test_a_dump_is_as_many_documents_as_it_names(tmp_path: Path) -> None:
    text = DUMP.format("www.opendental.com/manual/a.html", "one") + "\n" + DUMP.format("manual243/b.html", "two")
    assert read(write_source(tmp_path, {"dump.txt": text}) / "dump.txt") == [
        ("www.opendental.com/manual/a.html", b"<p>one</p>\n"),
        ("manual243/b.html", b"<p>two</p>\n"),
    ]


def test_a_dump_with_windows_line_ends_and_a_mark_of_its_encoding_is_one(tmp_path: Path) -> None:
    text = "\ufeff" + DUMP.format("a.html", "one").replace("\n", "\r\n")
    assert read(write_source(tmp_path, {"dump.txt": text}) / "dump.txt") == [("a.html", b"<p>one</p>\r\n")]


def test_a_fence_inside_of_a_dumps_page_does_not_end_it(tmp_path: Path) -> None:
    (found,) = read(write_source(tmp_path, {"dump.txt": DUMP.format("a.html", "a\n```\nb")}) / "dump.txt")
    assert found[1] == b"<p>a\n```\nb</p>\n"


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("../../etc/passwd.html", "passwd.html"),
        ("a/../../b.html", "b.html"),
        ("/etc/b.html", "etc/b.html"),
        ("./a/./b.html", "a/b.html"),
        ("..", "document"),
    ],
)
def test_a_dumps_paths_never_lead_out_of_it(tmp_path: Path, path: str, safe: str) -> None:
    text = f"# File: {path}\n\n```html\nx\n```\n"
    assert [found for found, _ in read(write_source(tmp_path, {"dump.txt": text}) / "dump.txt")] == [safe]


def test_text_that_only_mentions_a_file_is_no_dump(tmp_path: Path) -> None:
    text = "An article.\n# File: a.html\n\n```html\nx\n```\n"
    assert read(write_source(tmp_path, {"a.txt": text}) / "a.txt")[0][1] == text.encode()


def test_a_missing_path_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(
        SourceNotFound, match="no such file or folder; give the folder of a manual's mirror, or one of its"
    ):
        list(sources.documents(tmp_path / "none"))


def test_a_folder_without_documents_says_what_was_expected(tmp_path: Path) -> None:
    write_source(tmp_path, {"a.png": "x"})
    with pytest.raises(SourceEmpty, match=r"expected pages \(\.htm, \.html, \.json, \.txt\), found none; is this the"):
        list(sources.documents(tmp_path))


def notices(path: Path) -> list[tuple[str, str]]:
    """Code and path of what is left out of a source."""
    return [(found.code, found.path) for found in sources.documents(path) if isinstance(found, Notice)]


def test_a_file_that_cant_be_read_stops_no_other(tmp_path: Path) -> None:
    """A link to itself can't be read by anyone; permissions would not stop root."""
    source = write_source(tmp_path / "m", {"a.html": "x", "c.html": "y"})
    (source / "b.html").symlink_to("b.html")
    assert [path for path, _ in read(source)] == ["m/a.html", "m/c.html"]
    assert notices(source) == [("unreadable", "m/b.html")]


def test_a_link_out_of_the_source_is_told_and_left_out(tmp_path: Path) -> None:
    files = {"private.html": "secret", "folder/a.html": "secret", "m/manual243/ok.html": "x", "m/sub/b.html": "y"}
    source = write_source(tmp_path, files) / "m"
    (source / "manual243/link.html").symlink_to("../../private.html")
    (source / "manual243/near.html").symlink_to("ok.html")
    (source / "outer").symlink_to("../folder")
    (source / "inner").symlink_to("sub")
    assert dict(read(source)) == {"m/manual243/near.html": b"x", "m/manual243/ok.html": b"x", "m/sub/b.html": b"y"}
    assert notices(source) == [
        ("linked-folder", "m/inner"),
        ("outside", "m/outer"),
        ("outside", "m/manual243/link.html"),
    ]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices on this system")
def test_a_device_a_pipe_and_a_socket_are_told_and_never_read(tmp_path: Path) -> None:
    source = write_source(tmp_path / "m", {"ok.html": "x"})
    (source / "zero.html").symlink_to("/dev/zero")
    os.mkfifo(source / "pipe.html")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(source / "socket.html"))
        assert notices(source) == [
            ("unreadable", "m/pipe.html"),
            ("unreadable", "m/socket.html"),
            ("outside", "m/zero.html"),
        ]
    with pytest.raises(OSError, match="a device, a pipe or a socket"):
        read_file(Path("/dev/zero"), 10)


@pytest.mark.skipif(os.name != "posix", reason="names are text on this system")
def test_a_name_that_is_not_text_costs_itself_only(tmp_path: Path) -> None:
    source = write_source(tmp_path / "m", {"manual243/ok.html": "x"})
    for name in (b"caf\xe9.html", b"caf\xe9.pdf", b"caf\xe9"):
        path = Path(os.fsdecode(os.fsencode(source / "manual243") + b"/" + name))
        path.write_bytes(b"y") if path.suffix else path.mkdir()
    assert [path for path, _ in read(source)] == ["m/manual243/ok.html"]
    assert notices(source) == [
        ("unusable-name", r"m/manual243/caf\xe9"),
        ("unusable-name", r"m/manual243/caf\xe9.html"),
        ("other-kind", r"m/manual243/caf\xe9.pdf"),
    ]
    report = imported(tmp_path / "centre", write_source(source, {"manual243/ok.html": html("<p>ok</p>")}))
    assert (report.exit_code, report.pages) == (10, 1)


def test_a_folder_that_cant_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_source(tmp_path / "m", {"ok.html": "x", "sub/lost.html": "y"})
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert notices(source) == [("unreadable", "m/sub")]


def test_files_of_other_kinds_are_counted_and_named(tmp_path: Path) -> None:
    names = ["a.html", "a.png", "b.css", "b.pdf", "c.PDF", "d.xhtml", "LICENSE", "robots.txt", ".git/config", ".x.pdf"]
    found = [
        one
        for one in sources.documents(write_source(tmp_path / "m", dict.fromkeys(names, "x")))
        if isinstance(one, Notice)
    ]
    assert [notice.message for notice in found] == [
        "1 of the kind without suffix, not read: m/LICENSE",
        "1 of the kind .css, not read: m/b.css",
        "2 of the kind .pdf, not read: m/b.pdf, m/c.PDF",
        "1 of the kind .txt, not read: m/robots.txt",
        "1 of the kind .xhtml, not read: m/d.xhtml",
    ]
    many = sources.documents(write_source(tmp_path / "n", {"a.html": "x"} | {f"{n:02}.pdf": "x" for n in range(30)}))
    assert next(one.message for one in many if isinstance(one, Notice)).endswith("n/19.pdf and 10 more")


def test_more_than_a_document_has_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "DOCUMENT_BYTES", 100)
    dump = DUMP.format("a.html", "one" * 100) + DUMP.format("b.html", "two") + DUMP.format("c.html", "three")
    source = write_source(tmp_path / "m", {"a.html": "x" * 101, "b.html": "x" * 100, "dump.txt": dump})
    assert [path for path, _ in read(source)] == ["m/b.html", "b.html", "c.html"]
    assert notices(source) == [("too-large", "m/a.html"), ("too-large", "a.html")]
    monkeypatch.setattr(sources, "DUMP_BYTES", 200)
    assert notices(source) == [("too-large", "m/a.html"), ("too-large", "m/dump.txt")]


def test_more_files_than_a_source_has_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILES", 2)
    source = write_source(tmp_path / "m", dict.fromkeys(("a.html", "b.html", "c.html", "d.html"), "x"))
    assert [path for path, _ in read(source)] == ["m/a.html", "m/b.html"]
    assert notices(source) == [("too-large", "m/c.html")]
