"""What the frame of an Open Dental page tells: title, place in the manual, versions."""

from __future__ import annotations

import pytest

from scraper.model import UNLABELLED, KnownVersion, Paragraph
from scraper.versions import InvalidVersion, Version
from tests.scraper.vendors.opendental.pages import OPTIONS, html, page, read


def test_title_is_the_one_above_the_content() -> None:
    assert page(html(title="A &amp; B <b>bold</b>\n now")).title == "A & B bold now"


def test_title_of_a_page_without_one_is_that_of_the_window() -> None:
    assert page(html().replace('class="TopBar2"', "")).title == "Head"


def test_title_of_a_page_without_any_is_its_name() -> None:
    assert page(html(title="").replace("Open Dental Software - Head", "")).title == "email"


def test_breadcrumb_leads_from_the_manual_to_the_page() -> None:
    assert page(html()).breadcrumb == ("manual", "mainmenu", "+setup", "+manage", "email")


def test_breadcrumb_of_a_page_that_tells_none_is_the_page() -> None:
    assert page(html(body="")).breadcrumb == ("email",)


def test_version_is_the_selected_one() -> None:
    assert page(html(), "www.opendental.com/manual/email.html").version == Version((24, 3))


def test_menu_decides_against_the_directory() -> None:
    assert page(html(), "manual232/email.html").version == Version((24, 3))


@pytest.mark.parametrize("options", ["", OPTIONS.replace("selected", "")])
def test_directory_tells_the_version_where_no_menu_does(options: str) -> None:
    assert page(html(options=options), "manual232/email.html").version == Version((23, 2))


def test_alias_without_a_menu_leaves_the_version_open() -> None:
    found = page(html(options=""), "www.opendental.com/manual/email.html")
    assert (found.version, found.alias) == (UNLABELLED, "manual")


def test_page_that_tells_no_version_at_all_says_what_to_do() -> None:
    with pytest.raises(InvalidVersion, match=r"^email\.html: expected a version in the menu .* say it with --version$"):
        read(html(options=""), "email.html")


def test_every_version_the_vendor_lists_is_known() -> None:
    assert page(html()).known_versions == (
        KnownVersion("v24.4 +", "https://www.opendental.com/site/helpfeature.html"),
        KnownVersion("v24.3 beta", "https://www.opendental.com/manual243/{page}.html"),
        KnownVersion("v24.2", "https://www.opendental.com/manual242/{page}.html"),
    )


def test_a_page_that_the_menu_names_elsewhere_is_no_page_of_a_version() -> None:
    options = OPTIONS.replace("helpfeature", "email")
    first, second, _ = page(html(options=options)).known_versions
    assert first.url == "https://www.opendental.com/site/email.html"
    assert second.url == "https://www.opendental.com/manual243/{page}.html"


@pytest.mark.parametrize(
    ("path", "url", "alias"),
    [
        ("www.opendental.com/manual243/email.html", "https://www.opendental.com/manual243/email.html", ""),
        ("manual/email.htm", "https://www.opendental.com/manual/email.html", "manual"),
        ("elsewhere/email.html", "", ""),
    ],
)
def test_address_and_alias_come_from_the_directory(path: str, url: str, alias: str) -> None:
    found = page(html(), path)
    assert (found.url, found.alias, found.slug) == (url, alias, "email")


def test_case_of_a_name_is_kept() -> None:
    assert page(html(), "manual243/claimformADA2012.html").slug == "claimformADA2012"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Zoé – “x”".encode(), "Zoé – “x”"),
        ("\ufeffZoé".encode(), "Zoé"),
        ("Zoé “x”…".encode("cp1252"), "Zoé “x”…"),
        (b"Zo\xe9 \x81 \x8d", "Zoé \ufffd \ufffd"),
    ],
)
def test_bytes_are_read_whatever_charset_is_declared(data: bytes, words: str) -> None:
    before, after = html("<p>PLACE</p>").encode().split(b"PLACE")
    assert page(before + data + after).blocks == (Paragraph(words),)
