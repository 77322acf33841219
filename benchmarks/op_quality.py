"""What a reader gets of Office Practicum's articles, against labels made by hand: ``python -m benchmarks.op_quality``.

The labels are of articles that are no part of the project; ``benchmarks/labels/officepracticum/README.md`` says how
they were made. Everything is read from the built site, so that two states of the code compare by their sites alone.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html

from benchmarks.lookup_eval import rank_of, read_lines
from helpcenter.lookup.command import Lookup
from scraper.paths.steps import step_labels
from scraper.versions import Version, parse_ranges

_ROOT = Path(__file__).resolve().parents[1]
_LABELS = _ROOT / "benchmarks/labels/officepracticum"
_CORPUS = _ROOT.parent / "shared/corpus/officepracticum"
_PRODUCT = "officepracticum"
_PATHS_PAGE = "navigation-paths.html"
_KIND = re.compile(
    r"\s+(?:tab|button|menu|radio button|drop-?down(?: menu)?|window|panel|section|column|form)$", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\((?:[^()]+ )?(?:button|icon|tab)\)$")
_FORMS = ("path-line", "arrow", "from-click", "click-in", "other")
Row = dict[str, Any]
Step = frozenset[str]
"""A step of a path: the labels that are alternatives in it."""


@dataclass
class Figure:
    """A measure: what was right, what was missed and what is there by mistake."""

    name: str
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Recall and precision, with the counts they are made of."""
        wanted, there = self.right + len(self.missed), self.right + len(self.wrong)
        return (
            f"{self.name:22} recall {_share(self.right, wanted)} ({self.right} of {wanted}),"
            f" precision {_share(self.right, there)} ({len(self.wrong)} wrong)"
        )


@dataclass(frozen=True)
class Site:
    """A built site with the articles' pages."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Any]:
        """Name → the page's HTML."""
        files = sorted((self.folder / _PRODUCT).glob("*.html"))
        return {
            path.stem: html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")) for path in files
        }

    def views(self, row: Row) -> Iterator[Any]:
        """The article as the readers of a label's version see it; in each version where the label names none."""
        page = self.pages.get(row["page"])
        facts = page.xpath('//script[@id="page-facts"]/text()') if page is not None else []
        for version in json.loads(facts[0])["versions"] or (None,) if facts else ():
            if row.get("version") in (None, version):
                yield _view(page, version)

    def entries(self, name: str) -> Iterator[Row]:
        """The entries of a page."""
        for entry in json.loads((self.folder / "entries.json").read_text("utf-8"))["entries"]:
            if entry["url"].partition("#")[0] == f"{_PRODUCT}/{name}.html":
                yield entry

    def linked_by_paths(self) -> set[str]:
        """Names of the pages that the page of navigation paths leads to."""
        tree = html.parse(str(self.folder / _PRODUCT / _PATHS_PAGE))
        links = tree.xpath('//ul[contains(@class, "path-pages")]//a/@href')
        return {str(link).partition("#")[0].removesuffix(".html") for link in links}


def _view(page: Any, version: str | None) -> Any:
    article = copy.deepcopy(page.xpath('//article[contains(@class, "md-content__inner")]')[0])
    for element in article.xpath('.//*[@data-furniture] | .//a[contains(@class, "headerlink")] | .//script | .//style'):
        element.drop_tree()
    for element in article.xpath(".//*[@data-versions]"):
        if version and not any(
            Version.parse(version) in ranges for ranges in parse_ranges(element.get("data-versions"))
        ):
            element.drop_tree()
    return article


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def main() -> int:
    """Print all figures; 1 if the articles are not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--corpus", type=Path, default=_CORPUS, help="folder of the labelled articles")
    parser.add_argument("--folder", type=Path, help="a help centre made of them before; by default one is made")
    parser.add_argument("--vendor", action="store_true", help="say the vendor when importing")
    parser.add_argument("--show", action="store_true", help="list what was missed or is there by mistake")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(
            f"{options.corpus}: the labelled articles are not there; name their folder with --corpus", file=sys.stderr
        )
        return 1
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or _made(Path(made) / "centre", options.corpus, options.vendor)
        site = Site(folder / "site")
        for figure in (
            _headings(site),
            _lists(site),
            *_entries(site),
            *_paths(site),
            *_paths_page(site),
            *_questions(site, "questions"),
            *_questions(site, "questions-own"),
        ):
            print(figure.line())
            if options.show:
                for kind in ("missed", "wrong"):
                    print(*(f"    {kind}: {text}" for text in getattr(figure, kind)), sep="\n")
        print(_helpcenter(folder, "audit", str(options.corpus)).splitlines()[0])
    return 0


def _made(folder: Path, corpus: Path, named: bool) -> Path:
    _helpcenter(Path(), "init", str(folder))
    print(_helpcenter(folder, "import", str(corpus), *(["--vendor", _PRODUCT] if named else [])))
    _helpcenter(folder, "build")
    return folder


def _helpcenter(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-c", "import sys; from helpcenter.cli import main; sys.exit(main())"]
    return subprocess.run([*command, "-C", str(folder), *arguments], check=False, capture_output=True, text=True).stdout


def _rows(name: str) -> list[Row]:
    return read_lines(_LABELS / f"{name}.jsonl")


def _headings(site: Site) -> Figure:
    figure = Figure("headings")
    rows = _rows("headings")
    for row in rows:
        if row["text"] is None or not row.get("sure", True):
            continue
        seen = {_folded(text) for view in site.views(row) for text in _heading_texts(view)}
        _count(figure, row, row["text"], any(_same_heading(row, text) for text in seen))
    for name in dict.fromkeys(row["page"] for row in rows):
        labelled = [row for row in rows if row["page"] == name and row["text"]]
        seen_here = {text for view in site.views({"page": name}) for text in _heading_texts(view)}
        figure.wrong += [
            f"{name}: {text}"
            for text in sorted(seen_here)
            if not any(_same_heading(other, _folded(text)) for other in labelled)
        ]
    return figure


def _same_heading(row: Row, seen: str) -> bool:
    """Whether a heading has the words of a label, which may be cut."""
    words = _folded(row["text"])
    return seen.startswith(words) if row.get("cut") else seen == words


def _heading_texts(view: Any) -> list[str]:
    return [_text(heading) for heading in view.xpath(".//h2 | .//h3 | .//h4")]


def _lists(site: Site) -> Figure:
    """Lists of steps that have all their steps, and no other list's."""
    figure = Figure("lists of steps")
    for row in _rows("lists"):
        starts = [text.split() for text in row["steps"]]
        lists = [[_text(item).split() for item in found] for view in site.views(row) for found in view.iter("ol", "ul")]
        whole = any(len(items) == len(starts) and all(map(_begins, items, starts)) for items in lists)
        _count(figure, row, row["steps"][0], whole)
    return figure


def _begins(words: list[str], start: list[str]) -> bool:
    return " ".join(words).startswith(" ".join(start))


def _entries(site: Site) -> Iterator[Figure]:
    rows, others = _rows("entries"), _rows("near-misses")
    for strength in ("strong", "weak"):
        figure = Figure(f"entries, {strength}")
        for group in _grouped(rows, strength):
            texts = [_folded(text) for entry in site.entries(group[0]["page"]) for text in _statements(entry)]
            _count(figure, group[0], group[0]["text"], any(_alike(_folded(row["text"]), texts) for row in group))
        if strength == "strong":
            for name in site.pages:
                labelled = [_folded(row["text"]) for row in rows if row["page"] == name]
                near = [_folded(row["text"]) for row in others if row["page"] == name]
                figure.wrong += _wrong_entries(name, site.entries(name), labelled, near)
        yield figure


def _grouped(rows: Iterable[Row], strength: str) -> list[list[Row]]:
    """The rows of each statement, once; it is as strong as its strongest row."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["page"], row["group"]), []).append(row)
    strong = [group for group in groups.values() if any(row["strength"] == "strong" for row in group)]
    return strong if strength == "strong" else [group for group in groups.values() if group not in strong]


def _statements(entry: Row) -> list[str]:
    """An entry's own words, and the causes that have an anchor of their own."""
    return [
        *entry["error_strings"],
        *(cause["cause"] for cause in entry["causes"] if cause["anchor"] != entry["anchor"]),
    ]


def _wrong_entries(name: str, entries: Iterable[Row], labelled: list[str], near: list[str]) -> Iterator[str]:
    entries = list(entries)
    anchors = {entry["anchor"] for entry in entries}
    for entry in entries:
        if not any(_alike(_folded(text), labelled) for text in entry["error_strings"]):
            is_near = any(_alike(_folded(text), near) for text in entry["error_strings"])
            yield f"{name}: {entry['title']}{' (labelled as none)' if is_near else ''}"
        for cause in entry["causes"]:
            is_bare_heading = cause["anchor"] not in anchors and not cause["fix"]
            if re.match(r"About\b|Step \d|Overview$", cause["cause"]) or is_bare_heading:
                yield f"{name}: {entry['title']}: cause {cause['cause']}"


def _paths(site: Site) -> Iterator[Figure]:
    rows = [row for row in _rows("paths") if row["form"] != "banner"]
    figures = {form: Figure(f"  paths, {form}") for form in _FORMS}
    for row in rows:
        if row.get("sure", True) and len(row["labels"]) > 1:
            wanted = _path(row["labels"])
            paths = [path for view in site.views(row) for path in _paths_in(view)]
            _count(figures[row["form"]], row, " › ".join(row["labels"]), any(_covers(path, wanted) for path in paths))
    total = Figure("paths, all")
    for figure in figures.values():
        total.right += figure.right
        total.missed += figure.missed
    for name in dict.fromkeys(row["page"] for row in rows):
        labelled = [(_path(row["labels"]), row.get("sure", True)) for row in rows if row["page"] == name]
        seen = {path: None for view in site.views({"page": name}) for path in _paths_in(view)}
        total.wrong += [
            f"{name}: {' › '.join('|'.join(sorted(step)) for step in path)}"
            for path in seen
            if not any(_covers(path, wanted) or (not sure and _ends(path, wanted)) for wanted, sure in labelled)
            and not any(len(wanted) == 1 and path[-1] == wanted[0] for wanted, _ in labelled)
        ]
    yield from figures.values()
    yield total


def _paths_in(view: Any) -> list[tuple[Step, ...]]:
    paths = view.xpath('.//span[@class="path"]')
    return [_path(step_labels(map(_text, path.xpath('.//span[@class="step"]')))) for path in paths]


def _path(labels: Iterable[str]) -> tuple[Step, ...]:
    """Each step as the set of its alternatives; what is done between them (``select encounter``) is left out."""
    bare = (_ASIDE.sub("", label) for label in labels if label)
    steps = (frozenset(map(_folded, re.split(r"\|| \(or |,? or |, (?=[A-Z])", label))) for label in bare)
    return tuple(frozenset(_KIND.sub("", name) for name in step) for step in steps if not _is_action(step))


def _is_action(step: Step) -> bool:
    return all(re.match(r"(?:select|search for|highlight|double click)\b", name) for name in step)


def _covers(path: tuple[Step, ...], wanted: tuple[Step, ...]) -> bool:
    """Whether a path is the wanted one, or has it among the ways that its alternatives mean."""
    return len(path) == len(wanted) and all(own <= told for own, told in zip(wanted, path, strict=True))


def _ends(path: tuple[Step, ...], wanted: tuple[Step, ...]) -> bool:
    """Whether a path is the last part of the wanted one."""
    return _covers(path, wanted[-len(path) :])


def _paths_page(site: Site) -> Iterator[Figure]:
    rows = [
        row for row in _rows("paths") if row["form"] != "banner" and row.get("sure", True) and len(row["labels"]) > 1
    ]
    linked = site.linked_by_paths()
    for name, of in (("with a Path: line", ("path-line",)), ("with any path", None)):
        figure = Figure(f"pages {name}")
        for page in dict.fromkeys(row["page"] for row in rows if of is None or row["form"] in of):
            _count(figure, {"page": page}, "on the page of paths", page in linked)
        yield figure


def _questions(site: Site, name: str) -> Iterator[Figure]:
    rows = _rows(name)
    first, three, contents = (Figure(f"{name}, {what}") for what in ("first", "in three", "no contents page in 3"))
    with Lookup(site.folder) as lookup:
        for row in rows:
            results = lookup.search(row["q"])
            rank = rank_of(results, row["pages"])
            top = list(dict.fromkeys(result["url"].partition("#")[0] for result in results))[:3]
            asked = {"page": f"rank {rank}"}
            _count(first, asked, f"{row['q']} → {', '.join(top)}", rank == 1)
            _count(three, asked, f"{row['q']} → {', '.join(top)}", rank <= 3)
            _count(contents, asked, row["q"], not any(_is_contents(url) for url in top))
    yield from (first, three, contents)


def _is_contents(url: str) -> bool:
    return re.search(r"/(?:index|contents|error-messages|navigation-paths|claims-processing)\.html$", url) is not None


def _count(figure: Figure, row: Mapping[str, Any], text: str, is_right: bool) -> None:
    if is_right:
        figure.right += 1
    else:
        figure.missed.append(f"{row['page']}: {text}")


def _alike(text: str, others: Iterable[str]) -> bool:
    return any(text in other or other in text for other in others if text and other)


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9|]+", " ", text.casefold()).strip()


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
