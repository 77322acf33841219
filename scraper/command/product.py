"""What an import makes of one product: its pages are rendered, and all that belongs to it is planned to be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from scraper.changes.compare import Changes, compare
from scraper.changes.diff import line_diff
from scraper.command.options import Options
from scraper.command.reading import PAGES, Reading
from scraper.command.rendering import render_product
from scraper.command.report import Report
from scraper.curate.curation import Curation
from scraper.kept.library import Library, known_versions
from scraper.kept.pages import PageState, load_pages, pages_file
from scraper.kept.store import decode
from scraper.model import FoldedPage, Notice
from scraper.pipeline import PRODUCT
from scraper.product.rendered import Rendering, view
from scraper.product.state import Product, Told
from scraper.read.images import Asset
from scraper.steps import heard, notice, run
from scraper.text.lines import text_lines
from scraper.vendors import VENDORS
from scraper.write.manifest import importer_version
from scraper.write.plan import Plan


@dataclass(frozen=True)
class ProductImport:
    """One product's part of an import."""

    plan: Plan
    report: Report
    reading: Reading
    options: Options
    progress: Callable[[str, int], None]

    def run(self, product: str, curation: Curation) -> dict[str, Any]:
        """Plan what is written; gives what an import of nothing new has to know of the product."""
        with heard() as notices:
            rendering, changes = self._rendered(product, curation)
        headlines = {change.version: [change.before, change.headline] for change in changes}
        return {**_summary(rendering, notices), "headlines": headlines}

    def _rendered(self, product: str, curation: Curation) -> tuple[Rendering, Sequence[Told]]:
        library = self.reading.library(product)
        before = load_pages(self.plan.folder, product)
        known = self.plan.manifest.products.get(product, {})
        docs = f"docs/{product}"
        written = set(self.plan.written(product))
        rendering = render_product(
            self.plan.folder,
            library,
            curation,
            before,
            lambda slug: f"{docs}/{slug}.md" in written,
            self.options.workers,
            lambda number: self.progress("write", number),
        )
        self.report.rendered += len(rendering.markdown)
        for slug in sorted(curation.pages.keys() - rendering.pages.keys()):
            notice("stale-curation", f"{product}/{slug}", "curated, but there is no such page")
        files: dict[str, str | bytes | Path] = {f"{docs}/{slug}.md": text for slug, text in rendering.markdown.items()}
        kept = {f"{docs}/{slug}.md" for slug in rendering.pages.keys() - rendering.markdown.keys()}
        changes: Sequence[Told] = ()
        if rendering.pages:
            changes = rendering.told(
                known.get("headlines", {}) if known.get("key", [""])[0] == importer_version() else {},
                lambda name: f"{docs}/{name}" in written and self.plan.is_recoverable(f"{docs}/{name}"),
            )
            made = run(PRODUCT, _product(library, rendering, curation, changes)).files
            files |= {f"{docs}/{name}": text for name, text in made.items() if text is not None}
            kept |= {f"{docs}/{name}" for name, text in made.items() if text is None}
        images, present = self._images(library, product)
        self.plan.pages(files | images, kept | present, [docs])
        self._keep_state(library, rendering)
        if differences := _changes(before, rendering, library):
            self.report.changes[product] = differences
        return rendering, changes

    def _images(self, library: Library, product: str) -> tuple[dict[str, Path], set[str]]:
        """Images to be copied, and those that are there already."""
        found: dict[str, Asset] = self.reading.assets[product]
        names = {f"docs/{product}/{name}": name for name in library.images()}
        present = {name for name in names if name in self.plan.manifest.files and (self.plan.folder / name).exists()}
        copied = {
            name: Path(found[image].source) for name, image in names.items() if name not in present and image in found
        }
        return copied, present

    def _keep_state(self, library: Library, rendering: Rendering) -> None:
        place = f"{PAGES}/{library.product}"
        files = {f"{place}/{name}": text for name, text in library.files().items()} if library.editions else {}
        self.plan.state(files, [place])
        notes = dict([pages_file(library.product, rendering.pages)])
        folds = rendering.folds
        if rendering.markdown or rendering.folds.lines.keys() != rendering.pages.keys():
            notes[folds.name] = folds.text(rendering.pages)
        if rendering.pages:
            self.plan.state(notes)
            return
        for name in notes:
            if (self.plan.folder / name).exists():
                self.plan.changes[name] = None


def _product(library: Library, rendering: Rendering, curation: Curation, changes: Sequence[Told]) -> Product:
    pages = []
    for group in rendering.groups.values():
        heads = tuple(sorted((stored.head for stored in group), key=lambda head: head.version))
        pages.append(FoldedPage(library.product, heads[-1].slug, heads, ()))
    return Product(
        library.product,
        VENDORS[library.product].TITLE,
        pages,
        sum(page.entries for page in rendering.pages.values()),
        known_versions(rendering.groups),
        library.tree(),
        rendering.edits,
        rendering.versions,
        changes,
        curation,
    )


def _summary(rendering: Rendering, notices: Sequence[Notice]) -> dict[str, Any]:
    """What an import of nothing new reports of a product."""
    of_pages = (told for page in rendering.pages.values() for told in page.notices)
    return {
        "pages": len(rendering.pages),
        "page_versions": sum(map(len, rendering.groups.values())),
        "entries": sum(page.entries for page in rendering.pages.values()),
        "notices": sorted(list(astuple(told)) for told in (*notices, *of_pages)),
    }


def _changes(before: dict[str, PageState], rendering: Rendering, library: Library) -> list[Changes]:
    """A version that is new against the version before it, another one against what it was before this import."""
    if not before:
        return []
    known = {version for page in before.values() for version in page.facts}
    found = []
    for number, version in enumerate(rendering.versions):
        if version in known:
            if version in rendering.touched:
                old = view(before, version, labels_from=rendering.labels_from)
                changes = compare(old, rendering.view(version), version, version, _diffs(library, version))
                found += [changes] if changes.any else []
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
