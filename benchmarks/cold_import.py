"""A cold import of a mirror as it is: what a page-version costs, on one core and on all, one version and two."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from bs4 import BeautifulSoup

from benchmarks.measure import Cost, helpcenter
from benchmarks.sites import NOT_A_PAGE
from scraper import read
from scraper.model import Document


def rows(mirror: Path, folder: Path) -> list[list[str]]:
    """A row a run: what, page-versions, CPU seconds, milliseconds each, cores at work, megabytes."""
    manuals = sorted(path for path in mirror.glob("*/manual[0-9]*") if path.is_dir())
    one, two = folder / "one", folder / "two"
    for target, chosen in ((one, manuals[-1:]), (two, manuals[-2:])):
        for manual in chosen:
            shutil.copytree(manual, target / manual.relative_to(mirror))
    return [
        _row("one version, one core", one, folder, "--workers", "1"),
        _row("two versions, one core", two, folder, "--workers", "1"),
        _row("all there is, one core", mirror, folder, "--workers", "1"),
        _row("all there is, all cores", mirror, folder),
        _floor(mirror),
    ]


def _row(what: str, source: Path, folder: Path, *options: str) -> list[str]:
    centre = folder / "cold"
    shutil.rmtree(centre, ignore_errors=True)
    helpcenter("init", str(centre))
    started = time.monotonic()
    used = helpcenter("-C", str(centre), "import", *options, str(source), allowed=(0, NOT_A_PAGE))
    return _told(what, len(_documents(source)), used, time.monotonic() - started)


def _floor(mirror: Path) -> list[str]:
    """Nothing but Beautiful Soup's parsing, with the same parser."""
    documents = _documents(mirror)
    wall, cpu = time.monotonic(), time.process_time()
    for document in documents:
        BeautifulSoup(document.data, "lxml")
    used = Cost(time.process_time() - cpu, 0)
    return _told("floor: Beautiful Soup parses", len(documents), used, time.monotonic() - wall)


def _documents(source: Path) -> list[Document]:
    return [found for found in read.documents(source) if isinstance(found, Document)]


def _told(what: str, count: int, used: Cost, wall: float) -> list[str]:
    memory = f"{used.memory:.0f}" if used.memory else ""
    return [what, f"{count:,}", f"{used.cpu:.1f}", f"{1000 * used.cpu / count:.1f}", f"{used.cpu / wall:.1f}", memory]


HEAD = ("import", "page-versions", "CPU s", "ms each", "cores at work", "MB")
