"""A page of one's own in a product's folder has its place in the table of contents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.scraper.manual import bring, make_centre, page, write_page

OWN = "---\ntitle: Our kilns\nbreadcrumb: [kiln]\nversions: ['24.3']\n---\n# Our kilns\n\nAsk Dana.\n"


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    folder = make_centre(tmp_path / "centre")
    for version in ("23.2", "24.3"):
        write_page(tmp_path / "source", version, "kiln", "<p>A kiln.</p>", title="Kiln")
        write_page(tmp_path / "source", version, "oven", "<p>An oven.</p>", title="Oven")
    bring(folder, tmp_path / "source")
    return folder


def write(centre: Path, text: str, name: str = "ours") -> None:
    page(centre, name).write_text(text, "utf-8")
    bring(centre)


def tree(centre: Path) -> dict[str, Any]:
    """Slug → its branch, with the slug above it."""
    branches: dict[str, Any] = {}

    def walk(above: str, children: list[dict[str, Any]]) -> None:
        for branch in children:
            branches[branch["slug"]] = {**branch, "above": above}
            walk(branch["slug"], branch["children"])

    walk("", json.loads((centre / "docs/opendental/product.json").read_text("utf-8"))["tree"])
    return branches


def test_it_hangs_where_it_says_in_the_versions_that_it_names(centre: Path) -> None:
    write(centre, OWN)
    branch = tree(centre)["ours"]
    assert (branch["title"], branch["above"], branch["page"]) == ("Our kilns", "kiln", True)
    assert branch["versions"] == "24.3"
    assert "- {24.3} [Our kilns](ours.md)" in page(centre, "index").read_text("utf-8")
    assert "Our kilns" in (centre / "docs/opendental/product.js").read_text("utf-8")
    assert page(centre, "ours").read_text("utf-8") == OWN


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Ask { .entry }\n\nDana.\n", "Ask"),
        ("Dana.\n", "ours"),
        ("---\ntitle: a: b\n---\n# Ask\n", "Ask"),
        ("---\n- a\n---\n# Ask\n", "Ask"),
        ("---\ntitle: Ask\nversions: [new, '99.1']\nbreadcrumb: kiln\n---\n", "Ask"),
    ],
)
def test_what_says_nothing_of_its_place_stands_on_top_in_all_versions(centre: Path, text: str, title: str) -> None:
    write(centre, text)
    branch = tree(centre)["ours"]
    assert (branch["title"], branch["above"]) == (title, "")
    assert "versions" not in branch


def test_a_group_of_ones_own(centre: Path) -> None:
    write(centre, OWN.replace("[kiln]", "[+our-office]"))
    assert tree(centre)["ours"]["above"] == "+our-office"


def test_an_import_of_nothing_new_takes_it_in_and_out(centre: Path) -> None:
    before = page(centre, "index").read_bytes()
    write(centre, OWN)
    assert bring(centre).writes == 0
    page(centre, "ours").write_text(OWN.replace("Ask Dana.", "Ask Maria."), "utf-8")
    assert bring(centre).writes == 0, "only what the contents show of it counts"
    page(centre, "ours").unlink()
    assert bring(centre).writes > 0
    assert page(centre, "index").read_bytes() == before


def test_the_vendors_page_of_the_same_name_comes_first(centre: Path, tmp_path: Path) -> None:
    write(centre, OWN)
    write_page(tmp_path / "source", "24.3", "ours", "<p>Theirs.</p>", title="Theirs")
    bring(centre, tmp_path / "source")
    assert tree(centre)["ours"]["title"] == "Theirs"
