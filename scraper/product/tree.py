"""The manual's table of contents, from the vendor's own or from the pages' breadcrumbs; no page is unreachable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from scraper.limits import LEVELS
from scraper.model import UNLABELLED, FoldedPage, TreeNode, group_title
from scraper.product.state import Branch, Product
from scraper.render.inline import inline_markdown
from scraper.text.inline import attribute, escape
from scraper.versions import Version, format_ranges

Versions: TypeAlias = frozenset[Version]
_Places: TypeAlias = dict[str, tuple[Branch, int]]
"""Name → its branch, and the branch's level."""


def plant_tree(product: Product) -> Product:
    """Step: the table of contents, in which no page is missing."""
    tree = contents(product.pages, product.vendors_tree)
    versions = {page.slug: frozenset(page.versions) for page in product.pages}
    everywhere = any(page.newest.labels_from or UNLABELLED in page.versions for page in product.pages)
    return replace(product, tree=tree if everywhere else _ranged(tree, versions))


def contents(pages: Iterable[FoldedPage], vendors: Sequence[TreeNode]) -> list[Branch]:
    """The tree as `Product.tree` has it."""
    titles = {page.slug: page.newest.title for page in pages}
    breadcrumbs = {page.slug: page.newest.breadcrumb for page in pages}
    roots: list[Branch] = []
    places: _Places = {}
    for node in vendors:
        _plant(node, roots, 1, places, titles)
    for slug in sorted(titles, key=lambda slug: (breadcrumbs[slug][:-1], titles[slug].casefold(), slug)):
        _hang(slug, breadcrumbs[slug], roots, places, titles)
    return _pruned(roots)


def _plant(node: TreeNode, siblings: list[Branch], level: int, places: _Places, titles: Mapping[str, str]) -> None:
    branch = _branch(node.slug, titles.get(node.slug) or node.title, titles)
    places.setdefault(node.slug, (branch, level))
    siblings.append(branch)
    for child in node.children:
        _plant(child, *((siblings, level) if level == LEVELS else (branch["children"], level + 1)), places, titles)


def _hang(
    slug: str, breadcrumb: Sequence[str], roots: list[Branch], places: _Places, titles: Mapping[str, str]
) -> None:
    siblings, level = roots, 1
    for name in (*(step for step in breadcrumb if step != slug), slug):
        if name not in places:
            places[name] = _branch(name, titles.get(name) or group_title(name), titles), level
            siblings.append(places[name][0])
        branch, its_level = places[name]
        siblings, level = (siblings, level) if its_level == LEVELS else (branch["children"], its_level + 1)


def _branch(slug: str, title: str, titles: Mapping[str, str]) -> Branch:
    return {"slug": slug, "title": title, "page": slug in titles, "children": []}


def _pruned(branches: list[Branch]) -> list[Branch]:
    """Without branches that lead to no page."""
    pruned = [branch | {"children": _pruned(branch["children"])} for branch in branches]
    return [branch for branch in pruned if branch["page"] or branch["children"]]


def _ranged(branches: Sequence[Branch], versions: Mapping[str, Versions]) -> list[Branch]:
    """The branches, each with the ranges of the versions that have a page in it, where that is not all."""
    product: Versions = frozenset().union(*versions.values())

    def ranged(branch: Branch) -> tuple[Branch, Versions]:
        children = [ranged(child) for child in branch["children"]]
        have = versions.get(branch["slug"], frozenset()).union(*(below for _, below in children))
        with_children = branch | {"children": [child for child, _ in children]}
        if not have >= product:
            with_children["versions"] = format_ranges(have, sorted(product))
        return with_children, have

    return [ranged(branch)[0] for branch in branches]


def tree_markdown(branches: Iterable[Branch], depth: int = 0) -> str:
    """The tree as a nested Markdown list of links."""
    lines = ""
    for branch in branches:
        title = escape(branch["title"])
        name = inline_markdown(f'<a href="{attribute(branch["slug"])}.md">{title}</a>' if branch["page"] else title)
        only = f"{{{branch['versions']}}} " if "versions" in branch else ""
        lines += f"{'    ' * depth}- {only}{name}\n{tree_markdown(branch['children'], depth + 1)}"
    return lines
