"""Paper: what the reader sees, which version it is, where links lead; one entry alone, and all versions on request."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_plain import EXPECTED, labels

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"
NO_DIALOG = "window.printed = 0; window.print = () => { dispatchEvent(new Event('beforeprint')); window.printed += 1 }"

SEEN = """() => [...document.querySelectorAll("article :is(p, li, h2)")]
  .filter((part) => !part.matches("[data-furniture], [data-furniture] *"))
  .map((part) => [part.checkVisibility(), part.firstChild.textContent])"""


def to_paper(page: Any) -> None:
    """As a browser prints."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def to_screen(page: Any) -> None:
    """Printing is over."""
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def test_paper_has_what_the_reader_sees(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=23.2")
    seen = page.evaluate(SEEN)
    to_paper(page)
    assert page.evaluate(SEEN) == seen
    assert page.locator("p.hc-print").first.inner_text().startswith("Steps for Open Dental 23.2, printed ")
    assert page.locator("p.hc-print").last.inner_text().endswith(f"{TROUBLE}?v=23.2")
    assert set(labels(page).values()) == {"none"}
    for furniture in (".md-header", ".hc-crumbs", ".hc-facts", ".hc-permalink", ".md-sidebar", ".hc-source button"):
        assert not page.locator(furniture).first.is_visible(), furniture
    to_screen(page)
    assert page.locator(".hc-print").count() == 0


def test_margins_are_narrow_and_a_picture_is_not_alone_on_a_sheet(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    rule = "[...document.styleSheets[0].cssRules].findLast(rule => rule instanceof CSSPageRule).style.margin"
    assert page.evaluate(rule) == "15mm"
    to_paper(page)
    pictures = page.locator(".md-typeset :is(p, li):has(> img)")
    assert pictures.count()
    assert set(pictures.evaluate_all("parts => parts.map(part => getComputedStyle(part).breakBefore)")) == {"avoid"}


def test_links_are_footnotes(open_page: Any, site: Any) -> None:
    page = open_page(TROUBLE)
    to_paper(page)
    assert page.locator("sup.hc-print:visible").all_inner_texts() == ["1", "2"]
    assert page.locator("ol.hc-print li").all_inner_texts() == [
        f"{site.url}opendental/eservices.html",
        f"{site.url}opendental/emailsetup.html",
    ]
    room = "list => parseFloat(getComputedStyle(list).paddingLeft) / parseFloat(getComputedStyle(list).fontSize)"
    assert page.locator("ol.hc-print").evaluate(room) >= 3, "for numbers of three digits"


def test_what_is_folded_has_no_footnote(open_page: Any) -> None:
    page = open_page("opendental/index.html")
    to_paper(page)
    numbered = page.locator("sup.hc-print").count()
    assert numbered == page.locator("sup.hc-print:visible").count() < page.locator(".hc-contents li a").count()
    assert page.locator("ol.hc-print li").count() <= numbered


def test_one_entry_alone(open_page: Any) -> None:
    page = open_page(TROUBLE, init=NO_DIALOG)
    page.evaluate("helpcenter.page.print.printAlone(document.getElementById('error-code-104'))")
    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    article = page.locator("article").inner_text()
    assert "Restart the eConnector, wait five minutes" in article
    assert "Patient Portal Troubleshooting" in article
    assert "800-555-0199" in article
    assert "Internal server error" not in article
    assert "Run the setup file again" not in article
    assert page.locator("p.hc-print").last.inner_text().endswith("?v=24.3#error-code-104")
    to_screen(page)
    assert "Run the setup file again" in page.locator("article").inner_text()


def test_all_versions_on_request(open_page: Any) -> None:
    page = open_page(TROUBLE, init=NO_DIALOG)
    page.get_by_role("button", name="Print all versions").click()
    page.emulate_media(media="print")
    assert labels(page) == EXPECTED
    assert page.locator("article [data-versions]:visible").count() == page.locator("article [data-versions]").count()
    assert page.locator("p.hc-print").first.inner_text().startswith("Steps for Open Dental in all versions, printed ")
    to_screen(page)
    assert set(labels(page).values()) == {"none"}


def test_a_comparison_is_printed_as_it_is_seen(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("button", name="Compare versions").click()
    to_paper(page)
    assert page.get_by_text("Restart the eConnector").is_visible()
    assert page.get_by_text("Restart the computer").is_visible()


def test_a_pdf_says_its_version(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.evaluate(
        "addEventListener('beforeprint', () => { window.paper = document.querySelectorAll('.hc-print').length })"
    )
    page.pdf()
    assert page.evaluate("paper") > 0


def test_a_short_page_is_one_sheet(open_page: Any) -> None:
    assert open_page("opendental/oldbridge.html").pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
