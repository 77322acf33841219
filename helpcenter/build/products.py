"""Products and their trees, as templates need them: a page's path, siblings and children."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scraper.errors import ScraperError
from scraper.versions import Version, parse_ranges
from scraper.write.edits import waiting

_NEAR = 60
"""Siblings that a page shows."""
_LISTS = {
    "error-messages": "All error messages",
    "navigation-paths": "Navigation paths",
    "where-did-it-go/index": "Where did it go?",
    "changes/index": "What changed",
}
"""Pages about a product as a whole, below its folder, and what they are called in menus."""
_NEEDED = ("title", "versions", "label_means", "tree")


class BrokenProduct(ScraperError):
    """A ``product.json`` that does not say what ``docs/design.md`` tells of it."""

    exit_code = 32


@dataclass(frozen=True)
class Place:
    """A page's place in its product's tree."""

    path: tuple[Mapping[str, Any], ...]
    """Branches from the root to this page's own, this one last."""
    siblings: Sequence[Mapping[str, Any]] = ()
    """Branches of the same parent, this page's own among them."""
    at: int = 0
    """Which of them is its own."""

    @property
    def near(self) -> Sequence[Mapping[str, Any]]:
        """The siblings around it: if each page of a folder had all, a site would grow with their square."""
        start = max(0, min(self.at - _NEAR // 2, len(self.siblings) - _NEAR))
        return self.siblings[start : start + _NEAR]


class Products:
    """All products, as their ``docs/<product>/product.json`` describe them."""

    def __init__(
        self, products: Mapping[str, Mapping[str, Any]], waiting: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        self._products = products
        self.waiting = waiting
        """Edited page, as ``<product>/….md`` → versions of which the vendor's text lies beside it."""
        self._places = {name: dict(_places(facts["tree"], ())) for name, facts in products.items()}

    def has(self, source: str) -> bool:
        """Whether a Markdown file is a page of a product, one in a folder of its own included."""
        return source.partition("/")[0] in self._products

    def pages(self, name: str) -> list[dict[str, Any]]:
        """Title and address of each page in a product's tree, in its order."""
        branches = (place.path[-1] for place in self._places[name].values())
        return [_link(branch, name, self._newest(name)) for branch in branches if branch["page"]]

    def _newest(self, name: str) -> str:
        return next(iter(self._products[name]["versions"]), "")

    def context(self, source: str) -> dict[str, Any]:
        """The template variable ``helpcenter`` for the page at ``<product>/….md``."""
        name, _, file = source.partition("/")
        if name not in self._products:
            return {"products": [_facts(*item) for item in sorted(self._products.items())]}
        place = self._places[name].get(file.removesuffix(".md"), Place(()))
        current = place.path[-1] if place.path else None
        newest = self._newest(name)
        return {
            "product": _facts(name, self._products[name]),
            "tree_url": f"{name}/index.html",
            "waiting": self.waiting.get(source, ()),
            "path": [_link(branch, name, newest) for branch in place.path[:-1]],
            "siblings": [_link(branch, name, newest) | {"current": branch is current} for branch in place.near],
            "further": len(place.siblings) - len(place.near),
            "children": [_link(branch, name, newest) for branch in (current["children"] if current else ())],
        }


def _facts(name: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": name,
        "title": facts["title"],
        "versions": facts["versions"],
        "label_means": facts["label_means"],
        "url": f"{name}/index.html",
        "lists": [{"title": title, "url": f"{name}/{page}.html"} for page, title in facts.get("lists", {}).items()],
    }


def _link(branch: Mapping[str, Any], product: str, newest: str) -> dict[str, Any]:
    url = f"{product}/{branch['slug']}.html" if branch["page"] else ""
    versions = branch.get("versions", "")
    return {"title": branch["title"], "url": url, "versions": versions, "gone": _lack(versions, newest)}


def _lack(ranges: str, version: str) -> bool:
    """Whether a version is in none of the ranges; nothing lacks it where there are none."""
    return bool(ranges and version) and not any(Version.parse(version) in range_ for range_ in parse_ranges(ranges))


def _places(branches: Sequence[Mapping[str, Any]], path: tuple[Mapping[str, Any], ...]) -> Iterator[tuple[str, Place]]:
    for at, branch in enumerate(branches):
        yield branch["slug"], Place((*path, branch), branches, at)
        yield from _places(branch["children"], (*path, branch))


def read_products(docs: Path) -> Products:
    """Read every product's facts below the folder of Markdown pages."""
    products = {path.parent.name: _read(path) for path in sorted(docs.glob("*/product.json"))}
    return Products(products, dict(_waiting(docs)))


def _waiting(docs: Path) -> Iterator[tuple[str, list[str]]]:
    for beside in sorted(docs.glob("*/*.md.new")):
        page = beside.with_suffix("")
        if page.is_file():
            texts = [path.read_text("utf-8", "replace") for path in (page, beside)]
            yield page.relative_to(docs).as_posix(), waiting(*texts)


def _read(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_bytes())
        if missing := [name for name in _NEEDED if name not in facts]:
            raise ValueError(f"no {missing[0]!r}")
    except (ValueError, TypeError) as error:
        raise BrokenProduct(
            f"{path}: expected what an import says of a product, got {error}; delete the file and run"
            " `helpcenter import`, which makes it again"
        ) from error
    lists = {page: title for page, title in _LISTS.items() if (path.parent / f"{page}.md").exists()}
    return dict(facts, lists=lists)
