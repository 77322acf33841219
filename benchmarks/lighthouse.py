"""Lighthouse's scores of a built help centre on a phone: ``python -m benchmarks.lighthouse SITE LIGHTHOUSE [RUNS]``.

LIGHTHOUSE is its command, installed with npm outside of the project. Measured are the home page, the page with the most
entries, opened at one, and the longest list of messages, with a server that compresses and with one that doesn't: the
median of several runs. Time counts as the machine takes it: with others at work, give it a high priority.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.server import served
from tests.browsers import find_browser

_RUNS = 5
_CATEGORIES = ("performance", "accessibility", "best-practices")
_FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def pages(site: Path) -> Mapping[str, str]:
    """What is measured: its name, its address."""
    entries = json.loads((site / "entries.json").read_text("utf-8"))["entries"]
    (page, _), *_ = Counter(entry["url"].partition("#")[0] for entry in entries).most_common(1)
    entry = next(entry["url"] for entry in entries if entry["url"].startswith(f"{page}#"))
    index = max(site.glob("*/error-messages.html"), key=lambda path: path.stat().st_size)
    return {"home": "index.html", "entry": entry, "index": index.relative_to(site).as_posix()}


def audited(lighthouse: str, url: str) -> dict[str, Any]:
    """A report of Lighthouse on a page."""
    command = (lighthouse, url, "--quiet", "--output=json", f"--only-categories={','.join(_CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": str(find_browser())}
    flags = "--chrome-flags=--headless=new --no-sandbox"
    done = subprocess.run((*command, flags), env=environment, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def shortfalls(reports: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What costs a page accessibility or best practices, and where."""
    for report in reports:
        for category in _CATEGORIES[1:]:
            for part in report["categories"][category]["auditRefs"]:
                audit = report["audits"][part["id"]]
                if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                    places = (audit.get("details") or {}).get("items", [])
                    yield f"{audit['title']}: {[place.get('node', place).get('snippet', '') for place in places][:4]}"


def main(site: Path, lighthouse: str, runs: int = _RUNS) -> None:
    """Print the medians."""
    for compressed in (True, False):
        with served(site, compressed=compressed) as root:
            for name, page in pages(site).items():
                reports = [audited(lighthouse, root + page) for _ in range(runs)]
                scores = {
                    category: [round(100 * report["categories"][category]["score"]) for report in reports]
                    for category in _CATEGORIES
                }
                figures = {
                    figure: median(report["audits"][figure]["numericValue"] for report in reports)
                    for figure in _FIGURES
                }
                weight = reports[0]["audits"]["total-byte-weight"]["numericValue"] / 1000
                print(
                    name,
                    "compressed:" if compressed else "as it is:",
                    ", ".join(f"{name} {median(each):g} ({min(each)}-{max(each)})" for name, each in scores.items()),
                    ", ".join(f"{figure} {value:.4g}" for figure, value in figures.items()),
                    f"{weight:.0f} KB",
                )
                for line in dict.fromkeys(shortfalls(reports)):
                    print("  ", line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:4]))
