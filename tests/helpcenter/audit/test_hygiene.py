"""Programs and requests of others are found wherever they stand on a site; the theme's own are not."""

from __future__ import annotations

import pytest

from tests.helpcenter.audit.audit_world import World, messages

THEME = '<script src="{}assets/theme.js" defer></script>'


def site(world: World, article: str = "<p>a</p>", head: str = "") -> None:
    """A home page and two pages, with a theme's scripts; something may be added to one of the two."""
    (world.site / "assets").mkdir(exist_ok=True)
    (world.site / "assets" / "theme.js").write_text("start", "utf-8")
    (world.site / "index.html").write_text(f"<html><head>{THEME.format('')}</head></html>", "utf-8")
    for slug, added, content in (("page", head, article), ("other", "", "<p>a</p>")):
        world.vendor("<p>a</p>", slug)
        path = world.built(content, slug)
        text = path.read_text("utf-8").replace("<html>", f"<html><head>{THEME.format('../')}{added}</head>")
        path.write_text(text, "utf-8")


CLEAN = (
    '<script type="application/json">{"a": "javascript:x"}</script><link rel="canonical" href="https://a.example/page">'
    '<link rel="stylesheet" href="../assets/a.css">'
)
UNCLEAN = {
    "a script": ("<script>evil()</script>", "script that stands in the page: evil()"),
    "a script of another host": (
        '<script src="https://a.example/x.js"></script>',
        "script fetches https://a.example/x.js",
    ),
    "a script among the pages": ('<script src="x.js"></script>', "script that is not the theme's: x.js"),
    "a style of another host": ('<link rel="stylesheet" href="//a.example/x.css">', "link fetches //a.example/x.css"),
    "a style": ("<style>p { color: red }</style>", "style that stands in the page: p { color: red }"),
    "leading on": ('<meta http-equiv="Refresh" content="0;url=x">', "page leads on by itself: 0;url=x"),
}
UNCLEAN_ARTICLES = {
    "a script in the text": ("<p>a</p><script>evil()</script>", "script that stands in the page: evil()"),
    "a handler": ("<p onclick='evil()'>a</p>", "p with onclick: evil()"),
    "a program as a link": ("<p><b id=x></b>a</p><a href=' java\nscript:evil()'></a>", "a leads to a program: javascript:evil()"),
    "a page as a link": ("<p>a</p><a href='data:text/html,evil'></a>", "a leads to a program: data:text/html,evil"),
    "a frame": ("<p>a</p><iframe src='https://a.example/'></iframe>", "iframe fetches https://a.example/"),
    "a page in a frame": ("<p>a</p><iframe srcdoc='evil'></iframe>", "iframe with a page of its own: evil"),
    "a picture": ("<p>a</p><img hidden src='//a.example/a.png'>", "img fetches //a.example/a.png"),
    "a look": ("<p style='color: red'>a</p>", "p with style: color: red"),
}  # fmt: skip


def test_a_theme_is_clean(world: World) -> None:
    site(world, head=CLEAN)
    report = world.audit()
    assert (messages(report), report.passed) == ([], True)


@pytest.mark.parametrize("name", UNCLEAN)
def test_in_the_frame_of_a_page(world: World, name: str) -> None:
    head, named = UNCLEAN[name]
    site(world, head=head)
    (world.site / "opendental" / "x.js").write_text("evil", "utf-8")
    report = world.audit()
    assert (messages(report), report.passed) == ([named], False)
    assert report.differences[0].page == "opendental/page"


@pytest.mark.parametrize("name", UNCLEAN_ARTICLES)
def test_in_the_text(world: World, name: str) -> None:
    article, named = UNCLEAN_ARTICLES[name]
    site(world, article)
    assert named in messages(world.audit())


def test_in_styles(world: World) -> None:
    site(world)
    (world.site / "assets" / "a.css").write_text("p { background: url('https://a.example/x.png') }", "utf-8")
    assert messages(world.audit()) == ["style fetches https://a.example/x.png"]


def test_a_page_for_lost_addresses_looks_for_the_themes_scripts_above_itself(world: World) -> None:
    site(world)
    lost = world.site / "404.html"
    lost.write_text(f"<html><body>{THEME.format('../../')}</body></html>", "utf-8")
    assert messages(world.audit()) == []
    lost.write_text("<html><body><script src='../../opendental/x.js'></script></body></html>", "utf-8")
    assert messages(world.audit()) == ["script that is not the theme's: ../../opendental/x.js"]
