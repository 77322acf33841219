"""`helpcenter import` and `remove`: gather all that changes, then write it as one, and report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scraper.changes import Changes, compare
from scraper.curation import Curation, load_curation
from scraper.errors import ScraperError
from scraper.garbage import seldom_collected
from scraper.images import Asset
from scraper.library import Library
from scraper.lock import folder_lock
from scraper.manifest import Manifest, has_base, importer_version
from scraper.model import Notice
from scraper.pipeline import Options
from scraper.product_files import product_files
from scraper.reading import PAGES, Reading
from scraper.rendering import PageState, Rendering, load_pages, pages_file, render_product, view
from scraper.report import Report
from scraper.sources.archive import unpacked
from scraper.store import decode
from scraper.text_diff import line_diff, text_lines
from scraper.transaction import STATE, commit, recover, settle
from scraper.vendors import vendor_named
from scraper.write import Plan

Progress = Callable[[str, int], None]


class NotImported(ScraperError):
    """A product or version that this help centre does not have."""

    exit_code = 15


def import_sources(
    paths: Sequence[Path], folder: Path, options: Options, progress: Progress = lambda *_: None
) -> Report:
    """Import sources into the help centre in `folder` and say what changed; without any, only render what is kept.

    Raises `ScraperError` for what can't be done at all; what is wrong with a single page is in the report.
    """
    if options.vendor:
        vendor_named(options.vendor)
    place = None if options.dry_run else folder / STATE / "unpacked"
    with _work(folder, options) as recovered, unpacked(paths, place) as sources, seldom_collected():
        reading = Reading.start(folder, options)
        reading.read(sources, progress)
        work = _Import(folder, options, reading, recovered, progress)
        products = sorted(name for name, given in reading.given.items() if name and (given or name in reading.news))
        return work.finish(products if paths else sorted(work.plan.manifest.products), refreshed=not paths)


def remove(folder: Path, product: str, version: str, options: Options) -> Report:
    """Take a product, or one edition of it, out of the help centre; raises `NotImported`."""
    with _work(folder, options) as recovered:
        reading = Reading.start(folder, options)
        library = reading.library(product)
        if not library.editions or (version and version not in library.editions):
            known = ", ".join(sorted(library.editions)) or "nothing"
            raise NotImported(f"{product} {version}".strip() + f": is not imported; of {product} there is {known}")
        for edition in [version] if version else list(library.editions):
            slugs = library.editions[edition]
            reading.records.forget(product, [f"{edition}/{slug}" for slug in slugs])
            directories = library.directories(edition)
            gone = [thing for name, thing in reading.records.owners if name == product and ">" in thing]
            reading.records.forget(product, [thing for thing in gone if thing.partition(">")[0] in directories])
            library.remove_edition(edition)
        reading.news.add(product)
        return _Import(folder, options, reading, recovered, lambda *_: None).finish([product], refreshed=True)


@contextmanager
def _work(folder: Path, options: Options) -> Iterator[bool]:
    """Alone in the folder, with nothing left half done; gives whether an interrupted import was finished."""
    if options.dry_run:
        yield settle(folder)
        return
    with folder_lock(folder / STATE):
        yield recover(folder)


class _Import:
    """From what was read to what is written."""

    def __init__(self, folder: Path, options: Options, reading: Reading, recovered: bool, progress: Progress) -> None:
        self.folder, self.options, self.reading, self.progress = folder, options, reading, progress
        self.report = Report(
            documents=reading.documents,
            parsed=reading.parsed,
            failed=reading.failed,
            dry_run=options.dry_run,
            recovered=recovered,
        )
        self.plan = Plan(folder, Manifest.load(folder), self.report)
        self.notices: list[Notice] = list(reading.notices)

    def finish(self, products: Sequence[str], *, refreshed: bool) -> Report:
        """Render, plan, and write if nothing stands against it."""
        self.report.refreshed = refreshed
        for product in products:
            self._product(product)
        self.plan.state(dict([self.reading.records.file(), self.reading.images.file(), self.plan.manifest.file()]))
        self.report.notices = sorted(set(self.notices), key=lambda notice: (notice.code, notice.path, notice.message))
        self.report.lost = list(_passed(self.report.changes, self.options.fail_if_lost))
        if not self.options.dry_run and not self.report.lost:
            commit(self.folder, self.plan.changes)
        return self.report

    def _product(self, product: str) -> None:
        curation = load_curation(self.folder, product)
        key = [importer_version(), curation.key]
        known = self.plan.manifest.products.get(product, {})
        if product in self.reading.news or known.get("key") != key or self._lacks_files(product):
            known = {"key": key, **self._render(product, curation)}
            self.plan.manifest.products[product] = known
            if not known["pages"]:
                del self.plan.manifest.products[product]
        else:
            self.plan.pages({}, self._written(product), [])
        self.report.pages += known["pages"]
        self.report.page_versions += known["page_versions"]
        self.report.entries += known["entries"]
        self.notices += [Notice(*notice) for notice in known["notices"]]

    def _written(self, product: str) -> list[str]:
        """What the last import made of a product."""
        manifest = self.plan.manifest
        return [name for name in {*manifest.files, *manifest.offered} if name.startswith(f"docs/{product}/")]

    def _lacks_files(self, product: str) -> bool:
        """True if a file is missing of which no copy is kept."""
        return any(not has_base(name) and not (self.folder / name).exists() for name in self._written(product))

    def _render(self, product: str, curation: Curation) -> dict[str, Any]:
        library = self.reading.library(product)
        before = load_pages(self.folder, product)
        docs = f"docs/{product}"
        written = set(self._written(product))
        rendering = render_product(
            library,
            curation,
            before,
            lambda slug: f"{docs}/{slug}.md" in written,
            self.options.workers,
            lambda number: self.progress("write", number),
        )
        self.report.rendered += len(rendering.markdown)
        files: dict[str, str | bytes | Path] = {f"{docs}/{slug}.md": text for slug, text in rendering.markdown.items()}
        kept = {f"{docs}/{slug}.md" for slug in rendering.pages.keys() - rendering.markdown.keys()}
        if rendering.pages:
            made = product_files(library, rendering, curation)
            files |= {f"{docs}/{name}": text for name, text in made.items()}
        images, present = self._images(library, product)
        self.plan.pages(files | images, kept | present, [docs])
        self._keep_state(library, rendering)
        if changes := _changes(before, rendering, library):
            self.report.changes[product] = changes
        return _summary(rendering)

    def _images(self, library: Library, product: str) -> tuple[dict[str, Path], set[str]]:
        """Images to be copied, and those that are there already."""
        found: dict[str, Asset] = self.reading.assets[product]
        names = {f"docs/{product}/{name}": name for name in library.images()}
        present = {name for name in names if name in self.plan.manifest.files and (self.folder / name).exists()}
        copied = {
            name: Path(found[image].source) for name, image in names.items() if name not in present and image in found
        }
        return copied, present

    def _keep_state(self, library: Library, rendering: Rendering) -> None:
        place = f"{PAGES}/{library.product}"
        files = {f"{place}/{name}": text for name, text in library.files().items()} if library.editions else {}
        self.plan.state(files, [place])
        name, text = pages_file(library.product, rendering.pages)
        if rendering.pages:
            self.plan.state({name: text})
        elif (self.folder / name).exists():
            self.plan.changes[name] = None


def _summary(rendering: Rendering) -> dict[str, Any]:
    """What an import of nothing new reports of a product."""
    notices = [*rendering.notices]
    for slug, page in rendering.pages.items():
        notices += page.notices
        if page.missing_images:
            message = f"{page.missing_images} images are not in the source; each links to the vendor's"
            notices.append(Notice("missing-image", f"{rendering.product}/{slug}", message))
    return {
        "pages": len(rendering.pages),
        "page_versions": sum(map(len, rendering.groups.values())),
        "entries": sum(page.entries for page in rendering.pages.values()),
        "notices": sorted(list(vars(notice).values()) for notice in notices),
    }


def _changes(before: dict[str, PageState], rendering: Rendering, library: Library) -> list[Changes]:
    """A version that is new against the version before it, another one against what it was before this import."""
    if not before:
        return []
    known = {version for page in before.values() for version in page.facts}
    found = []
    for number, version in enumerate(rendering.versions):
        if version in known:
            old = view(before, version, labels_from=rendering.labels_from)
            changes = compare(old, rendering.view(version), version, version, _diffs(library, version))
            if changes.any:
                found.append(changes)
        elif number:
            found.append(rendering.change(rendering.versions[number - 1], version))
    return found


def _diffs(library: Library, version: str) -> dict[str, str]:
    """Lines that this import changed in pages that a version had before."""
    diffs = {}
    for (edition, slug), line in sorted(library.before.items()):
        new = library.editions.get(edition, {}).get(slug)
        if edition == version and line and new:
            old, now = decode(line), decode(new)
            if diff := line_diff([old.title, *text_lines(old.blocks)], [now.title, *text_lines(now.blocks)]):
                diffs[slug] = diff
    return diffs


def _passed(changes: dict[str, list[Changes]], limit: float | None) -> Iterable[str]:
    """Versions that lost more than is allowed."""
    for product, found in sorted(changes.items()) if limit is not None else ():
        for change in found:
            for what, share in change.lost.items():
                if limit is not None and share > limit:
                    yield (
                        f"{product} {change.version}: {share:.1%} of its {what} are gone, more than {limit:.1%};"
                        " nothing was written"
                    )
