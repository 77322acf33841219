"""CPU, memory and sizes of a command, of its children too; all in figures that can be compared within one run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELPCENTER = "import sys; from helpcenter.cli import main; sys.exit(main())"
_LAUNCHER = """
import json, resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""
"""A small process between: what a system calls a child's largest memory begins with that of its parent."""
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Cost:
    """What a command used."""

    cpu: float
    """Seconds, user and system, with its children."""
    memory: float
    """Megabytes of its largest process."""


def environment() -> dict[str, str]:
    """For commands of this checkout and of this Python."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return os.environ | _QUIET | {"PYTHONPATH": paths, "PATH": beside}


def cost(*command: str, folder: Path | None = None, allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end; a failure stops the benchmark with the command's own words."""
    launched = subprocess.run(
        [sys.executable, "-c", _LAUNCHER, *command],
        cwd=folder or ROOT, env=environment(), stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    code, cpu, memory = json.loads(launched.stdout)
    if code not in allowed:
        raise SystemExit(f"{' '.join(command)}: ended with {code}")
    return Cost(cpu, memory / 1024)


def helpcenter(*arguments: str, allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run `helpcenter` as a command of its own."""
    return cost(sys.executable, "-c", HELPCENTER, *arguments, allowed=allowed)


def mkdocs(folder: Path) -> Cost:
    """Run `mkdocs build` in a folder."""
    return cost(sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", folder=folder)


def megabytes(folder: Path) -> float:
    """Size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def html_median(folder: Path) -> float:
    """Kilobytes of the median page of HTML."""
    return statistics.median(path.stat().st_size for path in folder.rglob("*.html")) / 1000
