"""Where a link of an article of Office Practicum has to lead on the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from helpcenter.audit.findings import AuditError
from helpcenter.audit.reading.events import title_of
from helpcenter.audit.site import BuiltSite, same_address
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT

_PLACE = re.compile(r"/help/([^/]+?)(?:\.html?)?/?")
_FILE = re.compile(r"(?:[^/:?#][^:?#]*/)?([^/:?#]+)\.html?(?:#.*)?")
_ID = re.compile(r"(?:\[\[|%5B%5B)hg-id:([0-9a-f]{24})(?:\]\]|%5D%5D)", re.IGNORECASE)
_OWNER = re.compile(r"(?!(?:support|www|app)\.)[\w-]+\.knowledgeowl\.com")
_UNSAFE = frozenset({"javascript", "data", "vbscript", "file"})


@dataclass(frozen=True)
class ArticleLinks:
    """Says where the links of one article lead."""

    site: BuiltSite | None
    redirects: Mapping[str, str]
    """What an article's id, or the name of one that only leads elsewhere, stands for: a name or an address."""
    base: str = ""
    """The article's address, or that of its help centre; empty where nothing tells it."""
    slug: str = ""
    in_export: bool = False
    """Other articles are files beside it, which have their titles for names."""

    @classmethod
    def nowhere(cls) -> ArticleLinks:
        """For texts whose links are not compared."""
        return cls(None, {})

    def options(self, href: str) -> tuple[str, ...]:
        """The addresses that will do for `href`, in the form of the site's; none where nothing tells where it leads."""
        try:
            parts = urlsplit(href)
        except ValueError:  # such as http://[x: no browser can follow it
            return ()
        if self.site is None or parts.scheme.lower() in _UNSAFE:
            return ()
        if parts.scheme in ("mailto", "tel"):
            return (same_address(href),)
        if href.startswith("#"):
            return (f"page:{PRODUCT}/{self.slug}{href}",)
        return self._followed(href, frozenset())

    def article(self, href: str) -> str:
        """Name of the article that an address is of, empty for other addresses."""
        by_id = _ID.match(href)
        if by_id:
            return by_id[1].lower()
        beside = _FILE.fullmatch(href)
        if self.in_export and beside:
            return next((slug for slug, title in self._titles if _letters(title) == _letters(unquote(beside[1]))), "")
        parts = urlsplit(urljoin(self.base, href))
        own = urlsplit(self.base).netloc.lower()
        host = parts.netloc.lower()
        inside = host == own if own else not host or bool(_OWNER.fullmatch(host))
        place = _PLACE.fullmatch(unquote(parts.path))
        return place[1] if place and inside else ""

    def for_article(self, slug: str) -> ArticleLinks:
        """The links of another article of the same help centre."""
        return replace(self, slug=slug)

    def for_title(self, title: str) -> ArticleLinks:
        """The links of another article, known by its title only."""
        return replace(self, slug={found: slug for slug, found in self._titles}.get(title, ""))

    @property
    def _titles(self) -> list[tuple[str, str]]:
        return titles_of(self.site) if self.site else []

    def own(self) -> tuple[str, ...]:
        """What leads to the article itself."""
        return (f"page:{PRODUCT}/{self.slug}",)

    def _followed(self, href: str, visited: frozenset[str]) -> tuple[str, ...]:
        name = self.article(href) or (href if href in self.redirects else "")
        fragment = urlsplit(href.replace("[[", "").replace("]]", "")).fragment
        target = self.redirects.get(name, "")
        if target and name not in visited:
            onward = target if "/" in target else f"/help/{target}"
            return self._followed(onward + (f"#{fragment}" if fragment and "#" not in onward else ""), visited | {name})
        page = self.site.find(PRODUCT, name) if name and self.site else None
        if page:
            return (f"page:{PRODUCT}/{page}" + (f"#{fragment}" if fragment else ""),)
        address = urljoin(self.base, href)
        return (same_address(address),) if urlsplit(address).netloc and not _ID.match(href) else ()


def _letters(title: str) -> str:
    return re.sub(r"[\W_]", "", title).casefold()


@lru_cache(maxsize=1)
def titles_of(site: BuiltSite) -> list[tuple[str, str]]:
    """Name and title of the site's articles, in every version they have."""
    titles = []
    for slug in site.slugs(PRODUCT):
        try:
            page = site.page(PRODUCT, slug)
        except AuditError:  # a page of our own; where an article is meant, it is reported as missing
            continue
        titles += [(slug, title_of(page.events(version))) for version in page.versions or (None,)]
    return titles
