"""Mirrors as people have them: links and pictures in every way to write them lead where the vendor's do, in each version."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from helpcenter.audit import audit
from tests.scraper.centres import imported, png, write_source
from tests.scraper.rendered import site_of
from tests.scraper.vendors.opendental.pages import html

HOST = "www.opendental.com"


def option(directory: str, name: str, label: str) -> str:
    """A menu of one version."""
    return f'<option value="https://{HOST}/{directory}/{name}.html" selected>{label}</option>'


def page(content: str, name: str = "email", version: str = "24.3", title: str = "Email") -> str:
    """A page of a version, by its name."""
    directory = f"manual{version.replace('.', '')}"
    return html(
        content, title=title, body=f"BodyLoaded('{name}','manual')", options=option(directory, name, f"v{version}")
    )


def whole(folder: Path, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """The Markdown of the pages in a mirror that imports and audits without complaint."""
    source = write_source(folder / "mirror", {f"{HOST}/{name}": content for name, content in files.items()})
    assert imported(folder, source).exit_code == 0
    docs, site = folder / "docs/opendental", site_of(folder)
    if (docs / "images").exists():
        copytree(docs / "images", site / "opendental/images")
    assert audit([source], site).differences == ()
    return {path.stem: path.read_text("utf-8").partition("\n---\n")[2] for path in docs.glob("*.md")}


PICTURES = {
    "beside": "<img src='images/f.png'>",
    "from the root": "<img src='/manual243/images/f.png'>",
    "address in full": f"<img src='https://{HOST}/manual243/images/f.png'>",
    "address without www": "<img src='http://opendental.com/manual243/images/f.png'>",
    "with a fragment": "<img src='images/f.png#x'>",
    "with a query": "<img src='images/f.png?v=2'>",
    "in another case": "<img src='Images/F.PNG'>",
    "of an archive": f"<img src='/web/20200101000000im_/https://{HOST}/manual243/images/f.png'>",
    "loaded late": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='images/f.png'>",
    "of several sizes": "<img srcset='images/f.png 1x, images/g.png 2x'>",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_there_however_its_address_is_written(tmp_path: Path, name: str) -> None:
    files = {"manual243/email.html": page(f"<p>See {PICTURES[name]} here.</p>"), "manual243/images/f.png": png()}
    assert "](images/f." in whole(tmp_path, files)["email"]


def test_a_picture_of_another_host_is_not_the_mirrors(tmp_path: Path) -> None:
    files = {
        "manual243/email.html": page("<p><img src='https://a.example/manual243/f.png'></p>"),
        "manual243/f.png": png(),
    }
    assert "(https://a.example/manual243/f.png)" in whole(tmp_path, files)["email"]


def test_the_parts_of_a_picture_are_links_below_it(tmp_path: Path) -> None:
    areas = "<area href='email.html' alt='Email'><area href='https://a.example/' title='Out'><area nohref alt='x'>"
    areas += "<area href='email.html'>"
    content = f"<p>Click.<img src='f.png' usemap='#m'><map name='m'>{areas}</map>Then go on.</p>"
    text = whole(tmp_path, {"manual243/email.html": page(content), "manual243/f.png": png()})["email"]
    lines = ["[Email](email.md)<br>", "[Out](https://a.example/)<br>", "[email](email.md)<br>", "Then go on."]
    assert text.splitlines()[-4:] == lines


LINKS = {
    "parentheses in a fragment": ("https://a.example/x#:~:text=hot%20(1%2C200.)", "<https://a.example/x#:~:text=hot%20(1%2C200.)>"),
    "parentheses in a query": ("https://a.example/x?q=y)z", "<https://a.example/x?q=y)z>"),
    "an archive's address": (f"https://web.archive.org/web/20240101/https://{HOST}/manual243/release.24.3.html", "release.24.3.md"),
    "an archive's path": (f"/web/20240101000000/http://{HOST}/manual243/release.24.3.html#a", "release.24.3.md"),
    "an archive of another site": ("https://web.archive.org/web/2024/https://a.example/", "https://web.archive.org/web/2024/https://a.example/"),
    "a name with dots": ("release.24.3.html", "release.24.3.md"),
    "another case": ("RELEASE.24.3.HTML", "release.24.3.md"),
    "from the root": ("/manual243/release.24.3.html", "release.24.3.md"),
    "out of the manual": ("../site/oven.html", f"https://{HOST}/site/oven.html"),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_a_link_leads_there_however_its_address_is_written(tmp_path: Path, name: str) -> None:
    href, target = LINKS[name]
    content = f"<p>See <a href='{href}'>there</a>.</p>"
    release = page("<p>Words.</p>", "release.24.3", title="Release")
    text = whole(tmp_path, {"manual243/email.html": page(content), "manual243/release.24.3.html": release})["email"]
    assert f"See [there]({target})." in text


REDIRECT = '<html><head><title>Open Dental</title><meta http-equiv="refresh" content="0; url={}"></head></html>'


def test_two_redirects_of_one_name_lead_where_each_version_leads(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    for version in ("23.2", "24.3"):
        directory = f"manual{version.replace('.', '')}"
        files[f"{directory}/email.html"] = page("<p>See <a href='oven.html'>there</a>.</p>", version=version)
        files[f"{directory}/oven.html"] = REDIRECT.format(f"https://a.example/{version}")
    text = whole(tmp_path, files)["email"]
    assert "/// versions | 24.3\nSee [there](https://a.example/24.3).\n///" in text
    assert "/// versions | 23.2\nSee [there](https://a.example/23.2).\n///" in text


def test_a_place_of_one_version_leads_to_the_top_in_the_other(tmp_path: Path) -> None:
    link = "<p>First <a href='#x'>jump</a>.</p>"
    files = {
        "manual243/email.html": page(f"{link}<p id=x>Here.</p>"),
        "manual232/email.html": page(f"{link}<p>Here.</p>", version="23.2"),
    }
    assert "/// versions | 23.2\nFirst [jump](#).\n///" in whole(tmp_path, files)["email"]


def test_of_two_copies_the_later_is_shown_and_both_are_named(tmp_path: Path) -> None:
    source = write_source(
        tmp_path / "mirror",
        {f"{folder}/{HOST}/manual243/email.html": page(f"<p>Copy {folder}.</p>") for folder in "ab"},
    )
    (notice,) = imported(tmp_path, source).notices
    assert (notice.code, notice.path) == ("told-twice", f"mirror/a/{HOST}/manual243/email.html")
    assert f"mirror/b/{HOST}/manual243/email.html" in notice.message
    assert audit([source], site_of(tmp_path)).differences == ()


def test_a_page_of_a_title_alone_is_none(tmp_path: Path) -> None:
    files = {"manual243/email.html": page("<p>Words.</p>"), "manual232/email.html": page("", version="23.2")}
    assert "Words." in whole(tmp_path, files)["email"]


def article(title: str, content: str, body: str = "hg-article-page") -> str:
    """An article as KnowledgeOwl shows it."""
    return (
        f"<html><head><title>{title}</title></head><body class='{body}'><h1 class='hg-article-title'>{title}</h1>"
        f"<div class='hg-article-body'>{content}</div></body></html>"
    )


ARTICLES = {
    "a link to a file beside": ({"Fifty rule": "<p>See <a href='../Portal/Log%20in.html'>how</a>.</p>"}, "See [how](log-in.md)."),
    "an article without text": ({"Fifty rule": "<p>Words.</p>", "Nothing": " "}, "Words."),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_an_export(tmp_path: Path, name: str) -> None:
    articles, text = ARTICLES[name]
    files = {f"html_export/Billing/{title}.html": article(title, content) for title, content in articles.items()}
    source = write_source(
        tmp_path / "mirror", {**files, "html_export/Portal/Log in.html": article("Log in", "<p>Type.</p>")}
    )
    assert imported(tmp_path, source).exit_code == 0
    assert audit([source], site_of(tmp_path, product="officepracticum")).differences == ()
    docs = tmp_path / "docs/officepracticum"
    assert text in (docs / "fifty-rule.md").read_text("utf-8")
    assert not (docs / "nothing.md").exists()


def test_an_error_page_of_a_help_centre_is_no_article(tmp_path: Path) -> None:
    files = {
        "a": article("Real", "<p>Words.</p>"),
        "c": article("Gone", "<p>Not here.</p>", "hg-article-page ko-error-page"),
    }
    source = write_source(
        tmp_path / "mirror", {f"help.example.org/help/{name}.html": text for name, text in files.items()}
    )
    (notice,) = imported(tmp_path, source).notices
    assert "an error page" in notice.message
    assert not (tmp_path / "docs/officepracticum/c.md").exists()
    assert audit([source], site_of(tmp_path, product="officepracticum")).differences == ()


def test_the_page_that_an_option_of_the_menu_names_makes_no_manual_of_its_folder(tmp_path: Path) -> None:
    other = f'<option value="https://{HOST}/site/gadget.html">v24.4 +</option>'
    content = "<p>See <a href='../site/oven.html'>there</a>.</p>"
    files = {
        f"manual243/{name}.html": page(content, name).replace("<option", f"{other}<option", 1)
        for name in ("email", "gadget", "oven")
    }
    assert f"See [there](https://{HOST}/site/oven.html)." in whole(tmp_path, files)["email"]
