"""Measure the lookup on labelled queries: the share with the right page at rank 1, and among the first three.

    python -m benchmarks.lookup_eval [--site SITE] [--no-peers] [--failures KIND]

Without a site, the shared manual is imported and built. Queries are split by their entry, with a fixed seed, into a
half that may be looked at (tune) and one that may not (held out), those in own words by their text; failures and pages
are shown of the first only. "Own" queries
are made from the same entries with other noise, other typos and long pastes (`lookup_queries.py`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.lookup_site import CACHE, EVAL, SECOND, built_site, searched_pages, stated, whole_site
from helpcenter.index.page import BuiltPage
from helpcenter.lookup.command import ENGINE, Lookup
from helpcenter.lookup.model import Kind, Unit
from helpcenter.lookup.tokens import tokenise

VERSIONS = ("24.3", "23.2")
KINDS = (
    "exact", "noise", "typo1", "typo2", "lower_nopunct", "first_half", "last_half", "three_words", "filled", "code",
    "paraphrase",
)  # fmt: skip
FOREIGN = Path(__file__).parent / "foreign_errors.txt"
"""Messages of other programs, one a line."""
PANEL = "assets/javascripts/page.js"
"""What a page runs, the search's field and panel among it."""
FEWEST = 4
"""Words of an error that is looked for in the other version."""
OWN_WORDS = ("layperson", "topic")
"""Descriptions of trouble, and questions, as tired people put them."""
LABELS = Path(__file__).parent / "labels/own-words.jsonl"
"""Such questions of our own, on pages chosen at random, written before any was asked."""
Query = dict[str, Any]
Search = Callable[[str], list[dict[str, Any]]]


def half_of(entry: int | str) -> str:
    """The half that an entry belongs to, the same on every run."""
    digest = hashlib.sha256(f"lookup-split-7:{entry}".encode()).digest()
    return "tune" if digest[0] % 2 else "held out"


def own_half_of(text: str) -> str:
    """The half that a query in somebody's own words belongs to."""
    digest = hashlib.sha256(f"own-words:{text}".encode()).digest()
    return "tune" if digest[0] % 2 else "held out"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one a line."""
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


def measure(search: Search, queries: list[Query]) -> list[Query]:
    """The queries with their rank, what came first, and their half."""
    measured = []
    for query in queries:
        results = search(query["q"])
        rank = rank_of(results, query["pages"])
        half = own_half_of(query["q"]) if query["kind"].startswith(OWN_WORDS) else half_of(query["eid"])
        measured.append({**query, "rank": rank, "top": results[:3], "half": half})
    return measured


def in_version(queries: list[Query], entries: list[dict[str, Any]], words: dict[str, str]) -> list[Query]:
    """The queries whose message stands on a right page in the version that `words` are of."""
    messages = {entry["id"]: " ".join(tokenise(entry["msg"])) for entry in entries}
    return [q for q in queries if any(messages[q["eid"]] in words.get(page, "") for page in q["pages"])]


def share(ranks: list[int], most: int) -> str:
    """The share of ranks up to `most`."""
    return f"{sum(rank <= most for rank in ranks) / len(ranks):.3f}" if ranks else "–"


def table(measured: list[Query]) -> str:
    """Rank-1 and top-3 shares by kind, for both halves."""
    rows = ["| kind | n | tune @1 | @3 | n | held out @1 | @3 |", "|---|---|---|---|---|---|---|"]
    groups: dict[str, list[Query]] = defaultdict(list)
    for one in measured:
        groups[one["kind"]].append(one)
        groups["all"].append(one)
    groups["halves"] = groups.get("first_half", []) + groups.get("last_half", [])
    for kind in ("all", *KINDS, "halves", *sorted(set(groups) - {*KINDS, "all", "halves"})):
        cells = []
        for half in ("tune", "held out"):
            ranks = [one["rank"] for one in groups.get(kind, ()) if one["half"] == half]
            cells += [str(len(ranks)), share(ranks, 1), share(ranks, 3)]
        if groups.get(kind):
            rows.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(rows)


def by_page(measured: list[Query]) -> str:
    """Pages with a query that does not find them first, in the half that may be looked at, the worst first."""
    ranks: dict[str, list[int]] = defaultdict(list)
    for query in measured:
        if query["half"] == "tune" and query["pages"]:
            ranks[query["pages"][0]].append(query["rank"])
    missed = [(page, ranks[page]) for page in sorted(ranks) if max(ranks[page]) > 1]
    missed.sort(key=lambda row: sum(rank == 1 for rank in row[1]) / len(row[1]))
    rows = [f"| {page} | {len(ranks)} | {share(ranks, 1)} | {share(ranks, 3)} |" for page, ranks in missed]
    return "\n".join(["| page | n | @1 | @3 |", "|---|---|---|---|", *rows])


def failures(measured: list[Query], kind: str) -> str:
    """What went wrong in the half that may be looked at."""
    lines = []
    for one in measured:
        if one["rank"] > 1 and one["half"] == "tune" and kind in (one["kind"], "all"):
            lines.append(f"{one['kind']} {one['rank']} {one['pages']}: {one['q'][:300]!r}")
            lines += [f"      {r.get('score')} {r.get('kind')} {r['url']} | {r.get('title')}" for r in one["top"]]
    return "\n".join(lines)


def compressed_sizes(site: Path) -> dict[str, int]:
    """Bytes of what a reader loads, compressed."""
    scripts = site / ENGINE, site / PANEL
    files = [*scripts, *sorted((site / "assets/lookup").iterdir())]
    return {path.stem: len(gzip.compress(path.read_bytes(), 9)) for path in files}


def first_data(cost: dict[str, int]) -> int:
    """Bytes until the first results, with all scripts that the search runs."""
    return cost["page"] + cost["engine"] + cost["errors"]


def sizes(site: Path) -> str:
    """The same as words."""
    cost = compressed_sizes(site)
    return f"{cost}: first results after {first_data(cost)} bytes, everything {sum(cost.values())} bytes"


def compare(site: Path, queries: list[Query]) -> None:
    """The peers on the same pages."""
    from benchmarks.peers import bm25, material, minisearch

    pages = searched_pages(site)
    print("\n### BM25, page and passages\n")
    print(table(measure(bm25.load(pages), queries)))
    print("\n### MiniSearch, a record for each statement\n")
    print(table(measure(minisearch.load(pages, CACHE / "peers"), queries)))
    print("\n### Material, built in\n")
    with material.load(pages, site) as search:
        print(table(measure(search, queries)))


def own_words() -> list[Query]:
    """All questions in people's own words: the shared ones, and ours."""
    return [*read_lines(EVAL / "queries-topics-given.jsonl"), *ours()]


def ours() -> list[Query]:
    """Our own ones; their kinds are told apart from the shared ones'."""
    return [{**query, "kind": f"{query['kind']}, ours"} for query in read_lines(LABELS)]


def ask(site: Path, queries: list[Query], *, first_tier: bool = False) -> list[Query]:
    """Queries, measured in the newest version; with what is loaded first, or with everything."""
    with Lookup(site) as engine:
        if first_tier:
            engine.evaluate("(index = helpcenter.engine.index.buildIndex(tiers.errors), 0)")
        return measure(lambda text: engine.search(text, "opendental", VERSIONS[0]), queries)


def foreign_claims(engine: Lookup) -> list[str]:
    """The messages of other programs that are claimed as the manual's."""
    texts = FOREIGN.read_text(encoding="utf-8").splitlines()
    return [text for text in texts if engine.search(text, "opendental", VERSIONS[0])[0]["confidence"] == "sure"]


def share_claimed(engine: Lookup, queries: list[Query]) -> float:
    """The share of right first results that are claimed."""
    firsts = [(engine.search(query["q"], "opendental", VERSIONS[0])[0], query["pages"]) for query in queries]
    right = [first["confidence"] == "sure" for first, pages in firsts if rank_of([first], pages) == 1]
    return sum(right) / len(right)


def elsewhere_tries(pages: list[tuple[BuiltPage, list[Unit]]]) -> list[Query]:
    """Errors that stand in one version only, each asked for in the other."""
    tries = []
    for version, other in (VERSIONS, VERSIONS[::-1]):
        here, there = stated(pages, version), stated(pages, other)
        for unit in (unit for _, units in pages for unit in units if unit.kind is Kind.ENTRY):
            words = " ".join(tokenise(unit.text))
            named = {str(one) for one in unit.versions}
            if other not in named or version in named or len(words.split()) < FEWEST:
                continue
            if not any(words in text for text in here.values()):
                right = [page for page, text in there.items() if words in text]
                tries.append({"q": unit.text, "pages": right, "version": version})
    return tries


def elsewhere_ranks(engine: Lookup, pages: list[tuple[BuiltPage, list[Unit]]]) -> list[int]:
    """The ranks of those, where only the first result counts."""
    tries = elsewhere_tries(pages)
    return [rank_of(engine.search(one["q"], "opendental", one["version"])[:1], one["pages"]) for one in tries]


def query_times(engine: Lookup, queries: list[Query]) -> str:
    """What a query takes."""
    times = []
    for query in queries:
        start = time.perf_counter()
        engine.search(query["q"], "opendental", VERSIONS[0])
        times.append(time.perf_counter() - start)
    median, late = (sorted(times)[int(part * len(times))] * 1000 for part in (0.5, 0.95))
    return f"median {median:.1f} ms, 95th percentile {late:.1f} ms"


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built from the shared manual")
    parser.add_argument("--queries", type=Path, default=EVAL / "queries-dev.jsonl")
    parser.add_argument("--entries", type=Path, default=EVAL / "entries-dev.jsonl")
    parser.add_argument("--failures", default="", metavar="KIND", help="show what went wrong (or: all)")
    parser.add_argument("--no-peers", action="store_true", help="our engine only")
    options = parser.parse_args()
    from benchmarks.lookup_queries import make

    site = options.site or built_site()
    queries, entries = read_lines(options.queries), read_lines(options.entries)
    sets = {"shared queries": queries, "own queries": make(entries)}
    print(f"{len(searched_pages(site))} pages; {sizes(site)}")
    for version in VERSIONS:
        words = stated(searched_pages(site), version)
        with Lookup(site) as engine:
            for name, all_queries in sets.items():
                present = in_version(all_queries, entries, words) if version != VERSIONS[0] else all_queries
                measured = measure(lambda text: engine.search(text, "opendental", version), present)  # noqa: B023
                print(f"\n## {name}, {version}\n\n{table(measured)}")
                print(failures(measured, options.failures) if options.failures else "")
    print(f"\n## The first tier alone, {VERSIONS[0]}\n\n{table(ask(site, queries, first_tier=True))}")
    second = ask(built_site(SECOND), read_lines(EVAL / "queries-second.jsonl"))
    print(f"\n## The second quarter\n\n{table(second)}\n\n{by_page(second)}")
    whole = whole_site()
    measured = ask(whole, own_words())
    print(f"\n## In people's own words, the whole manual; {sizes(whole)}\n\n{table(measured)}\n\n{by_page(measured)}")
    with Lookup(whole) as engine:
        print(f"Messages of other programs that are claimed: {foreign_claims(engine)}")
        for name in ("dev", "second"):
            claimed = share_claimed(engine, read_lines(EVAL / f"queries-{name}.jsonl"))
            print(f"Right answers that are, {name}: {claimed:.3f}")
        print(f"Another version's answer first: {share(elsewhere_ranks(engine, searched_pages(whole)), 1)}")
        print(f"In helpcenter lookup, a query: {query_times(engine, [*queries, *own_words()])}")
    # In a process of its own, as an engine in this one takes as much of the processor as the browser.
    subprocess.run([sys.executable, "-m", "benchmarks.lookup_chromium", str(whole), str(options.queries)], check=True)
    if not options.no_peers:
        print("\n## Others, shared queries")
        compare(site, queries)
        print("\n## Others, in people's own words")
        compare(whole, own_words())


if __name__ == "__main__":
    main()
