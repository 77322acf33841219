"""Office Practicum's articles: plain text on one side, a page with structure on the other."""

from __future__ import annotations

import pytest

from tests.helpcenter.audit.audit_world import World, kinds, messages

TEXT = """Important Update Message
We are now updating the OP Help Center for OP 20. We thank you.

Former Portal: Why Is the Field Grayed Out?

This holds for all.

Version 14.19

Path: Clinical tab  > Patient Chart button

Check the dates

  1. Open the Chart.
  \N{BULLET} Wait for it.
  1. Click OK.
    \N{BULLET} Nested\N{NO-BREAK SPACE}one.
Note: Dates matter.

SettingMeaning
Then call 555-0100.
Version 14.10
Use the old menu.
"""

ARTICLE = """<p>This holds for all.</p>
<div class="versions" data-versions="14.19+"><p data-furniture>14.19+</p>
<p><span class="path">Path: Clinical tab › Patient Chart button</span></p>
<h2 class="cause">Check the dates</h2>
<ol><li>Open the Chart.<ul><li>Wait for it.</li></ul></li><li>Click OK.<ul><li>Nested one.</li></ul></li></ol>
<div class="admonition note"><p class="admonition-title">Note:</p><p>Dates matter.</p></div>
<table><tr><th>Setting</th><th>Meaning</th></tr></table>
<div class="escalation"><p data-furniture>Ask for help</p>
<p>Then call <a href="tel:555-0100">555-0100</a>.</p></div></div>
<div class="versions" data-versions="–14.10"><p>Use the old menu.</p></div>"""

TITLE = "Former Portal: Why Is the Field Grayed Out?"
VERSIONS = ("14.10", "14.19")


def build(world: World, article: str = ARTICLE, title: str = TITLE) -> None:
    world.article(TEXT)
    world.built(article, "why-grayed-out", VERSIONS, "officepracticum", title)


def test_both_versions_are_whole_and_departures_are_listed(world: World) -> None:
    build(world)
    report = world.audit()
    assert messages(report) == []
    assert (report.pages, report.perfect) == (2, 2)
    assert [(item.kind, item.version, item.message) for item in report.listed] == [
        ("added-link", "14.19", "555-0100. leads to tel:555-0100"),
        ("renumbered", "14.19", "[item • level 1] is [item • level 2]: Wait for it."),
        ("renumbered", "14.19", "[item 1. level 1] is [item 2. level 1]: Click OK."),
        ("unglued", "14.19", "SettingMeaning is Setting and Meaning"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("for all.", "for you.", "expected all., found you."),
        ("This holds", "holds", "lost: This"),
        ("Wait for it.", "Wait for it. Really.", "added: Really."),
        ("<li>Nested one.</li>", "Nested one.", "lost: [item • level 2]"),
        ("<ul><li>Wait", "<ol><li>Wait", "expected [item • level 1], found [item 1. level 2]"),
        ("Check the dates", "", "lost: Check the dates"),
        ("<th>Setting</th><th>Meaning</th>", "<th>Setting Meaning</th>", "expected SettingMeaning, found Setting"),
        ("›", "", "lost: >"),
        ("tel:555-0100", "https://example.com", "added link to https://example.com"),
        ("<p data-furniture>Ask for help", "<p>Ask for help", "added: Ask for help"),
        ("<p>Use the old menu.</p>", "", "lost: Use the old menu."),
        (' data-versions="–14.10"', "", "added: Use the old menu."),
        ("<h2 class", "<img src='x.png'><h2 class", "added: [image x.png]"),
    ],
)
def test_a_mutation_is_found_and_named(world: World, before: str, after: str, named: str) -> None:
    assert before in ARTICLE
    build(world, ARTICLE.replace(before, after, 1))
    assert named in "\n".join(messages(world.audit()))


def test_an_article_is_found_by_its_title(world: World) -> None:
    build(world, title="Why Is the Field Gray?")
    report = world.audit()
    assert messages(report) == ["page missing from the site"] * 2
    assert kinds(report) == ["site-only"]


def test_an_article_named_after_its_file_has_to_have_its_title(world: World) -> None:
    world.article("A Title\n\nText.", "slug.txt")
    world.built("<p>Text.</p>", "slug", (), "officepracticum", "Another Title")
    difference = world.audit().differences[0]
    assert (difference.message, difference.expected, difference.found) == ("another title", "A Title", "Another Title")


def test_a_text_without_title(world: World) -> None:
    world.article("Version 20.5\nText.", "slug.txt")
    world.built("<p>Text.</p>", "slug", ("20.5",), "officepracticum", "Made From the Name")
    assert world.audit().passed


def test_a_text_without_versions(world: World) -> None:
    world.article("A Title\n\nText.\n")
    world.built("<p>Text.</p>", "a-title", ("0",), "officepracticum", "A Title")
    report = world.audit()
    assert (report.passed, report.pages) == (True, 1)


def test_a_typed_number_may_become_an_item(world: World) -> None:
    world.article("A Title\n\n2. Click here.\nOr\tthere | now\n")
    world.built("<ol start=2><li>Click here.</li></ol><p>Or there</p><p>now</p>", "a", (), "officepracticum", "A Title")
    report = world.audit()
    assert messages(report) == []
    assert [item.message for item in report.listed] == ["typed number 2. is [item 2. level 1]"]


def test_a_second_text_of_the_same_article_is_listed(world: World) -> None:
    world.article("A Title\n\nText.", "1.txt")
    world.article("A Title\n\nText, later.", "2.txt")
    world.built("<p>Text.</p>", "a", (), "officepracticum", "A Title")
    report = world.audit()
    assert (report.pages, messages(report), kinds(report)) == (1, [], ["duplicate"])


def test_pages_of_our_own_are_no_articles(world: World) -> None:
    build(world)
    (world.site / "officepracticum" / "index.html").write_text("<html>Ours</html>")
    assert world.audit().passed
