"""`helpcenter import`: sources into a help centre's folder, and the report of what that changed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper import sources
from scraper.alias_edits import edits_markdown
from scraper.fold import fold
from scraper.images import FOLDER, Asset
from scraper.library import Library, known_versions
from scraper.markdown import inline_markdown
from scraper.model import UNLABELLED, Document, Notice
from scraper.pipeline import Imported, Options, import_documents, render_pages
from scraper.report import Report
from scraper.tree import contents, tree_markdown
from scraper.vendors import VENDORS, vendor_named
from scraper.write import Manifest, write_files

STATE = ".helpcenter"
_IMAGE = re.compile(rf"\b{FOLDER}/[\w.\-]+\.[0-9a-f]{{8}}\.\w+")
_PATHS_SAY = "How to get to each window, and the page about it.\n\n"
_MOVES_SAY = "What is reached by another way in one version than in the version before it.\n\n"
Progress = Callable[[str, int], None]


@dataclass
class _Reading:
    """What reading the sources gave."""

    notices: list[Notice] = field(default_factory=list)
    failed: int = 0
    assets: dict[str, dict[str, Asset]] = field(default_factory=lambda: defaultdict(dict))
    documents: int = 0


def import_sources(
    paths: Sequence[Path], folder: Path, options: Options, progress: Progress = lambda *_: None
) -> Report:
    """Import sources into the help centre in `folder` and say what changed.

    Raises `ScraperError` for what can't be done at all; what is wrong with a single page is in the report.
    """
    if options.vendor:
        vendor_named(options.vendor)
    state = folder / STATE
    libraries: dict[str, Library] = {}
    reading = _Reading()
    for imported in import_documents(_documents(paths, reading), options):
        reading.documents += 1
        progress("read", reading.documents)
        _take(imported, libraries, reading, state)
    manifest = Manifest.load(state / "manifest.json")
    files: dict[Path, str | bytes] = {}
    report = Report(documents=reading.documents, failed=reading.failed)
    for product in sorted(libraries):
        files |= _render_product(
            libraries[product], folder / "docs" / product, options, reading.notices, report, progress
        )
        files |= _asset_files(reading.assets[product], folder / "docs" / product)
        files |= libraries[product].files()
    report.notices = sorted(set(reading.notices), key=lambda notice: (notice.code, notice.path, notice.message))
    touched = {folder / "docs" / product for product in libraries}
    write_files(files, folder, touched, _images_shown(files), manifest, report)
    return report


def _documents(paths: Sequence[Path], reading: _Reading) -> Iterator[Document]:
    for path in sorted(set(paths)):
        for found in sources.documents(path):
            if isinstance(found, OSError):
                reading.failed += 1
                message = f"can't be read ({found.strerror}); check its permissions"
                reading.notices.append(Notice("unreadable", str(found.filename), message))
            else:
                yield found


def _take(imported: Imported, libraries: dict[str, Library], reading: _Reading, state: Path) -> None:
    reading.notices += imported.notices
    reading.failed += imported.failed
    product = imported.product
    if not product or not (imported.pages or imported.redirect or imported.contents):
        return
    if product not in libraries:
        libraries[product] = Library.load(state / "pages" / product, product)
    libraries[product].add(imported)
    for asset in imported.assets:
        reading.assets[product].setdefault(asset.name, asset)


def _render_product(
    library: Library, docs: Path, options: Options, notices: list[Notice], report: Report, progress: Progress
) -> dict[Path, str | bytes]:
    groups, edits, found = library.pages()
    notices += found
    files: dict[Path, str | bytes] = {}
    site = library.site(groups)
    entries = 0
    for number, rendered in enumerate(render_pages(groups, site, options.workers), 1):
        progress("write", number)
        files[docs / f"{rendered.slug}.md"] = rendered.markdown
        entries += len(rendered.entries)
        report.pages += 1
        report.page_versions += len(groups[rendered.slug])
        notices += _missing_images(library.product, rendered.slug, rendered.markdown)
    report.entries += entries
    if edits:
        title = f"Undated edits in {VENDORS[library.product].TITLE}"
        files[docs / "alias-edits.md"] = edits_markdown(title, library.product, edits)
    return files | _product_files(library, groups, entries, docs)


def _images_shown(files: Mapping[Path, str | bytes]) -> set[Path]:
    """Images that the pages show; those of pages that an earlier import read are not among the files of this one."""
    return {
        path.parent / name
        for path, text in files.items()
        if path.suffix == ".md" and isinstance(text, str)
        for name in _IMAGE.findall(text)
    }


def _missing_images(product: str, slug: str, markdown: str) -> Iterator[Notice]:
    count = markdown.count(".missing-image }")
    if count:
        yield Notice(
            "missing-image", f"{product}/{slug}", f"{count} images are not in the source; each links to the vendor's"
        )


def _product_files(library: Library, groups: dict[str, Any], entries: int, docs: Path) -> dict[Path, str | bytes]:
    pages = [fold(group) for group in groups.values()]
    tree = contents(pages, library.tree())
    versions = sorted({version for page in pages for version in page.versions} - {UNLABELLED}, reverse=True)
    newest = [page.newest for page in pages]
    facts = {
        "product": library.product,
        "title": VENDORS[library.product].TITLE,
        "versions": [str(version) for version in versions],
        "pages": len(pages),
        "entries": entries,
        "label_means": "from" if any(page.labels_from for page in newest) else "exactly",
        "known_versions": known_versions(groups),
        "notices": sorted({page.site_notice for page in newest if page.site_notice}),
        "tree": tree,
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    return {
        docs / "product.json": text + "\n",
        docs
        / "product.js": f'(window.helpcenter=window.helpcenter||{{}}).tree("{library.product}",{_compact(facts)});\n',
        docs / "index.md": _index(facts, tree),
        docs / "error-messages.md": _listing(facts, "errors", f"Error messages in {facts['title']}", ""),
        docs / "navigation-paths.md": _listing(facts, "paths", f"Navigation paths in {facts['title']}", _PATHS_SAY),
        docs / "where-did-it-go/index.md": _listing(facts, "moves", f"Where did it go? {facts['title']}", _MOVES_SAY),
    }


def _compact(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("</", "<\\/")


def _notice(text: str) -> str:
    return inline_markdown(text).replace("\n", "\n    ")


def _index(facts: dict[str, Any], tree: list[dict[str, Any]]) -> str:
    title, product = facts["title"], facts["product"]
    notices = "".join(f'!!! info "From the vendor"\n\n    {_notice(notice)}\n\n' for notice in facts["notices"])
    return (
        f"---\ntitle: {title}\nproduct: {product}\nkind: contents\n---\n# {title}\n\n"
        "[All error messages](error-messages.md) · [Navigation paths](navigation-paths.md)"
        f" · [Where did it go?](where-did-it-go/index.md)\n\n{notices}{tree_markdown(tree)}"
    )


def _listing(facts: dict[str, Any], name: str, title: str, says: str) -> str:
    """A page whose list is made from the built pages, so that hand-written ones are in it."""
    return (
        f"---\ntitle: {title}\nproduct: {facts['product']}\nkind: {name}\n---\n# {title}\n\n{says}"
        f'<div data-helpcenter="{name}" data-furniture></div>\n'
    )


def _asset_files(assets: dict[str, Asset], docs: Path) -> dict[Path, str | bytes]:
    return {docs / name: Path(asset.source).read_bytes() for name, asset in sorted(assets.items())}
