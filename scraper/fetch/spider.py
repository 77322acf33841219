"""What is asked of a site, and which of its answers are kept."""

from __future__ import annotations

import base64
import errno
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

import msgspec
import scrapy
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Request, Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.sitemap import Sitemap
from twisted.python.failure import Failure

from scraper.fetch.manners import ELSEWHERE, answer_of
from scraper.fetch.mirror import Fetched, Mirror
from scraper.fetch.order import Event, Order
from scraper.fetch.site import Reply, VendorSite, is_picture, path_below

_UNUSABLE_NAME = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EILSEQ, errno.EINVAL})
"""Errors of a name that the site chose; any other is the disk's."""
_GONE = frozenset({404, 410})
_OK = 200
_REFUSED = frozenset({401, 403})
_TROUBLE = {
    "ResponseDataLossError": "cut off, each time it was asked for",
    "DownloadTimeoutError": "no answer in time",
    "DownloadConnectionRefusedError": "nobody answers at that address",
    "CannotResolveHostError": "there is no host of that name",
}
_FEW, _SHARE = 5, 0.05
"""How many of the pages may be none before the site's layout is taken to have changed."""


class ManualSpider(scrapy.Spider):
    """Asks for what a site has of a manual, and keeps whole pages of it."""

    name = "manual"

    def __init__(self, order: Order, site: VendorSite, mirror: Mirror) -> None:
        super().__init__(self.name)
        self.site, self.mirror = site, mirror
        self.allowed_domains = [urlsplit(site.address).hostname]
        self._order = order
        self._today = date.today().isoformat()
        self._run = 0 if order.dry_run else mirror.begin(site.scope)
        self._asked: set[str] = set()
        self._pages = self._faults = 0
        self._stopped = ""

    async def start(self) -> AsyncIterator[Request]:
        """Where a fetch begins, and what is in the mirror already."""
        if self.site.menu:
            yield Request(
                self.site.address + self.site.menu, self.menu, errback=self._refused(self.site.menu, is_start=True)
            )
            return
        fetched = () if self._order.dry_run else self.mirror.fetched()
        self._asked.update(known.address for known in fetched if known.run == self._run)
        for address in self.site.starts:
            self._asked.add(address)
            yield self._request(address, is_start=True)
        for known in fetched:
            if self._file_of(known.address) != known.file or known.address in self.site.starts:
                continue
            if known.run == self._run:  # had its answer before this fetch was stopped
                if (data := self.mirror.bytes_of(known)) is not None:
                    for request in self._followed(answer_of(self.site.address + known.address, known, data)):
                        yield request
            elif not (self._order.since and known.checked >= self._order.since):
                for request in self._new([known.address]):
                    yield request

    def address_of(self, url: str) -> str:
        """The address below the site, with a query where that says which answer it is; empty for another's."""
        query = urlsplit(url).query if self.site.key else ""
        return path_below(self.site.address, url) + (f"?{query}" if query else "")

    def _file_of(self, address: str) -> str:
        return self.site.file_of(unquote(address))

    def answered(self, response: Response, is_start: bool) -> Iterator[Request]:
        """Keep what was answered, and ask for what it leads to."""
        asked = self.address_of((response.meta.get("redirect_urls") or [response.url])[0])
        address = self.address_of(response.url)
        if is_start and (fault := self._fault_of_start(response, asked, address)):
            if response.status not in _GONE or self.site.instead in self._asked | {""}:
                self._stop(f"{self.site.address}{asked}: {fault}")
            yield from self._new([self.site.instead], is_start=True)
        elif is_start and asked == self.site.instead:
            links = list(self._wanted(response, ()))
            if not links:
                self._stop(f"{response.url}: expected links to the manual's pages, found none")
            yield from self._wish(links)
        elif address.endswith(".xml") and isinstance(response, TextResponse):
            yield from self._listed(response)
        else:
            yield from self._sorted(response, asked, address)

    def _sorted(self, response: Response, asked: str, address: str) -> Iterator[Request]:
        """What became of an address: gone, failed, elsewhere, or the manual's."""
        if response.status in _GONE:
            is_news = self.mirror.mark_gone(asked, self._today, self._run)
            self._tell("gone" if is_news else "left", asked, f"status {response.status}")
        elif response.status != _OK:
            self._tell("failed", asked, f"status {response.status}")
        elif not self._file_of(address):
            if _asks_for_login(response):
                self._no_page(asked, f"leads to a page to log in at, {response.url}")
            else:
                self._tell("left", asked, f"leads out of the manual, to {response.url}")
        elif self._order.limit and self._pages >= self._order.limit:
            return  # came while the fetch was being stopped
        elif self._order.dry_run:
            yield from self._wish(self._wanted(response, ()))
        else:
            yield from self._kept(response, address)

    def menu(self, response: Response) -> None:
        """Name the versions in the vendor's menu."""
        versions = self.site.read(self.site.menu, response.body).versions
        if not versions:
            self._stop(f"{response.url}: expected a menu of versions, found none")
        had = [known.address for known in self.mirror.fetched()]
        new = (label for label in versions if not any(map(self.site.is_of(label), had)))
        self._send(Event("versions", versions=versions, new=tuple(new)))

    def _refused(self, asked: str, *, is_start: bool = False) -> Callable[[Failure], Iterator[Request]]:
        """What to do when no answer came, or another than was hoped for."""

        def refused(failure: Failure) -> Iterator[Request]:
            error = failure.value
            if isinstance(error, HttpError):
                yield from self.answered(error.response, is_start)
                return
            why = _TROUBLE.get(type(error).__name__) or str(error).split("\n")[0] or type(error).__name__
            why = "robots.txt asks not to" if "robots.txt" in why else why
            what = "left" if why in ("robots.txt asks not to", ELSEWHERE) else "failed"
            if is_start:
                self._stop(f"{self.site.address}{asked}: expected the start of the manual; {why}")
            self._tell(what, asked, why)
            if why == ELSEWHERE:
                self._count_fault(asked, why)

        return refused

    def closed(self, reason: str) -> None:
        """Scrapy's: nothing is left to ask for, or it was stopped."""
        if reason == "finished" and not self._order.dry_run:
            self.mirror.finish(self._run)
        self._tell("stopped" if self._stopped else "end", why=self._stopped or reason)

    def _request(self, address: str, *, is_start: bool = False) -> Request:
        return Request(
            self.site.address + address,
            self.answered,
            errback=self._refused(address, is_start=is_start),
            headers={"Authorization": _basic(os.environ[self.site.key])} if self.site.key else {},
            priority=2 if is_start else 0 if is_picture(address) else 1,
            cb_kwargs={"is_start": is_start},
        )

    def _fault_of_start(self, response: Response, asked: str, address: str) -> str:
        """Why a fetch can't begin there."""
        if response.status != _OK:
            refused = ", as if the key were none" if self.site.key and response.status in _REFUSED else ""
            return f"expected the start of the manual, got status {response.status}{refused}"
        if not isinstance(response, TextResponse):
            return "expected a page, got another kind of file"
        led = f"expected the start of the manual, was led to {response.url}"
        if address.endswith(".xml") or asked == self.site.instead:
            return f"{led}, a page to log in at" if _asks_for_login(response) else ""
        file = self._file_of(address)
        reply = self.site.read(file, response.body) if file else Reply(led)
        if self.site.needs_contents and file and not reply.has_contents:
            reply = Reply(f"expected a table of contents, found none; {reply.fault or 'it is a page like any other'}")
        return f"{led}, a page to log in at" if reply.fault and _asks_for_login(response) else reply.fault

    def _listed(self, response: TextResponse) -> Iterator[Request]:
        """What a site map lists, and other site maps."""
        for entry in Sitemap(response.body):
            address = self.address_of(entry["loc"])
            is_old = self._order.since and entry.get("lastmod", self._order.since)[:10] < self._order.since
            if address and not is_old and address.endswith(".xml"):
                yield from self._new([address])
            elif address and not is_old and self._file_of(address):
                yield from self._wish([address])

    def _kept(self, response: Response, address: str) -> Iterator[Request]:
        file = self._file_of(address)
        content = (response.headers.get("Content-Type") or b"").decode("latin-1")
        reply = self._read(response, file, content)
        if reply.left:
            self._tell("left", address, reply.left, len(response.body))
            yield from self._followed(response, reply)
            return
        if reply.fault:
            why = "a page to log in at" if _asks_for_login(response) else reply.fault
            self._no_page(address, why, len(response.body))
            return
        etag, modified = ((response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified"))
        fetched = Fetched(address, file, etag, modified, content, checked=self._today, run=self._run)
        try:
            outcome = self.mirror.keep(fetched, response.body)
        except OSError as error:
            if error.errno not in _UNUSABLE_NAME:
                raise
            self._tell("failed", address, f"can't be a file here: {error.strerror}")
            return
        self._pages += 1
        self._tell(outcome, address, size=0 if "cached" in response.flags else len(response.body))
        if self._pages == self._order.limit:
            raise CloseSpider("limit")
        yield from self._followed(response, reply)

    def _no_page(self, address: str, why: str, size: int = 0) -> None:
        self._tell("failed", address, why, size)
        self._count_fault(address, why)

    def _count_fault(self, address: str, why: str) -> None:
        """Stop where too many pages are none: that is no page's fault, and the rest would not come either."""
        self._faults += not is_picture(address)
        if self._faults > max(_FEW, _SHARE * self._pages):
            told = f"{self._faults} pages have no text of the manual, as if its layout had changed; the last one is"
            self._stop(f"{told} {self.site.address}{address}: {why}")

    def _read(self, response: Response, file: str, content: str) -> Reply:
        if is_picture(file):
            return Reply("" if content.startswith("image/") else f"expected a picture, got {content or 'no type'}")
        kind = "json" if self.site.key else "html"
        if not isinstance(response, TextResponse) or (content and kind not in content):
            return Reply(f"expected {kind}, got {content or 'no type'}")
        return self.site.read(file, response.body)

    def _followed(self, response: Response, reply: Reply | None = None) -> Iterator[Request]:
        """What a page leads to: its links, and the pictures in its text."""
        if not isinstance(response, TextResponse):
            return
        reply = reply or self.site.read(self._file_of(self.address_of(response.url)), response.body)
        yield from self._new(self._wanted(response, (*reply.links, *reply.pictures)))

    def _new(self, addresses: Iterable[str], *, is_start: bool = False) -> Iterator[Request]:
        """Requests for what was not asked for in this fetch."""
        for address in addresses:
            if address not in self._asked:
                self._asked.add(address)
                yield self._request(address, is_start=is_start)

    def _wish(self, addresses: Iterable[str]) -> Iterator[Request]:
        """Requests as above, but in a dry run only what they would be."""
        if not self._order.dry_run:
            yield from self._new(addresses)
        else:
            for address in addresses:
                self._tell("would", address, "again" if self.mirror.at(address) else "")

    def _wanted(self, response: Response, more: tuple[str, ...]) -> Iterator[str]:
        shown = response.css("a::attr(href), area::attr(href)").getall() if isinstance(response, HtmlResponse) else []
        for link in dict.fromkeys((*shown, *more)):
            try:
                address = self.address_of(response.urljoin(link.strip()))
            except ValueError:  # it is no address at all
                continue
            if address and self._file_of(address):
                yield address

    def _stop(self, why: str) -> None:
        self._stopped = why
        raise CloseSpider("stopped")

    def _tell(self, what: str, address: str = "", why: str = "", size: int = 0) -> None:
        counted = self.crawler.stats.get_stats() if self.crawler.stats else {}
        rest = counted.get("scheduler/enqueued", 0) - counted.get("scheduler/dequeued", 0)
        self._send(Event(what, address, why, size, rest))

    def _send(self, event: Event) -> None:
        try:
            sys.stdout.buffer.write(msgspec.json.encode(event) + b"\n")
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # who asked for it is gone
            raise CloseSpider("unheard") from None


def _asks_for_login(response: Response) -> bool:
    return isinstance(response, HtmlResponse) and bool(response.css("input[type=password]"))


def _basic(key: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:X".encode()).decode()
