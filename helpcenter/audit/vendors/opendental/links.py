"""Where a link in Open Dental's manual has to lead on the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote, urljoin, urlsplit

from helpcenter.audit.site import BuiltSite, same_address

ORIGIN = "https://www.opendental.com"
PRODUCT = "opendental"
_PAGE = re.compile(r"/(?P<directory>manual\d*|help\d+)/(?P<slug>[^/]+?)(?:\.html?)?", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://[^/]+/web/\d\w*/(https?://(?:www\.)?opendental\.com/.*)")
"""An address of the vendor's in an archive, or in a copy of what an archive has."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_FOLLOWED = frozenset({"http", "https", "mailto", "tel", "ftp"})
_HOSTS = frozenset({"opendental.com", "www.opendental.com"})

Landing = Callable[[str, str, str], str]
"""Where a link's part of a page (directory, slug, fragment) leads: the first words from there; empty for its top."""
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
    """Says where the links of one page have to lead; `resolved` gathers what went through a redirect.

    `twins` are directories that hold the same version, `newer` those of the page's newer versions, oldest first.
    """

    def __init__(
        self,
        site: BuiltSite,
        redirects: Redirects,
        directory: str,
        slug: str,
        twins: Sequence[str],
        newer: Sequence[str],
        landing: Landing = lambda *_: "",
    ) -> None:
        self._landing = landing
        self.resolved: list[str] = []
        self._site = site
        self._redirects = redirects
        self._base = page_address(directory, slug)
        self._directory = directory
        self._twins = tuple(twins)
        self._newer = tuple(newer)

    def options(self, href: str) -> tuple[str, ...]:
        """The addresses that will do for `href`, in the form of `same_address`."""
        try:
            address = urljoin(self._base, _CONTROL.sub("", href).strip())
            address = _ARCHIVED.sub(r"\1", address)
            found = manual_page(address)
        except ValueError:  # such as http://[x: no browser can follow it
            return ()
        scheme = urlsplit(address).scheme
        if scheme and scheme not in _FOLLOWED:
            return ()
        options = self._targets(self._follow(address))
        # A link into another version's manual may stay one: the site may not have that version.
        return options if found is None or found[0] in self._own() else (*options, same_address(address))

    def _targets(self, address: str) -> tuple[str, ...]:
        found = manual_page(address)
        if found is None:
            return (same_address(address),)
        directory, slug, fragment = found
        page = self._site.find(PRODUCT, slug)
        if page is None:
            return self._vendors(address, directory)
        where = self._landing(directory, slug, fragment) if fragment else ""
        return (f"page:{PRODUCT}/{page}" + (f"#{where}" if where else ""),)

    def embedded(self, src: str) -> tuple[str, ...]:
        """The addresses that will do for what another program shows."""
        return self.options(src) if not src.startswith("#") else ()

    def file_options(self, src: str) -> tuple[str, ...]:
        """The vendor's addresses of a file beside the page."""
        return self._vendors(urljoin(self._base, src.strip()), self._directory)

    def _own(self) -> tuple[str, ...]:
        return (self._directory, *self._twins)

    def _vendors(self, address: str, directory: str) -> tuple[str, ...]:
        """The address itself first; what versions share leads into the newest of theirs, which is listed."""
        others = (*self._own(), *self._newer) if directory in self._own() else ()
        names = dict.fromkeys((directory, *others))
        return tuple(same_address(address.replace(f"/{directory}/", f"/{name}/", 1)) for name in names)

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
