"""`helpcenter update`: what comes in which order, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpcenter.audit import DIFFERENT, AuditError, AuditReport, audit
from helpcenter.build import builders
from helpcenter.build.trial import PLACE, Trial, trial_of
from helpcenter.settings import FILE, BadSettings, FetchedSource, UpdateSettings, share
from helpcenter.update.copy import NotCopied, copy_site
from scraper.changes.compare import Changes
from scraper.command.executor import Workers
from scraper.command.fetch import FetchReport, FetchStopped, fetch
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.report import Report
from scraper.command.status import edited_pages
from scraper.errors import ScraperError
from scraper.fetch.order import Order
from scraper.kept.unpublished import read_unpublished
from scraper.read.archive import unpacked

_SEVERE = (13, 30, 21, NotCopied.exit_code, DIFFERENT, 42, 43, 40, 41, 10, 12, 11)
"""Exit codes of the steps, the first that was met counts: what keeps a site from being published comes first."""


@dataclass(frozen=True)
class UpdateOptions:
    """What an update is told beside its settings."""

    contact: str = ""
    """Whom a site's people can write to, where the settings do not say."""
    fetches: bool = True
    """False to take the mirrors as they are."""
    workers: Workers = 1
    builder: str = "mkdocs"
    quiet: bool = False


@dataclass(frozen=True)
class Update:
    """What came of an update."""

    imported: Report
    fetched: Mapping[str, FetchReport] = field(default_factory=dict)
    """Mirror folder → what was brought into it."""
    failed: Mapping[str, ScraperError] = field(default_factory=dict)
    """Mirror folder → why nothing could be brought."""
    changes: Mapping[str, Sequence[Changes]] = field(default_factory=dict)
    """Product → what differs from the published site; none for a product that came for the first time."""
    audited: AuditReport | None = None
    published: bool = False
    """Whether it took the place of the site that was there."""
    why: str = ""
    """Why it is not published, or is not copied to where readers open it; empty where it is."""
    code: int = 0
    """Exit code of what kept it from that."""

    @property
    def reached_readers(self) -> bool:
        """Whether they see it where they look."""
        return self.published and not self.why

    @property
    def exit_code(self) -> int:
        """0, or that of the worst that was met."""
        met = {self.code, self.imported.exit_code, DIFFERENT if self.audited and self.audited.differences else 0}
        met |= {report.exit_code for report in self.fetched.values()}
        met |= {error.exit_code for error in self.failed.values()}
        return next((code for code in _SEVERE if code in met), max(met))


def update(folder: Path, settings: UpdateSettings, options: UpdateOptions) -> Update:
    """Bring the sources, import, build aside, audit, and publish what lost no more than allowed.

    Raises `BadSettings` without a source, and the errors of an import that can't be done at all.
    """
    if not settings.sources:
        raise BadSettings(
            f"{folder / FILE}: expected the manual's sources under extra: helpcenter: update: sources:, found none;"
            " name folders, archives, or what to fetch"
        )
    with trial_of(folder) as trial:
        fetched, failed = _fetch(folder, settings, options) if options.fetches else ({}, {})
        places = [folder / (item if isinstance(item, str) else item.folder) for item in settings.sources]
        stopped = {name: FetchStopped(report.stopped) for name, report in fetched.items() if report.stopped}
        for name, error in {**failed, **stopped}.items():
            if not (folder / name).is_dir() or not any(path.name[0] != "." for path in (folder / name).iterdir()):
                raise error
        allowed = share(settings.fail_if_lost)
        chosen = Options(
            workers=options.workers,
            replace=True,
            fail_if_lost=allowed,
            fail_if_lacking=share(settings.new_version_lacks),
        )
        imported = import_sources([place.resolve() for place in places], folder, chosen)
        changes = imported.changes if imported.lost else read_unpublished(folder)
        so_far = Update(imported, fetched, failed, changes)
        if imported.lost:
            return _unpublished(so_far, "; ".join(imported.lost), imported.exit_code)
        outcome = _publish(folder, places, trial, allowed, options, so_far)
        return _copied(folder, settings.publish_to, outcome)


def _fetch(
    folder: Path, settings: UpdateSettings, options: UpdateOptions
) -> tuple[dict[str, FetchReport], dict[str, ScraperError]]:
    """Bring what is configured; what can't be brought leaves its mirror as it was."""
    fetched: dict[str, FetchReport] = {}
    failed: dict[str, ScraperError] = {}
    for item in settings.sources:
        if isinstance(item, FetchedSource):
            try:
                fetched[item.folder] = fetch(_order(folder, item, options), prune=item.prune)
            except ScraperError as error:
                failed[item.folder] = error
    return fetched, failed


def _order(folder: Path, item: FetchedSource, options: UpdateOptions) -> Order:
    contact = item.contact or options.contact
    if not contact:
        raise BadSettings(f"{folder / FILE}: expected a contact for {item.fetch}, such as contact: you@example.com")
    return Order(
        item.fetch,
        str(folder / item.folder),
        item.site and item.site.rstrip("/") + "/",
        tuple(version.removeprefix("v") for version in item.versions),
        item.project,
        contact,
        item.delay,
        item.timeout,
    )


def _publish(
    folder: Path,
    places: Sequence[Path],
    trial: Trial,
    allowed: float,
    options: UpdateOptions,
    so_far: Update,
) -> Update:
    """Build aside, audit, and let the new site take the old one's place if that holds."""
    trial.prepare()
    try:
        builders.make(folder, trial.site, options.builder, quiet=options.quiet)
        with unpacked(places) as sources:
            audited = audit(sources, trial.site, folder / "docs", edited_pages(folder))
    except (builders.BuildFailed, AuditError) as error:
        return _unpublished(so_far, str(error), error.exit_code)
    so_far = replace(so_far, audited=audited)
    pages = len({(item.page, item.version) for item in audited.differences})
    if pages > allowed * audited.pages:
        why = f"{pages} of {audited.pages} page versions differ from their source, more than {allowed:.1%}"
        return _unpublished(so_far, f"{why}; the new site lies in {PLACE / 'site'}", DIFFERENT)
    trial.publish()
    return replace(so_far, published=True)


def _copied(folder: Path, publish_to: str, outcome: Update) -> Update:
    """What is published goes where readers open it, if that is elsewhere."""
    if outcome.published and publish_to:
        try:
            copy_site(folder / "site", folder / publish_to)
        except NotCopied as error:
            return replace(outcome, why=str(error), code=error.exit_code)
    return outcome


def _unpublished(so_far: Update, why: str, code: int) -> Update:
    return replace(so_far, why=why, code=code)
