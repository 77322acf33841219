"""Where documents come from: folders, files, dumps; and what can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper import read as sources
from scraper.errors import SourceEmpty, SourceNotFound
from scraper.model import Document
from tests.scraper.centres import write_source

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


def test_a_file_that_cant_be_read_stops_no_other(tmp_path: Path) -> None:
    """A link to itself can't be read by anyone; permissions would not stop root."""
    source = write_source(tmp_path / "m", {"a.html": "x", "c.html": "y"})
    (source / "b.html").symlink_to("b.html")
    found = list(sources.documents(source))
    assert [type(one) for one in found[::2]] == [Document, Document]
    assert isinstance(found[1], OSError)
    assert found[1].filename is not None
