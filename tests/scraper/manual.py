"""A small manual of two versions, made of pages that say what a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.report import Report

_PAGE = """<!DOCTYPE html>
<html><head><title>Open Dental Software - {title}</title></head>
<body onload="BodyLoaded('{slug}','{above}','manual')">
<div class="RightMain"><div class="TopBar"><div class="TopBarLinks"><div class="TopBarTitle">Manual
<select id="SelectVersion" class="TopBarVersionDrop">
<option value="https://www.opendental.com/{directory}/{slug}.html" selected>v{version}</option>
</select></div></div></div>
<div class="TopBar2"><p>{title}</p></div>
<div class="GeneralPageContent">{body}</div></div></body></html>
"""
PIXEL = b"\x89PNG\r\n\x1a\n"


def write_page(source: Path, version: str, slug: str, body: str, *, title: str = "", above: str = "setup") -> Path:
    """Write one page of the manual below a source's folder."""
    directory = "manual" + version.replace(".", "")
    path = source / "www.opendental.com" / directory / f"{slug}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = {"slug": slug, "title": title or slug.title(), "above": above, "directory": directory, "version": version}
    path.write_text(_PAGE.format(body=body, **facts), "latin-1")
    return path


def write_manual(source: Path, pages: Mapping[str, Mapping[str, str]]) -> Path:
    """version → slug → body of the page; gives the source."""
    for version, bodies in pages.items():
        for slug, body in bodies.items():
            write_page(source, version, slug, body)
    return source


def make_centre(folder: Path) -> Path:
    """An empty help centre."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    return folder


def bring(centre: Path, *sources: Path, options: Options | None = None) -> Report:
    """Import sources, on one core."""
    return import_sources(list(sources), centre, options or Options())


def page(centre: Path, slug: str) -> Path:
    """An imported page's file."""
    return centre / "docs" / "opendental" / f"{slug}.md"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
