"""The files of a product that belong to no single page: facts, index, lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from scraper.curate.curation import Curation
from scraper.kept.library import Library, known_versions
from scraper.model import UNLABELLED, FoldedPage
from scraper.product.alias_edits import edits_markdown
from scraper.product.changes_pages import Told, changes_files
from scraper.product.rendered import Rendering
from scraper.product.tree import contents, tree_markdown
from scraper.render.inline import inline_markdown
from scraper.vendors import VENDORS

_PATHS_SAY = "How to get to each window, and the page about it.\n\n"
_MOVES_SAY = "What is reached by another way in one version than in the version before it.\n\n"


def product_files(
    library: Library, rendering: Rendering, curation: Curation, changes: Sequence[Told]
) -> dict[str, str | None]:
    """Name below ``docs/<product>/`` → content, None where it stays as it is."""
    facts = _facts(library, rendering)
    tree, title, product = facts["tree"], facts["title"], library.product
    files: dict[str, str | None] = {
        "product.json": json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        "product.js": f'(window.helpcenter=window.helpcenter||{{}}).tree("{product}",{_compact(facts)});\n',
        "index.md": _index(facts, tree),
        "error-messages.md": _listing(facts, "errors", f"Error messages in {title}", ""),
        "navigation-paths.md": _listing(facts, "paths", f"Navigation paths in {title}", _PATHS_SAY),
        "where-did-it-go/index.md": _listing(facts, "moves", f"Where did it go? {title}", _MOVES_SAY),
    }
    if rendering.edits:
        files["alias-edits.md"] = edits_markdown(f"Undated edits in {title}", product, rendering.edits)
    return files | changes_files(product, title, changes, rendering.versions, curation.released)


def _facts(library: Library, rendering: Rendering) -> dict[str, Any]:
    pages = []
    for group in rendering.groups.values():
        heads = tuple(sorted((stored.head for stored in group), key=lambda head: head.version))
        pages.append(FoldedPage(library.product, heads[-1].slug, heads, ()))
    versions = sorted({version for page in pages for version in page.versions} - {UNLABELLED}, reverse=True)
    newest = [page.newest for page in pages]
    return {
        "product": library.product,
        "title": VENDORS[library.product].TITLE,
        "versions": [str(version) for version in versions],
        "pages": len(pages),
        "entries": sum(page.entries for page in rendering.pages.values()),
        "label_means": "from" if any(page.labels_from for page in newest) else "exactly",
        "known_versions": known_versions(rendering.groups),
        "notices": sorted({page.site_notice for page in newest if page.site_notice}),
        "tree": contents(pages, library.tree()),
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
        " · [Where did it go?](where-did-it-go/index.md) · [What changed](changes/index.md)\n\n"
        f"{notices}{tree_markdown(tree)}"
    )


def _listing(facts: dict[str, Any], name: str, title: str, says: str) -> str:
    """A page whose list is made from the built pages, so that hand-written ones are in it."""
    return (
        f"---\ntitle: {title}\nproduct: {facts['product']}\nkind: {name}\n---\n# {title}\n\n{says}"
        f'<div data-helpcenter="{name}" data-furniture></div>\n'
    )
