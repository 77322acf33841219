"""Measure the lookup on labelled queries: the share with the right page at rank 1, and among the first three.

    python benchmarks/lookup_eval.py SITE [--version 24.3] [--failures KIND]

Queries are split by their entry, with a fixed seed, into a half that may be looked at (tune) and one that may not
(held out); both are printed, failures of the first only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpcenter.lookup.command import Lookup

_ROOT = Path(__file__).parents[1]
_EVAL = _ROOT.parent / "shared/eval"
KINDS = (
    "exact", "noise", "typo1", "typo2", "lower_nopunct", "first_half", "last_half", "three_words", "filled", "code",
    "paraphrase",
)  # fmt: skip


def half_of(entry: int | str) -> str:
    """The half that an entry belongs to, the same on every run."""
    digest = hashlib.sha256(f"lookup-split-7:{entry}".encode()).digest()
    return "tune" if digest[0] % 2 else "held out"


def read_queries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def rank_of(results: Iterable[dict[str, Any]], pages: Iterable[str]) -> int:
    """The rank of the first right page, each page counted once; 99 if it is not there."""
    right = set(pages)
    seen: list[str] = []
    for result in results:
        name = result["url"].split("#")[0].rpartition("/")[2].removesuffix(".html")
        if name not in seen:
            seen.append(name)
    return next((rank for rank, name in enumerate(seen, 1) if name in right), 99)


def measure(engine: Lookup, queries: list[dict[str, Any]], version: str) -> list[dict[str, Any]]:
    """The queries with their rank, their time in milliseconds and what came first."""
    measured = []
    for query in queries:
        start = time.perf_counter()
        results = engine.search(query["q"], "opendental", version)
        elapsed = (time.perf_counter() - start) * 1000
        rank = rank_of(results, query["pages"])
        measured.append({**query, "rank": rank, "ms": elapsed, "top": results[:3], "half": half_of(query["eid"])})
    return measured


def table(measured: list[dict[str, Any]]) -> str:
    """Rank-1 and top-3 shares by kind, for both halves."""
    rows = ["| kind | n | tune @1 | @3 | n | held out @1 | @3 |", "|---|---|---|---|---|---|---|"]
    groups = defaultdict(list)
    for one in measured:
        groups[one["kind"]].append(one)
        groups["all"].append(one)
    for kind in ("all", *KINDS, *sorted(set(groups) - {*KINDS, "all"})):
        cells = []
        for half in ("tune", "held out"):
            ranks = [one["rank"] for one in groups.get(kind, ()) if one["half"] == half]
            count = max(1, len(ranks))
            cells += [
                str(len(ranks)),
                f"{sum(r == 1 for r in ranks) / count:.3f}",
                f"{sum(r <= 3 for r in ranks) / count:.3f}",
            ]
        if kind in groups:
            rows.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(rows)


def failures(measured: list[dict[str, Any]], kind: str) -> str:
    """What went wrong in the half that may be looked at."""
    lines = []
    for one in measured:
        if one["rank"] > 1 and one["half"] == "tune" and kind in (one["kind"], "all"):
            lines.append(f"{one['kind']} {one['rank']} {one['pages']}: {one['q'][:300]!r}")
            lines += [f"      {r['score']} {r['kind']} {r['url']} | {r['title'][:90]}" for r in one["top"]]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--version", default="24.3")
    parser.add_argument("--queries", type=Path, default=_EVAL / "queries-dev.jsonl")
    parser.add_argument("--failures", default="")
    arguments = parser.parse_args()
    engine = Lookup(arguments.site, _ROOT / "overrides/assets/javascripts/lookup")
    measured = measure(engine, read_queries(arguments.queries), arguments.version)
    print(table(measured))
    times = sorted(one["ms"] for one in measured)
    print(f"median {statistics.median(times):.1f} ms, 95th percentile {times[int(len(times) * 0.95)]:.1f} ms")
    if arguments.failures:
        print(failures(measured, arguments.failures))


if __name__ == "__main__":
    main()
