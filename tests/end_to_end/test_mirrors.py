"""Mirrors as people have them: links and pictures in every way to write them lead where the vendor's do, in each version."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from benchmarks.host import INSTEAD, LEFT
from helpcenter.audit import audit
from scraper.command.options import Options
from scraper.versions import Version
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


@pytest.mark.parametrize("words", ["", "<b>Big.</b> "])
def test_a_picture_that_is_loaded_late_is_shown_once(tmp_path: Path, words: str) -> None:
    """Readers without scripts have it a second time; what else stands there for them stays."""
    late = "<img data-src='images/f.png' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    plain = f"<noscript>{words}<img src='images/f.png'></noscript>"
    content = f"<p>See {late}{plain} here.</p><p>And<noscript><img src='images/f.png'></noscript>.</p>"
    text = whole(tmp_path, {"manual243/email.html": page(content), "manual243/images/f.png": png()})["email"]
    assert text.count("](images/f.") == 2
    assert ("Big." in text) == bool(words)


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


TERM = "<{0} class='ko-glossary-term' {1}>clean claim{2}</{0}>"
POP_UP = "<div class='popover' role='tooltip'><h3>Clean claim</h3><div>It has no fault.</div></div>"
TERMS = {
    "an attribute": TERM.format("span", "data-content='It has no fault.'", ""),
    "a link": TERM.format("a", "href='#' title='It has no fault.'", ""),
    "a pop-up that is open": TERM.format("a", "href='#' data-content='<b>It</b> has no fault.'", "") + POP_UP,
    "a hidden element": TERM.format("span", "", "<span style='display:none'>It has no fault.</span>"),
    "an element of its own": TERM.format("span", "", "<span role=tooltip>It has no fault.</span>"),
}


@pytest.mark.parametrize("way", TERMS)
def test_a_term_of_the_glossary_stays_in_its_sentence_and_has_its_pop_up(tmp_path: Path, way: str) -> None:
    text = article("Claims", f"<div>Send a {TERMS[way]} <b>now</b>.</div><ul><li>No {TERMS[way]}, then?</li></ul>")
    source = write_source(tmp_path / "mirror", {"help.example.org/help/claims.html": text})
    assert imported(tmp_path, source).exit_code == 0
    markdown = (tmp_path / "docs/officepracticum/claims.md").read_text("utf-8")
    explained = '<abbr title="It has no fault&#46;">clean claim</abbr>'
    assert f"Send a {explained} **now**.\n\n- No {explained}, then?" in markdown
    assert audit([source], site_of(tmp_path, product="officepracticum")).differences == ()


def test_a_link_that_leads_nowhere_is_words_and_told(tmp_path: Path) -> None:
    content = html("<p>See <a href='gone.html'>the kiln</a>.</p>", options="", body="BodyLoaded('email','manual')")
    source = write_source(tmp_path / "loose", {"email.html": content})
    (notice,) = imported(tmp_path, source, options=Options(version=Version((24, 3)))).notices
    assert (notice.code, notice.path) == ("lost-link", "opendental/email")
    assert "'the kiln' (gone.html)" in notice.message
    assert "\nSee the kiln.\n" in (tmp_path / "docs/opendental/email.md").read_text("utf-8")


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


@pytest.mark.parametrize("target", [f"https://{HOST}/site/oven.html", "kiln.md"])
def test_a_page_that_became_a_redirect_says_where_it_went(tmp_path: Path, target: str) -> None:
    files = {
        "manual232/email.html": page("<p>Words.</p>", version="23.2"),
        "manual243/email.html": REDIRECT.format(target.replace(".md", ".html")),
        "manual243/kiln.html": page("<p>Heat.</p>", "kiln"),
    }
    whole(tmp_path, files)
    assert f"moved:\n  '24.3': {target}\n" in (tmp_path / "docs/opendental/email.md").read_text("utf-8")


LOGIN = "<h2>Customers</h2><form method=post><label>Number<input name=n></label><input type=password name=p><input type=submit></form>"


def test_a_login_in_the_vendors_own_box_is_no_page(tmp_path: Path) -> None:
    """What says more beside such a field is one."""
    more = "<p>" + "Whoever sits at this desk has a name and a password of their own. " * 10 + "</p>"
    files = {
        f"{HOST}/manual232/email.html": page("<p>Old words.</p>", version="23.2"),
        f"{HOST}/manual243/email.html": page(LOGIN),
        f"{HOST}/manual243/users.html": page(LOGIN + more, "users"),
    }
    source = write_source(tmp_path / "mirror", files)
    (notice,) = imported(tmp_path, source).notices
    assert (notice.code, notice.path) == ("no-page", f"mirror/{HOST}/manual243/email.html")
    assert "Old words." in (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert (tmp_path / "docs/opendental/users.md").exists()
    assert audit([source], site_of(tmp_path)).differences == ()


@pytest.mark.parametrize("body", [LOGIN, "<p>Words.</p>"])
def test_what_a_help_centre_shows_in_an_articles_place_leaves_the_article_as_it_was(tmp_path: Path, body: str) -> None:
    path = "help.example.org/help/email.html"
    source = write_source(tmp_path / "mirror", {path: article("Email", "<p>Real words.</p>")})
    imported(tmp_path, source)
    write_source(source, {path: article("Email", body, "hg-article-page" + " ko-error-page" * (body != LOGIN))})
    report = imported(tmp_path, source, options=Options(replace=True))
    assert [notice.code for notice in report.notices] == ["no-page"]
    assert "Real words." in (tmp_path / "docs/officepracticum/email.md").read_text("utf-8")


@pytest.mark.parametrize("what", INSTEAD)
def test_what_lies_in_a_pages_place_is_left_out_and_the_page_stays_as_it_was(tmp_path: Path, what: str) -> None:
    """It is never the newest version, and an import later neither takes the page away nor changes it."""
    older, newer = f"{HOST}/manual232/email.html", f"{HOST}/manual243/email.html"
    files: dict[str, str | bytes] = {
        older: page("<p>Old words.</p>", version="23.2"),
        newer: INSTEAD[what],
        f"{HOST}/manual243/other.html": page("<p>See <a href='email.html'>there</a>.</p>", "other"),
    }
    source = write_source(tmp_path / "mirror", files)
    report = imported(tmp_path, source)
    assert [(notice.code, notice.path) for notice in report.notices] == [("no-page", f"mirror/{newer}")]
    assert audit([source], site_of(tmp_path)).differences == ()
    assert "versions:\n- '23.2'\nb" in (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    write_source(source, {newer: page("<p>New words.</p>")})
    imported(tmp_path, source)
    write_source(source, {newer: INSTEAD[what]})
    assert imported(tmp_path, source, options=Options(replace=True)).exit_code == 0
    assert "New words." in (tmp_path / "docs/opendental/email.md").read_text("utf-8")


def test_what_programs_leave_beside_pages_is_named_and_harms_nothing(tmp_path: Path) -> None:
    source = write_source(tmp_path / "mirror", {**LEFT, f"{HOST}/manual243/email.html": page("<p>Words.</p>")})
    report = imported(tmp_path, source)
    assert report.exit_code == 0
    assert {notice.code for notice in report.notices} == {"other-kind", "unrecognised"}
    messages = "\n".join(notice.message for notice in report.notices)
    for name in ("Thumbs.db", "desktop.ini", "hts-log.txt", "robots.txt.1", "Open Dental.webloc", "Open Dental.url"):
        assert name in messages
    assert audit([source], site_of(tmp_path)).differences == ()


NOTES = {
    "a browser": f"<!-- saved from url=(0048)https://{HOST}/manual243/email.html -->",
    "another mirror": f"<!-- Mirrored from {HOST}/manual243/email.html?id=2 by HTTrack Website Copier/3.x -->",
    "a program for one file": f"<!--\n Page saved with SingleFile \n url: https://{HOST}/manual243/email.html \n-->",
}


@pytest.mark.parametrize("program", NOTES)
def test_a_saved_page_is_the_page_that_it_was_saved_from(tmp_path: Path, program: str) -> None:
    """Also where it tells neither its name nor its version; its pictures are beside the page that it was."""
    content = "<p>See <a href='other.html'>there</a>.<img src='images/f.png'></p>"
    saved = html(content, title="Email", body="Loaded()", options="")
    files = {
        "Open Dental Software - Email.html": f"<!DOCTYPE html>\n{NOTES[program]}\n{saved}",
        f"{HOST}/manual243/other.html": page("<p>Words.</p>", "other"),
        f"{HOST}/manual243/images/f.png": png(),
    }
    source = write_source(tmp_path / "mirror", files)
    assert imported(tmp_path, source).exit_code == 0
    text = (tmp_path / "docs/opendental/email.md").read_text("utf-8")
    assert "versions:\n- '24.3'\nb" in text
    assert "[there](other.md)" in text
    assert "](images/f." in text
    site = site_of(tmp_path)
    copytree(tmp_path / "docs/opendental/images", site / "opendental/images")
    assert audit([source], site).differences == ()


@pytest.mark.parametrize(("words", "code"), [("Words.", "copy"), ("Other words.", "told-twice")])
def test_second_copies_are_told_as_such(tmp_path: Path, words: str, code: str) -> None:
    for name in (
        "email (1).html",
        "email-2.html",
        "email.html.1",
        "email.1.html",
        "email.html?id=2.html",
        "email.html?id=2",
    ):
        folder = tmp_path / name
        first, second = page("<p>Words.</p>"), page(f"<p>{words}</p>")
        source = write_source(folder / "m", {f"{HOST}/manual243/email.html": first, f"{HOST}/manual243/{name}": second})
        report = imported(folder, source)
        assert (report.exit_code, report.pages, report.page_versions) == (0, 1, 1)
        assert code in {notice.code for notice in report.notices}
        assert audit([source], site_of(folder)).differences == ()


def test_a_page_whose_name_ends_in_what_was_asked_for_is_the_page(tmp_path: Path) -> None:
    source = write_source(
        tmp_path / "mirror", {f"{HOST}/manual243/email.html?id=2&x={'y' * 80}": page("<p>Words.</p>")}
    )
    report = imported(tmp_path, source)
    assert (report.exit_code, [notice.code for notice in report.notices]) == (0, ["other-name"])
    assert (tmp_path / "docs/opendental/email.md").is_file()
    assert audit([source], site_of(tmp_path)).differences == ()


def test_the_text_of_another_page_is_told(tmp_path: Path) -> None:
    files = {f"{HOST}/manual243/{name}.html": page("<p>Words.</p>", name) for name in ("email", "moved")}
    (notice,) = imported(tmp_path, write_source(tmp_path / "mirror", files)).notices
    assert (notice.code, notice.path) == ("same-text", f"mirror/{HOST}/manual243/moved.html")
    assert "the very text of email" in notice.message
