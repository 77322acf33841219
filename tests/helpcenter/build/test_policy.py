"""No page has a script or a style in itself, whichever builder made it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from helpcenter.cli import main

PAGE = """---
title: Keys
product: opendental
versions: ['24.1', '24.3']
---
# Keys

**The key is stuck**{ #stuck .entry }

| Key | Times |
|:----|------:|
| A   | 2     |
"""


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_nothing_that_runs_or_paints_stands_in_a_page(builder: str, tmp_path: Path) -> None:
    if builder == "zensical" and not shutil.which("zensical", path=str(Path(sys.executable).parent)):
        pytest.skip("zensical is not installed")
    assert main(["init", str(tmp_path)]) == 0
    (tmp_path / "docs/opendental").mkdir()
    (tmp_path / "docs/opendental/keys.md").write_text(PAGE, "utf-8")
    assert main(["-C", str(tmp_path), "build", "--builder", builder]) == 0
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert {"index.html", "404.html", "keys.html"} <= {path.name for path in pages}
    for path in pages:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        policy = tree.css_first('head > meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None
        assert (policy.attributes["content"] or "").startswith("default-src 'self'; ")
        inline = tree.css('style, [style], script:not([src]):not([type="application/json"])')
        assert [node.html for node in inline] == [], path.name
        assert [name for node in tree.css("*") for name in node.attributes if name.startswith("on")] == []
    cells = LexborHTMLParser((tmp_path / "site/opendental/keys.html").read_text("utf-8")).css("td")
    assert [cell.attributes.get("align") for cell in cells] == ["left", "right"]
    names = sorted(
        path.name for path in (tmp_path / "site/assets/javascripts").glob("*.js") if "bundle" not in path.name
    )
    assert names == ["engine.js", "head.js", "lost.js", "page.js"]
