"""What Open Dental published: files of its manuals → events of a page in a version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from helpcenter.audit.comparing.strict import strict
from helpcenter.audit.findings import Listed, Published, Unread
from helpcenter.audit.pictures import Pictures
from helpcenter.audit.reading.dialect import parse, parse_source
from helpcenter.audit.reading.events import Code, Event, Image, Item, Word, below_title, landing
from helpcenter.audit.reading.reader import Reader
from helpcenter.audit.reading.stand_ins import stand_in
from helpcenter.audit.site import BuiltSite
from helpcenter.audit.sources import SourceFile, is_html
from helpcenter.audit.vendors.opendental.links import PRODUCT, Redirects, Resolver, page_address
from helpcenter.audit.vendors.opendental.page import (
    OpenDentalDialect,
    PlacesDialect,
    has_box,
    has_text,
    logs_in,
    old_title,
    read_page,
    refresh_target,
    selected_version,
)
from scraper.html.nesting import check
from scraper.versions import Version

_UNREADABLE = (ValueError, RecursionError)
_DIRECTORY = re.compile(r"(?:manual|help)(\d{1,2})(\d)")
_MANUAL = re.compile(r"manual\w*|help\d+", re.IGNORECASE)
_OWN_NAME = re.compile(r"BodyLoaded\('([^']+)'")
_COPIED = re.compile(r"(.+?)(?:[ _]?\(\d+\)|[-_. ]\d+|[?@%].*)")
_ODD = re.compile(r"[\s()?@%&=]")
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|mirrored from|page saved with singlefile\s+url:|saved from)\s*(\S+)",
    re.IGNORECASE,
)
"""The comment of a browser, of HTTrack, of SingleFile or of monolith."""


def page(path: PurePosixPath, text: str, folder: Path | None) -> Sequence[SourceFile] | None:
    """A page of the vendor's web manual: only that has versions, the vendor's other pages have not."""
    in_manual = len(path.parts) > 1 and _MANUAL.fullmatch(path.parts[-2])
    if is_html(text) and (in_manual or "SelectVersion" in text):
        return [SourceFile(PRODUCT, str(path), text, folder)]
    return None


FORMS = (page,)


def published(files: Sequence[SourceFile], site: BuiltSite) -> Iterator[Published | Listed | Unread]:
    """Read the vendor's pages, page by page and version by version."""
    redirects: dict[tuple[str, str], str] = {}
    pages: list[_Page] = []
    for file in files:
        try:
            found = _page_or_target(file)
        except _UNREADABLE as error:
            yield _unread(file, error)
            continue
        if isinstance(found, _Page):
            pages.append(found)
            continue
        slug, directory = _slug(file), _directory(file)
        if instead := stand_in(parse(file.text)) if not found else "":
            yield Listed("no-page", f"{PRODUCT}/{slug}", "", file.path, f"{instead} in the page's place")
        elif found:
            redirects[directory, slug.casefold()] = found
            yield Listed("redirect", f"{PRODUCT}/{slug}", "", file.path, f"leads to {found}")
        else:
            yield Listed("no-content", f"{PRODUCT}/{slug}", "", file.path, "neither text nor a redirect")
    yield from _Manuals(_spelled(_with_versions(pages)), redirects, site).published()


def _page_or_target(file: SourceFile) -> _Page | str:
    """A page with text, or the address that the file leads to, empty if it is neither."""
    slug, directory = _slug(file), _directory(file)
    check(file.text)
    tree = parse(file.text)
    target = refresh_target(tree, page_address(directory, slug))
    is_old_page = not target and old_title(tree) is not None and not stand_in(tree)
    if not logs_in(tree) if has_box(tree) else is_old_page:
        page = _Page(file, directory, slug, selected_version(tree) or _directory_version(directory))
        if not target or has_text(tree):
            return page
    return target


def _unread(file: SourceFile, error: Exception) -> Unread:
    page = f"{PRODUCT}/{PurePosixPath(file.path).stem}"
    return Unread(page, file.path, f"source can't be read: {type(error).__name__}: {error}")


@dataclass(frozen=True)
class _Page:
    """A file that is a page."""

    file: SourceFile
    directory: str
    """``manual243``, or ``manual`` for the alias."""
    slug: str
    version: Version | None

    @property
    def is_alias(self) -> bool:
        return _DIRECTORY.fullmatch(self.directory) is None

    def listed(self, kind: str, message: str) -> Listed:
        version = str(self.version) if self.version else ""
        return Listed(kind, f"{PRODUCT}/{self.slug}", version, self.file.path, message)


class _Manuals:
    """All pages of all versions, for what can be said only with the others in view."""

    def __init__(self, pages: Sequence[_Page], redirects: Redirects, site: BuiltSite) -> None:
        later_first = pages[::-1]  # of two files of one page the later one counts
        self._pages = sorted(later_first, key=lambda page: (page.slug, page.version or Version(()), page.is_alias))
        self._redirects = redirects
        self._site = site
        self._pictures = Pictures()
        self._directories: dict[str, dict[str, Version]] = {}
        self._named = {(page.directory, page.slug.casefold()): page for page in self._pages}
        self._places: dict[str, dict[str, str]] = {}
        for page in self._pages:
            if page.version:
                self._directories.setdefault(page.slug, {})[page.directory] = page.version

    def published(self) -> Iterator[Published | Listed | Unread]:
        taken: dict[tuple[str, Version | None], _Page] = {}
        for page in self._pages:
            try:
                reader, resolver = self._read(page)
            except _UNREADABLE as error:
                yield _unread(page.file, error)
                continue
            if not any(isinstance(event, Word | Image | Code) for event in below_title(reader.events)):
                yield page.listed("no-content", "the page is empty, or has nothing but its title")
                continue
            if page.version is None:
                yield page.listed("no-version", "neither the page nor its folder tells the version")
            first = taken.setdefault((page.slug, page.version), page)
            if first is not page:
                yield self._again(page, reader, first)
                continue
            listed = tuple(page.listed("resolved-link", message) for message in resolver.resolved)
            yield Published(
                PRODUCT, page.slug, page.version, page.file.path, reader.events, strict, reader.links, listed
            )

    def _again(self, page: _Page, reader: Reader, first: _Page) -> Listed:
        """List a second file of the same version: it is not another one, whatever it says."""
        same = _text(reader.events) == _text(self._read(first)[0].events)
        what = "has the text" if same else "differs in its text from that"
        return page.listed("alias" if page.is_alias else "duplicate", f"{what} of {first.file.path}")

    def _read(self, page: _Page) -> tuple[Reader, Resolver]:
        twins = ["manual" + "".join(map(str, page.version.numbers))] if page.is_alias and page.version else []
        versions = self._directories.get(page.slug, {})
        newer = [name for name, version in versions.items() if page.version and version > page.version]
        resolver = Resolver(self._site, self._redirects, page.directory, page.slug, twins, newer, self._landing)
        dialect = OpenDentalDialect(resolver, page.file.folder, self._pictures, page_address(page.directory, page.slug))
        return read_page(parse_source(page.file.text), dialect), resolver

    def _landing(self, directory: str, slug: str, fragment: str) -> str:
        """The first words from a place in a page on; empty, for the page's top, where it has no such place."""
        page = self._named.get((directory, slug.casefold()))
        if page is None:
            return ""
        if page.file.path not in self._places:
            reader = read_page(parse_source(page.file.text), PlacesDialect())
            self._places[page.file.path] = {name: landing(reader.events, at) for name, at in reader.names.items()}
        return self._places[page.file.path].get(unquote(fragment), "")


def _path(file: SourceFile) -> PurePosixPath:
    """Where the file lies; where it was saved from in the manual, if it says so."""
    note = _SAVED.search(file.text[:4000])
    path = PurePosixPath(unquote(urlsplit(note[1]).path)) if note else PurePosixPath(file.path)
    return path if _MANUAL.fullmatch(path.parent.name) else PurePosixPath(file.path)


def _directory(file: SourceFile) -> str:
    """The manual's directory, lower case; ``manual`` for a page that came without."""
    parent = _path(file).parent.name.lower()
    return parent if _MANUAL.fullmatch(parent) else "manual"


def _slug(file: SourceFile) -> str:
    """The name of the file; what the page calls itself where that is of a copy, or none that the vendor gives."""
    stem, own = re.sub(r"(?i)\.html?(?:\.\d+)?$", "", _path(file).name), _OWN_NAME.search(file.text)
    copied = _COPIED.fullmatch(stem)
    if own and (_ODD.search(stem) or (copied and stem.lower().startswith(own[1].lower()) and stem != own[1])):
        return own[1]
    return stem


def _directory_version(directory: str) -> Version | None:
    match = _DIRECTORY.fullmatch(directory)
    return Version((int(match[1]), int(match[2]))) if match else None


def _with_versions(pages: Sequence[_Page]) -> list[_Page]:
    """Give pages of an alias that name no version the version of most of the others beside them."""
    told = Counter((page.directory, page.version) for page in pages if page.version)
    most = {directory: version for (directory, version), _ in reversed(told.most_common())}
    return [page if page.version else replace(page, version=most.get(page.directory)) for page in pages]


def _spelled(pages: Sequence[_Page]) -> list[_Page]:
    """Call pages of an alias what versions call them: it may have a name in another case, and then has it once."""
    spellings: dict[tuple[str, bool], set[str]] = {}
    for page in pages:
        spellings.setdefault((page.slug.casefold(), page.is_alias), set()).add(page.slug)

    def spelled(page: _Page) -> _Page:
        of_versions, of_aliases = (spellings.get((page.slug.casefold(), is_alias), ()) for is_alias in (False, True))
        is_other = page.is_alias and of_versions and page.slug not in of_versions and len(of_aliases) == 1
        return replace(page, slug=max(of_versions)) if is_other else page

    return [*map(spelled, pages)]


def _text(events: Sequence[Event]) -> list[object]:
    """What two files have to share to be called equal: their words and lists, not the folders they lie in."""
    compared = [event for event in events if isinstance(event, Word | Item | Code)]
    return [event.text if isinstance(event, Word) else event for event in compared]
