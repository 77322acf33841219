"""Pages whose names would be one file's, or none that a file can have, from import to audit."""

from __future__ import annotations

from pathlib import Path

from helpcenter.audit import audit
from helpcenter.cli import main
from tests.scraper.centres import imported, write_source
from tests.scraper.vendors.opendental.pages import html

NAMES = ("zipcodes", "ZipCodes", "a b", "a-b", "index", "Index")
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
