"""What a page is told about its product."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpcenter.build.products import Products, read_products

LEAF = {"slug": "email", "title": "E-mail", "page": True, "versions": "24.3", "children": []}
TREE = [{"slug": "setup", "title": "Setup", "page": True, "children": [LEAF]}]
FACTS: dict[str, Any] = {
    "title": "Open Dental", "versions": ["24.3"], "label_means": "only", "tree": TREE, "pages": 2, "entries": 7
}  # fmt: skip
PRODUCTS = Products({"opendental": FACTS})


def test_a_page_knows_its_way_and_its_neighbours() -> None:
    context = PRODUCTS.context("opendental/email.md")
    assert [step["title"] for step in context["path"]] == ["Setup"]
    assert context["siblings"] == [
        {"title": "E-mail", "url": "opendental/email.html", "versions": "24.3", "gone": False, "current": True}
    ]


def test_a_menu_knows_what_the_newest_version_lacks() -> None:
    old = LEAF | {"slug": "fax", "title": "Fax", "versions": "23.2"}
    products = Products({"opendental": FACTS | {"tree": [LEAF, old]}})
    assert [page["gone"] for page in products.context("opendental/email.md")["siblings"]] == [False, True]


def test_a_page_in_a_folder_of_a_product_is_the_products_and_stands_nowhere_in_its_tree() -> None:
    context = PRODUCTS.context("opendental/changes/24.3.md")
    assert PRODUCTS.has("opendental/changes/24.3.md")
    assert context["product"]["title"] == "Open Dental"
    assert context["tree_url"] == "opendental/index.html"
    assert not context["path"]
    assert not context["siblings"]
    assert "products" not in context


def test_other_pages_get_every_product() -> None:
    assert not PRODUCTS.has("index.md")
    assert [product["id"] for product in PRODUCTS.context("index.md")["products"]] == ["opendental"]


def test_a_menu_has_the_lists_that_there_are(tmp_path: Path) -> None:
    folder = tmp_path / "opendental"
    folder.mkdir()
    (folder / "product.json").write_text(json.dumps(FACTS), "utf-8")
    (folder / "error-messages.md").write_text("# Errors\n", "utf-8")
    lists = read_products(tmp_path).context("opendental/email.md")["product"]["lists"]
    assert lists == [{"title": "All error messages", "url": "opendental/error-messages.html"}]


@pytest.mark.parametrize(("at", "first"), [(0, 0), (29, 0), (500, 470), (999, 940)])
def test_of_many_siblings_a_page_knows_those_around_it(at: int, first: int) -> None:
    """Pages without a breadcrumb are all siblings; a site must not grow with their square."""
    tree = [{**LEAF, "slug": f"a{number}", "title": str(number)} for number in range(1000)]
    context = Products({"opendental": FACTS | {"tree": tree}}).context(f"opendental/a{at}.md")
    assert [one["title"] for one in context["siblings"]] == [str(number) for number in range(first, first + 60)]
    assert [one["title"] for one in context["siblings"] if one["current"]] == [str(at)]
    assert context["further"] == 940


def test_a_page_in_conflict_knows_the_versions_that_wait(tmp_path: Path) -> None:
    folder = tmp_path / "opendental"
    folder.mkdir()
    (folder / "product.json").write_text(json.dumps(FACTS), "utf-8")
    for name, versions in (("email.md", "'23.2'"), ("email.md.new", "'23.2', '24.3'"), ("gone.md.new", "'24.3'")):
        (folder / name).write_text(f"---\nversions: [{versions}]\n---\n# E-mail\n", "utf-8")
    products = read_products(tmp_path)
    assert products.waiting == {"opendental/email.md": ["24.3"]}
    assert products.context("opendental/email.md")["waiting"] == ["24.3"]
    assert products.context("opendental/gone.md")["waiting"] == ()
