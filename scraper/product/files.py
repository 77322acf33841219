"""The files of a product that belong to no single page: facts, index, lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from scraper.model import UNLABELLED
from scraper.product.state import Product, ProductFacts
from scraper.product.tree import tree_markdown
from scraper.render.inline import inline_markdown

_PATHS_SAY = "How to get to each window, and the page about it.\n\n"
_MOVES_SAY = "What is reached by another way in one version than in the version before it.\n\n"


def gather_facts(product: Product) -> Product:
    """Step: what belongs to no page, as data."""
    versions = {version for page in product.pages for version in page.versions} - {UNLABELLED}
    newest = [page.newest for page in product.pages]
    facts: ProductFacts = {
        "product": product.name,
        "title": product.title,
        "versions": [str(version) for version in sorted(versions, reverse=True)],
        "pages": len(product.pages),
        "entries": product.entries,
        "label_means": "from" if any(page.labels_from for page in newest) else "exactly",
        "known_versions": product.known_versions,
        "notices": sorted({page.banner for page in newest if page.banner}),
        "tree": product.tree,
    }
    files = {
        "product.json": json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        "product.js": f'(window.helpcenter=window.helpcenter||{{}}).tree("{product.name}",{_compact(facts)});\n',
    }
    return replace(product.with_files(files), facts=facts)


def _compact(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("</", "<\\/")


def write_front_page(product: Product) -> Product:
    """Step: the product's first page, with its table of contents."""
    notices = "".join(f'!!! info "From the vendor"\n\n    {_notice(notice)}\n\n' for notice in product.facts["notices"])
    text = (
        f"{_head(product, 'contents', product.title)}"
        "[All error messages](error-messages.md) · [Navigation paths](navigation-paths.md)"
        " · [Where did it go?](where-did-it-go/index.md) · [What changed](changes/index.md)\n\n"
        f"{notices}{tree_markdown(product.tree)}"
    )
    return product.with_files({"index.md": text})


def _notice(text: str) -> str:
    return inline_markdown(text).replace("\n", "\n    ")


def write_lists(product: Product) -> Product:
    """Step: the pages whose lists are made from the built pages, so that hand-written ones are in them."""
    title = product.title
    return product.with_files(
        {
            "error-messages.md": _list(product, "errors", f"Error messages in {title}", ""),
            "navigation-paths.md": _list(product, "paths", f"Navigation paths in {title}", _PATHS_SAY),
            "where-did-it-go/index.md": _list(product, "moves", f"Where did it go? {title}", _MOVES_SAY),
        }
    )


def _list(product: Product, kind: str, title: str, introduction: str) -> str:
    return f'{_head(product, kind, title)}{introduction}<div data-helpcenter="{kind}" data-furniture></div>\n'


def _head(product: Product, kind: str, title: str) -> str:
    return f"---\ntitle: {title}\nproduct: {product.name}\nkind: {kind}\n---\n# {title}\n\n"
