"""The frame around the content of an Open Dental page: title, version, breadcrumb, and where the content starts.

The frame is more than half of a page's bytes and says few things, each in one fixed form, so it is read with patterns;
only the content is parsed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from scraper.model import KnownVersion
from scraper.text.inline import fold_space, safe_target

BASE_URL = "https://www.opendental.com/"
_TITLE = re.compile(r'<div class="TopBar2">\s*<p\b[^>]*>(.*?)</p>', re.DOTALL | re.IGNORECASE)
_HEAD_TITLE = re.compile(
    r"<title>\s*(?:Open Dental Software(?: Manual)?\s*-\s*)?(.*?)</title>", re.DOTALL | re.IGNORECASE
)
_BODY_LOADED = re.compile(r"BodyLoaded\(([^)]*)\)")
_OPTION = re.compile(r'<option value="([^"]*)"\s*(selected)?[^>]*>([^<]*)</option>', re.IGNORECASE)
_SELECT = re.compile(r'<select id="SelectVersion".*?</select>', re.DOTALL | re.IGNORECASE)
_REFRESH = re.compile(r"""<meta\b[^>]*?\shttp-equiv\s*=\s*["']?refresh\b[^>]*>""", re.IGNORECASE)
_REFRESH_URL = re.compile(r"""[;,\s]url\s*=\s*["']?\s*([^"'>]*)""", re.IGNORECASE)
_CONTENT = re.compile(
    r"""<div\b[^>]*?\sclass\s*=\s*(?:"(?:[^"]*\s)?GeneralPageContent[\s"]|'(?:[^']*\s)?GeneralPageContent[\s']"""
    r"""|GeneralPageContent[\s>])""",
    re.IGNORECASE,
)
_OLD_CONTENT = re.compile(r"""<td\b[^>]*?\sbgcolor\s*=\s*["']?#FFFFFF\b""", re.IGNORECASE)
_OLD_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"<(/?)t[dh]\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<!--(?:>|->|.*?--!?>)|<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_DIRECTORY = re.compile(r"(?:^|/)((?:manual|help)(\d{2})(\d)|manual)/([^/]+)\.html?$", re.IGNORECASE)
_SITE_PATH = re.compile(r"(?:^|/)(?:(?:www\.)?opendental\.com|(?:manual|help)\d{3})/", re.IGNORECASE)
_SIGNS = re.compile(r'class="GeneralPageContent"|<title>\s*Open Dental|BodyLoaded\(', re.IGNORECASE)
_MENTION = re.compile(r"opendental(?:soft)?\.com", re.IGNORECASE)
_COPY = r"(?:[ _]?\(\d+\)|[-_. ]\d+|[?@%].*)"
"""What browsers and mirrors put behind the name of a file that was there already, or was asked for with a query."""
_NO_NAME = re.compile(r"[\s()?@%&=]")


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
    old_template: str
    """Tag that holds the content in the layout of nested tables that a few pages still have; else empty."""


def is_open_dental(text: str) -> bool:
    """True if a page has one of the signs of the vendor's templates."""
    return "<" in text and bool(_SIGNS.search(text))


def mentions_open_dental(text: str) -> bool:
    """True for a page that has the vendor's address somewhere; others' pages may have it too."""
    return "<" in text and bool(_MENTION.search(text))


def page_name(stem: str, told: str) -> str:
    """The page's name: its file's, unless that is a browser's title or a copy's; then what the page says it is."""
    is_copy = told and re.fullmatch(re.escape(told) + _COPY, stem, re.IGNORECASE)
    return told if told and (is_copy or _NO_NAME.search(stem)) else stem


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
    """Read a page's frame; whatever it does not say is empty, and comments and scripts say nothing."""
    text = _UNSEEN.sub("", text)
    title = _TITLE.search(text) or _HEAD_TITLE.search(text)
    select = _SELECT.search(text)
    options = _OPTION.findall(select[0]) if select else []
    names = re.findall(r"'([^']*)'", found[1]) if (found := _BODY_LOADED.search(text)) else []
    refresh = _REFRESH.search(text)
    leads_to = _REFRESH_URL.search(refresh[0]) if refresh else None
    new, old = _CONTENT.search(text), _OLD_CONTENT.search(text)
    return Frame(
        title=fold_space(html.unescape(re.sub(r"<[^>]*>", "", _BREAK.sub(" ", title[1])))).strip() if title else "",
        breadcrumb=tuple(reversed(names)),
        known_versions=tuple(KnownVersion(label.strip(), url) for url, _, label in options if safe_target(url)),
        selected=next((label.strip() for _, selected, label in options if selected), ""),
        redirect=_address(page_url(path) or BASE_URL, html.unescape(leads_to[1].strip())) if leads_to else "",
        content=_from_box(text, new.start()) if new else _from_old(text, old),
        old_template="" if new else "td" if old else "body",
    )


def _from_box(text: str, start: int) -> str:
    """The content, and before it what stands between the title and its box, where no page that is as it should be has
    anything."""
    title = _TITLE.search(text, 0, start)
    between = text[title.end() : start].strip() if title else ""
    return text[start:] if between in {"", "</div>"} else f"<div>{between.removeprefix('</div>')}</div>{text[start:]}"


def _from_old(text: str, cell: re.Match[str] | None) -> str:
    """The content in the older layout: a cell of a table, else from the heading to the end of what that stands in."""
    if cell:
        return f"<table><tr>{text[cell.start() :]}"  # no cell stands without
    heading = _OLD_HEADING.search(text)
    if not heading:
        return ""
    depth = 0
    for tag in _CELL_TAG.finditer(text, heading.start()):
        depth += -1 if tag[1] else 1
        if depth < 0:
            return text[heading.start() : tag.start()]
    return text[heading.start() :]


def _address(base: str, target: str) -> str:
    """An absolute address; empty for what is none, and for the page itself."""
    address = urljoin(base, target) if safe_target(target) else ""
    return "" if address == base else address
