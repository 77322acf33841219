"""Odd HTML in an article, from import through Markdown to the audit: nothing lost, and a loss is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.audit import AuditReport, audit
from scraper.command.report import Report
from tests.scraper.rendered import site_of
from tests.scraper.vendors.officepracticum.test_end_to_end import imported, saved, write

PRODUCT = "officepracticum"
VIDEO = '<span class="embedded"><a href="https://v.example/e/1">Page: The tour</a></span>'

ODD = {
    "a frame": ("<p>a</p><iframe src='//v.example/e/1' title='The tour'></iframe><p>b</p>", (VIDEO, ""), "image"),
    "a frame in a paragraph": ("<p>a <iframe src='//v.example/e/1' title='The tour'></iframe> b</p>", (VIDEO, ""), "image"),
    "a frame in a step": (
        "<ol><li>Look:<div><iframe src='//v.example/e/1' title='The tour'></iframe></div></li><li>b</li></ol>",
        (VIDEO, ""),
        "image",
    ),
    "a video in a bullet": (
        "<ul><li><video controls><source src='v/intro.mp4'>Get a player.</video></li><li>b</li></ul>",
        ("help/v/intro.mp4", "help/x.mp4"),
        "embedded:https://help.example.org/help/v/intro.mp4",
    ),
    "sound": ("<p>Hear <audio src='/a.mp3'>it</audio></p>", (">it<", "><"), "lost: it"),
    "an object": (
        "<object data='x.swf'><param name=movie value='x.swf'><p>Needs a plug-in.</p></object><embed src='y.swf'>",
        ("Needs a ", ""),
        "Needs",
    ),
    "a frame in a table": (
        "<table><tr><td>a</td><td><iframe src='//v.example/e/1' title='The tour'></iframe></td></tr></table>",
        (VIDEO, ""),
        "image",
    ),
    "a place": (
        "<p><a href='#end'>End</a> <a href='#gone'>gone</a> <a href='#top'>top</a></p><p>Middle.</p><p id='end'>The end.</p>",
        ('<a id="at-end"></a>', ""),
        "at-end (not there)",
    ),
    "places of all kinds": (
        "<p><a href='#h%202'>a</a> <a href='#li'>b</a> <a href='#td'>c</a> <a href='#note'>d</a> <a href='#pre'>e</a>"
        " <a href='/help/odd#tab'>f</a> <a href='#path'>g</a></p><h2><a name='h 2'></a>More words</h2>"
        "<ul><li>One</li><li id=li>Term: two</li></ul><table id=tab><tr><td>x</td><td id=td>y</td></tr></table>"
        "<p id=note>Note: mind the gap.</p><p>z</p><p><a name=pre></a></p><pre>code</pre><p>End.</p>"
        "<p id=path>Path: Billing tab &gt; Rooms button</p>",
        ('<a id="at-li"></a>', ""),
        "at-li (not there)",
    ),
    "a place below a label": (
        "<p><a href='#n'>new</a> first.</p><h2 id=n>Version 14.19</h2><p>Print it.</p>",
        ('<a id="at-n"></a>', ""),
        "at-n (not there)",
    ),
    "looks by style": (
        "<p>A <span style='font-weight: bold'>b</span> <span style='text-decoration:underline'>c</span>"
        " <span style='color: rgb(255, 0, 0)'>d</span> <font color='#FF0000'>e</font> <span style='color:#f00'>f</span></p>",
        ("<strong>b</strong>", "b"),
        "lost its look (b)",
    ),
    "red in a line": ("<p>A <font color='#FF0000'>red</font> word.</p>", ('<span class="red">', "<span>"), "look (r)"),
    "a red ground is no red word": (
        "<p>A <span style='background-color:red'>plain</span> word.</p>",
        ("plain", '<span class="red">plain</span>'),
        "another look (r)",
    ),
    "looks around blocks": (
        "<div style='color:red'><p>Stop.</p><ul><li>Now</li></ul></div><b><p>Bold words here.</p></b>"
        "<table><tr><td style='font-weight:bold'>x</td><td>y</td></tr></table>",
        ('<li><span class="red">Now</span></li>', "<li>Now</li>"),
        "'Now' has lost its look (r)",
    ),
    "unknown elements in a line": (
        "<p>a <x-tag>i</x-tag> <kbd>d</kbd> <cite>e</cite> <ruby>o<rp>(</rp><rt>p</rt></ruby> <meter>n</meter> end</p>",
        (" i ", " "),
        "lost: i",
    ),
    "forms": (
        "<form><fieldset><legend>Find:</legend><label>Name <input value=x></label><select><option>One<option>Two</select>"
        "<button>Go</button><input type=submit value=Send></fieldset></form>",
        ("Two", ""),
        "lost: Two",
    ),
    "details and figures": (
        "<details><summary>More</summary>Inside.<p>Text.</p></details><figure><figcaption>Which.</figcaption></figure>"
        "<dl><dt>Term.<dd>Meaning.</dl>",
        ("Meaning.", ""),
        "lost: Meaning.",
    ),
    "lists straight in a list": (
        "<p>Heat:</p><ul><ul><li>Vent</li></ul><li>Lid</li></ul>",
        ("<li>Vent</li>", ""),
        "lost: Vent",
    ),
    "cells without a row": (
        "<table><tr><th>Part</th><th>Price</th></tr><td>Lid</td><td>4</td><tr><td>Vent</td><td>7</td></tr></table>",
        ("<td>4</td>", "<td></td>"),
        "lost: [cell] 4",
    ),
    "formatting left open": (
        "<p>First <b>mind this<p>and also this</b>, not that.</p>",
        ("<strong>and also this</strong>", "and also this"),
        "'and' has lost its look (b)",
    ),
    "a foot first, and a caption": (
        "<table><tfoot><tr><td>Sum</td><td>9</td></tr></tfoot><caption>Prices</caption><tr><td>Lid</td><td>9</td></tr></table>",
        ("Prices", ""),
        "lost: Prices",
    ),
    "lines of code": ("<p>Run:</p><pre>one<br>two\n  three</pre><p>Then stop.</p>", ("two\n", "two "), "[code"),
    "widths of columns": (
        "<table><tr><th style='width:20%'>Part</th><th>Price</th></tr><tr><td>Lid</td><td>4</td></tr></table>",
        ("<td>4</td>", "<td></td>"),
        "lost: [cell] 4",
    ),
    "spans of cells": (
        "<table><tr><th colspan=2>Plan</th></tr><tr><td rowspan=2>PPO</td><td>One</td></tr><tr><td>Two</td></tr></table>",
        (' colspan="2"', ""),
        "columns",
    ),
}  # fmt: skip


def told(tmp_path: Path, body: str) -> Report:
    write(tmp_path / "src/help.example.org/help", {"odd.html": saved("Odd", "odd", body)})
    return imported(tmp_path / "src", tmp_path)


def audited(tmp_path: Path, change: tuple[str, str] = ("", "")) -> AuditReport:
    return audit([tmp_path / "src"], site_of(tmp_path, change, PRODUCT, "odd"))


@pytest.mark.parametrize("name", ODD)
def test_nothing_is_lost_and_a_loss_is_seen(tmp_path: Path, name: str) -> None:
    body, change, named = ODD[name]
    assert told(tmp_path, body).pages == 1
    assert audited(tmp_path).differences == ()
    (difference,) = audited(tmp_path, change).differences
    assert named in difference.message


def test_embeds_and_lost_places_are_reported(tmp_path: Path) -> None:
    report = told(tmp_path, "<p><a href='#x'>a</a></p><iframe src='//v.example/e/1'></iframe>")
    assert {notice.code for notice in report.notices} == {"embedded", "lost-place"}


def test_names_that_the_site_gives_headings_are_kept_only_where_a_link_leads_to_them(tmp_path: Path) -> None:
    heading = "<h2 class='ko-header-anchor' id='{0}'>{0}</h2><p>Text.</p>"
    told(tmp_path, f"<p><a href='#Beta'>b</a></p>{heading.format('Alpha')}{heading.format('Beta')}")
    text = (tmp_path / "docs/officepracticum/odd.md").read_text("utf-8")
    assert ("at-Alpha" in text, "at-Beta" in text) == (False, True)
    assert audited(tmp_path).differences == ()


def test_a_place_is_found_in_the_readers_version(tmp_path: Path) -> None:
    part = "<h2>Version {0}</h2><p><a href='#x'>Go</a> on.</p><p id=x>Text of {0}.</p>"
    told(tmp_path, part.format("14.19") + part.format("14.10"))
    text = (tmp_path / "docs/officepracticum/odd.md").read_text("utf-8")
    assert (text.count('id="at-x"'), text.count('data-anchor="at-x"')) == (1, 1)
    assert audited(tmp_path).differences == ()
    assert audited(tmp_path, ("#at-x", "#at-y")).differences


BODY = "<p>Zoé – ok</p>"
BYTES = {
    "UTF-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16 the other way": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-8 with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "cp1252": lambda text: text.encode("cp1252"),
    "mixed": lambda text: text.replace("ok", "ok – ok").encode().replace(b"ok \xe2\x80\x93 ok", b"ok \x96 ok"),
    "a charset that is a lie": lambda text: text.replace("<head>", '<head><meta charset="utf-16">').encode(),
    "zeros": lambda text: text.replace("ok", "o\0k").encode(),
}


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("form", ["odd.html", "odd.txt"])
def test_bytes_of_any_kind(tmp_path: Path, name: str, form: str) -> None:
    text = "Odd\n\nPath: Billing tab > Rooms button\n\nVersion 14.19\n\nZoé – ok\n"
    page = saved("Odd", "odd", BODY) if form == "odd.html" else text
    write(tmp_path / "src", {form: BYTES[name](page)})
    imported(tmp_path / "src", tmp_path)
    assert "\nZoé – ok" in (tmp_path / "docs/officepracticum/odd.md").read_text("utf-8")
    assert audited(tmp_path).differences == ()
    assert len(audited(tmp_path, ("Zoé", "Zoe")).differences) == 1


def test_an_article_that_cant_be_read_is_a_difference_and_the_audit_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(
        tmp_path / "src",
        {"one.html": saved("One", "one", "<p>One.</p>"), "two.html": saved("Two", "two", "<p>Two.</p>")},
    )
    deep = f"<p>a</p>{'<div>' * 300}deep"
    write(source, {"deep.html": saved("Deep", "deep", deep), "link.html": saved("Link", "link", "<a href='//['>b</a>")})
    imported(source, tmp_path)
    report = audit([source], site_of(tmp_path, product=PRODUCT))
    assert [(one.page, "read" in one.message or "missing" in one.message) for one in report.differences] == [
        ("officepracticum/deep", True)
    ]
    monkeypatch.setattr("helpcenter.audit.vendors.officepracticum.articles.is_knowledgeowl", _breaks)
    report = audit([source], site_of(tmp_path, product=PRODUCT))
    assert [one.message for one in report.differences] == ["source can't be read: ValueError: odd"]
    assert report.perfect == 3


def _breaks(text: str) -> bool:
    if "deep" in text:
        raise ValueError("odd")
    return True
