"""What a server, a proxy or a login gives in the place of a page that it does not give.

Asked where a document has none of what its vendor's pages have, and of a login in any box; told by what the page is
made of, then by its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from scraper.html.tree import Part

_CHALLENGE = re.compile(
    r"_cf_chl_opt|/cdn-cgi/challenge-platform/h/|\bchallenges\.cloudflare\.com|_Incapsula_Resource|\bg-recaptcha\b"
    r"|\bh-captcha\b|\.awswaf\.com|captcha-delivery\.com|\bpx-captcha\b|/_sec/cp_challenge/|/vercel/security/",
)
"""What asks a visitor to prove to be a person, by the names of its scripts and parts."""
_PHRASES = "|".join(re.escape(status.phrase) for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST)
_FAULT = re.compile(
    rf"(?:http\b\s*+)?(?:error|status)?(?:\s*+code)?\W*+[45]\d\d(?![\d.])|(?:the )?(?:{_PHRASES})\b"
    r"|(?:the |this )?(?:page|file|site|server|object|resource) (?:was |is )?(?:not found|not available|unavailable)"
    r"|(?:access|request|connection|web ?page|site|url) (?:is |was |has been )?"
    r"(?:denied|blocked|rejected|refused|filtered|timed out)"
    r"|error: |(?:dns|proxy|gateway|server|network|runtime|application) (?:error|failure|timeout)",
    re.IGNORECASE,
)
"""The beginning of a title that is a status of HTTP, or how proxies and servers of applications word one."""
_LONGEST = 1500
"""Characters of text that such a page has at most."""
_SEARCH = re.compile(r"search\b|results? (?:of|for)\b|no results\b", re.IGNORECASE)
_SEARCHES = "input[type=search i], form[role=search], form[action*=search i]"
_FIELD = "input[type=password i]"
LOGIN = "a login page"
_LONGEST_LOGIN = 500
"""Characters of text that a login in a vendor's own box has at most."""


def is_login(page: Part, content: Iterable[str | Part]) -> bool:
    """True if the content of a page, in whatever box, asks for a password and says hardly anything else."""
    parts = [node for node in content if isinstance(node, Part)] if page.first(_FIELD) else []
    return any(part.first(_FIELD) for part in parts) and sum(len(part.text) for part in parts) <= _LONGEST_LOGIN


def refusal(page: Part) -> str:
    """What a page is that stands in another one's place, in words; empty where nothing says so."""
    if not page.text and not page.first("body *"):
        return "an empty file"
    if page.first(_FIELD):
        return LOGIN
    if len(page.text) > _LONGEST:
        return ""
    if _CHALLENGE.search(page.html):
        return "a page that asks whether the visitor is a person"
    titles = [part.text for part in map(page.first, ("title", "h1", "h2")) if part]
    if fault := next(filter(_FAULT.match, titles), "") or _fault_of_proxy(page):
        return f"an error page ({fault[:80]})"
    if page.first(_SEARCHES) and any(map(_SEARCH.match, titles)):
        return "a page of search results"
    return ""


def _fault_of_proxy(page: Part) -> str:
    """What a proxy calls the fault in the page that it gives."""
    body = page.first("body[id^=ERR_]")
    return body.get("id") if body else ""
