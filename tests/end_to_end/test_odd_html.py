"""Odd HTML from import through Markdown to the audit: nothing lost, and whatever is lost is seen by the audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.audit import AuditReport, audit
from scraper.command.options import Options
from scraper.versions import Version
from tests.scraper.centres import codes, imported, write_source
from tests.scraper.rendered import site_of
from tests.scraper.vendors.opendental.pages import html

ODD = {
    "spans": (
        "<table><tr><th colspan=2>Plan</th></tr><tr><td rowspan=2>PPO</td><td>One</td></tr><tr><td>Two</td></tr></table>",
        (' colspan="2"', ""),
        "columns",
    ),
    "spans in a list": (
        "<ol><li>See<table><tr><td rowspan=2>a_b</td><td>c</td></tr><tr><td>d</td></tr></table></li></ol>",
        (' rowspan="2"', ""),
        "rows",
    ),
    "letters": (
        "<ol type=a><li>One<ol type=I start=4><li>Four</li><li>Five</li></ol></li></ol>",
        (' type="I"', ""),
        "numbered 1 instead of I",
    ),
    "letters by style": ("<ol style='list-style: lower-roman inside'><li>One</li></ol>", (' type="i"', ""), "numbered"),
    "counting down": ("<ol reversed><li>Three<li>Two<li>One</ol>", (' value="2"', ""), "number 4 instead of 2"),
    "numbers told": ("<ol><li>a<li value=7>b<li>c</ol>", (' value="7"', ""), "number 2 instead of 7"),
    "from below zero": ("<ol start=-1><li>a<li>b<li>c</ol>", (' value="-1"', ""), "number 0 instead of -1"),
    "from zero": ("<ol start='0'><li>a<li>b</ol>", (' start="0"', ""), "number 1 instead of 0"),
    "lines by br": ("<pre>SELECT 1\n  FROM a<br>WHERE b</pre>", ("\nWHERE", " WHERE"), "expected [code"),
    "code in an item": ("<ul><li>Run<pre>a\n  b</pre>then</li></ul>", ("a\n", "a "), "expected [code"),
    "code in a cell": ("<table><tr><td><pre>a *b*\nc</pre></td><td>d</td></tr></table>", ("*\nc", "* c"), "[code"),
    "code of a class": ('<pre class="codeblock">a\nb</pre>', ("a\nb", "a b"), "[code"),
    "video": (
        "<p>See <video controls><source src='v/intro.mp4'>Get a player.</video> first.</p>",
        ("manual243/v/intro.mp4", "x.mp4"),
        "embedded:https://www.opendental.com/manual243/v/intro.mp4",
    ),
    "frame": (
        "<p>a</p><iframe src='//video.example/embed/1' title='The tour'></iframe><p>b</p>",
        ('<a href="https://video.example/embed/1">Page: The tour</a>', ""),
        "image",
    ),
    "object": (
        "<object data='x.swf'><param name=movie value='x.swf'><p>Needs a plug-in.</p></object>",
        ("Needs a ", ""),
        "Needs",
    ),
    "places": (
        "<p><a href='#end'>To the end</a></p><p>Middle.</p><p id='end'>The end of it.</p><h2><a name='h 2'></a>More</h2>"
        "<p><a href='#h%202'>More</a>, <a href='#gone'>gone</a>, <a href='#top'>top</a></p>",
        ('<a id="at-end"></a>', ""),
        "at-end (not there)",
    ),
    "places in lists and tables": (
        "<ul><li id=a>One</li><li>Two</li></ul><table><tr><td id=b>c</td></tr></table><a name=d></a><pre>e</pre>"
        "<p><a href=#a>a</a> <a href=#b>b</a> <a href=#d>d</a> <a href=email.html#b>b</a></p>",
        ('<li><a id="at-a"></a>One</li>\n<li>Two', '<li>One</li>\n<li><a id="at-a"></a>Two'),
        "leads to page:opendental/email#Two",
    ),
    "formatting around blocks": (
        "<font color='#FF0000'><p>Stop.</p><ul><li>Now</li></ul></font><b><p>Bold</p><div>too</div></b>",
        ('<li><span class="red">Now</span></li>', "<li>Now</li>"),
        "'Now' is plain instead of red",
    ),
    "a link around blocks": ("<a href='x.html'><p>One</p><h3>Two</h3></a>", ('<p><a href="', '<p><a id="'), "nowhere"),
    "unknown elements in a line": (
        "<p>a <dfn>b</dfn> <samp>c</samp> <kbd>d</kbd> <cite>e</cite> <var>f</var> <bdo>g</bdo> <data value=1>h</data>"
        " <x-tag>i</x-tag> <ins>j</ins> <del>k</del> <tt>l</tt> <output>m</output> <meter>n</meter>"
        " <ruby>o<rp>(</rp><rt>p</rt><rp>)</rp></ruby> <s>q</s> <strike>r</strike> <blink>s</blink></p>",
        (" i ", " "),
        "lost: i",
    ),
    "looks by style": (
        "<p>A <span style='font-weight: bold'>b</span> <span style='font-style:italic;color:rgb(255, 0, 0)'>c</span></p>",
        ("<strong>b</strong>", "b"),
        "'b' is plain instead of bold",
    ),
    "forms": (
        "<form><fieldset><legend>Find</legend><label>Name <input value=x></label><select><option>One<option>Two</select>"
        "<textarea>Free</textarea><button>Go</button><input type=submit value=Send></fieldset></form>",
        ("Two", ""),
        "lost: Two",
    ),
    "details and figures": (
        "<details><summary>More</summary>Inside<p>Text</p></details><figure><figcaption>Which</figcaption></figure>"
        "<dl><dt>Term<dd>Meaning</dl>",
        ("<p>Inside</p>", ""),
        "lost: Inside",
    ),
    "math and drawings": ("<p>a <math><mi>x</mi></math> <svg><title>t</title><text>y</text></svg></p>", (" y", ""), "y"),
    "several titles": ("<h1>One</h1><p>a</p><h1>Two<br>lines</h1>", ("<h2", "<h3"), "heading"),
    "hidden": ("<p>a</p><p style='display : none'>b</p><p hidden>c</p><p>d <span style='visibility:hidden'>e</span></p>",
        ("<p>d</p>", "<p>d</p><p>b</p>"), "added: b"),
    "characters no one sees": ("<p>user\u200bname co\u00adop \x01a\ufeffb\u2060c</p>", ("username", "user name"), "user"),
    "numbers of cp1252": ("<p>a &#150; b &#x92;c&#146;</p>", ("–", ""), "–"),
    "comments": (
        "<p>a<!-- <meta http-equiv='refresh' content='0;url=x.html'> --></p><!--[if IE]><p>b</p><![endif]-->"
        "<![if !IE]><p>c</p><![endif]>",
        ("<p>c</p>", ""),
        "lost: c",
    ),
    "an end tag too many": ("<p>a</p></div><p>outside</p><ul><li>b</li></ul>", ("<p>outside</p>", ""), "lost: outside"),
    "lists straight in a list": (
        "<p>Heat:</p><ul><ul><li>Vent</li><li>Lid</li></ul></ul><ol><li>One</li><ol><li>Deep</li></ol><li>Two</li></ol>"
        "<ol><ol><li>First</li></ol><li>Then</li></ol>",
        ("<li>Vent</li>\n<li>Lid</li>\n</ul>", "</ul><li>Vent</li>\n<li>Lid</li>\n"),
        "level 1 instead of 2",
    ),
    "definitions": (
        "<dl><dt>Clean <b>claim</b></dt><dt>Claim</dt><dd>It has no fault.<ul><li>None</li></ul></dd><dd>More.</dd></dl>",
        ("<dt>Claim</dt>", "<dd>Claim</dd>"),
        "list item at level 1 instead of 0",
    ),
    "what a term means as a paragraph": (
        "<ul><li>a<dl><dt>Kiln</dt><dd>It is hot.</dd></dl></li></ul>",
        ("<dd>It is hot.</dd>", "<dt>It is hot.</dt>"),
        "list item at level 1 instead of 2",
    ),
    "an item that begins with a list": (
        "<ul><li><ul><li>a</li></ul></li><li>b</li></ul><ol><li><ul><li>c</li></ul></li><li>d</li></ol>",
        ("<li>b</li>", ""),
        "lost: [item • level 1] b",
    ),
    "cells without a row": (
        "<table><tr><th>Part</th><th>Price</th></tr><tr><td>Lid</td><td>4</td></tr><td>Vent</td><td>7</td></tr>"
        "<tr><td>Shelf</td><td>9</td></tr></table><table><td>a</td><td>b</td><tr><td>c</td><td>d</td></tr></table>",
        ("<td>7</td>", "<td></td>"),
        "lost: [cell] 7",
    ),
    "rows without a table": ("<p>a</p><tr><td>b</td><td>c</td></tr><p>d</p>", ("bc", ""), "lost: bc"),
    "words loose in a table": (
        "<table><tr><td>a</td></tr>loose <tr>more <td>b</td></tr><p>all</p><ul><li>of it</li></ul></table>",
        ("<p>loose more</p>", "<p>more</p>"),
        "lost: loose",
    ),
    "a foot first": (
        "<table><tfoot><tr><td>Sum</td><td>30</td></tr></tfoot><thead><tr><th>For</th><th>Price</th></tr></thead>"
        "<tbody><tr><td>Lid</td><td>20</td></tr></tbody><caption>Prices</caption></table>",
        ("<td>Sum</td>", "<td></td>"),
        "lost: Sum",
    ),
    "formatting left open": (
        "<p><b>Mind this<p>also this</b> not this</p><p>a <i>b <b>c</i> d</b> e</p><ul><li><i>f<li>g</i></ul>",
        ("<strong>also this</strong>", "also this"),
        "'also' is plain instead of bold",
    ),
    "a link left open": (
        "<p>See <a href='https://a.example/'/>.</p><p>First <a href='https://b.example/'>sign up</a>.</p>",
        ('<a href="https://a.example/">First</a>', "First"),
        "'First' leads to nowhere",
    ),
    "blocks in a heading": ("<h2>One<p>two</p>three</h2><p>a</p>", ("One two", "One"), "two"),
    "words in a frame": (
        "<p>a</p><iframe src='https://a.example/x'><p>Get a browser.</p></iframe>",
        ("a.example/x", "a.example/y"),
        "embedded:https://a.example/x",
    ),
    "a paragraph that is a box": ('<p class="Note">Note: a <b>b</b></p><p>c</p>', ("admonition note", "x"), "lost: [callout]"),
    "two boxes": ("<p>a</p></div>between<div class='x GeneralPageContent'><p>b</p>", ("<p>b</p>", ""), "lost: b"),
}  # fmt: skip
WORD = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span>{}</p>\n"
LOST = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>{}</p>\n"


def typed(*items: tuple[int, str, str]) -> str:
    """Items as Word writes them: level, mark and words of each."""
    return "".join(WORD.format(*item) for item in items)


TYPED = {
    "bullets": (typed((1, "·", "One"), (2, "o", "Deep"), (1, "·", "<b>Two</b>")), "- One\n    - Deep\n- **Two**"),
    "numbers": (typed((1, "1.", "One"), (1, "2.", "Two"), (2, "a)", "Deep"), (1, "3.", "Three")), "1. One\n2. Two\n    1. {type=a} Deep\n3. Three"),
    "numbers that go on": (typed((1, "4.", "Four"), (1, "5.", "Five")), "4. Four\n5. Five"),
    "Roman numbers": (typed((1, "i.", "One"), (1, "ii.", "Two")), "1. {type=i} One\n2. Two"),
    "two kinds": (typed((1, "1.", "One"), (1, "·", "Dot")), "1. One\n\n- Dot"),
    "a level without the one above": (typed((2, "o", "Deep"), (1, "·", "One")), "- - Deep\n- One"),
    "numbers of several levels": (
        typed((1, "1.", "One"), (2, "1.1.", "Deep"), (3, "1.1.1", "Deeper"), (2, "1.2.", "<i>Also</i>"), (1, "2.", "Two")),
        "1. One\n    1. {type=1.1} Deep\n        1. {type=1.1} Deeper\n    2. *Also*\n2. Two",
    ),
    "a number of several levels alone": (typed((1, "1.1.", "One")), "1.1. One"),
    "numbers of another list above": (typed((1, "1.", "One"), (2, "3.1.", "Other")), "1. One\n\n3.1. Other"),
    "without marks": (LOST.format(1, "One") + LOST.format(2, "<b>Deep</b>") + LOST.format(1, "A&nbsp;Two"), "- One\n    - **Deep**\n- A Two"),
    "marks without an element": (
        LOST.format(1, "1.&nbsp;&nbsp; One") + LOST.format(2, "o&nbsp; Deep") + LOST.format(1, "2.&nbsp; <b>Two</b>"),
        "1. One\n    - Deep\n2. **Two**",
    ),
    "a mark that is none": (typed((1, "Step 1:", "One")), "Step 1: One"),
    "between paragraphs": (f"<p>a</p>{typed((1, '·', 'One'))}<p>b</p>", "a\n\n- One\n\nb"),
    "in a cell": (f"<table><tr><td>{typed((1, '·', 'One'), (1, '·', 'Two'))}</td><td>x</td></tr></table>", "<li>One</li>"),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_paragraphs_that_word_made_of_items_are_a_list(tmp_path: Path, name: str) -> None:
    source, markdown = TYPED[name]
    write_source(tmp_path, {"www.opendental.com/manual243/email.html": html(source)})
    imported(tmp_path, tmp_path / "www.opendental.com")
    text = (tmp_path / "docs/opendental/email.md").read_text("utf-8").replace("\\", "").replace("\u00a0", "")
    assert markdown in text.replace("  One", " One")
    assert audited(tmp_path).differences == ()


def audited(folder: Path, change: tuple[str, str] = ("", "")) -> AuditReport:
    """The audit of the site against the source."""
    return audit([folder / "www.opendental.com"], site_of(folder, change))


@pytest.mark.parametrize("name", ODD)
def test_nothing_is_lost_and_a_loss_is_seen(tmp_path: Path, name: str) -> None:
    source, change, named = ODD[name]
    write_source(tmp_path, {"www.opendental.com/manual243/email.html": html(source)})
    report = imported(tmp_path, tmp_path / "www.opendental.com")
    assert report.pages == 1
    assert audited(tmp_path).differences == ()
    (difference,) = audited(tmp_path, change).differences
    assert named in difference.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda text: b"\xff\xfe" + text.encode("utf-16-le"), "Zoé – ok"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "Zoé – ok"),
        (lambda text: text.encode("utf-16-le"), "Zoé – ok"),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "Zoé – ok"),
        (lambda text: text.encode("cp1252"), "Zoé – ok"),
        (lambda text: text.encode().replace(b"ok", b"o\x92k"), "Zoé – o’k"),
        (lambda text: text.replace("iso-8859-1", "utf-16").encode(), "Zoé – ok"),
        (lambda text: text.replace("ok", "o\0k").encode(), "Zoé – ok"),
    ],
)
def test_bytes_of_any_kind(tmp_path: Path, data: object, words: str) -> None:
    assert callable(data)
    write_source(tmp_path, {"www.opendental.com/manual243/email.html": data(html("<p>Zoé – ok</p>"))})
    imported(tmp_path, tmp_path / "www.opendental.com")
    assert f"\n{words}\n" in (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert audited(tmp_path).differences == ()
    assert len(audited(tmp_path, (words, "Zoe")).differences) == 1


def test_a_link_leads_to_its_place_in_the_readers_version(tmp_path: Path) -> None:
    other = "<p>Start.</p>{}<h2>Ending</h2><p>{} <a href='email.html#here'>back</a></p>"
    pages = {
        "manual243/email.html": html("<p><a href='other.html#x'>Go</a></p><p id=here>New here.</p>"),
        "manual243/other.html": html(other.format("", "<a name=x></a>Alpha beta gamma delta.")),
        "manual232/email.html": html("<p><a href='other.html#x'>Go</a></p><p id=here>Old place.</p>").replace(
            "v24.3 beta", "v23.2"
        ),
        "manual232/other.html": html(other.format("<p><a name=x></a>First thing.</p>", "One two three.")).replace(
            "v24.3 beta", "v23.2"
        ),
    }
    write_source(tmp_path, {f"www.opendental.com/{name}": page for name, page in pages.items()})
    imported(tmp_path, tmp_path / "www.opendental.com")
    text = (tmp_path / "docs/opendental/other.md").read_text("utf-8")
    assert (text.count('id="at-x"'), text.count('data-anchor="at-x"')) == (1, 1)
    assert audited(tmp_path).differences == ()
    assert len(audited(tmp_path, ("#at-x", "#at-y")).differences) == 2


def test_pictures_of_one_name_are_each_shown_in_their_version(tmp_path: Path) -> None:
    for version in ("243", "232"):
        page = html('<p>a</p><img src="images/box.png">').replace("v24.3 beta", f"v{version[:2]}.{version[2]}")
        files = {f"manual{version}/email.html": page, f"manual{version}/images/box.png": f"pixels {version}".encode()}
        write_source(tmp_path / "www.opendental.com", files)
    imported(tmp_path, tmp_path / "www.opendental.com")
    names = sorted(path.name for path in (tmp_path / "docs/opendental/images").iterdir())
    assert len(names) == 2
    site = site_of(tmp_path) / "opendental" / "images"
    site.mkdir()
    for name in names:
        (site / name).write_bytes((tmp_path / "docs/opendental/images" / name).read_bytes())
    assert audited(tmp_path).differences == ()
    assert len(audited(tmp_path, (names[0], names[1])).differences) == 1


BOX = '<div class="GeneralPageContent">'
REFRESH = "<meta content='9; URL=\"other.html\"' http-equiv=refresh>"
PAGES = {
    "a box of other attributes": html("<p>In it.</p>").replace(BOX, "<DIV id=c\nclass='wide GeneralPageContent x' a>"),
    "a box without quotes": html("<p>In it.</p>").replace(BOX, "<div class=GeneralPageContent>"),
    "text before the box": html("<p>After.</p>").replace(BOX, f"<p>In it.</p>{BOX}"),
    "text behind the frame": html("<p>Before.</p>").replace("</body>", "</div>In it.<footer>x</footer></body>"),
    "a title of two lines": html("<p>In it.</p>", title="First<br>second"),
    "leading on after a while": html("<p>In it.</p>").replace("<head>", f"<head>{REFRESH}"),
    "leading to itself": html("<p>In it.</p>").replace("<head>", f"<head>{REFRESH.replace('other', 'email')}"),
    "no layout at all": "<title>Open Dental Software - T</title><body><h1>Old</h1>Loose <b>text</b><p>In it.</p></body>",
    "a cell of another colour": "<title>Open Dental Software - T</title><table><tr><td>Menu</td></tr><tr><td bgcolor=white>"
    "<h1>Old</h1><p>In it.</p><table><tr><td>x</td></tr></table></td></tr><tr><td>Footer</td></tr></table>",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_in_odd_frames(tmp_path: Path, name: str) -> None:
    write_source(tmp_path, {"www.opendental.com/manual243/email.html": PAGES[name]})
    imported(tmp_path, tmp_path / "www.opendental.com")
    assert audited(tmp_path).differences == ()
    assert len(audited(tmp_path, ("In it.", "")).differences) == 1


def test_a_page_that_only_leads_on(tmp_path: Path) -> None:
    files = {"a.html": f"<title>Open Dental</title>{REFRESH}<h1>Moved</h1>", "other.html": html("<p>a</p>")}
    write_source(tmp_path, {f"www.opendental.com/manual243/{name}": text for name, text in files.items()})
    write_source(tmp_path, {"www.opendental.com/manual243/email.html": html("<p><a href=a.html>Go</a></p>")})
    imported(tmp_path, tmp_path / "www.opendental.com")
    assert "[Go](other.md)" in (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert audited(tmp_path).differences == ()


def test_what_was_left_out_or_stood_in_for_is_in_the_report(tmp_path: Path) -> None:
    content = "<p hidden>Old words.</p><iframe src='https://a.example/'></iframe><p><a href='#x'>a</a> <a href='y.html'>b</a></p>"
    page = html(content).replace("<head>", f"<head>{REFRESH}")
    report = imported(tmp_path, write_source(tmp_path / "m", {"manual243/email.html": page}) / "manual243")
    told = {notice.code: notice.message for notice in report.notices}
    assert set(told) == {"hidden-text", "embedded", "lost-place", "redirect"}
    assert "Old words." in told["hidden-text"]
    assert "email#x" in told["lost-place"]
    again = imported(tmp_path, tmp_path / "m" / "manual243")
    assert {notice.code for notice in again.notices} == set(told)


MENU = (
    '<option value="https://www.opendental.com/site/gadget.html">v24.4 +</option>'
    '<option value="https://www.opendental.com/manual243/{name}.html" selected>v24.3</option>'
)
BESIDE = "<p><a href='../site/glaze.html'>Glaze</a>, <a href='https://opendental.com/site/prices.html'>prices</a></p>"


def test_a_page_that_is_named_as_the_menus_first_option_makes_no_folder_a_manual(tmp_path: Path) -> None:
    pages = {name: html(BESIDE, options=MENU.format(name=name)) for name in ("gadget", "glaze", "prices", "email")}
    write_source(tmp_path, {f"www.opendental.com/manual243/{name}.html": text for name, text in pages.items()})
    imported(tmp_path, tmp_path / "www.opendental.com")
    links = "[Glaze](https://www.opendental.com/site/glaze.html), [prices](https://opendental.com/site/prices.html)"
    assert links in (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert audited(tmp_path).differences == ()


def test_the_companys_pages_are_no_pages_of_the_manual(tmp_path: Path) -> None:
    company = html("<p>Buy.</p>", options="", body="BodyLoaded('email','documentation')")
    files = {"manual243/email.html": html("<p>In it.</p>"), "site/email.html": company, "site/prices.html": company}
    write_source(tmp_path, {f"www.opendental.com/{name}": text for name, text in files.items()})
    report = imported(tmp_path, tmp_path / "www.opendental.com")
    assert (report.exit_code, codes(report)) == (0, ["outside-manual"] * 2)
    imported(tmp_path, tmp_path / "www.opendental.com/site", options=Options(version=Version((24, 3))))
    assert "In it." in (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert audited(tmp_path).differences == ()


def test_folders_of_the_newer_name(tmp_path: Path) -> None:
    page = html(
        "<p><a href='../site/x.html'>x</a>, <a href='https://www.opendental.com/help252/email.html'>y</a></p><img src=a.png>",
        options="",
    )
    write_source(tmp_path, {"www.opendental.com/help252/email.html": page})
    assert imported(tmp_path, tmp_path / "www.opendental.com").exit_code == 0
    text = (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert "[x](https://www.opendental.com/site/x.html), [y](email.md)" in text
    assert "https://www.opendental.com/help252/a.png" in text
    assert audited(tmp_path).differences == ()
