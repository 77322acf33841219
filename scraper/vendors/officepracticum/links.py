"""Links between articles: in every form of a source the slug of the other article, as seen from the page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from scraper.model import Block
from scraper.text.inline import BY_NAME, attribute
from scraper.text.walk import map_text
from scraper.vendors.officepracticum.slugs import slug_of

_HREF = re.compile(r'<a href="([^"]*)">')
_ARTICLE = re.compile(r"/help/([^/]+)/?")
_FILE = re.compile(r"(?:[^/:?#][^:?#]*/)?([^/:?#]+)\.html?(#.*)?")
_KNOWLEDGEOWL = ".knowledgeowl.com"
# The help centre of KnowledgeOwl itself, not of one of its customers.
_FOREIGN = frozenset({"support.knowledgeowl.com", "www.knowledgeowl.com", "app.knowledgeowl.com"})
_OWN_HELP = re.compile(r'href="(https?://(?!(?:support|www|app)\.)[\w-]+\.knowledgeowl\.com/help/)[^"/]')
# What lies where articles lie and is none.
_SERVICES = frozenset({"search", "pdfexport", "glossary", "contact-us", "home"})


@dataclass(frozen=True)
class Links:
    """Reader of the links of one page."""

    page_url: str = ""
    """The page's own address, empty where the source does not tell."""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Article id → slug, where the source tells."""
    in_export: bool = False
    """Other articles are files beside this one, by their titles."""

    def target(self, href: str) -> str:
        """``other-article#part`` for another article, else an address as absolute as can be told."""
        if href.startswith(("#", "mailto:", "tel:", BY_NAME)):
            return href
        if self.in_export and (file := _FILE.fullmatch(href)):
            return slug_of(unquote(file[1])) + (file[2] or "")
        parts = urlsplit(urljoin(self.page_url, href))
        article = _ARTICLE.fullmatch(parts.path)
        if article and self._is_own(parts.netloc.lower()) and article[1] not in _SERVICES:
            slug = re.sub(r"\.html?$", "", article[1])
            return f"{slug}#{parts.fragment}" if parts.fragment else slug
        return parts.geturl()

    def resolve(self, inline: str) -> str:
        """Inline HTML with the target of every link."""
        if "<a " not in inline:
            return inline
        return _HREF.sub(lambda match: f'<a href="{attribute(self.target(html.unescape(match[1])))}">', inline)

    def resolve_block(self, block: Block) -> Block:
        """A block with the target of every link."""
        return map_text(block, self.resolve)

    def _is_own(self, host: str) -> bool:
        own = urlsplit(self.page_url).netloc.lower()
        if own:
            return host == own
        return not host or (host.endswith(_KNOWLEDGEOWL) and host not in _FOREIGN)


def help_centre_in(text: str) -> str:
    """Address of the help centre that an article links into, empty where it links into none."""
    address = _OWN_HELP.search(text)
    return address[1] if address else ""
