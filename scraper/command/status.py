"""`helpcenter status`: what is imported, from where, what is edited and what waits for a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scraper.command.reading import PAGES, products_in
from scraper.command.report import listed, missing_edit
from scraper.kept.code import code_hash
from scraper.kept.memo import Memo
from scraper.kept.pages import PageState
from scraper.kept.spellings import is_alias, names_of
from scraper.kept.store import decode_head, read_edition
from scraper.model import UNLABELLED
from scraper.steps import PRODUCT_ROOMS
from scraper.text.terminal import on_a_line
from scraper.write.edits import uncorrected
from scraper.write.manifest import Manifest, base_name, digest_of


@dataclass(frozen=True)
class Edition:
    """A version or an alias, as imported."""

    name: str
    pages: int
    entries: int
    """0 for an alias: its pages count where they are shown."""
    origins: Mapping[str, int]
    """The vendor's directory → pages that came from there."""
    versions: Sequence[str]
    """Which versions its pages are of: its own, or those that an alias stands for."""


@dataclass(frozen=True)
class ProductStatus:
    """A product, as imported."""

    name: str
    pages: int
    editions: Sequence[Edition]
    outdated: bool
    """True if another importer made the pages."""


@dataclass(frozen=True)
class Status:
    """A help centre's state."""

    products: Sequence[ProductStatus]
    documents: int
    edited: Sequence[str]
    uncorrected: Mapping[str, Sequence[str]]
    """Edited page → versions that lack what was written for an older one."""
    missing: Sequence[str]
    conflicts: Sequence[str]

    @property
    def exit_code(self) -> int:
        """11 while a conflict is open, else 0."""
        return 11 if self.conflicts else 0

    def summary(self) -> str:
        """For the terminal."""
        lines = [] if self.products else ["nothing is imported; next: helpcenter import PATH-OF-A-MANUAL"]
        for product in self.products:
            lines.append(f"{product.name}: {product.pages} pages")
            for edition in product.editions:
                origins = ", ".join(edition.origins) or "files without an address"
                entries = f", {edition.entries} entries" if edition.entries else ""
                of = f" of {listed(edition.versions)}" if is_alias(edition.name) and edition.versions else ""
                lines.append(f"  {edition.name}: {edition.pages} pages{of}{entries} from {origins}")
            if product.outdated:
                lines.append("  made by another release of the importer; `helpcenter import` renders the pages again")
        lines += [f"edited: {name}" for name in self.edited]
        lines += [f"! {name}: {missing_edit(versions)}" for name, versions in self.uncorrected.items()]
        lines += [f"missing: {name}; the next import puts it back" for name in self.missing]
        lines += [
            f"! conflict: {name}; take what you need from {name}.new and delete that, then import and build"
            for name in self.conflicts
        ]
        return "\n".join(map(on_a_line, lines))


def read_status(folder: Path) -> Status:
    """Look at a help centre's folder; nothing is written."""
    manifest = Manifest.load(folder)
    missing = [name for name in sorted(manifest.files) if not (folder / name).is_file()]
    edited = _edited(folder, manifest)
    conflicts = [name for name in sorted(manifest.offered) if (folder / f"{name}.new").exists()]
    memo = Memo(folder)
    products = [_product(folder, name, memo) for name in products_in(folder)]
    return Status(products, memo.count("document"), edited, _uncorrected(folder, edited, conflicts), missing, conflicts)


def edited_pages(folder: Path) -> set[str]:
    """The pages, ``product/slug``, that people edited."""
    return {name.removeprefix("docs/").removesuffix(".md") for name in _edited(folder, Manifest.load(folder))}


def _edited(folder: Path, manifest: Manifest) -> list[str]:
    """Files that are not as the last import made them."""
    files = ((name, folder / name, digest) for name, digest in sorted(manifest.files.items()))
    return [name for name, path, digest in files if path.is_file() and digest_of(path.read_bytes()) != digest]


def _uncorrected(folder: Path, edited: Sequence[str], conflicts: Sequence[str]) -> dict[str, list[str]]:
    """Of pages that were merged with the vendor's text, or have it still."""
    pages = {}
    for name in edited:
        base = folder / base_name(name)
        if name not in conflicts and base.is_file():
            texts = [path.read_text("utf-8", "replace") for path in (base, folder / name)]
            if versions := uncorrected(*texts):
                pages[name] = versions
    return pages


def _product(folder: Path, name: str, memo: Memo) -> ProductStatus:
    entries = Counter[str]()
    for _, page in memo.every("page", PageState, f"{name}/").values():
        entries.update({version: len(page_facts.entries) for version, page_facts in page.facts.items()})
    pages = {path.stem: read_edition(path) for path in sorted((folder / PAGES / name).glob("*.jsonl"))}
    names = names_of(pages)
    slugs = {names.get(slug, slug) for lines in pages.values() for slug in lines}
    editions = []
    for edition, lines in pages.items():
        heads = [decode_head(line) for line in lines.values()]
        origins = Counter(head.url.rpartition("/")[0] for head in heads if head.url)
        versions = sorted({head.version for head in heads} - {UNLABELLED})
        sorted_origins = dict(sorted(origins.items()))
        editions.append(Edition(edition, len(lines), entries[edition], sorted_origins, list(map(str, versions))))
    key, _ = memo.last("product", name, object) or ("", None)
    current = key.startswith(code_hash(*PRODUCT_ROOMS, f"scraper/vendors/{name}"))
    return ProductStatus(name, len(slugs), editions, not current)
