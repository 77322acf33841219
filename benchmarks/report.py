"""The sections of the benchmark's report."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import cold_import
from benchmarks.evolve import default_mirror
from benchmarks.import_parts import import_parts
from benchmarks.measure import Cost, helpcenter
from benchmarks.mike_site import deployed, has_mike
from benchmarks.page_load import page_load
from benchmarks.points import HEAD, measured, peers_of, table
from benchmarks.serve import shown_after
from benchmarks.sites import PEERS, PRODUCT

_CHANGED = 10
"""Pages that are changed before an incremental build."""
_DEPLOYED = 2
"""Versions that are deployed with mike: each costs what the one before did."""


def _incremental(centre: Path) -> tuple[Cost, bool]:
    """What a build costs after some pages changed, and whether its bytes are those of a full one."""
    pages = sorted((centre / "docs" / PRODUCT).glob("*.md"))
    for path in pages[:: max(1, len(pages) // _CHANGED)][:_CHANGED]:
        path.write_text(path.read_text("utf-8") + "\nA sentence that was not there before.\n", "utf-8")
    used = helpcenter("-C", str(centre), "build")
    kept = centre / "incremental"
    shutil.copytree(centre / "site", kept)
    helpcenter("-C", str(centre), "build", "--clean")
    same = _bytes_of(kept) == _bytes_of(centre / "site")
    shutil.rmtree(kept)
    return used, same


def _bytes_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def sections(folder: Path, pages: int, versions: int) -> Iterator[str]:
    """The report's sections, each as soon as it is measured."""
    one, centre = measured(folder, 1, pages)
    peers = peers_of(centre, list(PEERS))
    half, _ = measured(folder, 1, pages // 2)
    yield "## One version\n\n" + table(
        ("site", "build s", "to ours", "site MB", "HTML median KB"),
        [["ours", f"{one.building.cpu:.1f}", "1.00", f"{one.site:.0f}", f"{one.html:.1f}"]]
        + [
            [PEERS[kind], f"{used.cpu:.1f}", f"{used.cpu / one.building.cpu:.2f}", f"{size:.0f}", f"{html:.1f}"]
            for kind, (used, size, html) in peers.items()
        ],
    )
    yield (
        f"Ours to the empty partial: {one.building.cpu / peers['empty'][0].cpu:.2f} times the CPU (wanted: at most"
        f" 1.25). Doubling the pages: {one.building.cpu / half.building.cpu:.2f} times (wanted: 2.1 at most).\n"
    )
    many, centre = measured(folder, versions, pages)
    yield f"## {versions} versions folded\n\n" + table(HEAD, [half.row(), one.row(), many.row()])
    yield (
        f"{versions} versions to one: {many.building.cpu / one.building.cpu:.2f} times the CPU,"
        f" {many.site / one.site:.2f} times the size (wanted: 4 at most).\n"
    )
    if has_mike():
        apart = [
            [str(one.versions), f"{one.cost.cpu:.1f}", f"{one.site:.0f}", f"{one.html:.1f}"]
            for one in deployed(folder, _DEPLOYED, pages)
        ]
        yield "## With mike, a build a version\n\n" + table(("versions", "build s", "site MB", "HTML median KB"), apart)
    else:
        yield "## With mike, a build a version\n\nNot installed: `pip install helpcenter[bench]`.\n"
    used, same = _incremental(centre)
    yield (
        f"## After {_CHANGED} changed pages\n\n{used.cpu:.2f} s of CPU, {used.cpu / many.building.cpu:.1%} of a full"
        f" build (wanted: under 10 %); {'the same bytes' if same else '**other bytes**'} as a full one.\n"
    )
    shown = shown_after(centre, min((centre / "docs" / PRODUCT).glob("*.md")))
    seconds = "not measured on this system" if shown is None else f"{shown:.2f} s of CPU (wanted: under 2)"
    yield f"`helpcenter serve` until a changed page is shown: {seconds}.\n"
    yield "## A cold import of the mirror as it is\n\n" + table(
        cold_import.HEAD, cold_import.rows(default_mirror(), folder / "import")
    )
    parts = import_parts(default_mirror())
    yield "## Parts of an import, CPU a page-version\n\n" + table(
        ("step", "ms"), [[step, f"{spent:.2f}"] for step, spent in parts.items()]
    )
    yield "## A topic page in Chromium, cold cache\n\n" + _loads(centre / "site")


def _loads(site: Path) -> str:
    pages = sorted(path.relative_to(site).as_posix() for path in (site / PRODUCT).glob("*.html"))
    facts = json.loads((site / PRODUCT / "product.json").read_text("utf-8"))
    page = max(pages[:: max(1, len(pages) // 50)], key=lambda name: (site / name).stat().st_size)
    cases: Mapping[str, str] = {"newest version": "", "an older version": f"?v={facts['versions'][-1]}"}
    found = {case: page_load(site, page, query) for case, query in cases.items()}
    names = list(next(iter(found.values())))
    return f"`{page}`, the largest of fifty.\n\n" + table(
        ("", *names),
        [[case, *(f"{load[name]:.2f}".rstrip("0").rstrip(".") for name in names)] for case, load in found.items()],
    )
