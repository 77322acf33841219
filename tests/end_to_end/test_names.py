"""Pages whose names would be one file's, or none that a file can have, from import to audit."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

from helpcenter.audit import audit
from helpcenter.cli import main
from tests.scraper.centres import imported, png, write_source
from tests.scraper.vendors.opendental.pages import html

NAMES = ("zipcodes", "ZipCodes", "a b", "a-b", "index", "Index")
RESERVED = ("con", "NUL", "Aux.x", "lpt1", "com¹")
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)')
LINKS = "".join(f'<p>See <a href="{name.replace(" ", "%20")}.html">{name}</a>.</p>' for name in NAMES)


def test_each_page_and_each_link_is_whole(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"manual243/{name}.html": html(f"<p>This is page {number}.</p>{LINKS}", title=f"Page {number}")
        for number, name in enumerate(NAMES)
    }
    source, folder = write_source(tmp_path / "source", files), tmp_path / "centre"
    assert main(["init", str(folder)]) == 0
    imported(folder, source)
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    report = audit([source], folder / "site")
    assert report.differences == ()
    assert report.pages == report.perfect == len(NAMES)
    assert "site-only" not in [item.kind for item in report.listed]


def test_no_file_has_a_name_that_windows_has_none_for(tmp_path: Path) -> None:
    pages = {f"manual243/{name}.html": html(f'<p><img src="{name}.png"></p>', title=name) for name in RESERVED}
    pictures = {f"manual243/{name}.png": png() for name in RESERVED}
    source, folder = write_source(tmp_path / "source", pages | pictures), tmp_path / "centre"
    assert main(["init", str(folder)]) == 0
    imported(folder, source)
    assert main(["-C", str(folder), "build", "--strict", "--compress", "--zip"]) == 0
    written = [path.relative_to(folder) for path in folder.rglob("*")]
    assert len([path for path in written if path.parts[0] == "docs" and path.suffix == ".png"]) == len(RESERVED)
    assert not [path for path in written if PureWindowsPath(path).is_reserved() or FORBIDDEN.search(path.as_posix())]
    report = audit([source], folder / "site")
    assert report.passed
    assert report.pages == len(RESERVED)
