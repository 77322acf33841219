"""`docs/growth.md`: the table and the plot, from this benchmark's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import ROOT, Cost
from benchmarks.mike_site import deployed
from benchmarks.plot import Panel, Points, plot
from benchmarks.points import HEAD, Point, measured, peers_of, table
from benchmarks.sites import PEERS

_DEPLOYED = 4
"""Versions deployed with mike; more take as much again each."""
_MIKE = "Material with mike"
_SAYS = """---
title: Growth
---
# Growth

What a help centre costs as it grows: CPU seconds and megabytes, measured in one run on one machine by
`python -m benchmarks --growth`. The pages are a mirror of a real manual, grown at the rate at which the real one
changes (`benchmarks/evolve.py`).

![CPU, memory and size against pages and versions](growth.svg)

## Ours

{ours}
## {peer}

{theirs}
Every page carries the whole navigation there, so it grows with the square of the pages.

## Material with mike

Each version is a build, and a site, of its own.

{apart}
"""
_BEYOND = "## Beyond one machine"
"""Where what is not measured here begins."""


def write_growth(folder: Path, pages: Sequence[int], versions: Sequence[int], base: int) -> None:
    """Measure along both axes and write the page."""
    points, stock = [], {}
    for count in pages:
        point, centre = measured(folder, 1, count)
        points.append(point)
        if count <= base:
            stock[count] = peers_of(centre, ["stock"])["stock"]
    known = {(point.versions, point.pages): point for point in points}
    folded = [known.get((count, base)) or measured(folder, count, base)[0] for count in versions]
    apart = list(deployed(folder, _DEPLOYED, base))
    panels = [*_panels("pages", [(point.pages, point) for point in points]),
              *_panels("versions", [(point.versions, point) for point in folded])]  # fmt: skip
    name = PEERS["stock"]
    panels[0].lines[name] = [(count, used.cpu) for count, (used, _, _) in stock.items()]
    panels[1].lines[name] = [(count, used.memory) for count, (used, _, _) in stock.items()]
    panels[2].lines[name] = [(count, size) for count, (_, size, _) in stock.items()]
    panels[3].lines[_MIKE] = [(one.versions, one.cost.cpu) for one in apart]
    panels[4].lines[_MIKE] = [(one.versions, one.cost.memory) for one in apart]
    panels[5].lines[_MIKE] = [(one.versions, one.site) for one in apart]
    (ROOT / "docs/growth.svg").write_text(plot(panels), "utf-8")
    theirs = [_row(1, count, *found) for count, found in stock.items()]
    deployments = [_row(one.versions, base, one.cost, one.site, one.html) for one in apart]
    head = ("versions", "pages", "build s", "build MB", "site MB", "HTML median KB")
    ours = table(HEAD, [point.row() for point in dict.fromkeys((*points, *folded))])
    text = _SAYS.format(ours=ours, peer=name, theirs=table(head, theirs), apart=table(head, deployments))
    page = ROOT / "docs/growth.md"
    page.write_text(text + "".join(page.read_text("utf-8").partition(_BEYOND)[1:]), "utf-8")


def _row(versions: int, pages: int, used: Cost, size: float, html: float) -> list[str]:
    return [str(versions), f"{pages:,}", f"{used.cpu:.1f}", f"{used.memory:.0f}", f"{size:.0f}", f"{html:.1f}"]


def _panels(across: str, points: Sequence[tuple[int, Point]]) -> list[Panel]:
    """CPU, memory and size along one axis."""

    def line(values: Sequence[float]) -> dict[str, Points]:
        return {"ours": [(count, value) for (count, _), value in zip(points, values, strict=True)]}

    return [
        Panel("Build: CPU, s", across, line([point.building.cpu for _, point in points])),
        Panel("Build: memory, MB", across, line([point.building.memory for _, point in points])),
        Panel("Site: size, MB", across, line([point.site for _, point in points])),
    ]
