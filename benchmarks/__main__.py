"""`make bench`: import, build, incremental build, sizes and page loads, beside the peers, as a Markdown report.

python -m benchmarks [--small] [--pages 1200] [--versions 29] [--growth] [--out DIR] [--report FILE]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.growth import write_growth
from benchmarks.measure import ROOT
from benchmarks.report import sections

_REPORT = ROOT / "benchmarks/results/report.md"


def main() -> None:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="about a minute: 60 pages, 3 versions")
    parser.add_argument("--pages", type=int, default=1200)
    parser.add_argument("--versions", type=int, default=29)
    parser.add_argument("--growth", action="store_true", help="measure docs/growth.md instead")
    parser.add_argument("--out", type=Path, help="keep mirrors and sites there")
    parser.add_argument("--report", type=Path, default=_REPORT)
    options = parser.parse_args()
    pages, versions = (60, 3) if options.small else (options.pages, options.versions)
    folder = options.out or Path(tempfile.mkdtemp(prefix="helpcenter-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if options.growth:
            write_growth(folder, (300, 600, 1200, 2400, 5000), (1, 4, 12, versions), pages)
            return
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text("# Benchmark\n", "utf-8")
        for section in sections(folder, pages, versions):
            print(section, flush=True)
            with options.report.open("a", encoding="utf-8") as report:
                report.write(f"\n{section}")
    finally:
        if not options.out:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
