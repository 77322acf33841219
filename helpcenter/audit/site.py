"""Read the built site: what a reader of a version sees on a page."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from lxml.html import HtmlElement

from helpcenter.audit.findings import AuditError
from helpcenter.audit.reading.dialect import Dialect, classes, parse
from helpcenter.audit.reading.events import Event, Image, landing
from helpcenter.audit.reading.reader import Reader
from scraper.versions import InvalidVersion, Range, Version, parse_ranges, shown_version

_ARTICLE = re.compile(r"<article\b[^<>]*\bmd-content__inner\b.*</article>", re.DOTALL)
_FACTS = re.compile(r"<script\b[^<>]*\bid=[\"']?page-facts\b[^<>]*>((?:(?!<script\b).)*?)</script>", re.DOTALL)
_HASHED = re.compile(r"(.+)\.[0-9a-f]{8}(\.[^.]+)")
_MARKED = re.compile(r"-[0-9a-f]{6}$")
"""Behind the name of a page whose own is taken, or is none that a file can have."""
_PLACE = "at-"
_VERSION = re.compile(r"(?:^|&)v=v?([\d.]+)(?:&|$)")
_STYLES = {"red": "r", "courier": "m"}


def same_address(address: str) -> str:
    """One form for all ways to write an address.

    >>> same_address("HTTPS://Example.com/a%20b/")
    'https://example.com/a b/'
    """
    parts = urlsplit(address.strip())
    path, query, fragment = map(unquote, parts[2:])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), "" if path == "/" else path, query, fragment))


def digest(path: Path) -> str | None:
    """What a picture is, whatever its name; None if there is no such file."""
    return f"image:{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}" if path.is_file() else None


class BuiltSite:
    """The folder of the built site."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise AuditError(f"expected a built site in {root}, found no folder there: build it first")
        self.root = root
        self._slugs: dict[str, dict[str, str]] = {}
        self._pictures: dict[str, str] = {}
        self._places: dict[tuple[str, str, Version | None], dict[str, str]] = {}

    def slugs(self, product: str) -> list[str]:
        """Names of the product's pages."""
        return sorted({*self._names(product).values()})

    def has(self, product: str, slug: str) -> bool:
        """Whether there is a page of exactly this name."""
        return self._names(product).get(slug) == slug

    def find(self, product: str, slug: str) -> str | None:
        """The page's name as the site spells it: names can differ in case only."""
        names = self._names(product)
        return names.get(slug) or names.get(slug.casefold())

    def picture(self, path: str) -> str:
        """What the picture at a path of the site is, ``broken:…`` if there is none."""
        if path not in self._pictures:
            self._pictures[path] = digest(self.root / path) or f"broken:{path}"
        return self._pictures[path]

    def page(self, product: str, slug: str) -> SitePage:
        """Read a page; raises `AuditError` if it is not one of ours."""
        return SitePage(self, product, slug)

    def place(self, product: str, slug: str, wanted: Version | None, name: str) -> str:
        """The first words from a place in a page on, as a reader of `wanted` sees it; empty if it is not there."""
        if (product, slug, wanted) not in self._places:
            page = self.page(product, slug)
            self._places[product, slug, wanted] = page.places(page.shown(wanted) if wanted else None)
        return self._places[product, slug, wanted].get(name, "")

    def _told_names(self, product: str, slug: str) -> set[str]:
        """The vendor's name of a page that could not keep it, as the links below the page tell it."""
        if not _MARKED.search(slug):
            return set()
        feet = parse((self.root / product / f"{slug}.html").read_text("utf-8")).find_class("hc-source")
        addresses = (link.get("href") or "" for foot in feet for link in foot.iter("a"))
        return {posixpath.basename(unquote(urlsplit(address).path)).rpartition(".")[0] for address in addresses}

    def _names(self, product: str) -> dict[str, str]:
        if product not in self._slugs:
            exact = sorted(path.stem for path in (self.root / product).glob("*.html"))
            slugs_by_name = {name: slug for slug in exact for name in self._told_names(product, slug)}
            self._slugs[product] = (
                {slug.casefold(): slug for slug in exact} | {slug: slug for slug in exact} | slugs_by_name
            )
        return self._slugs[product]


class SitePage:
    """A built page with all its versions."""

    def __init__(self, site: BuiltSite, product: str, slug: str) -> None:
        self.name = f"{product}/{slug}"
        self._site = site
        html = (site.root / f"{self.name}.html").read_text("utf-8")
        article = _ARTICLE.search(html)  # frame and navigation are most of a page, and are not parsed
        if article is None:
            raise AuditError("page has no article.md-content__inner")
        facts = _FACTS.search(html)
        if facts is None:
            raise AuditError("page has no script#page-facts")
        self._html = article[0]
        self.versions = _versions(facts[1])

    def shown(self, wanted: Version | None) -> Version | None:
        """The version that a reader of `wanted` sees; None if the page has no versions."""
        return shown_version(wanted, self.versions) if self.versions else None

    def events(self, shown: Version | None) -> list[Event]:
        """Read what is visible with `shown`."""
        reader = Reader(SiteDialect(self._site, self.name, shown))
        reader.read(self._article)
        return reader.events

    def places(self, shown: Version | None) -> dict[str, str]:
        """Places that links can lead to, and the first words from there on, in what is visible with `shown`."""
        reader = Reader(_PlacesDialect(self._site, self.name, shown))
        reader.read(self._article)
        return {name: landing(reader.events, at) for name, at in reader.names.items()}

    def entries(self, shown: Version | None) -> int:
        """Number of troubleshooting entries visible with `shown`."""
        dialect = SiteDialect(self._site, self.name, shown)
        found = self._article.find_class("entry")
        return sum(not any(map(dialect.hidden, _lineage(node))) for node in found)

    def blocks(self) -> int:
        """Number of top-level blocks, list items and cells, of all versions together."""
        boxes = [self._article, *self._article.find_class("versions")]
        top = [node for box in boxes for node in box if isinstance(node.tag, str) and "versions" not in classes(node)]
        inner = self._article.iter("li", "td", "th")
        return sum(not _is_ours(node) for node in (*top, *inner))

    @cached_property
    def _article(self) -> HtmlElement:
        return next(parse(self._html).iter("article"))


class SiteDialect(Dialect):
    """Dialect of the Markdown extensions and the theme: see ``docs/design.md``."""

    def __init__(self, site: BuiltSite, page: str, shown: Version | None) -> None:
        self._site = site
        self._page = page
        self._shown = shown

    def hidden(self, node: HtmlElement) -> bool:
        """Skip what is ours and what is for other versions."""
        if node.get("data-furniture") is not None or super().hidden(node):
            return True
        if node.tag == "a" and "headerlink" in classes(node):
            return True
        ranges = node.get("data-versions")
        return ranges is not None and self._shown is not None and not any(self._shown in r for r in _ranges(ranges))

    def style(self, node: HtmlElement) -> str:
        """Red and monospaced words."""
        return "".join(_STYLES[name] for name in classes(node) if name in _STYLES)

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """One address: ``page:product/slug`` for a page of the site, ``broken:…`` for what is not there."""
        href = (node.get("href") or "").strip()
        if not href:
            return ()
        try:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                return (same_address(href),)
        except ValueError:
            return (f"broken:{href}",)
        version = _VERSION.search(parts.query)
        return (self._inside(unquote(parts.path), parts.fragment, version[1] if version else ""),)

    def image(self, node: HtmlElement) -> Image | None:
        """The picture's bytes, or the address that the placeholder of a missing one leads to."""
        if node.tag == "span":
            if "embedded" in classes(node):
                return self.embedded(node)
            return _missing(node) if "missing-image" in classes(node) else None
        if node.tag != "img":
            return None
        src = (node.get("src") or "").strip()
        if not src:
            return None
        name = posixpath.basename(unquote(urlsplit(src).path))
        hashed = _HASHED.fullmatch(name)
        key = f"image:{same_address(src)}" if urlsplit(src).scheme else self._picture(src)
        return Image((key,), "".join(hashed.groups()) if hashed else name, node.get("width"), node.get("height"))

    def is_callout(self, node: HtmlElement) -> bool:
        """A box is an admonition."""
        return "admonition" in classes(node)

    def is_label(self, node: HtmlElement) -> bool:
        """Its label, in the vendor's words."""
        return "admonition-title" in classes(node)

    def names(self, node: HtmlElement) -> list[str]:
        """Names by which links lead to the element, also where another variant's element has the name itself."""
        return [name for name in (node.get("id"), node.get("data-anchor")) if name]

    def _inside(self, path: str, fragment: str, version: str) -> str:
        target = self._resolve(path) if path else f"{self._page}.html"
        product, _, name = target.partition("/")
        suffix = f"#{self._landing(product, name[:-5], unquote(fragment), version)}" if fragment else ""
        if target.endswith(".html") and self._site.has(product, name[:-5]):
            return f"page:{target[:-5]}{suffix}"
        return f"{'file' if (self._site.root / target).is_file() else 'broken'}:{target}{suffix}"

    def _landing(self, product: str, slug: str, fragment: str, version: str) -> str:
        """For a place that is the vendor's, the words from there on, which are the same on both sides."""
        if not fragment.startswith(_PLACE) or not self._site.has(product, slug):
            return fragment
        wanted = Version.parse(version) if version else self._shown
        return self._site.place(product, slug, wanted, fragment) or f"{fragment} (not there)"

    def _picture(self, src: str) -> str:
        return self._site.picture(self._resolve(unquote(urlsplit(src).path)))

    def _resolve(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._page), path))

    def embedded(self, node: HtmlElement) -> Image:
        """What stands in for a video and the like: where it leads."""
        link = next(node.iter("a"), None)
        target = self.link(link)[0] if link is not None and link.get("href") else ""
        return Image((f"embedded:{target}",), " ".join(node.text_content().split()))


class _PlacesDialect(SiteDialect):
    """Enough to tell where on a page a place is; links are not followed, as they may lead back here."""

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """Where links lead is of no interest."""
        del node
        return ()


def _missing(node: HtmlElement) -> Image:
    """What a placeholder stands for: an address, or a name where the source tells no more."""
    link = next(node.iter("a"), None)
    name = " ".join(node.text_content().split()).removeprefix("Image: ")
    try:
        address = same_address(link.get("href") or "") if link is not None else name
    except ValueError:
        address = f"broken:{name}"
    return Image((f"missing:{address}",), posixpath.basename(address))


def _versions(facts: str) -> tuple[Version, ...]:
    try:
        return tuple(Version.parse(str(version)) for version in json.loads(facts).get("versions") or ())
    except (InvalidVersion, ValueError, AttributeError, TypeError) as error:
        raise AuditError(f"script#page-facts is not as documented: {error}") from error


@lru_cache(maxsize=1024)
def _ranges(text: str) -> tuple[Range, ...]:
    try:
        return parse_ranges(text)
    except InvalidVersion as error:
        raise AuditError(f"data-versions={text!r}: {error}") from error


def _is_ours(node: HtmlElement) -> bool:
    """Whether an element is the theme's, or the builder's own target of "skip to content"."""
    return node.get("id") == "__skip" or any(around.get("data-furniture") is not None for around in _lineage(node))


def _lineage(node: HtmlElement) -> Iterable[HtmlElement]:
    return (node, *node.iterancestors())
