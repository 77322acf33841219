"""2,000 made-up articles in all forms: how long their import takes, and whether the audit finds them whole.

``python -m benchmarks.op_articles [COUNT] [--profile]``
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.op_forms import CENTRE, as_body, as_page, as_piped, as_text
from benchmarks.op_made import Made, made_articles
from helpcenter.audit import AuditReport, audit
from helpcenter.cli import main as helpcenter
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.report import Report

SEED = 14_19
COUNT = 2_000
TARGET = 0.005
"""CPU seconds per article."""
FORMS = {"text": 35, "text with bars": 10, "saved page": 25, "export": 15, "API": 15}
_PER_ANSWER = 50
_SKIPPED = ("ko-error-page", "hg-search-page", "hg-glossary-page", "hg-category-page")


def main() -> None:
    """Make, import, build and audit the articles; print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--profile", action="store_true", help="print where the import's time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = write_articles(folder / "sources", options.count)
        helpcenter(["init", str(folder / "centre")])
        report, seconds = _timed_import(folder, profiled=options.profile)
        helpcenter(["-C", str(folder / "centre"), "build", "--strict"])
        checked = audit([folder / "sources"], folder / "centre" / "site")
    _print(counts, report, checked, seconds)
    if checked.perfect < checked.pages or seconds / options.count > TARGET:
        raise SystemExit(1)


def write_articles(folder: Path, count: int = COUNT, seed: int = SEED) -> Counter[str]:
    """Write made-up articles in all forms, topics and pages that are none; gives how many of each."""
    draw = random.Random(seed)
    counts: Counter[str] = Counter()
    answers: list[Made] = []
    pages: list[Made] = []
    for made in made_articles(count, seed):
        form = draw.choices(list(FORMS), list(FORMS.values()))[0]
        counts[form] += 1
        match form:
            case "text":
                _write(folder / "texts" / f"{counts[form]}.txt", as_text(made))
            case "text with bars":
                _write(folder / "bars" / f"{made.slug}.txt", as_piped(made))
            case "saved page":
                pages.append(made)
                _write(folder / "help.example.org/help" / f"{made.slug}.html", as_page(made, _body(made, draw)))
            case "export":
                body = as_body(made, lambda slug: f"https://kb.knowledgeowl.com/help/{slug}", draw.randint(0, 2))
                page = as_page(made, body).replace("canonical", "icon")
                _write(folder / f"html_export/{made.title.split()[0]}/{made.slug}.html", page)
            case _:
                answers.append(made)
    for start in range(0, len(answers), _PER_ANSWER):
        _write(folder / "api" / f"page-{start}.json", _answer(answers[start : start + _PER_ANSWER], draw))
    _write_others(folder, pages, counts)
    return counts


def _body(made: Made, draw: random.Random) -> str:
    return as_body(made, lambda slug: f"/help/{slug}", draw.randint(0, 2))


def _answer(articles: Sequence[Made], draw: random.Random) -> str:
    data = [
        {
            "id": f"{number:024x}",
            "type": "article",
            "status": "published",
            "url_hash": made.slug,
            "article_link": f"{CENTRE}/{made.slug}",
            "date_modified": "03/20/2017 8:57 am EDT" if number % 2 else {"sec": 1490014620, "usec": 0},
            "current_version": {"en": {"title": made.title, "text": _body(made, draw)}},
        }
        for number, made in enumerate(articles)
    ]
    return json.dumps({"valid": True, "data": data, "page_stats": {"total_records": len(data)}})


def _write_others(folder: Path, pages: Sequence[Made], counts: Counter[str]) -> None:
    """Topics that show articles whole, and pages that are none."""
    place = folder / "help.example.org/help"
    for start in range(0, len(pages) - 3, 60):
        shown = "".join(
            f'<h2 class="hg-article-title"><a href="/help/{made.slug}">{made.title}</a></h2>'
            f'<div class="hg-article-body">{as_body(made, "/help/{}".format, 0)}</div>'
            for made in pages[start : start + 3]
        )
        head = f'<head><link rel="canonical" href="{CENTRE}/topic-{start}"></head>'
        title = f'<h1 class="hg-category-title">Topic {start}</h1>'
        body = f'<body class="hg-site hg-category-page">{title}<div class="topics-articles">{shown}</div></body>'
        _write(place / f"topic-{start}.html", f"<html>{head}{body}</html>")
        counts["topic"] += 1
    for name in _SKIPPED:
        _write(place / f"{name}.html", f'<html><body class="hg-site {name}"><p>Nothing here.</p></body></html>')
        counts["no article"] += 1


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _timed_import(folder: Path, *, profiled: bool) -> tuple[Report, float]:
    profile = cProfile.Profile()
    if profiled:
        profile.enable()
    start = time.process_time()
    report = import_sources([folder / "sources"], folder / "centre", Options(vendor="officepracticum", workers=1))
    seconds = time.process_time() - start
    if profiled:
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    return report, seconds


def _print(counts: Counter[str], report: Report, checked: AuditReport, seconds: float) -> None:
    articles = sum(counts[form] for form in FORMS)
    for form, count in sorted(counts.items()):
        print(f"{form:20} {count:6}")
    print(f"{'pages':20} {report.pages:6} in {report.page_versions} versions, {report.entries} entries")
    print(f"{'CPU per article':20} {1000 * seconds / articles:6.2f} ms (target {1000 * TARGET:.0f} ms)")
    print(f"{'audit':20} {checked.perfect} of {checked.pages} page versions whole")
    for name, found in (("listed", checked.listed), ("notice", report.notices)):
        kinds = Counter(item.kind if hasattr(item, "kind") else item.code for item in found)
        print(f"{name:20} " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    for difference in checked.differences[:10]:
        print(f"! {difference.page} {difference.version} ({difference.source}): {difference.message}")


if __name__ == "__main__":
    main()
