"""Targets of links and of missing images, once all is imported."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from scraper.text.inline import BOLD, BY_NAME, anchor_of_name, attribute, plain, safe_target
from scraper.text.names import IMAGES, is_named_by_content
from scraper.versions import Version, shown_version

HREF = re.compile(r'<a href="([^"]*)">((?:(?!<a href=|</a>).)*+)</a>')
_IMAGE = re.compile(r'<img src="([^"<]*)" alt="([^"<]*)"([^<>]*)>')
_MARK = re.compile(r'<a id="([^"]*)"></a>')
_ARCHIVED = re.compile(r"https?://[^/]+/web/\d\w*/(https?://.*)")
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True)
class Reach:
    """All that links can lead to inside one product."""

    slugs: Mapping[str, str]
    """Imported pages: slug → slug, and slug in lower case → slug; a few names differ by their case only."""
    redirects: Mapping[str, Mapping[str, str]]
    """Name of a directory (``manual243``) → slug in lower case → absolute address."""
    directories: Mapping[str, str]
    """Address of a version's or alias' directory, without scheme and final slash → version, empty for an alias."""
    anchors: Mapping[str, Mapping[Version, frozenset[str]]] = field(default_factory=dict)
    """Slug and ``#`` → version → the places in the page that links can lead to; no version where that is unknown."""


@dataclass(frozen=True)
class Place:
    """A page that links stand on."""

    url: str
    """The page's own address, empty where the source does not tell."""
    slug: str = ""
    version: Version | None = None
    """Of the page that they stand on; None: the newest."""
    missing: set[str] = field(default_factory=set)
    """Links to places that their page does not have, as they are met."""
    lost: set[str] = field(default_factory=set)
    """The words of links that lead nowhere, as they are met."""


def resolve(text: str, place: Place, reach: Reach) -> str:
    """Inline HTML with every link's target final; one that can't be followed loses its link and keeps its words."""

    def replaced(match: re.Match[str]) -> str:
        target = link_target(html.unescape(match[1]), place, reach)
        if not target:
            place.lost.add(f"{plain(match[2])!r} ({html.unescape(match[1])})")
            return match[2]
        return f'<a href="{attribute(target)}">{match[2]}</a>'

    return HREF.sub(replaced, text)


def link_target(href: str, place: Place, reach: Reach) -> str:
    """The final target of a link that stands on a page: ``email.md``, or an absolute address; empty if it has none."""
    target = safe_target(_followed(href, place, reach))
    return "" if target.startswith(BY_NAME) else target


def _followed(href: str, place: Place, reach: Reach) -> str:
    page_url = place.url
    if href.startswith(("mailto:", "tel:", "?")):
        return href
    if href.startswith("#"):
        return _part(href, place.slug, place.version, place, reach) or "#"
    if href.startswith(BY_NAME):
        name, _, part = href.partition("#")
        named = _redirect("", name.casefold(), reach)
        if not named:
            return ""
        href = f"{named}#{part}" if part else named
    address = _live(_joined(page_url, href), page_url) if page_url else href
    visited: set[str] = set()
    while address not in visited:
        visited.add(address)
        inside = _inside(address, page_url, reach)
        if inside is None:
            return address if page_url or _ADDRESS.match(address) else ""
        directory, slug, version, fragment = inside
        redirect = _redirect(directory, slug.casefold(), reach)
        page = reach.slugs.get(slug) or reach.slugs.get(slug.casefold())
        if not redirect and page:
            part = _part(fragment, page, Version.parse(version) if version else place.version, place, reach)
            return f"{page}.md?v={version}{part}" if version else f"{page}.md{part}"
        if not redirect:
            return address if _ADDRESS.match(address) else ""
        address = urljoin(page_url, redirect) + (fragment if "#" not in redirect else "")
    return address


def _part(fragment: str, page: str, version: Version | None, place: Place, reach: Reach) -> str:
    """The anchor that a link's part of a page has here; empty, for its top, where a reader of the version sees none."""
    name = unquote(fragment[1:])
    versions = reach.anchors.get(f"{page}#") if name else None
    anchors = versions[shown_version(version, versions)] if versions else None
    if anchors is None or anchor_of_name(name) in anchors:
        return f"#{anchor_of_name(name)}" if anchors else fragment
    if name.lower() != "top":
        place.missing.add(f"{page}#{name}")
    return ""


def _live(address: str, page_url: str) -> str:
    """The address without an archive's before it, where a page leads to its own site in it, or lay in it itself."""
    archived = _ARCHIVED.fullmatch(address)
    is_own = archived and _host(page_url) in {_host(address), _host(archived[1])}
    return archived[1] if archived and is_own else address


def _joined(page_url: str, href: str) -> str:
    """The address that a link to another page means."""
    return _joined_in(f"{page_url.rpartition('/')[0]}/", href)


@lru_cache(maxsize=20_000)
def _joined_in(folder: str, href: str) -> str:
    """The pages of a folder have their links in common."""
    return urljoin(folder, href)


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower().removeprefix("www.")


def _redirect(directory: str, slug: str, reach: Reach) -> str:
    """Where a page leads that only leads elsewhere: as its own directory says, else, if it is no page, as any says."""
    target = reach.redirects.get(directory.rpartition("/")[2], {}).get(slug, "")
    if target or slug in reach.slugs:
        return target
    return next((targets[slug] for _, targets in sorted(reach.redirects.items(), reverse=True) if slug in targets), "")


def _inside(address: str, page_url: str, reach: Reach) -> tuple[str, str, str, str] | None:
    """(directory, slug, version if it is another one, fragment) of an address inside the manual, else None."""
    directory, slug, suffix, is_address, fragment = _address_parts(address)
    if suffix not in {".html", ".htm", ""} and page_url:
        return None
    if not page_url and not is_address:
        return "", slug, "", fragment
    if directory not in reach.directories:
        return None
    version = reach.directories[directory]
    here = directory == directory_of(page_url)
    return directory, slug, "" if here else version, fragment


@lru_cache(maxsize=20_000)
def _address_parts(address: str) -> tuple[str, str, str, bool, str]:
    """(directory, name, suffix, whether it names a host, fragment): pages of a manual link to the same pages."""
    parts = urlsplit(address)
    path = PurePosixPath(unquote(parts.path).strip())
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return _directory(parts.netloc, str(path.parent)), path.stem, path.suffix.lower(), bool(parts.netloc), fragment


def _directory(host: str, path: str) -> str:
    return f"{host.lower().removeprefix('www.')}{path}".rstrip("/")


def directory_of(url: str) -> str:
    """The key of `Reach.directories` for a page's address."""
    return _parent(url.rpartition("/")[0])


def name_in(url: str) -> str:
    """The page's own name in its address, as a link to it has it."""
    return _address_parts(url)[1]


@lru_cache(maxsize=4096)
def _parent(address: str) -> str:
    parts = urlsplit(f"{address}/page")
    return _directory(parts.netloc, str(PurePosixPath(parts.path).parent))


def missing_images(text: str) -> Iterator[str]:
    """Where the images in a text are that the source lacks."""
    sources = (html.unescape(source) for source, _, _ in _IMAGE.findall(text))
    return (source for source in sources if not _is_there(source))


def picture_address(source: str, page_url: str) -> str:
    """The vendor's address of a picture."""
    return urljoin(page_url, source) if page_url else source


def _is_there(source: str) -> bool:
    return source.startswith(f"{IMAGES}/") and is_named_by_content(source)


def place_images(text: str, page_url: str, context: str) -> str:
    """Inline HTML with an alt text for each image, and a labelled link to the vendor in place of each missing one."""

    def placed(match: re.Match[str]) -> str:
        source, alt, sizes = html.unescape(match[1]), match[2], match[3]
        if _is_there(source):
            return f'<img src="{match[1]}" alt="{alt or attribute(_alt(source, sizes, text, context))}"{sizes}>'
        address = picture_address(source, page_url)
        label = f"Image: {PurePosixPath(urlsplit(source).path).name}"
        inner = html.escape(label, quote=False)
        link = f'<a href="{attribute(address)}">{inner}</a>' if _ADDRESS.match(address) else inner
        return f'<span class="missing-image">{link}</span>'

    return _IMAGE.sub(placed, text)


def name_once(text: str, names: set[str]) -> str:
    """Inline HTML in which only the first place of a name has it, on the whole page; `names` are those taken."""

    def named(match: re.Match[str]) -> str:
        if match[1] in names:
            return f'<a data-anchor="{match[1]}"></a>'
        names.add(match[1])
        return match[0]

    return _MARK.sub(named, text) if "<a id=" in text else text


def _alt(source: str, sizes: str, text: str, context: str) -> str:
    """A small picture in running text is named after its file, a screenshot after what stands around it."""
    width = re.search(r'width="(\d+)"', sizes)
    if width and int(width[1]) <= 48:
        stem = PurePosixPath(source).name.split(".")[0]
        return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-]+", " ", stem).strip()
    bold = BOLD.search(text)
    label = plain(bold[1]).strip(" :") if bold else ""
    return f"{context}: {label}" if label else context
