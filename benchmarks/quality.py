"""Entries and navigation paths against labels made by hand: ``python -m benchmarks.quality``.

The labels name pages of a real manual that is not part of the project; see ``benchmarks/labels/README.md``. Figures are
shares; `tests/end_to_end/quality.json` pins them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.faults import (
    GIVEN,
    LABELS,
    SECOND,
    Figures,
    Part,
    folded,
    is_entry,
    key_of,
    near_rows,
    page_of,
    parts,
    precision,
    read_rows,
    recall,
    searched,
    unlabelled,
    worth_of_rows,
)
from benchmarks.lookup_site import built_site
from scraper.entries.marks import claims_of, find_entries
from scraper.entries.signals import SIGNALS
from scraper.paths.steps import paths_in, step_labels
from scraper.paths.words import CONTROL
from scraper.text.inline import plain
from scraper.text.walk import texts

_KIND = re.compile(rf"\s+{CONTROL}$", re.IGNORECASE)


def main() -> int:
    """Print the figures, or what one of the options asks for; 1 if the manual is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--part", default="", help="only the parts whose name begins so")
    parser.add_argument("--no-search", action="store_true", help="leave out what needs a built site")
    parser.add_argument("--page", metavar="NAME", help="each claim of a page, its signals and the row that took it")
    parser.add_argument(
        "--missed", action="store_true", help="labels that are no entry, and the rows that lack one signal"
    )
    parser.add_argument(
        "--wrong", action="store_true", help="entries that neither a label nor a judgement calls an error"
    )
    parser.add_argument("--leave-one-out", action="store_true", help="what is lost without each row")
    parser.add_argument(
        "--sample", type=int, metavar="N", help="entries drawn at random where they stand, to be judged"
    )
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    if not GIVEN.is_dir() or not SECOND.is_dir():
        print(f"{GIVEN}: the manual that the labels are of is not there", file=sys.stderr)
        return 1
    chosen = [part for part in parts() if part.name.startswith(options.part)]
    if options.page:
        _print_page(options.page)
    elif options.missed:
        _print_missed(chosen)
    elif options.wrong:
        print(*(f"{page}: {entry.rule} {entry.text}" for part in chosen for page, entry in unlabelled(part)), sep="\n")
    elif options.leave_one_out:
        for name, labels, entries, wrong in worth_of_rows(chosen):
            print(f"{name:24} labels {labels:3}  entries {entries:3}  judged wrong {wrong:3}")
    elif options.sample:
        _print_sample(chosen, options.sample, options.seed)
    else:
        _print_figures(chosen, with_search=not options.no_search)
    return 0


def figures_of(part: Part, site: Path | None = None) -> Figures:
    """All figures of a part; those of the search where its site is given."""
    return {**recall(part), **precision(part), **(searched(part, site) if site and part.queries else {})}


def path_figures() -> Mapping[str, Figures]:
    """Precision and recall of navigation paths, by the part that was labelled."""
    counts: Counter[tuple[str, str]] = Counter()
    splits = {row["page"]: row["split"] for path in LABELS.glob("entries*.jsonl") for row in read_rows(path)}
    for row in (row for path in sorted(LABELS.glob("paths*.jsonl")) for row in read_rows(path)):
        for outcome in _compare(_paths(row["page"]), row["paths"]):
            counts[splits[row["page"]], outcome] += 1
    out = {}
    for split in dict.fromkeys(split for split, _ in counts):
        right, missed, wrong = (counts[split, outcome] for outcome in ("right", "missed", "wrong"))
        out[f"paths, {split}"] = {"precision": right / (right + wrong), "recall": right / (right + missed)}
    return out


def _print_figures(chosen: Sequence[Part], with_search: bool) -> None:
    sites = {corpus: built_site(corpus) for corpus in {part.corpus for part in chosen}} if with_search else {}
    named = {part.name: figures_of(part, sites.get(part.corpus)) for part in chosen}
    for name, figures in {**named, **path_figures()}.items():
        print(f"\n## {name}\n", *(f"{share:.3f}  {figure}" for figure, share in figures.items()), sep="\n")


def _print_page(name: str) -> None:
    for corpus in (GIVEN, SECOND):
        for claim, rule in claims_of(page) if (page := page_of(corpus, name)) else ():
            print(f"{rule.name if rule else '-':22} {claim.form}: {claim.words}")
            print(f"{'':22} {', '.join(sorted(filter(claim.has, SIGNALS)))}")


def _print_missed(chosen: Sequence[Part]) -> None:
    for part in chosen:
        for label in part.labels:
            if label.is_sure and not is_entry(part, label):
                print(f"{part.name}: {label.pages[0]}: {label.form}: {label.text}")
                for claim, row, signal in near_rows(part, label):
                    print(f"    {row} lacks {signal}: {claim.words}")


def _print_sample(chosen: Sequence[Part], number: int, seed: str) -> None:
    """Entries with the texts around them; neither rule nor kind."""
    entries = [(part.corpus, page, entry) for part in chosen for page, entry in part.entries()]
    for corpus, name, entry in random.Random(seed).sample(entries, min(number, len(entries))):
        blocks = [variant.block for variant in find_entries(page_of(corpus, name))[0].blocks]
        lines = [name, *texts(blocks), ""]
        at = next((at for at, line in enumerate(lines) if f'id="{entry.anchor}"' in line), 0)
        print(f"\n{name} {key_of(entry.text)}: {entry.text}")
        print(*(f"    {plain(line)[:600]}" for line in lines[max(at - 1, 0) : at + 2]), sep="\n")


def _paths(name: str) -> list[str]:
    page = page_of(GIVEN, name)
    lines = texts(variant.block for variant in page.blocks) if page else ()
    return [_way(steps) for text in lines for steps in paths_in(text)]


def _way(steps: Sequence[str]) -> str:
    return " > ".join(_KIND.sub("", label) for label in step_labels(steps))


def _compare(ways: Sequence[str], labels: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """``right``, ``missed`` or ``wrong`` for each; what a label is unsure of counts for nothing."""
    left = [folded(way) for way in ways]
    for label in sorted(labels, key=lambda label: not label.get("sure", True)):
        wanted = folded(_way(label["labels"]))
        match = next((way for way in left if wanted in way or way in wanted), None)
        if match is not None:
            left.remove(match)
        if label.get("sure", True):
            yield "right" if match is not None else "missed"
    yield from ("wrong" for _ in left)


if __name__ == "__main__":
    sys.exit(main())
