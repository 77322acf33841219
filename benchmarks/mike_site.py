"""The peer with a build a version: `mike` puts each version's site on a branch of its own repository."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Cost, cost, helpcenter, html_median, megabytes
from benchmarks.sites import NOT_A_PAGE, mirror, peer


@dataclass(frozen=True)
class Deployed:
    """What the first so many versions cost, all builds together."""

    versions: int
    cost: Cost
    site: float
    """Megabytes."""
    html: float
    """Kilobytes of the median page."""


def has_mike() -> bool:
    """It comes with `pip install helpcenter[bench]`."""
    return importlib.util.find_spec("mike") is not None


def deployed(folder: Path, versions: int, pages: int) -> Iterator[Deployed]:
    """Deploy version after version of a mirror, with Material as it comes."""
    source = mirror(folder, versions, pages)
    branch = folder / f"mike-{versions}x{pages}"
    cpu = memory = 0.0
    for number, manual in enumerate(sorted(source.glob("manual[0-9]*")), 1):
        used = _deploy(folder, manual, branch)
        cpu, memory = cpu + used.cpu, max(memory, used.memory)
        site = branch.with_suffix(".site")
        shutil.rmtree(site, ignore_errors=True)
        _git(branch, "worktree", "prune")
        _git(branch, "worktree", "add", "--quiet", str(site), "gh-pages")
        yield Deployed(number, Cost(cpu, memory), megabytes(site), html_median(site))
        shutil.rmtree(site)
    shutil.rmtree(branch)


def _deploy(folder: Path, manual: Path, branch: Path) -> Cost:
    """One version, from its own pages."""
    centre = folder / f"mike-{manual.name}"
    helpcenter("init", str(centre))
    alone = folder / "mike-source" / manual.parent.name
    shutil.rmtree(alone.parent, ignore_errors=True)
    shutil.copytree(manual, alone / manual.name)
    helpcenter("-C", str(centre), "import", str(alone), allowed=(0, NOT_A_PAGE))
    site = peer(centre, "stock")
    if not branch.exists():
        branch.mkdir()
        _git(branch, "init", "--quiet")
        _git(branch, "config", "user.name", "benchmark")
        _git(branch, "config", "user.email", "benchmark@example.org")
        _git(branch, "commit", "--quiet", "--allow-empty", "--message", "Start")
    shutil.move(branch / ".git", site / ".git")
    mike = (sys.executable, "-c", "from mike.driver import main; main()")
    used = cost(*mike, "deploy", manual.name.removeprefix("manual"), folder=site)
    shutil.move(site / ".git", branch / ".git")
    for done in (centre, site, alone.parent):
        shutil.rmtree(done)
    return used


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)
