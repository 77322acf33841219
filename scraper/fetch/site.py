"""What of a vendor's site is fetched, and what an answer of it holds."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scraper.errors import ScraperError
from scraper.model import Adapted, Document, Page
from scraper.read.images import RASTER
from scraper.text.walk import texts
from scraper.versions import InvalidVersion

_PICTURE = re.compile(r'<img src="([^"]*)"')


class Reply(NamedTuple):
    """What an address answered, as its vendor reads it."""

    fault: str = ""
    """Why it is no page, though one was expected; empty where it is one."""
    left: str = ""
    """Which kind of page it is that no manual needs; empty where it is a page of the manual."""
    links: tuple[str, ...] = ()
    """Addresses it leads to beside the links that a browser shows."""
    pictures: tuple[str, ...] = ()
    """Addresses of the pictures in its text."""
    has_contents: bool = False
    """Whether it holds a table of contents."""
    versions: tuple[str, ...] = ()
    """Versions that its menu names, the newest first."""


class VendorSite(NamedTuple):
    """A vendor's site, or a mirror of it at another address."""

    address: str
    """Where it is asked: ``https://www.example.com/``."""
    starts: tuple[str, ...]
    """Where a fetch begins, below the address: each has to answer, and to lead to all the rest."""
    scope: str
    """What is wanted of it, in a word: a fetch that was stopped goes on only where the same was wanted."""
    file_of: Callable[[str], str]
    """Address below the site, decoded → file in the mirror; empty for what is not wanted."""
    read: Callable[[str, bytes], Reply]
    """File and bytes → what it holds."""
    instead: str = ""
    """Where a fetch begins if a start is not there: a page that is none of the manual, and leads to it."""
    menu: str = ""
    """Page whose menu names the versions, where none was asked for; then nothing else is asked."""
    is_of: Callable[[str], Callable[[str], bool]] = lambda _: lambda _: False
    """Label in the menu → whether an address is of that version."""
    needs_contents: bool = False
    """Whether each start has to have a table of contents."""
    key: str = ""
    """Name of the environment's variable that has the key to an interface; empty for a site of pages."""


class UnusableSite(ScraperError):
    """A site that can't be fetched as it was asked for."""

    exit_code = 40


@dataclass(frozen=True)
class HtmlReader:
    """Reads a fetched page as an import will: what the import would not take is no page."""

    adapt: Callable[[Document], Adapted]
    """The vendor's."""

    def __call__(self, file: str, data: bytes) -> Reply:
        """What a page holds."""
        try:
            adapted = self.adapt(Document(file, data, ""))
        except (InvalidVersion, ValueError, RecursionError) as error:
            return Reply(str(error))
        if not (adapted.pages or adapted.redirect or adapted.contents):
            return Reply("; ".join(notice.message for notice in adapted.notices) or "nothing in it is a page")
        return Reply(
            pictures=tuple(dict.fromkeys(map(html.unescape, _pictures(adapted.pages)))),
            has_contents=adapted.contents is not None,
            versions=tuple(item.label for page in adapted.pages[:1] for item in page.known_versions),
        )


def _pictures(pages: tuple[Page, ...]) -> list[str]:
    return [source for page in pages for text in texts(page.blocks) for source in _PICTURE.findall(text)]


def path_below(site: str, url: str) -> str:
    """The path of an address below a site, as the address has it; empty for another host's, or one that leads up."""
    parts, base = urlsplit(url), urlsplit(site)
    path = unquote(parts.path)
    is_below = parts.netloc.lower() == base.netloc.lower() and parts.path.startswith(base.path)
    is_odd = ".." in PurePosixPath(path).parts or any(char in path for char in "\0\\:")
    return parts.path.removeprefix(base.path) if is_below and not is_odd else ""


def is_picture(path: str) -> bool:
    """Whether a path has the name of a picture that an import takes."""
    return PurePosixPath(path).suffix.lower() in RASTER
