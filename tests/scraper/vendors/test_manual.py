"""A manual of a vendor that nobody knew is read when it is declared: another layout, another menu, another breadcrumb."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scraper.html.dialect import Dialect
from scraper.kept import code
from scraper.model import Document, KnownVersion, TreeNode
from scraper.text.names import file_name
from scraper.vendors import VENDORS
from scraper.vendors.contents import page_name
from scraper.vendors.layout import Layout
from scraper.vendors.manual import Manual
from scraper.vendors.vendor import Registration
from scraper.versions import Version
from tests.scraper.centres import codes, imported, write_source
from tests.scraper.vendors.opendental.pages import html as of_another_vendor

KILNWORKS = Manual(
    name="kilnworks",
    site="https://docs.kilnworks.example/",
    folder=re.compile(r"r(\d+)\.(\d+)|current"),
    signs=re.compile(r'<meta name="generator" content="Kilnworks'),
    layouts=(Layout("main > article"),),
    versions="ul.releases a",
    chosen="ul.releases [aria-current]",
    version=re.compile(r"Release (\d+\.\d+)"),
    breadcrumb=lambda page, own: [*(page_name(link.get("href")) for link in page.every("ol.crumbs a")), own],
    contents="nav.toc ul",
    brand=re.compile(r" – Kilnworks$"),
    dialect=Dialect(callouts={"hint": "tip"}, marks=True),
)


def page(version: str, name: str, content: str, above: str = "") -> str:
    """A page of its manual; `above` are links to the pages above."""
    menu = "".join(
        f'<li><a href="../r{release}/{name}.html"{" aria-current=page" * (release == version)}>Release {release}</a></li>'
        for release in ("2.1", "2.0")
    )
    return (
        f'<!DOCTYPE html><html><head><meta name="generator" content="Kilnworks 7"><title>{name.title()} – Kilnworks</title>'
        f'</head><body><header><ul class="releases">{menu}</ul></header><ol class="crumbs">{above}</ol>'
        f"<main><aside>Aside.</aside><article>{content}</article><p>Was it of use?</p></main></body></html>"
    )


CRUMBS = '<li><a href="index.html">Start</a></li><li><a href="kiln.html">Kiln</a></li>'
TOC = (
    '<nav class="toc"><ul><li><a href="kiln.html">Kiln</a><ul><li><a href="glaze.html">Glaze</a></li></ul></li>'
    "<li>Tools<ul><li><a href='rake.html'>Rake</a></li></ul></li></ul></nav>"
)
FILES = {
    "r2.1/index.html": page("2.1", "index", f"<h1>Start</h1><p>Welcome.</p>{TOC}"),
    "r2.1/kiln.html": page("2.1", "kiln", "<h1>The kiln</h1><p>It is hot.</p><div class=hint><p>Wait.</p></div>"),
    "r2.1/glaze.html": page("2.1", "glaze", "<h1>Glaze</h1><p>See <a href=kiln.html>it</a>.</p>", CRUMBS),
    "r2.0/glaze.html": page("2.0", "glaze", "<h1>Glaze</h1><p>See <a href=../r2.1/kiln.html>it</a>.</p>", CRUMBS),
    "r2.0/search.html": page("2.0", "search", ""),
    "shop/kiln.html": page("", "kiln", "<h1>Buy a kiln</h1><p>Now.</p>", CRUMBS),
}


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VENDORS, "kilnworks", Registration("kilnworks", "Kilnworks", lambda: KILNWORKS))
    modules = code._modules
    monkeypatch.setattr(code, "_modules", lambda room: modules(room) if room.exists() else [])


def test_a_manual_is_read_as_it_is_declared() -> None:
    (glaze,) = KILNWORKS.adapt(Document("docs/r2.1/glaze.html", FILES["r2.1/glaze.html"].encode(), "/")).pages
    assert (glaze.slug, glaze.title, glaze.version) == ("glaze", "Glaze", Version((2, 1)))
    assert glaze.url == "https://docs.kilnworks.example/r2.1/glaze.html"
    assert glaze.breadcrumb == (file_name("index"), "kiln", "glaze")
    assert glaze.known_versions == (
        KnownVersion("Release 2.1", "https://docs.kilnworks.example/r2.1/{page}.html"),
        KnownVersion("Release 2.0", "https://docs.kilnworks.example/r2.0/{page}.html"),
    )


def test_a_name_that_means_something_in_an_address_is_quoted_there(tmp_path: Path) -> None:
    files = {
        "r2.1/a#b.html": page("2.1", "a#b", "<p>Hot.</p>"),
        "r2.1/c?d.html": page("2.1", "c?d", "<p>See <a href='a%23b.html'>it</a>.</p>"),
    }
    assert imported(tmp_path / "centre", write_source(tmp_path / "m", files)).exit_code == 0
    docs = tmp_path / "centre/docs/kilnworks"
    (hot,) = docs.glob("a-b-*.md")
    (see,) = docs.glob("c-d-*.md")
    assert "url: https://docs.kilnworks.example/r2.1/a%23b.html\n" in hot.read_text("utf-8")
    assert f"See [it]({hot.name})." in see.read_text("utf-8")


def test_its_first_page_has_the_table_of_contents() -> None:
    contents = KILNWORKS.adapt(Document("r2.1/index.html", FILES["r2.1/index.html"].encode(), "/")).contents
    assert contents is not None
    assert contents.tree == (
        TreeNode("kiln", "Kiln", (TreeNode("glaze", "Glaze"),)),
        TreeNode("+tools", "Tools", (TreeNode("rake", "Rake"),)),
    )


def test_it_is_imported_beside_the_others(tmp_path: Path) -> None:
    source = write_source(tmp_path / "docs.kilnworks.example", FILES)
    write_source(tmp_path / "other/manual243", {"email.html": of_another_vendor()})
    report = imported(tmp_path / "centre", source, tmp_path / "other")
    assert (report.exit_code, codes(report)) == (0, ["no-content", "other-name", "outside-manual"])
    docs = tmp_path / "centre/docs"
    assert (docs / "opendental/email.md").exists()
    product = json.loads((docs / "kilnworks/product.json").read_text("utf-8"))
    assert (product["title"], product["versions"]) == ("Kilnworks", ["2.1", "2.0"])
    kiln = (docs / "kilnworks/kiln.md").read_text("utf-8").partition("---\n# ")[2]
    assert kiln == 'The kiln\n\nIt is hot.\n\n!!! tip ""\n\n    Wait.\n'
    glaze = (docs / "kilnworks/glaze.md").read_text("utf-8")
    assert "[it](kiln.md)" in glaze
    assert "[it](kiln.md?v=2.1)" in glaze


def test_an_alias_has_the_version_that_it_shows() -> None:
    (kiln,) = KILNWORKS.adapt(Document("current/kiln.html", FILES["r2.1/kiln.html"].encode(), "/")).pages
    assert (kiln.version, kiln.alias) == (Version((2, 1)), "current")
