"""The manual's table of contents, from the vendor's own or from the pages' breadcrumbs; no page is unreachable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from scraper.model import UNLABELLED, FoldedPage, TreeNode, group_title
from scraper.product.state import Branch, Product
from scraper.render.inline import inline_markdown
from scraper.text.inline import attribute, escape
from scraper.versions import Version, format_ranges

Versions: TypeAlias = frozenset[Version]


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
    branches: dict[str, Branch] = {}
    for node in vendors:
        _plant(node, roots, branches, titles)
    for slug in sorted(titles, key=lambda slug: (breadcrumbs[slug][:-1], titles[slug].casefold(), slug)):
        _hang(slug, breadcrumbs[slug], roots, branches, titles)
    return _pruned(roots)


def _plant(node: TreeNode, siblings: list[Branch], branches: dict[str, Branch], titles: Mapping[str, str]) -> None:
    branch = _branch(node.slug, titles.get(node.slug) or node.title, titles)
    branches.setdefault(node.slug, branch)
    siblings.append(branch)
    for child in node.children:
        _plant(child, branch["children"], branches, titles)


def _hang(
    slug: str,
    breadcrumb: Sequence[str],
    roots: list[Branch],
    branches: dict[str, Branch],
    titles: Mapping[str, str],
) -> None:
    siblings = roots
    for name in (*(step for step in breadcrumb if step != slug), slug):
        if name not in branches:
            branches[name] = _branch(name, titles.get(name) or group_title(name), titles)
            siblings.append(branches[name])
        siblings = branches[name]["children"]


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
