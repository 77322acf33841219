"""What an update brought, for a person who has a minute: what to do first, then errors, then pages, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import markdown
import nh3
from msgspec import Struct

from helpcenter.audit import AuditReport
from helpcenter.build.trial import PLACE
from helpcenter.terminal import reason
from helpcenter.update.steps import Update
from scraper.changes.compare import Change, Changes
from scraper.command.fetch import FetchReport
from scraper.command.report import Report, missing_edit
from scraper.errors import ScraperError
from scraper.kept.unpublished import read_unpublished
from scraper.model import FAILURES
from scraper.product.changes_pages import ERRORS, PAGES, escaped, headline, sections
from scraper.vendors import VENDORS

NAME = "report"
_EARLIER = "reports"
"""Folder of the last ones, by their date."""
_AT_MOST = 24
"""Reports in it."""
_SHOWN = 15
"""Of a kind; the page of changes has them all."""
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
    return _write(folder, lambda top: _lines(folder, outcome, now, top), now)


def write_failure(folder: Path, error: BaseException, now: datetime) -> Path:
    """The same of an update that ended before anything came of it."""
    return _write(folder, lambda _: _failure_lines(folder, error, now), now)


def _write(folder: Path, lines: Callable[[str], Iterable[str]], now: datetime) -> Path:
    """A report, and a copy by its date; `lines` takes the way from a file to the help centre's folder."""
    text = "\n".join(lines("")) + "\n"
    (folder / f"{NAME}.md").write_text(text, "utf-8")
    page = folder / f"{NAME}.html"
    page.write_text(_PAGE.format(nh3.clean(markdown.markdown(text, extensions=["sane_lists"]), tags=_TAGS)), "utf-8")
    earlier = folder / _EARLIER
    earlier.mkdir(exist_ok=True)
    (earlier / f"{now:%Y-%m-%d-%H%M%S}.md").write_text("\n".join(lines("../")) + "\n", "utf-8")
    for path in sorted(earlier.glob("*.md"))[:-_AT_MOST]:
        path.unlink()
    return page


def last_report(folder: Path) -> str:
    """The last update's, as Markdown; raises `NoReport`."""
    path = folder / f"{NAME}.md"
    if not path.is_file():
        raise NoReport(f"{path}: expected the report of an update, found none; make one with `helpcenter update`")
    return path.read_text("utf-8")


def _failure_lines(folder: Path, error: BaseException, now: datetime) -> Iterator[str]:
    why, code = reason(error)
    yield _heading(now)
    yield f"**Not done**: {escaped(why)}\n"
    yield "## To do\n"
    yield f"- Mend that, then run `helpcenter update` again. `helpcenter update` ended with {code}."
    if read_unpublished(folder):
        yield "- What was imported is not on the site yet. The update that publishes it will say what changed."


def _heading(now: datetime) -> str:
    return f"# Update of {now:%Y-%m-%d %H:%M}\n"


def _lines(folder: Path, outcome: Update, now: datetime, top: str) -> Iterator[str]:
    changes = [(product, change) for product, each in sorted(outcome.changes.items()) for change in each]
    site = f"{top}site/" if outcome.published else f"{top}{PLACE.as_posix()}/site/" if outcome.audited else ""
    yield _heading(now)
    if outcome.reached_readers:
        yield "**Published.**"
    elif outcome.published:
        yield f"**Published in `site/` only**: {escaped(outcome.why)}."
    else:
        yield f"**Not published**, the site is as it was: {escaped(outcome.why)}."
    would = "would be " if outcome.imported.lost else ""
    yield ""
    if changes or not outcome.changes:
        yield f"{_totals(changes, would)}\n"
    yield from (
        f"{_title(product)} came for the first time, and is compared with nothing.\n"
        for product, each in sorted(outcome.changes.items())
        if not each
    )
    if todo := list(_todo(outcome)):
        yield from ("## To do\n", *todo, "")
    errors = [line for product, change in changes for line in _errors(folder, product, change, site, would)]
    if errors:
        yield from ("## Error messages\n", *errors)
    if changes:
        yield f"## All that {'would change' if would else 'changed'}\n"
        yield from (_overview(folder, product, change, site) for product, change in changes)
        yield ""
        yield from (line for product, change in changes for line in _pages(folder, product, change, site))
    yield "## Where it comes from\n"
    yield from _origins(outcome)


def _totals(changes: Sequence[tuple[str, Changes]], would: str) -> str:
    counts = Counter[str]()
    for _, change in changes:
        counts.update({verb: len(noted) for verb, noted in sections(change)[ERRORS].items()})
    numbers = ", ".join(f"{count} {would}{verb}" for verb, count in counts.items() if count)
    if not changes:
        return "The manuals say what they said before."
    return f"Error messages: {numbers or 'none new, gone or reworded'}."


def _todo(outcome: Update) -> Iterator[str]:
    """What waits for a person."""
    if outcome.published and not outcome.reached_readers:
        yield "- Readers have the site of before: mend what is said above, then run `helpcenter update`."
    for name, error in outcome.failed.items():
        yield f"- {escaped(name)} could not be fetched, what it had before was used: {escaped(str(error))}"
    for name, fetched in outcome.fetched.items():
        if fetched.stopped:
            yield f"- {escaped(name)}: the fetch stopped, what it had before was used: {escaped(fetched.stopped)}"
        yield from _some(
            f"- {escaped(item.address)} was not fetched: {escaped(item.why)}" for item in fetched.addresses["failed"]
        )
    report = outcome.imported
    yield from (line for product, changes in report.changes.items() for line in _losses(product, changes, report))
    yield from (
        f"- `{name}` was edited here and changed by the vendor; take what you need from `{name}.new`, delete that,"
        f" and run `helpcenter update`{report.meanwhile(name)}"
        for name in report.conflicts
    )
    yield from (f"- `{name}`: {missing_edit(versions)}" for name, versions in report.uncorrected.items())
    yield from (f"- `{name}` was edited here and is no longer in the manual" for name in report.orphaned)
    notices = (item for item in report.notices if item.code in FAILURES)
    yield from _some(f"- {escaped(item.path)} was not imported: {escaped(item.message)}" for item in notices)
    yield from _some(
        f"- {escaped(f'{item.page} {item.version}')} differs from its source: {escaped(item.message)}"
        for item in (outcome.audited.differences if outcome.audited else ())
    )


def _losses(product: str, changes: Sequence[Changes], report: Report) -> Iterator[str]:
    """What is to be done about the versions that lost too much."""
    for change in changes:
        if not any(line.startswith(f"{product} {change.version}: ") for line in report.lost):
            continue
        shares = ", ".join(f"{share:.1%} of its {kind}" for kind, share in change.lost.items() if share)
        setting = "fail_if_lost" if change.version == change.before else "new_version_lacks"
        allowed = min(99, int(max(change.lost.values()) * 100) + 1)
        yield (
            f"- {_named(product, change)}: it would be without {shares}. Is the folder of the manual whole? In all"
            f" sources together {report.documents} files were read. If the vendor took these pages away, write"
            f" `{setting}: {allowed}%` below `update:` in `mkdocs.yml`, run `helpcenter update`, and put it back."
        )


def _some(lines: Iterator[str], rest: str = "`helpcenter update --json FILE` has all") -> Iterator[str]:
    whole = list(lines)
    yield from whole[:_SHOWN]
    if len(whole) > _SHOWN:
        yield f"- … and {len(whole) - _SHOWN} more: {rest}"


def _errors(folder: Path, product: str, change: Changes, site: str, would: str) -> Iterator[str]:
    lists = _changes_page(folder, product, change, site)
    for verb, noted in sections(change)[ERRORS].items():
        if noted:
            version = change.before if verb == "gone" else change.version
            yield f"### {f'{would}{verb}'.capitalize()}, {_named(product, change)}\n"
            lines = (
                f"{_linked(folder, product, version, site, item)} ({escaped(item.title or item.page)}){note}"
                for item, note in noted
            )
            yield from _some(lines, lists) if lists and change.version != change.before else _some(lines)
            yield ""


def _linked(folder: Path, product: str, version: str, site: str, item: Change) -> str:
    """A text as a link to the page of a change, where there is one."""
    page = f"{product}/{item.page}"
    is_there = site and _is_page(folder, page)
    return f"- [{escaped(item.text)}]({site}{page}.html?v={version})" if is_there else f"- “{escaped(item.text)}”"


def _pages(folder: Path, product: str, change: Changes, site: str) -> Iterator[str]:
    """Of a version that was there before: which pages say something else; of a new one its page of changes tells."""
    noted = sections(change)[PAGES]["changed"]
    if noted and change.version == change.before:
        yield f"### Other words, {_named(product, change)}\n"
        yield from _some(_linked(folder, product, change.version, site, item) + note for item, note in noted)
        yield ""


def _overview(folder: Path, product: str, change: Changes, site: str) -> str:
    """A version in a line, with the way to its page of changes."""
    lost = ", ".join(f"{share:.1%} of its {kind}" for kind, share in change.lost.items() if share)
    lists = _changes_page(folder, product, change, site)
    return f"- {_named(product, change)}: {headline(change)}{f'; gone: {lost}' if lost else ''}. {lists}".rstrip()


def _changes_page(folder: Path, product: str, change: Changes, site: str) -> str:
    """A link to the page of a version's changes, where there is one."""
    page = f"{product}/changes/{change.version}"
    return f"[What changed in {change.version}]({site}{page}.html)" if site and _is_page(folder, page) else ""


def _is_page(folder: Path, name: str) -> bool:
    return (folder / "docs" / f"{name}.md").is_file()


def _title(product: str) -> str:
    return escaped(VENDORS[product].title if product in VENDORS else product)


def _named(product: str, change: Changes) -> str:
    against = "" if change.version == change.before else f", which was not there before; compared with {change.before}"
    return f"{_title(product)} {change.version}{against}"


def _origins(outcome: Update) -> Iterator[str]:
    for name, fetched in outcome.fetched.items():
        yield f"- {escaped(name)}: {escaped(fetched.summary().partition(chr(10))[0])}"
    report = outcome.imported
    yield f"- imported: {report.documents} documents, {report.pages} pages in {report.page_versions} versions," + (
        f" {report.entries} error messages and symptoms; {report.failed} could not be read"
    )
    yield from (f"- {line}" for line in report.of_aliases())
    if audited := outcome.audited:
        edits = f"; {escaped(audited.edits())}" if audited.edited else ""
        yield f"- audited: {audited.perfect} of {audited.pages} page versions say what their source says{edits}"


class UpdateData(Struct, frozen=True):
    """What came of an update, for a program."""

    published: bool
    why: str
    """Why it is not, or not where readers open it; else empty."""
    exit_code: int
    fetched: Mapping[str, FetchReport]
    """Mirror folder → what was brought into it."""
    failed: Mapping[str, str]
    """Mirror folder → why nothing could be brought."""
    imported: Report
    changes: Mapping[str, Sequence[Changes]]
    """Product → what differs from the site that was there, by this import and by those that were not published."""
    audited: AuditReport | None


def data_of(outcome: Update) -> UpdateData:
    """All of it."""
    failed = {name: str(error) for name, error in outcome.failed.items()}
    parts = (outcome.fetched, failed, outcome.imported, outcome.changes, outcome.audited)
    return UpdateData(outcome.published, outcome.why, outcome.exit_code, *parts)
