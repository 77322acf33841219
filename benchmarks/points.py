"""Sites of given sizes, built and measured: ours and the peers'."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Cost, helpcenter, html_median, megabytes, mkdocs
from benchmarks.sites import SLOW, imported, peer

_RUNS = 2
"""Each build is measured so often; the lowest figure is the one that others on the machine disturbed least."""


@dataclass(frozen=True)
class Point:
    """A site of ours, measured."""

    versions: int
    pages: int
    importing: Cost
    building: Cost
    site: float
    html: float

    def row(self) -> list[str]:
        """Its line in a table."""
        return [
            str(self.versions), f"{self.pages:,}", f"{self.importing.cpu:.1f}", f"{self.importing.memory:.0f}",
            f"{self.building.cpu:.1f}", f"{self.building.memory:.0f}", f"{self.site:.0f}", f"{self.html:.1f}",
        ]  # fmt: skip


HEAD = ("versions", "pages", "import s", "import MB", "build s", "build MB", "site MB", "HTML median KB")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def _built(centre: Path) -> Cost:
    costs = [helpcenter("-C", str(centre), "build", "--clean") for _ in range(_RUNS)]
    return min(costs, key=lambda cost: cost.cpu)


def measured(folder: Path, versions: int, pages: int) -> tuple[Point, Path]:
    """A site of that size, made anew, and its folder."""
    centre, importing = imported(folder, versions, pages)
    building = _built(centre)
    site = centre / "site"
    return Point(versions, pages, importing, building, megabytes(site), html_median(site)), centre


def peers_of(centre: Path, kinds: Sequence[str]) -> dict[str, tuple[Cost, float, float]]:
    """Kind of peer → what its build cost, megabytes of its site, kilobytes of its median page."""
    found = {}
    for kind in kinds:
        folder = peer(centre, kind)
        used = min((mkdocs(folder) for _ in range(1 if kind in SLOW else _RUNS)), key=lambda cost: cost.cpu)
        found[kind] = (used, megabytes(folder / "site"), html_median(folder / "site"))
        shutil.rmtree(folder)
    return found
