"""Pages of no vendor that lie where a vendor's page should: faults, logins, tests whether one is a person, searches."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_TEST = re.compile(
    r"cf_chl|challenge-platform/h/|challenges\.cloudflare|Incapsula_Resource|g-recaptcha|h-captcha|awswaf|captcha-delivery"
    r"|px-captcha|cp_challenge|vercel/security"
)
_STATUS = re.compile(r"(?:\W|http|status|error|code)*[45]\d\d(?![\d.])", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:the |this )?(?:error: |(?:bad|proxy|dns|network|runtime|application|gateway|(?:internal )?server) ?"
    r"(?:gateway|request|error|failure|timeout|authentication)|service unavailable|too many requests|unauthorized"
    r"|forbidden|not found|request timeout|payment required|gone\b"
    r"|(?:web ?page|page|site|url|access|request|connection|file|server|object|resource) (?:is |was |has been )?"
    r"(?:not found|not available|unavailable|denied|blocked|rejected|refused|filtered|timed out))",
    re.IGNORECASE,
)
_MOST_WORDS = 300
_FIELD = ".//input[translate(@type, 'PASWORD', 'pasword') = 'password']"
_LOGIN_WORDS = 100


def is_login(box: HtmlElement) -> bool:
    """Whether a vendor's own box holds nothing but a login."""
    return bool(box.xpath(_FIELD)) and len(box.text_content().split()) < _LOGIN_WORDS


def stand_in(tree: HtmlElement) -> str:
    """What such a page is; empty for any other."""
    words = tree.text_content().split()
    if tree.xpath(_FIELD):
        return "a login"
    if len(words) > _MOST_WORDS:
        return ""
    source = " ".join(
        f"{node.text or ''} {' '.join(node.attrib.values())}" for node in tree.iter("script", "div", "form")
    )
    titles = [" ".join(node.text_content().split()) for node in tree.iter("title", "h1", "h2")]
    if _TEST.search(source):
        return "a test whether the visitor is a person"
    if any(_STATUS.match(title) or _WORDS.match(title) for title in titles) or tree.xpath(
        "//body[starts-with(@id, 'ERR_')]"
    ):
        return "a fault"
    boxes = tree.xpath("//form[@role='search' or contains(@action, 'earch')] | //input[@type='search']")
    return (
        "a search"
        if len(boxes) and any(re.match("search|results?|no results", t, re.IGNORECASE) for t in titles)
        else ""
    )
