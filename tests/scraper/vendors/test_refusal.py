"""What a server, a proxy or a login gives in a page's place, and pages that only look like it."""

from __future__ import annotations

import pytest

from helpcenter.audit.reading.dialect import parse
from helpcenter.audit.reading.stand_ins import stand_in
from scraper.html.tree import parsed
from scraper.vendors.refusal import refusal

ERRORS = (
    "404 Not Found",
    "404",
    "Error 404",
    "HTTP Error 503",
    "403 - Forbidden: no way in.",
    "502 Bad Gateway",
    "Service Unavailable",
    "Too Many Requests",
    "Not Found",
    "Page not found",
    "The page was not found",
    "Access Denied",
    "Web Page Blocked!",
    "Request Rejected",
    "Server Error in '/' Application.",
    "Runtime Error",
    "ERROR: nothing to be had",
    "DNS failure",
)
PAGES = (
    "Error Messages",
    "Searching for Patients",
    "4040 Claims",
    "Access Levels",
    "Version 24.3",
    "500.5 Codes",
    "Page Setup",
    "Server Setup",
    "Request Forms",
)


def titled(title: str, body: str = "<p>Words.</p>") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


@pytest.mark.parametrize("title", ERRORS)
def test_an_error_page_is_told_by_its_title(title: str) -> None:
    assert refusal(parsed(titled(title))) == f"an error page ({title})"
    assert stand_in(parse(titled(title)))


@pytest.mark.parametrize("title", PAGES)
def test_a_page_about_such_things_is_a_page(title: str) -> None:
    assert refusal(parsed(titled(title))) == ""
    assert stand_in(parse(titled(title))) == ""


def test_a_page_with_much_to_read_is_a_page() -> None:
    text = titled("Error 404", "<p>What to do, and what it means.</p>" * 100)
    assert refusal(parsed(text)) == stand_in(parse(text)) == ""


OTHERS = {
    "a login page": "<form><input name=u><input type=PassWord name=p></form>",
    "a page that asks whether the visitor is a person": "<div class='g-recaptcha'></div>",
    "an error page (ERR_DNS_FAIL)": "</body><body id=ERR_DNS_FAIL>",
}
CHALLENGES = (
    "<script>window._cf_chl_opt={}</script>",
    "<script src='https://challenges.cloudflare.com/x/api.js'></script>",
    "<script src='/_Incapsula_Resource?x=1'></script>",
    "<div class='h-captcha'></div>",
    "<script src='https://a.b.token.awswaf.com/c.js'></script>",
)


@pytest.mark.parametrize("what", OTHERS)
def test_a_page_is_told_by_what_it_is_made_of(what: str) -> None:
    text = titled("Hello", OTHERS[what])
    assert refusal(parsed(text)) == what
    assert stand_in(parse(text))


@pytest.mark.parametrize("body", CHALLENGES)
def test_a_challenge_is_told_by_its_script(body: str) -> None:
    assert refusal(parsed(titled("A moment", body))).endswith("is a person")
    assert stand_in(parse(titled("A moment", body)))


def test_what_a_network_puts_into_every_page_makes_none_a_challenge() -> None:
    text = titled("Email", "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><p>Words.</p>")
    assert refusal(parsed(text)) == stand_in(parse(text)) == ""


def test_a_search_is_told_by_its_title_and_its_field() -> None:
    form = "<form role=search><input name=q></form>"
    assert refusal(parsed(titled("Search results", form))) == "a page of search results"
    assert stand_in(parse(titled("Search results", form))) == "a search"
    assert refusal(parsed(titled("Search results"))) == stand_in(parse(titled("Search results"))) == ""


def test_an_empty_file_is_told() -> None:
    assert refusal(parsed("")) == "an empty file"
