"""`helpcenter import` and `remove`: gather all that changes, then write it as one, and report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scraper.changes.compare import Changes
from scraper.command.garbage import seldom_collected
from scraper.command.options import Options
from scraper.command.reading import Reading, products_in
from scraper.command.report import Report
from scraper.curate.curation import Curation, load_curation
from scraper.errors import ScraperError, SourceTooWide
from scraper.kept.code import code_hash
from scraper.kept.pages import Summary
from scraper.product.own_pages import OwnPages, read_own_pages
from scraper.read.archive import unpacked
from scraper.steps import PRODUCT_ROOMS, gathered_notices, pass_on
from scraper.write.lock import folder_lock
from scraper.write.manifest import Manifest
from scraper.write.plan import Plan
from scraper.write.transaction import STATE_FOLDER, commit, recover, settle

_OWN = (f"{STATE_FOLDER}/manifest.json", f"*/{STATE_FOLDER}/manifest.json")
PRODUCT_ROWS = "product"
"""What the memory files what is known of products under."""


class NotImported(ScraperError):
    """A product or version that this help centre does not have."""

    exit_code = 15


def require_sources(paths: Iterable[Path], folder: Path) -> None:
    """Raises `SourceTooWide` for a path that holds this help centre or another one."""
    home = folder.resolve()
    for path in paths:
        below = (place.parent.parent for pattern in _OWN for place in path.glob(pattern))
        centre = home if home.is_relative_to(path.resolve()) else next(below, None)
        if centre:
            raise SourceTooWide(
                f"{path}: holds the help centre {centre}, whose own pages would be imported; name the manual's folder"
            )


def import_sources(paths: Sequence[Path], folder: Path, options: Options) -> Report:
    """Import sources into the help centre in `folder` and say what changed; without any, only render what is kept.

    Raises `ScraperError` for what can't be done at all; what is wrong with a single page is in the report.
    """
    require_sources(paths, folder)
    if options.vendor:
        from scraper.vendors import vendor_named

        vendor_named(options.vendor)
    place = None if options.dry_run else folder / STATE_FOLDER / "unpacked"
    with (
        gathered_notices() as notices,
        _work(folder, options) as recovered,
        unpacked(paths, place) as sources,
        seldom_collected(),
    ):
        reading = Reading.start(folder, options, notices)
        reading.read(sources)
        work = _Import(folder, options, reading, recovered)
        products = sorted(name for name, tokens in reading.tokens.items() if name and (tokens or name in reading.news))
        return work.finish(products if paths else products_in(folder), refreshed=not paths)


def remove(folder: Path, product: str, version: str, options: Options) -> Report:
    """Take a product, or one edition of it, out of the help centre; raises `NotImported`."""
    with gathered_notices() as notices, _work(folder, options) as recovered:
        reading = Reading.start(folder, options, notices)
        library = reading.library(product)
        if not library.editions or (version and version not in library.editions):
            present = ", ".join(sorted(library.editions)) or "nothing"
            raise NotImported(f"{product} {version}".strip() + f": is not imported; of {product} there is {present}")
        for edition in [version] if version else list(library.editions):
            slugs = library.editions[edition]
            reading.records.forget(product, [f"{edition}/{slug}" for slug in slugs])
            directories = library.directories(edition)
            redirects = [token for name, token in reading.records.owners if name == product and ">" in token]
            reading.records.forget(product, [token for token in redirects if token.partition(">")[0] in directories])
            library.remove_edition(edition)
        reading.news.add(product)
        work = _Import(folder, options, reading, recovered)
        work.report.taken_out = f"{product} {version}".strip()
        return work.finish([product], refreshed=True)


@contextmanager
def _work(folder: Path, options: Options) -> Iterator[str]:
    """Alone in the folder, with nothing left half done; gives what became of an interrupted import."""
    if options.dry_run:
        yield settle(folder)
        return
    with folder_lock(folder / STATE_FOLDER):
        yield recover(folder)


class _Import:
    """From what was read to what is written."""

    def __init__(self, folder: Path, options: Options, reading: Reading, recovered: str) -> None:
        self.folder, self.options, self.reading = folder, options, reading
        self.report = Report(
            documents=reading.documents,
            parsed=reading.parsed,
            failed=reading.failed,
            dry_run=options.dry_run,
            recovered=recovered,
        )
        manifest = Manifest.load(folder)
        self.report.upgraded = manifest.upgrade
        self.plan = Plan(folder, manifest, self.report)

    def finish(self, products: Sequence[str], *, refreshed: bool) -> Report:
        """Render, plan, and write if nothing stands against it."""
        self.report.refreshed = refreshed
        for product in products:
            self._product(product)
        self.plan.state(dict([self.plan.manifest.file()]))
        self.plan.changes.update(self.reading.memo.news())
        self.report.notices = sorted(set(self.reading.notices))
        self.report.lost = list(_exceeded(self.report.changes, self.options))
        if not self.options.dry_run and not self.report.lost:
            commit(self.folder, self.plan.changes)
            self.reading.memo.take_in()
        return self.report

    def _product(self, product: str) -> None:
        curation = load_curation(self.folder, product)
        own = self._own_pages(product)
        key = " ".join([code_hash(*PRODUCT_ROOMS, f"scraper/vendors/{product}"), curation.key, own.key])
        summary = self.reading.memo.recall(PRODUCT_ROWS, product, key, Summary)
        recoverable = all(map(self.plan.is_recoverable, self.plan.written(product)))
        if summary is None or product in self.reading.news or not recoverable:
            summary = self._render(product, curation, own)
            self.reading.memo.remember(PRODUCT_ROWS, product, key, summary)
            if not summary.pages:
                self.reading.memo.forget(PRODUCT_ROWS, [product])
        else:
            self.plan.pages({}, self.plan.written(product), [])
        self.report.pages += summary.pages
        self.report.page_versions += summary.page_versions
        self.report.entries += summary.entries
        if summary.borrowed:
            self.report.borrowed[product] = list(summary.borrowed)
        pass_on(summary.notices)

    def _own_pages(self, product: str) -> OwnPages:
        docs = f"docs/{product}/"
        written = {name.removeprefix(docs) for name in self.plan.manifest.files if name.startswith(docs)}
        return read_own_pages(self.folder / docs, written)

    def _render(self, product: str, curation: Curation, own: OwnPages) -> Summary:
        # What renders pages takes longer to load than an import of nothing new takes.
        from scraper.command.product import ProductImport

        return ProductImport(self.plan, self.report, self.reading, self.options).run(product, curation, own)


def _exceeded(changes: dict[str, list[Changes]], options: Options) -> Iterable[str]:
    """Versions that lost more than is allowed."""
    for product, product_changes in sorted(changes.items()):
        for change in product_changes:
            is_new = change.version != change.before and options.fail_if_lacking is not None
            limit = options.fail_if_lacking if is_new else options.fail_if_lost
            for kind, share in change.lost.items():
                if limit is not None and share > limit:
                    what = (
                        f"it lacks {share:.1%} of {change.before}'s {kind}"
                        if is_new
                        else f"{share:.1%} of its {kind} are gone"
                    )
                    yield f"{product} {change.version}: {what}, more than {limit:.1%}; nothing was written"
