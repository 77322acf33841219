"""One product's part of an import: its pages are rendered, and all its files planned."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import msgpack
from msgspec.structs import replace

from scraper.changes.compare import Changes, compare
from scraper.changes.diff import line_diff
from scraper.command.options import Options
from scraper.command.reading import PAGES, Reading
from scraper.command.rendering import PAGE_ROWS, hash_of, render_product
from scraper.command.report import Report
from scraper.curate.curation import Curation
from scraper.kept.code import code_hash
from scraper.kept.library import Library, known_versions
from scraper.kept.memo import Memo
from scraper.kept.pages import Borrowed, PageState, Summary
from scraper.kept.store import decode
from scraper.kept.unpublished import add_unpublished
from scraper.model import FoldedPage
from scraper.pipeline import PRODUCT
from scraper.product.own_pages import OwnPages
from scraper.product.rendered import Rendering, pairs, view
from scraper.product.state import Product
from scraper.read.images import Asset
from scraper.steps import PAGE_ROOMS, gathered_notices, notice, run
from scraper.text.lines import text_lines
from scraper.text.names import nearest
from scraper.vendors import VENDORS
from scraper.write.plan import Plan

_CHANGES = "changes"


@dataclass(frozen=True)
class ProductImport:
    """One product's part of an import."""

    plan: Plan
    report: Report
    reading: Reading
    options: Options

    def run(self, product: str, curation: Curation, own: OwnPages) -> Summary:
        """Plan what is written; gives what an import of nothing new has to know of the product."""
        library = self.reading.library(product)
        before = self._before(library, curation)
        with gathered_notices() as notices:
            rendering = self._rendered(library, curation)
            for slug in sorted(curation.pages.keys() - rendering.pages.keys()):
                near = nearest(slug, rendering.pages)
                notice("stale-curation", f"{product}/{slug}", f"curated, but there is no such page{near}")
            self._plan_pages(library, rendering, curation, own)
        self._plan_state(library)
        changes = self._changes(before, rendering, library)
        if changes:
            self.report.changes[product] = changes
        self.plan.changes |= add_unpublished(
            self.plan.folder, product, changes, rendering.versions, is_first=not before
        )
        return Summary(
            len(rendering.pages),
            sum(map(len, rendering.groups.values())),
            sum(page.entries for page in rendering.pages.values()),
            (*notices, *(page_notice for page in rendering.pages.values() for page_notice in page.notices)),
            tuple(sorted(_borrowed(rendering))),
        )

    def _before(self, library: Library, curation: Curation) -> Mapping[str, PageState]:
        """The pages as they were before this import; rendered again where that is forgotten."""
        states = self._memo.every(PAGE_ROWS, PageState, f"{library.product}/")
        if states or not library.on_disk:
            return {name.partition("/")[2]: state for name, (_, state) in states.items()}
        with gathered_notices():
            return self._render(library.as_it_was(), curation).pages

    @property
    def _memo(self) -> Memo:
        return self.reading.memo

    def _render(self, library: Library, curation: Curation) -> Rendering:
        docs, workers = f"docs/{library.product}", self.options.workers
        return render_product(
            library,
            curation,
            self._memo,
            lambda slug: self.plan.manifest.digest(f"{docs}/{slug}.md"),
            workers,
        )

    def _rendered(self, library: Library, curation: Curation) -> Rendering:
        rendering = self._render(library, curation)
        self.report.rendered += len(rendering.markdown)
        return rendering

    def _plan_pages(self, library: Library, rendering: Rendering, curation: Curation, own: OwnPages) -> None:
        docs = f"docs/{library.product}"
        files: dict[str, str | bytes | Path] = {f"{docs}/{slug}.md": text for slug, text in rendering.markdown.items()}
        unchanged = {f"{docs}/{slug}.md" for slug in rendering.pages.keys() - rendering.markdown.keys()}
        if rendering.pages:
            newest_first = [self._change(rendering, old, new) for new, old in pairs(rendering.versions)][::-1]
            product = run(PRODUCT, _product(library, rendering, curation, own, newest_first))
            files |= {f"{docs}/{name}": text for name, text in product.files.items()}
        images, present = self._images(library)
        self.plan.pages(files | images, unchanged | present, [docs])

    def _images(self, library: Library) -> tuple[dict[str, Path], set[str]]:
        """Images to be copied, and those that are there already."""
        assets: dict[str, Asset] = self.reading.assets[library.product]
        names = {f"docs/{library.product}/{name}": name for name in library.images()}
        present = {name for name in names if name in self.plan.manifest.files and (self.plan.folder / name).exists()}
        copied = {
            name: Path(assets[image].source) for name, image in names.items() if name not in present and image in assets
        }
        return copied, present

    def _plan_state(self, library: Library) -> None:
        place = f"{PAGES}/{library.product}"
        files = {f"{place}/{name}": text for name, text in library.files().items()} if library.editions else {}
        self.plan.state(files, [place])

    def _change(self, rendering: Rendering, old: str, new: str) -> Changes:
        """What is different from one version to the next."""
        views = rendering.view(old), rendering.view(new)
        name, key = f"{rendering.product}/{new}", hash_of([code_hash(*PAGE_ROOMS), old, *map(_hash_of_facts, views)])
        changes = self._memo.recall(_CHANGES, name, key, Changes)
        if changes is None:
            changes = compare(*views, new, old, {})
            self._memo.remember(_CHANGES, name, key, changes)
        diffs = {slug: page.diffs[new] for slug, page in sorted(rendering.pages.items()) if new in page.diffs}
        return replace(changes, diffs=diffs)

    def _changes(self, before: Mapping[str, PageState], rendering: Rendering, library: Library) -> list[Changes]:
        """A version that is new against the version before it, another one against what it was before this import."""
        if not before:
            return []
        versions_before = {version for page in before.values() for version in page.facts}
        older = dict(pairs(rendering.versions))
        product_changes = []
        for version in rendering.versions:
            if version in versions_before:
                old, new = view(before, version, labels_from=rendering.labels_from), rendering.view(version)
                diffs = _diffs(library, version)
                if diffs or old != new:
                    changes = compare(old, new, version, version, diffs)
                    product_changes += [changes] if changes.any else []
            elif version in older:
                product_changes.append(self._change(rendering, older[version], version))
        return product_changes


def _borrowed(rendering: Rendering) -> Iterator[Borrowed]:
    heads = (stored.head for group in rendering.groups.values() for stored in group)
    counts = Counter((str(head.version), head.alias) for head in heads if head.alias)
    return (Borrowed(version, alias, pages) for (version, alias), pages in counts.items())


def _hash_of_facts(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(msgpack.encode(facts)).hexdigest()


def _product(
    library: Library, rendering: Rendering, curation: Curation, own: OwnPages, changes: Sequence[Changes]
) -> Product:
    pages = []
    for group in rendering.groups.values():
        heads = tuple(stored.head for stored in group)
        pages.append(FoldedPage(library.product, heads[-1].slug, heads, ()))
    pages += own.folded(library.product, rendering.pages.keys(), rendering.versions)
    return Product(
        library.product,
        VENDORS[library.product].title,
        pages,
        sum(page.entries for page in rendering.pages.values()),
        known_versions(rendering.groups),
        library.tree(),
        rendering.edits,
        rendering.versions,
        changes,
        curation,
    )


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
