"""Entries of a real manual's pages against the errors that readers labelled there, and against their judgement."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from helpcenter.lookup.command import Lookup
from scraper.entries.marks import claims_of, find_entries
from scraper.entries.rules import BY_FORM, RULES, Rule
from scraper.entries.signals import Claim
from scraper.fold.fold import fold
from scraper.model import Document, EntryMark, FoldedPage
from scraper.vendors.opendental.manual import MANUAL

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks/labels"
SHARED = ROOT.parent / "shared"
GIVEN, SECOND = (SHARED / f"corpus/{name}" for name in ("opendental", "second"))
_EVAL = SHARED / "eval"
_MANUAL = "www.opendental.com/manual243"
_FORMS = {"inline-quote": "quoted", "bold-paragraph": "bold", "list-item": "item", "table-row": "row"}
Row = dict[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True)
class Label:
    """An error that a reader found on a page."""

    key: int
    pages: tuple[str, ...]
    """Where it stands, and the other pages that state it too."""
    text: str
    form: str
    is_sure: bool = True


@dataclass(frozen=True)
class Part:
    """Pages that were looked at, or not, in one go, and their labels."""

    name: str
    corpus: Path
    pages: tuple[str, ...]
    labels: tuple[Label, ...]
    queries: tuple[Row, ...] = ()
    is_complete: bool = False
    """Every error of every page has a label, if only an unsure one: an entry without one is judged wrong."""

    def entries(self) -> Iterator[tuple[str, EntryMark]]:
        """The entries of all pages, by the page's name."""
        for name in self.pages:
            yield from ((name, entry) for entry in entries_on(self.corpus, name))


def parts() -> tuple[Part, ...]:
    """The given pages, the second quarter's open and held-out half, and those that were labelled here."""
    second = _named("second", SECOND, "second")
    halves = [
        Part(
            name,
            SECOND,
            tuple(page for page in second.pages if is_open(page) == opened),
            tuple(label for label in second.labels if is_open(label.pages[0]) == opened),
            tuple(query for query in second.queries if is_open(_label_of(second, query).pages[0]) == opened),
        )
        for name, opened in (("second, open", True), ("second, held out", False))
    ]
    return (_named("given", GIVEN, "dev"), *halves, *_own())


def is_open(page: str) -> bool:
    """True if a page of the second quarter is of the half that was looked at while rules were written."""
    return hashlib.sha256(f"faults:{page.casefold()}".encode()).digest()[0] % 2 == 0


def _named(name: str, corpus: Path, labels: str) -> Part:
    rows = read_rows(_EVAL / f"entries-{labels}.jsonl")
    pages = tuple(sorted(path.stem for path in (corpus / _MANUAL).glob("*.html")))
    return Part(
        name,
        corpus,
        pages,
        tuple(
            Label(row["id"], (row["page"], *row["alt_pages"]), row["msg"], _FORMS.get(row["kind"], row["kind"]))
            for row in rows
        ),
        tuple(read_rows(_EVAL / f"queries-{labels}.jsonl")),
    )


def _own() -> Iterator[Part]:
    rows = [row for path in sorted(LABELS.glob("entries*.jsonl")) for row in read_rows(path)]
    for split in dict.fromkeys(row["split"] for row in rows):
        pages = [row for row in rows if row["split"] == split]
        labels = (
            Label(0, (page["page"],), entry["text"], _FORMS.get(entry["form"], entry["form"]), entry["sure"])
            for page in pages
            for entry in page["entries"]
        )
        names = tuple(page["page"] for page in pages)
        yield Part(f"own, {split}", GIVEN, names, tuple(labels), is_complete=True)


def read_rows(path: Path) -> list[Row]:
    """The objects of a file with one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def page_of(corpus: Path, name: str) -> FoldedPage | None:
    """A page of the manual as it is folded; None for a file that is no page."""
    file = corpus / _MANUAL / f"{name}.html"
    if not file.is_file():
        return None
    pages = MANUAL.adapt(Document(f"manual243/{file.name}", file.read_bytes(), str(file.parents[1]))).pages
    return fold(pages[:1]) if pages else None


@cache
def entries_on(corpus: Path, name: str) -> tuple[EntryMark, ...]:
    """The entries of a page."""
    page = page_of(corpus, name)
    return find_entries(page)[1] if page else ()


def is_entry(part: Part, label: Label) -> bool:
    """True if one of a label's pages has an entry that states it."""
    return any(states(entry.text, label.text) for name in label.pages for entry in entries_on(part.corpus, name))


def states(text: str, label: str) -> bool:
    """True if a text has all the label's words, or is at least half of them."""
    words, wanted = folded(text), folded(label)
    if not words or not wanted:
        return False
    is_part = f" {words} " in f" {wanted} " and 2 * len(words.split()) >= len(wanted.split())
    return is_part or f" {wanted} " in f" {words} "


def folded(text: str) -> str:
    """The words of a text and nothing else, in small letters."""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def recall(part: Part) -> Figures:
    """The share of sure labels that are entries: of all, by form, and by page."""
    right, wanted = Counter[str](), Counter[str]()
    for label in part.labels:
        for name in ("labels that are entries", f"form {label.form}", f"page {label.pages[0]}"):
            wanted[name] += label.is_sure
            right[name] += label.is_sure and is_entry(part, label)
    return {name: right[name] / number for name, number in sorted(wanted.items()) if number}


def key_of(text: str) -> str:
    """What a judgement has of an error string."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:12]


@cache
def judgements() -> Mapping[tuple[str, str], Sequence[Row]]:
    """What readers said of entries, the last behind, by the page's name and the string's key."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in read_rows(LABELS / "judged.jsonl"):
        rows.setdefault((row["page"], row["key"]), []).append(row)
    return rows


def judgement_of(page: str, key: str) -> str:
    """What a reader said of an entry last: its kind; empty if nobody did."""
    rows = judgements().get((page, key))
    return rows[-1]["kind"] if rows else ""


def precision(part: Part) -> Figures:
    """The share of judged entries that state an error: of all, by kind, by sample; and of right kinds."""
    right, judged = Counter[str](), Counter[str]()
    for page, entry in part.entries():
        key = key_of(entry.text)
        said = [(f"precision in sample {row['sample']}", row["kind"]) for row in judgements().get((page, key), ())]
        kind = judgement_of(page, key)
        if kind and not (kind == "none" and _is_labelled(part, page, entry)):
            said += [("precision", kind), (f"precision of kind {entry.kind}", kind)]
            judged["kind"] += kind != "none"
            right["kind"] += kind == entry.kind
        for name, kind in said:
            judged[name] += 1
            right[name] += kind != "none"
    if part.is_complete:
        wrong = sum(1 for _ in unlabelled(part))
        total = sum(1 for _ in part.entries())
        judged["precision by labels"], right["precision by labels"] = total, total - wrong
    return {name: right[name] / number for name, number in sorted(judged.items()) if number}


def _is_labelled(part: Part, page: str, entry: EntryMark) -> bool:
    """True if a sure label is of the entry's page and its very words."""
    return any(
        label.is_sure and page in label.pages and key_of(label.text) == key_of(entry.text) for label in part.labels
    )


def unlabelled(part: Part) -> Iterator[tuple[str, EntryMark]]:
    """The entries that neither a label nor a judgement calls an error."""
    for page, entry in part.entries():
        words = folded(entry.text)
        labels = (folded(label.text) for label in part.labels if label.pages[0] == page)
        is_called_one = judgement_of(page, key_of(entry.text)) not in ("", "none")
        if not is_called_one and not any(label in words or words in label for label in labels):
            yield page, entry


def _label_of(part: Part, query: Row) -> Label:
    return next(label for label in part.labels if label.key == query["eid"])


def searched(part: Part, site: Path) -> Figures:
    """What is first in a built site for a label's queries: the right page, the error; and in the first tier alone."""
    right = Counter[str]()
    with Lookup(site) as whole, Lookup(site) as first_tier:
        first_tier.evaluate("(index = helpcenter.engine.index.buildIndex(tiers.errors), 0)")
        for query in part.queries:
            first, alone = (_first(lookup, query) for lookup in (whole, first_tier))
            right["right page first"] += bool(first)
            right["error first"] += (
                first is not None and first["kind"] == "error" and states(first["title"], _label_of(part, query).text)
            )
            right["first tier alone"] += bool(alone)
    return {name: number / len(part.queries) for name, number in right.items()}


def _first(lookup: Lookup, query: Row) -> Row | None:
    """The first result, if it is of a right page."""
    results = lookup.search(query["q"], "opendental", "24.3")[:1]
    return next((row for row in results if Path(row["url"].partition("#")[0]).stem in query["pages"]), None)


def near_rows(part: Part, label: Label) -> Iterator[tuple[Claim, str, str]]:
    """The claims that state a label, and the rows that would take them but for one signal."""
    for name in label.pages:
        page = page_of(part.corpus, name)
        for claim, _ in claims_of(page) if page else ():
            if states(claim.words, label.text):
                lacking = ((row.name, [*_lacking(row, claim)]) for row in BY_FORM[claim.form])
                yield from ((claim, row, signals[0]) for row, signals in lacking if len(signals) == 1)


def _lacking(row: Rule, claim: Claim) -> Iterator[str]:
    """What keeps a row from taking a claim of its form."""
    yield from (signal for signal in row.needs if not claim.has(signal))
    if row.any and not any(map(claim.has, row.any)):
        yield f"any of {', '.join(row.any)}"
    yield from (f"not {signal}" for signal in row.but if claim.has(signal))


def worth_of_rows(chosen: Sequence[Part]) -> Iterator[tuple[str, int, int, int]]:
    """Each row's name, and what goes without it: labels that are entries, entries, those judged wrong."""
    labels, entries = _outcome(chosen)
    for rule in RULES:
        without = {form: [row for row in BY_FORM[form] if row is not rule] for form in rule.forms}
        with patch.dict(BY_FORM, without):
            fewer_labels, fewer = _outcome(chosen)
        lost = entries - fewer
        wrong = sum(judgement_of(*entry) == "none" for entry in lost)
        yield rule.name, len(labels - fewer_labels), lost.total(), wrong
    entries_on.cache_clear()


def _outcome(chosen: Sequence[Part]) -> tuple[set[Label], Counter[tuple[str, str]]]:
    entries_on.cache_clear()
    entries = Counter((page, key_of(entry.text)) for part in chosen for page, entry in part.entries())
    return {label for part in chosen for label in part.labels if label.is_sure and is_entry(part, label)}, entries
