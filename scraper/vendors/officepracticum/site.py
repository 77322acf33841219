"""What of a KnowledgeOwl site are articles: by its site map, or without one by its home page and categories; or by its
interface, pages of answers."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlencode, urlsplit

from scraper.fetch.order import Order
from scraper.fetch.site import HtmlReader, Reply, UnusableSite, VendorSite, is_picture
from scraper.read.decode import decode
from scraper.vendors.officepracticum.adapt import adapt
from scraper.vendors.officepracticum.forms.html_page import other_kind

_INTERFACE = "https://app.knowledgeowl.com/api/head/"
_KEY = "HELPCENTER_KNOWLEDGEOWL_KEY"
_ARTICLE = re.compile(r"help/[^/]+")
_NO_ARTICLES = re.compile(r"help/(?:search|pdfexport|glossary|contact-us|home|readerlogin|login|logout)\b")
_HOME = "help"
_PAGE = 100
"""Articles in an answer of the interface."""


def site(order: Order) -> VendorSite:
    """A help centre's own site, or with the number of a project the interface that has its articles."""
    if order.project:
        return _interface(order)
    if not order.site:
        raise UnusableSite("expected the address of the help centre; say it with --site https://…")
    host = urlsplit(order.site).hostname or ""

    def file_of(address: str) -> str:
        if _NO_ARTICLES.match(address):
            return ""
        if _ARTICLE.fullmatch(address) and not is_picture(address):
            return f"{host}/{address}" if address.endswith((".html", ".htm")) else f"{host}/{address}.html"
        return f"{host}/{address}" if is_picture(address) else ""

    return VendorSite(order.site, ("sitemap.xml",), order.site, file_of, _read, instead=_HOME)


def _read(file: str, data: bytes) -> Reply:
    """A site map lists pages too that are no articles, and categories lead to those that are."""
    reply = HtmlReader(adapt)(file, data)
    kind = other_kind(decode(data)) if reply.fault else ""
    return Reply(left=f"{kind}, not an article") if kind else reply


def _interface(order: Order) -> VendorSite:
    def address_of(page: int) -> str:
        query = {"project_id": order.project, "status": "published", "limit": _PAGE, "page": page}
        return f"article.json?{urlencode(query)}"

    def file_of(address: str) -> str:
        name, _, query = address.partition("?")
        page = parse_qs(query).get("page", ["1"])[0]
        return (
            f"knowledgeowl/{order.project}/articles-{page}.json" if name == "article.json" and page.isdecimal() else ""
        )

    def read(file: str, data: bytes) -> Reply:
        page = int(re.findall(r"(?<!\d)(\d+)\.json$", file)[0])
        try:
            answer = json.loads(data)
            pages = int(answer.get("page_stats", {}).get("total_pages", 1))
            if not isinstance(answer["data"], list):
                raise TypeError
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return Reply("expected articles as the interface gives them, got something else")
        return Reply(links=(address_of(page + 1),) if page < pages else ())

    return VendorSite(order.site or _INTERFACE, (address_of(1),), f"project {order.project}", file_of, read, key=_KEY)
