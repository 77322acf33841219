"""Where a link in Open Dental's manual has to lead on the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from helpcenter.audit.site import Site, same_address

ORIGIN = "https://www.opendental.com"
PRODUCT = "opendental"
_PAGE = re.compile(r"/(?P<directory>manual\d*)/(?P<slug>[^/]+)\.html?", re.IGNORECASE)
_HOSTS = frozenset({"opendental.com", "www.opendental.com"})

Redirects = Mapping[tuple[str, str], str]
"""Target address by directory and slug in lower case."""


def page_address(directory: str, slug: str) -> str:
    """The vendor's address of a page.

    >>> page_address("manual243", "email")
    'https://www.opendental.com/manual243/email.html'
    """
    return f"{ORIGIN}/{directory}/{slug}.html"


def manual_page(address: str) -> tuple[str, str, str] | None:
    """Directory, slug and fragment, if the address is of a page in any of the vendor's manuals."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in _HOSTS:
        return None
    match = _PAGE.fullmatch(unquote(parts.path))
    return (match["directory"].lower(), match["slug"], parts.fragment) if match else None


class Resolver:
    """Says where the links of one page have to lead; `resolved` gathers what went through a redirect."""

    def __init__(self, site: Site, redirects: Redirects, directory: str, slug: str, own: frozenset[str]) -> None:
        self.resolved: list[str] = []
        self._site = site
        self._redirects = redirects
        self._base = page_address(directory, slug)
        self._own = own

    def options(self, href: str) -> tuple[str, ...]:
        """The addresses that will do for `href`, in the form of `same_address`."""
        address = self._follow(urljoin(self._base, href.strip()))
        found = manual_page(address)
        if found is None:
            return (same_address(address),)
        directory, slug, fragment = found
        vendors = tuple(
            same_address(address.replace(f"/{directory}/", f"/{name}/", 1)) for name in self._twins(directory)
        )
        page = self._site.find(PRODUCT, slug)
        if page is None:
            return vendors
        here = f"page:{PRODUCT}/{page}" + (f"#{fragment}" if fragment else "")
        # A link into another version's manual may stay one: the site may not have that version.
        return (here,) if directory in self._own else (here, *vendors)

    def file_options(self, src: str) -> tuple[str, ...]:
        """The vendor's addresses of a file beside the page."""
        address = urljoin(self._base, src.strip())
        return self._vendors(address, PurePosixPath(urlsplit(self._base).path).parts[1])

    def _vendors(self, address: str, directory: str) -> tuple[str, ...]:
        """The address itself first; a version's directory has an alias at times, which will do as well."""
        twins = sorted(self._own - {directory}) if directory in self._own else []
        return tuple(same_address(address.replace(f"/{directory}/", f"/{name}/", 1)) for name in (directory, *twins))

    def _follow(self, address: str) -> str:
        seen = {address}
        while found := manual_page(address):
            target = self._redirects.get((found[0], found[1].casefold()))
            if target is None or target in seen:
                break
            self.resolved.append(f"{address} leads on to {target}")
            seen.add(target)
            address = target
        return address
