"""What gets through the importer's wall is stopped by the second one, which names page and place."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html
from selectolax.lexbor import LexborHTMLParser

from helpcenter.build.builders import BUILDERS
from helpcenter.cli import main
from helpcenter.index.wall import breaches, taken_away
from helpcenter.record import read_pages
from tests.hostile.payloads import PAYLOADS
from tests.scraper.manual import bring, make_centre, write_page
from tests.scraper.rendered import built

ARTICLE = '<article class="md-content__inner md-typeset">{}</article>'
HARMLESS = (
    '<h1 id="a">A</h1><p>One <b>two</b> <a href="b.html#c">three</a> <a href="mailto:a@b.example">four</a></p>',
    '<div class="versions" data-versions="23.2–24.1"><ol start="3" type="a"><li value="7" data-versions="24.1">x</li></ol></div>',
    '<table><thead><tr><th width="25%">a</th></tr></thead><tbody><tr><td rowspan="2" colspan="2">b &lt;c&gt;</td></tr></tbody></table>',
    '<p><img alt="" height="3" loading="lazy" src="images/a.4f1d2c90.png" width="3"><br>k <sub>x</sub><code>&amp;lt;</code></p>',
    "<pre><code>\n  &lt;script&gt;alert(1)&lt;/script&gt;\n</code></pre><hr><blockquote><p>x</p></blockquote>",
    '<strong class="entry" id="e">Error 104</strong><span class="path"><span class="step">Setup</span></span>',
)


@pytest.mark.parametrize("content", HARMLESS)
def test_what_the_importer_makes_stays(content: str) -> None:
    assert taken_away(ARTICLE.format(content)) == ""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<p>one two<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<p>one two<img src=x onerror=alert(1)>", 'onerror="alert(1)"'),
        ("<p>one two<a href='javascript:alert(1)'>x</a>", "javascript:alert(1)"),
        ("<p>one two<a href='data:text/html,x'>x</a>", "data:text/html"),
        ("<p>one two<span style='color:red'>x</span>", "color:red"),
        ("<p>one two<svg><text>x</text></svg>", "<svg>"),
        ("<p>one two<iframe src='https://evil.example/'></iframe>", "<iframe"),
        ("<p>one two</p><form><input name=state></form>", "<form>"),
        ("<p>one two</p><p data-search>x</p>", "data-search"),
        ("<p>one two<a href='x' target=_blank ping=y>x</a>", "ping"),
    ],
)
def test_the_place_is_told(content: str, found: str) -> None:
    told = taken_away(ARTICLE.format(f"<h1>Title</h1>{content}<p>after"))
    assert found in told
    assert "Title one two' is nothing that a manual's page has" in told


_ELEMENTS = [payload for payload in PAYLOADS if payload.startswith("<")]


@pytest.mark.parametrize("payload", _ELEMENTS)
def test_each_payload_that_does_something_is_seen(payload: str) -> None:
    """Whatever the browser's parser makes of it in an article has nothing that runs, or is told."""
    article = LexborHTMLParser(ARTICLE.format(f"<p>before</p>{payload}")).css_first("article")
    assert article is not None
    elements = [node for node in article.traverse() if node.tag not in {"article", "p", "-comment"}]
    assert taken_away(article.html or "") or not any(_does_something(node.tag, node.attributes) for node in elements)


def _does_something(tag: str | None, attributes: dict[str, str | None]) -> bool:
    names = {"style", "srcset", "background", "ping", "poster", "action", "formaction"}
    return tag in {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "meta",
        "link",
        "svg",
        "math",
    } or any(name.startswith("on") or name in names for name in attributes)


@pytest.mark.parametrize("payload", PAYLOADS[::9])
def test_text_of_the_importers_is_no_payload(tmp_path: Path, payload: str) -> None:
    write_page(tmp_path / "source", "24.3", "a", f"<p>{html.escape(payload)}</p><pre>{html.escape(payload)}</pre>")
    centre = make_centre(tmp_path / "centre")
    bring(centre, tmp_path / "source")
    page = built((centre / "docs/opendental/a.md").read_text("utf-8"))
    assert taken_away(ARTICLE.format(lxml_html.tostring(page, encoding="unicode"))) == ""


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    def make(body: str, head: str = "", name: str = "opendental/a.html") -> Path:
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<html><head>{head}</head><body>{ARTICLE.format(body)}</body></html>", "utf-8")
        (tmp_path / "opendental").mkdir(exist_ok=True)
        (tmp_path / "opendental/product.json").write_text("{}", "utf-8")
        return tmp_path

    return make


def test_a_name_of_the_themes_that_stands_twice_is_told(site: Callable[..., Path]) -> None:
    head = '<script type="application/json" id="__config">{}</script>'
    assert told(site('<h2 id="at-__config">a</h2><h2 id="twice">b</h2><h2 id="twice">c</h2>', head)) == []
    (breach,) = told(site('<h2 id="__config">a</h2>', head))
    assert breach == "opendental/a.html: two elements have the id __config, by which the theme finds its own"


def told(site: Path, name: str = "opendental/a.html") -> list[str]:
    return list(breaches((site / name).read_bytes(), name, site))


def test_the_frame_of_a_page_is_looked_at_too(site: Callable[..., Path]) -> None:
    assert told(site("<p>x</p>", "<script src='https://evil.example/x.js'></script><style>p{}</style>")) == [
        "opendental/a.html: script fetches https://evil.example/x.js",
        "opendental/a.html: style that stands in the page: p{}",
    ]


def test_a_maintainers_own_page_may_have_more_than_a_manuals(site: Callable[..., Path]) -> None:
    folder = site("<video src='a.mp4'></video><form></form>", name="about.html")
    assert told(folder, "about.html") == []
    assert told(site("<video src='a.mp4'></video>")) != []
    assert told(site("<p onclick=x()>k</p>", name="about.html"), "about.html") == ["about.html: p with onclick: x()"]


def test_what_was_looked_through_is_not_looked_through_again(
    site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("helpcenter.record.breaches", lambda _html, url, _site: seen.append(url) or ())
    first = read_pages(site("<p>x</p>"), {})
    read_pages(site("<p>y</p>", name="opendental/b.html"), first)
    assert seen == ["opendental/a.html", "opendental/b.html"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_build_with_it_fails_as_often_as_it_is_tried(
    tmp_path: Path, builder: str, capfd: pytest.CaptureFixture[str]
) -> None:
    centre = tmp_path / "centre"
    assert main(["init", str(centre)]) == 0
    write_page(tmp_path / "source", "24.3", "backups", "<p>Copy it.</p>")
    bring(centre, tmp_path / "source")
    page = centre / "docs/opendental/backups.md"
    page.write_text(page.read_text("utf-8") + "\n\n<img src=x onerror=alert(1)>\n", "utf-8")
    for _ in range(2):
        assert main(["-C", str(centre), "build", "--builder", builder]) == 30
        said = "".join(capfd.readouterr())
        assert "opendental/backups.html: img with onerror: alert(1)" in said
        assert "Copy it.' is nothing that a manual's page has" in said
        assert "Traceback" not in said
