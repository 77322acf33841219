"""A perfect pair of source and site; whatever is done to the site is found, and named."""

from __future__ import annotations

import pytest

from tests.helpcenter.audit.audit_world import World, messages

SOURCE = """<p>Reports need the <a href="viewer.html">Report Viewer</a> to be there.</p>
<h2>Steps for Reports</h2>
<ol>
<li>In the toolbar, click <b>Refresh</b>.</li>
<li>Choose a <i>date range</i>.
<ul><li>Short ranges are faster.</li><li>Long ranges take a while.</li></ul></li>
<li>Click Print.</li>
</ol>
<div class="Note">Note: Ask for a printer first.</div>
<table><tr><th>Key</th><th>Meaning</th></tr><tr><td>F5</td><td>Refresh<br>all</td></tr><tr><td>F9</td><td>Print</td></tr></table>
<p class="codeblock">SELECT 1</p><p class="codeblock">FROM dual</p>
<img src="images/box.png" width="40" height="30">
<p>{last}</p>"""

ARTICLE = """<p>Reports need the <a href="viewer.html?v=24.3">Report Viewer</a> to be there.</p>
<h2 id="steps">Steps for Reports<a class="headerlink" href="#steps">¶</a></h2>
<ol>
<li>In the toolbar, click <strong>Refresh</strong>.</li>
<li>Choose a <em>date range</em>.
<ul><li>Short ranges are faster.</li><li>Long ranges take a while.</li></ul></li>
<li>Click Print.</li>
</ol>
<div class="admonition note"><p class="admonition-title">Note:</p><p>Ask for a printer first.</p></div>
<table><thead><tr><th>Key</th><th>Meaning</th></tr></thead>
<tbody><tr><td>F5</td><td>Refresh<br>all</td></tr><tr><td>F9</td><td>Print</td></tr></tbody></table>
<div class="highlight"><pre><code>SELECT 1
FROM dual
</code></pre></div>
<p><img alt="" src="PICTURE" width="40" height="30"></p>
<div class="versions" data-versions="24.3"><p data-furniture>24.3</p><p>The new ending.</p></div>
<div class="versions" data-versions="23.2"><p data-furniture>23.2</p><p>The old ending.</p></div>"""

MUTATIONS = {
    "a word dropped": ("be there", "there", "lost: be"),
    "a word changed": ("toolbar,", "menu,", "expected 'toolbar,', found 'menu,'"),
    "a full stop dropped": ("Print.</li>", "Print</li>", "expected 'Print.', found 'Print'"),
    "words glued": ("Short ranges", "Shortranges", "expected 'Short', found 'Shortranges'"),
    "words in another order": ("Choose a", "a Choose", "expected 'Choose', found 'a'"),
    "a sentence added": ("be there.", "be there. Trust us.", "added: Trust us."),
    "a paragraph added": ("<h2", "<p>By us.</p><h2", "added: By us."),
    "a paragraph emptied": ("<p>Ask for a printer first.</p>", "", "lost: Ask for a printer first."),
    "a link swapped": ("viewer.html?v=24.3", "page.html", "leads to page:opendental/page instead of"),
    "a link dropped": (
        '<a href="viewer.html?v=24.3">Report Viewer</a>',
        "Report Viewer",
        "leads to nowhere instead of",
    ),
    "a link too short": ("Report Viewer</a>", "Report</a> Viewer", "'Viewer' leads to nowhere"),
    "a link added": ("Choose a", "<a href='page.html'>Choose</a> a", "'Choose' leads to page:opendental/page instead"),
    "bold dropped": ("<strong>Refresh</strong>", "Refresh", "'Refresh.' is plain instead of bold"),
    "bold too long": ("<strong>Refresh</strong>.", "<strong>Refresh.</strong>", "is bold instead of plain"),
    "italic added": ("Click Print.", "<em>Click</em> Print.", "'Click' is italic instead of plain"),
    "numbers shifted": ("<ol>", "<ol start='2'>", "list item is number 2 instead of 1"),
    "a list restarted": ("<li>Click Print", "</ol><ol><li>Click Print", "list item is number 1 instead of 3"),
    "another kind of list": ("<ul><li>Short", "<ol><li>Short", "list item is ordered instead of unordered"),
    "an item dropped": ("<li>Short ranges are faster.</li>", "", "lost: [item • level 2] Short ranges are faster."),
    "items joined": ("faster.</li><li>", "faster. ", "lost: [item • level 2]"),
    "an item without its list": (
        "<li>Click Print.</li>\n</ol>",
        "</ol>\n<p>Click Print.</p>",
        "lost: [item 3. level 1]",
    ),
    "a nested list flattened": ("<ul><li>Short", "</li></ol><ul><li>Short", "list item at level 1 instead of 2"),
    "text fallen out of a list": (
        "<li>Click Print.</li>\n</ol>",
        "<li></li></ol>Click Print.",
        "'Click' stands in 0 list items instead of 1",
    ),
    "a heading made bold": (
        '<h2 id="steps">Steps for Reports',
        "<strong>Steps for Reports</strong><h2>",
        "lost: [heading 2]",
    ),
    "a heading of another level": ("<h2 id=", "<h3 id=", "expected [heading 2], found [heading 3]"),
    "a heading too long": ("Reports<a class", "Reports Now<a class", "added: Now"),
    "a box opened": ('<div class="admonition note">', "<div>", "lost: [callout]"),
    "a box that swallows": ("first.</p></div>", "first.</p>", "lost: [end of callout]"),
    "a cell dropped": ("<td>F9</td>", "", "lost: [cell] F9"),
    "a cell emptied": ("<td>F9</td>", "<td></td>", "lost: F9"),
    "cells joined": ("F9</td><td>Print", "F9 Print", "lost: [cell]"),
    "a row dropped": ("<tr><td>F9</td><td>Print</td></tr>", "", "lost: [row] [cell] F9 [cell] Print"),
    "header cells made plain": ("<th>Key</th>", "<td>Key</td>", "expected [header cell], found [cell]"),
    "a line break dropped": ("Refresh<br>all", "Refresh all", "line break lost before 'all'"),
    "a line break added": ("Reports need", "Reports<br>need", "line break added before 'need'"),
    "code lines joined": ("SELECT 1\n", "SELECT 1 ", "expected [code SELECT 1 ⏎ FROM dual]"),
    "code made text": ("<pre><code>SELECT 1\nFROM dual\n</code></pre>", "<p>SELECT 1</p>", "expected [code"),
    "a picture dropped": ('<img alt="" src="PICTURE" width="40" height="30">', "", "lost: [image box.png]"),
    "a picture resized": ('width="40"', 'width="400"', "width of image box.png is 400 instead of 40"),
    "a picture not there": ("PICTURE", "images/box.png", "broken:opendental/images/box.png"),
    "a version's text dropped": ("<p>The old ending.</p>", "", "lost: The old ending."),
    "a version's text for all": (' data-versions="23.2"', "", "added: The old ending."),
    "two versions swapped": ("The new", "The old", "expected 'new', found 'old'"),
    "vendor's text made ours": ("<p>Reports need", "<p data-furniture>Reports need", "lost: Reports need"),
    "vendor's text hidden": ("<h2 id", "<h2 hidden id", "lost: [heading 2] Steps for Reports"),
    "ours made vendor's": ("<p data-furniture>23.2", "<p>23.2", "added: 23.2"),
}


def perfect(world: World) -> str:
    """Write the pair; gives the article's HTML."""
    article = ARTICLE.replace("PICTURE", world.picture())
    world.picture(directory="manual232")
    for directory, last in (("manual243", "The new ending."), ("manual232", "The old ending.")):
        world.vendor(SOURCE.format(last=last), directory=directory)
        world.vendor("<p>View.</p>", "viewer", directory)
    world.built("<p>View.</p>", "viewer", ("23.2", "24.3"))
    world.built(article, versions=("23.2", "24.3"))
    return article


def test_the_pair_is_perfect(world: World) -> None:
    perfect(world)
    report = world.audit()
    assert messages(report) == []
    assert (report.pages, report.perfect, report.passed) == (4, 4, True)
    assert report.counts == {
        "callouts": 2, "cells": 12, "code blocks": 2, "entries": 0, "headings": 6, "images": 2, "items": 10,
        "links": 2, "words": 100,
    }  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_is_found_and_named(world: World, name: str) -> None:
    article = perfect(world)
    before, after, named = MUTATIONS[name]
    picture = article.partition('src="')[2].partition('"')[0]
    before = before.replace("PICTURE", picture)
    assert article.count(before) >= 1, "the mutation changes nothing"
    world.built(article.replace(before, after, 1), versions=("23.2", "24.3"))
    report = world.audit()
    assert not report.passed
    assert named in "\n".join(messages(report))


def test_a_version_of_a_page_that_is_lost_as_a_whole(world: World) -> None:
    article = perfect(world)
    world.built(article, versions=("24.3",))
    assert messages(world.audit()) == ["version missing from the page, which has 24.3"]


def test_a_page_that_is_lost_as_a_whole(world: World) -> None:
    perfect(world)
    (world.site / "opendental" / "viewer.html").unlink()
    report = world.audit()
    missing = [(item.page, item.version) for item in report.differences if "page missing" in item.message]
    assert missing == [("opendental/viewer", "23.2"), ("opendental/viewer", "24.3")]
    assert report.perfect == 0, "the links to it are broken as well"
