"""The frame around the content of an Open Dental page: title, version, breadcrumb, and where the content starts.

The frame is more than half of a page's bytes and says few things, each in one fixed form, so it is read with patterns;
only the content is parsed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from scraper.inline import fold_space, is_address
from scraper.model import KnownVersion

BASE_URL = "https://www.opendental.com/"
_TITLE = re.compile(r'<div class="TopBar2">\s*<p>(.*?)</p>', re.DOTALL | re.IGNORECASE)
_HEAD_TITLE = re.compile(
    r"<title>\s*(?:Open Dental Software(?: Manual)?\s*-\s*)?(.*?)</title>", re.DOTALL | re.IGNORECASE
)
_BODY_LOADED = re.compile(r"BodyLoaded\(([^)]*)\)")
_OPTION = re.compile(r'<option value="([^"]*)"\s*(selected)?[^>]*>([^<]*)</option>', re.IGNORECASE)
_SELECT = re.compile(r'<select id="SelectVersion".*?</select>', re.DOTALL | re.IGNORECASE)
_REFRESH = re.compile(r"""http-equiv=["']?refresh["']?[^>]*?url=([^"'>]*)""", re.IGNORECASE)
_CONTENT = re.compile(r'<div class="GeneralPageContent"', re.IGNORECASE)
_OLD_CONTENT = re.compile(r'<td bgcolor="#FFFFFF"', re.IGNORECASE)
_DIRECTORY = re.compile(r"(?:^|/)(manual(\d{2})(\d)|manual)/([^/]+)\.html?$", re.IGNORECASE)
_SITE_PATH = re.compile(r"(?:^|/)(?:(?:www\.)?opendental\.com|manual\d{3})/", re.IGNORECASE)
_SIGNS = re.compile(
    r'class="GeneralPageContent"|<title>\s*Open Dental|BodyLoaded\(|opendental(?:soft)?\.com', re.IGNORECASE
)


@dataclass(frozen=True)
class Frame:
    """What the frame of a page tells."""

    title: str
    breadcrumb: tuple[str, ...]
    """From the root to this page."""
    known_versions: tuple[KnownVersion, ...]
    selected: str
    """Label of the version the menu shows as chosen, empty without a menu."""
    redirect: str
    """Absolute address the page leads to, empty for most."""
    content: str
    """The HTML from where the content starts, empty where there is none."""
    old_template: bool
    """True for the layout of nested tables that a few pages still have."""


def decode(data: bytes) -> str:
    """The text of a page: UTF-8, else cp1252; the declared charset is not to be trusted. Never fails."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_open_dental(text: str) -> bool:
    """True if a page has one of the signs of the vendor's templates."""
    return "<" in text and bool(_SIGNS.search(text))


def is_site_path(path: str) -> bool:
    """True for a path in a mirror of the vendor's site, or in a directory named as the manual's are."""
    return bool(_SITE_PATH.search(path))


def directory_of(path: str) -> tuple[str, str, str] | None:
    """(directory, version or empty for an alias, page name) of a path such as ``…/manual243/email.html``."""
    match = _DIRECTORY.search(path)
    if not match:
        return None
    return match[1], f"{match[2]}.{match[3]}" if match[2] else "", match[4]


def page_url(path: str) -> str:
    """The vendor's address of the page at a path."""
    found = directory_of(path)
    return f"{BASE_URL}{found[0]}/{found[2]}.html" if found else ""


def read_frame(text: str, path: str) -> Frame:
    """Read a page's frame; whatever it does not say is empty."""
    title = _TITLE.search(text) or _HEAD_TITLE.search(text)
    select = _SELECT.search(text)
    options = _OPTION.findall(select[0]) if select else []
    names = re.findall(r"'([^']*)'", found[1]) if (found := _BODY_LOADED.search(text)) else []
    refresh = _REFRESH.search(text)
    new, old = _CONTENT.search(text), _OLD_CONTENT.search(text)
    start = new or old
    return Frame(
        title=fold_space(html.unescape(re.sub(r"<[^>]*>", "", title[1]))).strip() if title else "",
        breadcrumb=tuple(reversed(names)),
        known_versions=tuple(KnownVersion(label.strip(), url) for url, _, label in options if is_address(url)),
        selected=next((label.strip() for _, selected, label in options if selected), ""),
        redirect=urljoin(page_url(path) or BASE_URL, html.unescape(refresh[1].strip())) if refresh else "",
        content=text[start.start() :] if start else "",
        old_template=bool(old and not new),
    )
