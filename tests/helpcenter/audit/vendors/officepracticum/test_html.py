"""Office Practicum's articles as KnowledgeOwl shows, exports and answers them, against a page of the built site."""

from __future__ import annotations

import json

import pytest

from tests.helpcenter.audit.audit_world import World, kinds, messages

BODY = """<p>It holds for all.</p>
<h2>Version 14.19<a class="ko-anchor-icon" href="#v">#</a></h2>
<p>Path: <strong>Clinical</strong> tab &gt; <strong>Rooms</strong> button</p>
<p><strong>Check the dates</strong></p>
<ol><li>Open the <a href="/help/the-chart#top">chart</a>.</li></ol>
<p><img src="images/chart.png" width="300" height="80"></p>
<ol><li>Click <b>OK</b>.</li></ol>
<ul><li>Start: the first day.</li></ul>
<div class="alert alert-info"><strong>Note:</strong> Dates matter.</div>
<table><tr><td>Keep it dry.</td></tr></table>
<table><tr><td><b>Field</b></td><td><b>Description</b></td></tr><tr><td>End</td><td>The last day.</td></tr></table>
<p>Call 555-0100, {{snippet.Hours}} or <a href="javascript:x()">this</a>.</p>
<table><tr><td><p>Version 14.10</p><p>Use the old menu.</p></td></tr></table>"""
PAGE = """<html><head><link rel="canonical" href="https://help.example.org/help/why-late"></head>
<body class="hg-site hg-article-page"><h1 class="hg-article-title">Why Late? <span class="ko-article-actions">PDF</span>
</h1><div class="hg-article-body">{}</div><p>Was this article helpful?</p></body></html>"""
ARTICLE = """<p>It holds for all.</p>
<div class="versions" data-versions="14.19+"><p data-furniture>14.19+</p>
<p>Path: <span class="path"><strong>Clinical</strong> tab › <strong>Rooms</strong> button</span></p>
<h2 class="cause">Check the dates</h2>
<ol><li><p>Open the <a href="the-chart.html#top">chart</a>.</p><p><img src="{image}" width="300" height="80"></p></li>
<li>Click <strong>OK</strong>.<ul><li><strong>Start</strong>: the first day.</li></ul></li></ol>
<div class="admonition info"><p class="admonition-title">Note:</p><p>Dates matter.</p></div>
<div class="admonition note"><p>Keep it dry.</p></div>
<table><tr><th>Field</th><th>Description</th></tr><tr><td>End</td><td>The last day.</td></tr></table>
<p>Call <a href="tel:555-0100">555-0100</a>, or this.</p></div>
<div class="versions" data-versions="–14.10"><p>Use the old menu.</p></div>"""
VERSIONS = ("14.10", "14.19")


def build(world: World, article: str = ARTICLE) -> None:
    pictures = [world.site / "officepracticum" / "images", world.articles / "images"]
    for folder in pictures:
        folder.mkdir(parents=True)
        (folder / "chart.png").write_bytes(b"pixels")
    world.built("<p>x</p>", "the-chart", (), "officepracticum", "The Chart")
    world.built(article.replace("{image}", "images/chart.png"), "why-late", VERSIONS, "officepracticum", "Why Late?")


def test_a_saved_page_is_whole_and_departures_are_listed(world: World) -> None:
    build(world)
    world.article(PAGE.format(BODY), "saved.html")
    report = world.audit()
    assert messages(report) == []
    assert (report.pages, report.perfect) == (2, 2)
    assert kinds(report) == ["merge-code", "lost-link", "made-heading", "renumbered", "renumbered", "added-link"]


def test_what_an_export_and_an_answer_hold_is_the_same(world: World) -> None:
    build(world)
    world.article(PAGE.format(BODY).replace("canonical", "icon"), "Why Late.html")
    answer = {"id": "1", "url_hash": "why-late", "status": "published", "current_version": {"title": "Why Late?"}}
    answer["current_version"] = {"en": {"title": "Why Late?", "text": BODY}}
    world.article(json.dumps({"data": [answer]}), "articles.json")
    report = world.audit()
    assert messages(report) == []
    assert kinds(report).count("duplicate") == 1


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("holds for all", "holds for you", "expected 'all.', found 'you.'"),
        ("It holds", "holds", "lost: It"),
        ("Use the old menu.", "Use the old menu. Really.", "added: Really."),
        ("the-chart.html#top", "the-chart.html", "'chart.' leads to page:officepracticum/the-chart"),
        ('<a href="the-chart.html#top">chart</a>', "chart", "'chart.' leads to nowhere"),
        ("<strong>OK</strong>", "OK", "'OK.' has lost its look (b)"),
        ("Click <strong>OK", "Click <strong><em>OK", "another look (i)"),
        ("<li>Click", "<p>Click", "lost: [item 1. level 1]"),
        ("<ul><li>", "<ol><li>", "expected [item • level 1], found [item 1. level 2]"),
        ('<img src="{image}" width="300" height="80">', "", "lost: [image chart.png]"),
        ('width="300"', 'width="30"', "width of image chart.png is 30 instead of 300"),
        ("<td>The last day.</td>", "<td></td>", "lost: [cell]"),
        ("<td>End</td><td>The last", "<td>End The last", "lost: [cell]"),
        ("<p>Keep it dry.</p></div>", "</div><p>Keep it dry.</p>", "lost: [callout]"),
        ("›", "", "expected >, found Rooms"),
        ("tel:555-0100", "https://example.com", "leads to https://example.com instead of nowhere"),
        ("<p>Call", "<br>", "lost: Call"),
        ("</h2>\n<ol><li><p>Open the <a", "</h2>\n<ol><li><p>Open <a", "lost: the"),
        ("<p>Use the old menu.</p>", "", "lost: Use the old menu."),
        (' data-versions="–14.10"', "", "added: Use the old menu."),
    ],
)
def test_a_mutation_is_found_and_named(world: World, before: str, after: str, named: str) -> None:
    assert before in ARTICLE
    build(world, ARTICLE.replace(before, after, 1))
    world.article(PAGE.format(BODY), "saved.html")
    assert named.replace("'", "") in "\n".join(messages(world.audit())).replace("'", "")


def test_a_line_that_runs_on_is_a_difference(world: World) -> None:
    build(world)
    world.article("<html><body><h1 class='hg-article-title'>T</h1><div class='hg-article-body'>a<br>b</div>", "t.html")
    world.built("<p>a b</p>", "t", (), "officepracticum", "T")
    assert "line break lost before 'b'" in messages(world.audit())


def test_tabs_and_panels_are_versions(world: World) -> None:
    tabs = """<ul class="nav nav-tabs"><li><a href="#n">14.19</a></li><li><a href="#o">Version 14.10</a></li></ul>
    <div class="tab-content"><div class="tab-pane" id="n">Print.</div>
    <div class="tab-pane" id="o"><p>Press.</p></div></div>
    <div class="panel"><div class="panel-heading"><h4 class="panel-title">Version 14.8</h4></div><p>Wait.</p></div>"""
    world.article(PAGE.format(tabs), "tabs.html")
    versions = ("14.8", "14.10", "14.19")
    article = "".join(
        f'<div class="versions" data-versions="{version}"><p>{text}</p></div>'
        for version, text in zip(versions, ("Wait.", "Press.", "Print."), strict=True)
    )
    world.built(article, "why-late", versions, "officepracticum", "Why Late?")
    report = world.audit()
    assert (messages(report), report.perfect) == ([], 3)


def test_links_by_id_and_redirects_lead_on(world: World) -> None:
    by_id = '<a href="[[hg-id:5a0000000000000000000002]]">b</a>'
    text = f'<p>{by_id} <a href="/help/old">old</a> <a href="/help/no">no</a></p>'
    first = {"url_hash": "a", "current_version": {"en": {"title": "A", "text": text}}}
    other = {"id": "5a0000000000000000000002", "url_hash": "b", "current_version": {"title": "B", "text": "<p>b</p>"}}
    moved = {"url_hash": "old", "redirect_link": "https://help.example.org/help/b", "current_version": {}}
    draft = {"url_hash": "c", "status": "draft", "current_version": {"title": "C", "text": "<p>c</p>"}}
    world.article(json.dumps({"data": [{**first, "article_link": "https://help.example.org/help/a"}]}), "1.json")
    world.article(
        json.dumps([other, moved, draft, {"type": "category", "url_hash": "x"}, {**moved, "url_hash": ""}]), "2.json"
    )
    own = '<a href="b.html">b</a> <a href="b.html">old</a> <a href="https://help.example.org/help/no">no</a>'
    world.built(f"<p>{own}</p>", "a", (), "officepracticum", "A")
    world.built("<p>b</p>", "b", (), "officepracticum", "B")
    report = world.audit()
    assert messages(report) == []
    assert kinds(report) == ["redirect", "no-content", "no-content", "redirect"]


def test_a_topic_shows_its_articles_and_links_to_them(world: World) -> None:
    topic = """<html><head><link rel="canonical" href="https://help.example.org/help/faqs"></head>
    <body class="hg-site hg-category-page"><h1 class="hg-category-title">FAQs</h1><div class="topics-articles">
    <h2 class="hg-article-title"><a href="/help/how">How?</a></h2><div class="hg-article-body"><p>Like this.</p></div>
    <h2 class="hg-article-title">Why?</h2><div class="ko-collapse-article"><p>Because.</p></div></div></body></html>"""
    world.article(topic, "faqs.html")
    links = '<ul><li><a href="how.html">How?</a></li><li><a href="why.html">Why?</a></li></ul>'
    world.built(links, "faqs", (), "officepracticum", "FAQs")
    world.built("<p>Like this.</p>", "how", (), "officepracticum", "How?")
    world.built("<p>Because.</p>", "why", (), "officepracticum", "Why?")
    report = world.audit()
    assert (messages(report), kinds(report), report.perfect) == ([], ["aggregate"], 3)
    world.article(
        PAGE.format("<p>Like this, now.</p>").replace("why-late", "how").replace("Why Late", "How"), "how.html"
    )
    assert len(messages(world.audit())) == 1  # the article's own page counts, which the topic's text is older than


@pytest.mark.parametrize("name", ["ko-error-page", "hg-search-page", "hg-category-page"])
def test_pages_that_are_no_articles_are_listed(world: World, name: str) -> None:
    world.article(f'<html><body class="hg-site {name}"><p>x</p></body></html>', "page.html")
    world.article("A\n\nText.", "a.txt")
    world.built("<p>Text.</p>", "a", (), "officepracticum", "A")
    report = world.audit()
    assert (report.passed, kinds(report)) == (True, ["no-content"])


def test_the_second_text_form(world: World) -> None:
    world.article("Version 20.5\nNote: Mind it. |\n- Click OK.\nNumber | Section |\n1 | Top |\n", "slug.txt")
    built = """<div class="admonition note"><p class="admonition-title">Note:</p><p>Mind it.</p></div>
    <ul><li>Click OK.</li></ul><table><tr><th>Number</th><th>Section</th></tr><tr><td>1</td><td>Top</td></tr></table>"""
    world.built(built, "slug", ("20.5",), "officepracticum", "Made From the Name")
    report = world.audit()
    assert (messages(report), report.perfect) == ([], 1)
