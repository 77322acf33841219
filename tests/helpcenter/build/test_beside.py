"""What lies beside a site's pages for other programs than browsers."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser

from helpcenter.cli import main
from scraper.write.data import made_by

FRONT = "---\ntitle: Keys\nproduct: opendental\nversions: ['24.3']\n---\n"
TITLE = "a](javascript:b) <i> [c"
TITLED = {"slug": "titled", "title": TITLE, "page": True, "children": []}
BRANCH = {"slug": "keys", "title": "Keys", "page": True, "children": []}
FACTS = {
    "product": "opendental",
    "title": "Open Dental",
    "versions": ["24.3"],
    "label_means": "",
    "tree": [BRANCH, TITLED],
}


@pytest.fixture(params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site of one page, with an address."""
    if request.param == "zensical" and not shutil.which("zensical", path=str(Path(sys.executable).parent)):
        pytest.skip("zensical is not installed")
    assert main(["init", str(tmp_path)]) == 0
    (tmp_path / "docs/opendental/changes").mkdir(parents=True)
    (tmp_path / "docs/opendental/keys.md").write_text(f"{FRONT}# Keys\n", "utf-8")
    (tmp_path / "docs/opendental/titled.md").write_text(f"{FRONT}# Titled\n", "utf-8")
    (tmp_path / "docs/opendental/changes/index.md").write_text("# Changes\n", "utf-8")
    (tmp_path / "docs/opendental/product.json").write_text(json.dumps(FACTS), "utf-8")
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nsite_url: https://help.example.org/a/\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/gone.md").write_text("# Gone\n", "utf-8")
    assert main(["-C", str(tmp_path), "build", "--zip", "--builder", request.param]) == 0
    return tmp_path / "site"


def test_it_is_all_there(site: Path) -> None:
    assert (site / "opendental/keys.md").read_text("utf-8") == f"{FRONT}# Keys\n"
    assert not (site / "gone.md").exists()
    lines = (site / "llms.txt").read_text("utf-8").splitlines()
    assert lines[0] == "# Help centre"
    assert "## Open Dental" in lines
    assert {"- [What changed](opendental/changes/index.md)", "- [Keys](opendental/keys.md)"} <= set(lines)
    assert r"- [a\](javascript:b) \<i> \[c](opendental/titled.md)" in lines
    search = ElementTree.fromstring((site / "opensearch.xml").read_text("utf-8"))  # noqa: S314
    (url,) = search.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == "https://help.example.org/a/index.html?q={searchTerms}"
    assert '<link rel="search" type="application/opensearchdescription+xml"' in (site / "index.html").read_text("utf-8")


def test_pages_name_the_release_that_made_them(site: Path) -> None:
    for page in ("index.html", "opendental/keys.html"):
        assert f'<meta name="generator" content="{made_by()}">' in (site / page).read_text("utf-8")


def test_the_zip_is_the_site(site: Path) -> None:
    with ZipFile(site.with_suffix(".zip")) as archive:
        names = set(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {"site/index.html", "site/opendental/keys.html", "site/assets/lookup/errors.js"} <= names
    assert not [name for name in names if name.endswith(".map") or "/lunr/" in name]


def test_pages_name_the_feed_and_their_markdown(site: Path) -> None:
    page = (site / "opendental/keys.html").read_text("utf-8")
    links = {link.attributes["type"]: link.attributes["href"] for link in LexborHTMLParser(page).css("link[type]")}
    assert links.keys() == {"application/rss+xml", "text/markdown", "application/opensearchdescription+xml"}
    assert (links["application/rss+xml"] or "").removeprefix("./") == "changes/feed.xml"
    assert (links["text/markdown"] or "").removeprefix("./") == "keys.md"
    assert "<lastmod>" not in (site / "sitemap.xml").read_text("utf-8")
