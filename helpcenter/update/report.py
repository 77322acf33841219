"""What an update brought, for a person who has a minute: what to do first, then errors, then pages, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import markdown
import nh3
from msgspec import Struct

from helpcenter.audit import AuditReport
from helpcenter.build.trial import PLACE
from helpcenter.update.steps import Update
from scraper.changes.compare import Change, Changes
from scraper.command.fetch import FetchReport
from scraper.command.report import Report, missing_edit
from scraper.errors import ScraperError
from scraper.model import FAILURES
from scraper.product.changes_pages import ERRORS, PAGES, escaped, headline, sections
from scraper.vendors import VENDORS

NAME = "report"
_SHOWN = 15
"""Of a kind; the page of changes has them all."""
_ERRORS = {"new": "New", "reworded": "Changed words", "gone": "Vanished"}
_TAGS = nh3.ALLOWED_TAGS - {"img"}
"""Who reads a report asks nobody for a picture."""
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Update of the help centre</title>
<style>body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
li {{ margin: .2rem 0; overflow-wrap: anywhere }} h2 {{ border-top: 1px solid #ccc; padding-top: 1rem }}</style>
</head><body>
{}
</body></html>
"""


class NoReport(ScraperError):
    """A help centre of which no update was made."""

    exit_code = 35


def write_report(folder: Path, outcome: Update, now: datetime) -> Path:
    """``report.md`` and ``report.html`` in the help centre's folder; gives the latter."""
    text = "\n".join(_lines(folder, outcome, now)) + "\n"
    (folder / f"{NAME}.md").write_text(text, "utf-8")
    page = folder / f"{NAME}.html"
    page.write_text(_PAGE.format(nh3.clean(markdown.markdown(text, extensions=["sane_lists"]), tags=_TAGS)), "utf-8")
    return page


def last_report(folder: Path) -> str:
    """The last update's, as Markdown; raises `NoReport`."""
    path = folder / f"{NAME}.md"
    if not path.is_file():
        raise NoReport(f"{path}: expected the report of an update, found none; make one with `helpcenter update`")
    return path.read_text("utf-8")


def _lines(folder: Path, outcome: Update, now: datetime) -> Iterator[str]:
    changes = [(product, change) for product, each in sorted(outcome.imported.changes.items()) for change in each]
    site = "site/" if outcome.published else f"{PLACE.as_posix()}/site/" if outcome.audited else ""
    yield f"# Update of {now:%Y-%m-%d %H:%M}\n"
    yield (
        "**Published.**" if outcome.published else f"**Not published**, the site is as it was: {escaped(outcome.why)}."
    )
    yield f"\n{_totals(changes, is_first=not changes and bool(outcome.imported.added))}\n"
    if todo := list(_todo(outcome)):
        yield from ("## To do\n", *todo, "")
    errors = [line for product, change in changes for line in _errors(folder, product, change, site)]
    if errors:
        yield from ("## Error messages\n", *errors)
    if changes:
        yield "## All that changed\n"
        yield from (_overview(folder, product, change, site) for product, change in changes)
        yield ""
        yield from (line for product, change in changes for line in _pages(folder, product, change, site))
    yield "## Where it comes from\n"
    yield from _origins(outcome)


def _totals(changes: Sequence[tuple[str, Changes]], *, is_first: bool) -> str:
    counts = Counter[str]()
    for _, change in changes:
        counts.update({verb: len(noted) for verb, noted in sections(change)[ERRORS].items()})
    told = ", ".join(f"{counts[verb]} {name.lower()}" for verb, name in _ERRORS.items() if counts[verb])
    if is_first:
        return "What is here came for the first time, and is compared with nothing."
    if not changes:
        return "The manuals say what they said before."
    return f"Error messages: {told or 'none new, changed or vanished'}."


def _todo(outcome: Update) -> Iterator[str]:
    """What waits for a person."""
    for name, error in outcome.failed.items():
        yield f"- {escaped(name)} could not be fetched, what it had before was used: {escaped(str(error))}"
    for name, fetched in outcome.fetched.items():
        if fetched.stopped:
            yield f"- {escaped(name)}: the fetch stopped, what it had before was used: {escaped(fetched.stopped)}"
        yield from _some(
            f"- {escaped(item.address)} was not fetched: {escaped(item.why)}" for item in fetched.addresses["failed"]
        )
    report = outcome.imported
    yield from (f"- {escaped(line)}" for line in report.lost)
    yield from (
        f"- `{name}` was edited here and changed by the vendor; take what you need from `{name}.new` and delete that"
        f"{report.meanwhile(name)}"
        for name in report.conflicts
    )
    yield from (f"- `{name}`: {missing_edit(versions)}" for name, versions in report.uncorrected.items())
    yield from (f"- `{name}` was edited here and is no longer in the manual" for name in report.orphaned)
    notices = (item for item in report.notices if item.code in FAILURES)
    yield from _some(f"- {escaped(item.path)} was not imported: {escaped(item.message)}" for item in notices)
    yield from _some(
        f"- {escaped(f'{item.page} {item.version}')} differs from its source: {escaped(item.message)}"
        for item in outcome.differences
    )


def _some(lines: Iterator[str]) -> Iterator[str]:
    whole = list(lines)
    yield from whole[:_SHOWN]
    if len(whole) > _SHOWN:
        yield f"- … and {len(whole) - _SHOWN} more"


def _errors(folder: Path, product: str, change: Changes, site: str) -> Iterator[str]:
    for verb, name in _ERRORS.items():
        if noted := sections(change)[ERRORS][verb]:
            yield f"### {name}, {_named(product, change)}\n"
            yield from _some(
                f"{_linked(folder, product, change, site, item, item.text)} ({escaped(item.title or item.page)}){note}"
                for item, note in noted
            )
            yield ""


def _linked(folder: Path, product: str, change: Changes, site: str, item: Change, text: str) -> str:
    """A text as a link to the page of a change, where there is one."""
    page = f"{product}/{item.page}"
    is_there = site and _is_page(folder, page)
    return f"- [{escaped(text)}]({site}{page}.html?v={change.version})" if is_there else f"- “{escaped(text)}”"


def _pages(folder: Path, product: str, change: Changes, site: str) -> Iterator[str]:
    """Of a version that was there before: which pages say something else; of a new one its page of changes tells."""
    noted = sections(change)[PAGES]["changed"]
    if noted and change.version == change.before:
        yield f"### Other words, {_named(product, change)}\n"
        yield from _some(_linked(folder, product, change, site, item, item.text) + note for item, note in noted)
        yield ""


def _overview(folder: Path, product: str, change: Changes, site: str) -> str:
    """A version in a line, with the way to its page of changes."""
    lost = ", ".join(f"{share:.1%} of its {kind}" for kind, share in change.lost.items() if share)
    page = f"{product}/changes/{change.version}"
    link = f" [What changed in {change.version}]({site}{page}.html)" if site and _is_page(folder, page) else ""
    return f"- {_named(product, change)}: {headline(change)}{f'; gone: {lost}' if lost else ''}.{link}"


def _is_page(folder: Path, name: str) -> bool:
    return (folder / "docs" / f"{name}.md").is_file()


def _named(product: str, change: Changes) -> str:
    title = VENDORS[product].title if product in VENDORS else product
    against = "" if change.version == change.before else f", which was not there before; compared with {change.before}"
    return f"{escaped(title)} {change.version}{against}"


def _origins(outcome: Update) -> Iterator[str]:
    for name, fetched in outcome.fetched.items():
        yield f"- {escaped(name)}: {escaped(fetched.summary().partition(chr(10))[0])}"
    report = outcome.imported
    yield f"- imported: {report.documents} documents, {report.pages} pages in {report.page_versions} versions," + (
        f" {report.entries} error messages and symptoms; {report.failed} could not be read"
    )
    yield from (f"- {line}" for line in report.of_aliases())
    if audited := outcome.audited:
        yield f"- audited: {audited.perfect} of {audited.pages} page versions say what their source says"


class UpdateData(Struct, frozen=True):
    """What came of an update, for a program."""

    published: bool
    why: str
    """Why it is not; empty where it is."""
    exit_code: int
    fetched: Mapping[str, FetchReport]
    """Mirror folder → what was brought into it."""
    failed: Mapping[str, str]
    """Mirror folder → why nothing could be brought."""
    imported: Report
    audited: AuditReport | None


def data_of(outcome: Update) -> UpdateData:
    """All of it."""
    failed = {name: str(error) for name, error in outcome.failed.items()}
    parts = (outcome.fetched, failed, outcome.imported, outcome.audited)
    return UpdateData(outcome.published, outcome.why, outcome.exit_code, *parts)
