"""Open Dental's manuals: pages, versions, aliases, redirects, links, pictures."""

from __future__ import annotations

import pytest

from tests.helpcenter.audit.audit_world import World, kinds, messages

VENDOR = "https://www.opendental.com/manual243"

PAIRS = {
    "plain": ("<p>Open the window.</p>", "<p>Open the window.</p>"),
    "stray end tags": ("<p><div class='Note'>Note: Wait.</div></p>", "<div class='admonition note'>Note: Wait.</div>"),
    "callout with a label": (
        "<div class='Note'><b>Note:</b> Wait. <ul><li>Then go.</li></ul></div>",
        "<div class='admonition note'><p class='admonition-title'>Note:</p><p>Wait.</p>"
        "<ul><li>Then go.</li></ul></div>",
    ),
    "code block": (
        "<p class='codeblock'>SELECT *</p>\n<p class='codeblock'>FROM patient</p>",
        "<div class='highlight'><pre><span></span><code>SELECT <span>*</span>\nFROM patient\n</code></pre></div>",
    ),
    "inline code": ("<p>Run <span class='codeblock'>dir</span>.</p>", "<p>Run <code>dir</code>.</p>"),
    "colour and font": (
        "<p><span style='color: red'>Stop</span> <span class='CourierFont'>x</span></p>",
        "<p><span class='red'>Stop</span> <span class='courier'>x</span></p>",
    ),
    "bold with an edge space": ("<p><b> Save </b>it</p>", "<p><strong>Save</strong> it</p>"),
    "entry": (
        "<p><b>error code 104 </b></p><p>Wait.</p>",
        "<p><strong class='entry' id='error-code-104'>error code 104</strong></p><p>Wait.</p>",
    ),
    "empty bold, paragraphs and links": ("<p></p><p>a<b></b><a href='x.html'></a></p>", "<p>a</p>"),
    "picture directly in a list": (
        "<ol><li>a</li><img src='images/no.png'><li>b</li></ol>",
        f"<ol><li>a<p><span class='missing-image'><a href='{VENDOR}/images/no.png'>Image: no.png</a></span></p></li>"
        "<li>b</li></ol>",
    ),
    "table without a header": (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        "<table><thead><tr><th></th><th></th></tr></thead>"
        "<tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>",
    ),
    "items of a version": (
        "<ol><li>a</li><li>b</li></ol>",
        "<ol><li>a</li><li data-versions='23.2'>x</li><li data-versions='24.3'>b</li></ol>",
    ),
    "furniture": (
        "<p>a</p>",
        "<nav data-furniture>Home</nav><p>a<a class='headerlink' href='#a'>¶</a></p><ul data-furniture><li>b</ul>",
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_to_a_reader(world: World, name: str) -> None:
    source, article = PAIRS[name]
    world.vendor(source)
    world.built(article, versions=("23.2", "24.3"))
    assert messages(world.audit()) == []


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("other.html", "other.html"),
        ("other.html", "other.html?v=24.3"),
        ("OTHER.html", "other.html"),
        ("https://opendental.com/manual243/other.html", "other.html"),
        ("../manual/other.html", "other.html"),
        ("../manual/other.html", "https://www.opendental.com/manual/other.html"),
        ("https://www.opendental.com/manual194/other.html", "https://www.opendental.com/manual194/other.html"),
        ("gone.html", f"{VENDOR}/gone.html"),
        ("moved.html", "other.html"),
        ("away.html", "https://www.opendental.com/site/away.html"),
        ("../site/fees.html#x", "https://www.opendental.com/site/fees.html#x"),
        ("../resources/a%20b.pdf", "https://www.opendental.com/resources/a%20b.pdf"),
        ("mailto:someone@example.com", "mailto:someone@example.com"),
        (" http://Example.com ", "http://example.com/"),
    ],
)
def test_links_that_lead_where_they_should(world: World, href: str, target: str) -> None:
    world.raw('<html><head><meta http-equiv="Refresh" content="0; url=other.html"></head></html>', "moved")
    world.raw('<html><head><meta http-equiv="REFRESH" content="0;url=../site/away.html"></head></html>', "away")
    world.vendor("<p>Other</p>", "other", title="Other")
    world.built("<p>Other</p>", "other", title="Other")
    world.vendor(f"<p>See <a href='{href}'>this page</a>.</p>")
    world.built(f"<p>See <a href='{target}'>this page</a>.</p>")
    report = world.audit()
    assert messages(report) == []
    assert report.counts["links"] == 1
    assert ("resolved-link" in kinds(report)) == (href in ("moved.html", "away.html"))


@pytest.mark.parametrize(
    ("href", "target", "named"),
    [
        ("other.html", f"{VENDOR}/other.html", f"leads to {VENDOR}/other.html instead of page:opendental/other"),
        ("other.html", "page.html", "leads to page:opendental/page instead of page:opendental/other"),
        ("other.html", "other.md", "leads to broken:opendental/other.md instead of page:opendental/other"),
        ("gone.html", "gone.html", f"leads to broken:opendental/gone.html instead of {VENDOR}/gone.html"),
        ("../site/a.html", f"{VENDOR}/a.html", "instead of https://www.opendental.com/site/a.html"),
        ("mailto:a@example.com", "mailto:b@example.com", "leads to mailto:b@example.com"),
    ],
)
def test_links_that_lead_elsewhere(world: World, href: str, target: str, named: str) -> None:
    world.built("<p>Other</p>", "other", title="Other")
    world.vendor(f"<p>See <a href='{href}'>this</a>.</p>")
    world.built(f"<p>See <a href='{target}'>this</a>.</p>")
    (difference,) = world.audit().differences
    assert named in difference.message
    assert difference.message == f"'this.' leads to {difference.found} instead of {difference.expected}"


def test_a_link_that_versions_share_may_lead_to_the_newest(world: World) -> None:
    for directory in ("manual232", "manual243"):
        world.vendor("<p><a href='gone.html'>Gone</a></p>", directory=directory)
    world.built(f"<p><a href='{VENDOR}/gone.html'>Gone</a></p>", versions=("23.2", "24.3"))
    report = world.audit()
    assert report.passed
    assert [(item.kind, item.version) for item in report.listed] == [("other-link", "23.2")]
    world.built("<p><a href='https://www.opendental.com/manual232/gone.html'>Gone</a></p>", versions=("23.2", "24.3"))
    assert [difference.version for difference in world.audit().differences] == ["24.3"]


def test_pictures_are_compared_by_their_bytes(world: World) -> None:
    name = world.picture("images/Box.png")
    world.vendor("<p>a</p><img src='images/box.png' width='4' height='3'>")
    world.built(f"<p>a</p><p><img alt='A box' src='{name}' width='4' height='3'></p>")
    report = world.audit()
    assert messages(report) == []
    assert report.counts["images"] == 1
    (world.site / "opendental" / name).write_bytes(b"other pixels")
    assert messages(world.audit())[0].startswith("image box.png is Box.png (image:")
    (world.site / "opendental" / name).unlink()
    assert "broken:opendental/images/Box." in messages(world.audit())[0]


def test_missing_pictures_are_listed(world: World) -> None:
    placeholder = "<span class='missing-image'><a href='{}'>Image: no.png</a></span>"
    world.vendor("<p>a<img src='images/no.png' width='4'></p>")
    world.built(f"<p>a{placeholder.format(VENDOR + '/images/no.png')}</p>")
    report = world.audit()
    assert messages(report) == []
    assert kinds(report) == ["missing-image"]
    world.built(f"<p>a{placeholder.format(VENDOR + '/images/other.png')}</p>")
    assert "instead of missing:" in messages(world.audit())[0]
    world.built("<p>a</p>")
    assert messages(world.audit()) == ["lost: [image no.png]"]


def test_each_version_is_compared_with_what_its_reader_sees(world: World) -> None:
    world.vendor("<p>Same.</p><p>Old text.</p>", directory="manual232", title="Old name")
    world.vendor("<p>Same.</p><p>New text.</p>", directory="manual243", title="New name")
    article = (
        "<h1><span data-versions='24.3'>New name</span><span data-versions='23.2'>Old name</span></h1><p>Same.</p>"
        "<div class='versions' data-versions='24.3'><p data-furniture>24.3</p><p>New text.</p></div>"
        "<div class='versions' data-versions='23.2'><p>{}</p></div>"
    )
    world.built(article.format("Old text."), versions=("23.2", "24.3"), title="")
    report = world.audit()
    assert (report.pages, report.perfect, report.blocks) == (2, 2, 4)
    world.built(article.format("Odd text."), versions=("23.2", "24.3"), title="")
    difference = world.audit().differences[0]
    assert (difference.page, difference.version) == ("opendental/page", "23.2")
    assert difference.source == "www.opendental.com/manual232/page.html"
    assert difference.message == "expected 'Old', found 'Odd'"


def test_the_menu_tells_the_version_before_the_directory(world: World) -> None:
    world.vendor("<p>a</p>", directory="manual243", shown="v24.2 beta")
    world.built("<p>a</p>", versions=("24.2",))
    assert world.audit().passed


def test_an_alias_is_no_version_of_its_own(world: World) -> None:
    for slug in ("same", "edited", "only"):
        world.vendor("<p>a</p>", slug, "manual", shown="v24.3")
        world.built("<p>a</p>", slug)
    world.vendor("<p>a</p>", "same")
    world.vendor("<p>b</p>", "edited")
    world.built("<p>b</p>", "edited")
    report = world.audit()
    assert (report.pages, messages(report)) == (3, [])
    assert [(item.kind, item.page, item.message.split(" of ")[0]) for item in report.listed] == [
        ("alias", "opendental/edited", "differs in its text from that"),
        ("alias", "opendental/same", "has the text"),
    ]


def test_an_alias_has_a_page_by_its_name_in_whatever_case(world: World) -> None:
    world.vendor("<p>See <a href='lategone.html'>more</a>.</p>", "lateslips")
    world.vendor("<p>See <a href='lateGONE.html'>more</a>.</p>", "lateSLIPS", "manual", shown="v24.3")
    world.built(f"<p>See <a href='{VENDOR}/lategone.html'>more</a>.</p>", "lateslips")
    report = world.audit()
    assert (report.pages, messages(report)) == (1, [])
    assert [(item.kind, item.page) for item in report.listed] == [("alias", "opendental/lateslips")]


def test_an_alias_with_both_spellings_has_two_pages(world: World) -> None:
    for slug in ("lateslips", "lateSLIPS"):
        world.vendor("<p>Send them.</p>", slug, "manual", shown="v24.3")
        world.built("<p>Send them.</p>", slug)
    world.vendor("<p>Send them.</p>", "lateslips")
    report = world.audit()
    assert (report.pages, messages(report)) == (2, [])


def test_pages_of_an_alias_that_name_no_version_have_that_of_the_others(world: World) -> None:
    world.vendor("<p>a</p>", "one", "manual", shown="v24.3")
    world.built("<p>a</p>", "one")
    world.raw("<html><body><table><tr><td><h1>Page</h1><p>a</p></td></tr></table></body></html>", "old", "manual")
    world.built("<p>a</p>", "old")
    assert world.audit().passed
    assert [d.version for d in world.audit().differences] == []
    alone = world.audit(world.mirror / "manual" / "old.html")
    assert kinds(alone) == ["no-version", "site-only"]


@pytest.mark.parametrize(
    "html",
    [
        "<td>Menu</td></tr><tr><td><h1>Page</h1>\n<p>Open it.</p></td></tr><tr><td>Footer</td>",
        '<td>Menu</td></tr><tr><td><p><!-- InstanceBeginEditable name="title" -->Page<!-- InstanceEndEditable --></p>'
        '<!-- InstanceBeginEditable name="body" --><p>Open it.</p><!-- InstanceEndEditable --></td></tr>',
    ],
)
def test_old_templates_are_pages(world: World, html: str) -> None:
    world.raw(f"<html><body><table><tr>{html}</tr></table></body></html>")
    world.built("<p>Open it.</p>")
    assert world.audit().passed


def test_what_is_no_page_is_listed(world: World) -> None:
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    world.vendor(" <p></p>", "empty", title="")
    world.raw("<html><body onload='search()'><form><input></form></body></html>", "search")
    world.raw("<html><head><meta http-equiv=refresh content='0; url=page.html'></head><h1>Moved</h1></html>", "moved")
    assert sorted(kinds(world.audit())) == ["no-content", "no-content", "redirect"]


def test_a_title_that_only_the_window_shows(world: World) -> None:
    world.raw(
        "<html><head><title>Open Dental Software - Page</title><body><div class=GeneralPageContent>a</div></html>"
    )
    world.built("a")
    assert world.audit().passed


def test_another_title_is_a_difference(world: World) -> None:
    world.vendor("<p>a</p>", title="Insurance Plan")
    world.built("<p>a</p>", title="Insurance Plans")
    assert messages(world.audit()) == ["expected 'Plan', found 'Plans'"]


def test_bytes_that_are_not_what_they_are_declared_to_be(world: World) -> None:
    world.vendor("<p>café – “quoted”</p>").write_bytes(
        world.vendor("<p>café – “quoted”</p>").read_text("utf-8").encode("cp1252")
    )
    world.built("<p>café – “quoted”</p>")
    assert world.audit().passed
