"""Which documents are Open Dental's, which of them are pages, and what is said of the others."""

from __future__ import annotations

import hashlib

import pytest

from scraper.model import Callout, Code, Document, Heading, Paragraph
from scraper.vendors import vendor_of
from scraper.vendors.opendental.manual import MANUAL
from scraper.versions import Version
from tests.scraper.vendors.opendental.pages import PATH, html, old, page, read


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.html", html()),
        ("x.htm", old("<h1>a</h1>")),
        ("manual243/x.html", "<p>a"),
        ("www.opendental.com/x.html", "a"),
        ("resources/manualToc.js", ""),
    ],
)
def test_is_recognised_by_its_content_or_its_path(path: str, text: str) -> None:
    assert vendor_of(Document(path, text.encode(), "/nowhere")) == "opendental"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.txt", html()),
        ("x.html", "<html><title>Another</title>"),
        ("x.js", html()),
        ("my.manual2/x.html", "<p>a"),
        ("x.html", "<p>Not made by opendental.com, which this page mentions.</p>"),
    ],
)
def test_is_not_recognised(path: str, text: str) -> None:
    assert vendor_of(Document(path, text.encode(), "/nowhere")) == ""


def test_content_is_only_what_is_inside_its_frame() -> None:
    assert page(html("<p>one</p>").replace("</body>", "<footer>footer</footer><script>x</script></body>")).blocks == (
        Paragraph("one"),
    )


def test_vendors_classes_have_a_meaning() -> None:
    found = page(html('<div class="Note">Note: a</div><p class="codeblock">b</p><span class="CourierFont">c</span>'))
    assert found.blocks == (
        Callout("note", "Note:", (Paragraph("a"),)),
        Code("b"),
        Paragraph('<span class="courier">c</span>'),
    )


def test_digest_is_of_the_bytes() -> None:
    data = html().encode()
    assert page(data).digest == hashlib.sha256(data).hexdigest()


def test_old_layout_has_its_title_in_the_content() -> None:
    found = page(old("<h1>Old page</h1><p>Words.</p>"))
    assert (found.title, found.blocks) == ("Old page", (Paragraph("Words."),))


def test_old_layout_may_repeat_the_windows_title() -> None:
    found = page(old("<p>Head</p><p>Words.</p>"))
    assert (found.title, found.blocks) == ("Head", (Paragraph("Words."),))


def test_old_layout_without_a_title_has_the_windows() -> None:
    found = page(old("<p>Words.</p><h2>More</h2>"))
    assert (found.title, found.blocks) == ("Head", (Paragraph("Words."), Heading("More")))


@pytest.mark.parametrize(
    ("refresh", "target"),
    [
        ("0; url=../site/x.html", "https://www.opendental.com/site/x.html"),
        ("0;URL=other.html", "https://www.opendental.com/manual243/other.html"),
        ("0; url=https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
    ],
)
def test_redirect_is_no_page_but_known(refresh: str, target: str) -> None:
    found = read(f'<title>Open Dental</title><meta http-equiv="Refresh" content="{refresh}">')
    assert (found.pages, found.redirect) == ((), ("email", target))
    assert [(notice.code, notice.path) for notice in found.notices] == [("redirect", PATH)]


@pytest.mark.parametrize(
    "text", [html(""), html("<p> &nbsp;</p><br>"), "<title>Open Dental Software - Search</title><p>form", old("")]
)
def test_page_without_content_is_skipped_and_told(text: str) -> None:
    found = read(text)
    assert (found.pages, [notice.code for notice in found.notices]) == ((), ["no-content"])


def test_page_with_an_image_only_has_content() -> None:
    assert page(html('<img src="images/x.png">')).blocks == (Paragraph('<img src="images/x.png" alt="">'),)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("manual/old.html", "https://www.opendental.com/manual/email.html"),
        ("manual243/old.html", "https://www.opendental.com/manual243/email.html"),
    ],
)
def test_a_directory_that_was_copied_alone_is_the_vendors(path: str, url: str) -> None:
    data = b'<html><head><meta http-equiv="refresh" content="0; url=email.html"></head></html>'
    document = Document(path, data, "")
    assert vendor_of(document) == "opendental"
    assert MANUAL.adapt(document).redirect == ("old", url)


def test_what_lies_elsewhere_is_nobodys() -> None:
    assert vendor_of(Document("other/old.html", b"<p>What is this?</p>", "")) == ""


def outside(text: str, path: str) -> bool:
    """Whether a document is told to be outside of the manual."""
    found = read(text, path)
    return not found.pages and [notice.code for notice in found.notices] == ["outside-manual"]


COMPANYS = html(options="", body="BodyLoaded('prices','documentation')")


def test_a_page_of_the_companys_site_is_none_of_the_manual() -> None:
    assert outside(COMPANYS, "www.opendental.com/site/prices.html")
    assert outside(COMPANYS, "site/prices.html")
    assert outside(html(options="", body=""), "www.opendental.com/site/prices.html")
    assert outside('<meta http-equiv="refresh" content="0; url=x.html">', "www.opendental.com/site/prices.html")


@pytest.mark.parametrize("path", ["www.opendental.com/x/email.html", "x/email.html"])
def test_a_page_of_the_manual_in_another_folder_is_one(path: str) -> None:
    assert page(html(), path).version == Version((24, 3))
    assert not outside(COMPANYS, "manual243/email.html")


def test_the_newer_name_of_the_folders_is_known() -> None:
    found = page(html(options=""), "www.opendental.com/help252/email.html")
    assert (found.version, found.url) == (Version((25, 2)), "https://www.opendental.com/help252/email.html")
