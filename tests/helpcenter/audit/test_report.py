"""The audit as a whole: what it counts, what it says, and that it stands on its own feet."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import helpcenter.audit
from helpcenter.audit import AuditError, audit
from helpcenter.audit.report import count_raw_blocks
from scraper.write.data import as_data
from tests.helpcenter.audit.audit_world import World, kinds, messages

TELLS = {"scraper.command.progress", "scraper.errors", "scraper.text.terminal"}
"""How something is told, whatever it is."""


def test_nothing_of_the_importer_is_used() -> None:
    """A bug in the importer could hide itself."""
    used = set()
    for path in Path(helpcenter.audit.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                used.add(node.module or "")
            elif isinstance(node, ast.Import):
                used.update(alias.name for alias in node.names)
    shared = {
        name for name in used if name.split(".")[0] in ("scraper", "helpcenter", "bs4", "markdownify", "selectolax")
    }
    others = {name for name in shared if not name.startswith("helpcenter.audit")}
    assert others - TELLS == {"helpcenter.hygiene", "scraper.html.nesting", "scraper.versions"}


def test_the_report_is_plain_data(world: World) -> None:
    world.vendor("<p>Click the OK button.</p>")
    world.built("<p>Click the OK.</p><p><strong class='entry' id='x'>Oops</strong></p>")
    report = world.audit()
    plain = json.loads(json.dumps(as_data("audit", report)))
    assert (plain["passed"], plain["pages"], plain["perfect"], plain["counts"]["entries"]) == (False, 1, 0, 1)
    assert plain["differences"] == [
        {
            "page": "opendental/page",
            "version": "24.3",
            "source": "www.opendental.com/manual243/page.html",
            "message": "expected 'OK', found 'OK.'",
            "expected": "[heading 1] Page [end of heading 1] Click the ▶OK button.",
            "found": "[heading 1] Page [end of heading 1] Click the ▶OK. Oops",
        }
    ]


def test_nothing_compared_is_nothing_proved(world: World) -> None:
    world.raw("<html><head><meta http-equiv=refresh content='0; url=x.html'></head></html>", "moved")
    report = world.audit()
    assert (report.pages, report.passed) == (0, False)


def test_pages_that_claim_a_version_but_are_in_no_source_are_listed(world: World) -> None:
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    world.built("<p>b</p>", "invented")
    world.built("<p>c</p>", "ours", ())
    report = world.audit()
    assert [(item.kind, item.page) for item in report.listed] == [("site-only", "opendental/invented")]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("md-content__inner", "other", "page has no article.md-content__inner"),
        ("page-facts", "other", "page has no script#page-facts"),
        ('["24.3"]', '["latest"]', "script#page-facts is not as documented"),
        ("<p>a</p>", "<p data-versions='latest'>a</p>", "data-versions='latest'"),
    ],
)
def test_pages_that_are_not_as_documented(world: World, before: str, after: str, named: str) -> None:
    world.vendor("<p>a</p>")
    page = world.built("<p>a</p>")
    page.write_text(page.read_text().replace(before, after))
    assert named in messages(world.audit())[0]


def test_names_that_differ_in_case_only(world: World) -> None:
    world.vendor("<p>a</p>", "claimADA")
    world.built("<p>a</p>", "claimada")
    assert world.audit().passed
    world.vendor("<p>b</p>", "claimada")
    world.built("<p>b</p>", "claimada")
    world.built("<p>a</p>", "claimADA")
    report = world.audit()
    assert (report.pages, messages(report), kinds(report)) == (2, [], [])


def test_without_a_site_there_is_nothing_to_say(tmp_path: Path, world: World) -> None:
    world.vendor("<p>a</p>")
    with pytest.raises(AuditError, match=r"expected a built site in .*nowhere"):
        audit([world.mirror], tmp_path / "nowhere")


RAW = """---
title: <div>
---
# A title

<table>
<tr><td>a</td></tr>
</table>

Text with <u>inline</u> HTML, and
<div>in the middle of a paragraph.

<https://example.com>

1. An item

    <div class="x">

```html
<div>

<p>
```

<!-- -->

<P>last</P>
"""


def test_raw_blocks_are_counted_where_the_markdown_is_at_hand(world: World) -> None:
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    assert world.audit().raw_blocks is None
    (world.docs / "opendental").mkdir(parents=True)
    (world.docs / "opendental" / "product.json").write_text("{}")
    assert world.audit().raw_blocks == 0
    path = world.docs / "opendental" / "page.md"
    path.write_text(RAW)
    assert count_raw_blocks(path) == 3
    assert world.audit().raw_blocks == 3
