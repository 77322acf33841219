"""How a site is asked: waiting, asking again, and asking only for what changed, where Scrapy leaves it to its users."""

from __future__ import annotations

import asyncio
import random
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes
from scrapy.robotstxt import ProtegoRobotParser

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from scraper.fetch.mirror import Fetched
    from scraper.fetch.spider import ManualSpider

ELSEWHERE = "leads to another site"
_LONGEST_WAIT = 600.0
"""Seconds: a site that wants to be left alone for longer is asked again by the next fetch."""


class OnlyChanges(HttpCacheMiddleware):
    """Scrapy's cache without what hides trouble: no answer of before stands in for one that did not come."""

    def process_exception(  # type: ignore[override] # Scrapy's other signature is deprecated
        self, request: Request, exception: Exception
    ) -> None:
        """What fails, fails."""
        del request, exception


class MirrorCache:
    """Scrapy's storage of answers: the mirror, which the spider fills when it has looked at a page."""

    def __init__(self, settings: BaseSettings) -> None:
        del settings

    def open_spider(self, spider: ManualSpider) -> None:
        """Scrapy's."""
        self._spider = spider

    def close_spider(self, spider: Spider) -> None:
        """Scrapy's."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The file that an address gave before, always to be asked whether it is still so."""
        del spider
        mirror = self._spider.mirror
        known = mirror.at(self._spider.address_of(request.url))
        data = mirror.bytes_of(known) if known and (known.etag or known.modified) and not known.gone else None
        return answer_of(request.url, known, data) if known and data is not None else None

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Nothing: an answer that is no page of a manual must not take the place of one."""


def answer_of(url: str, known: Fetched, data: bytes) -> Response:
    """A file of the mirror as the answer it was."""
    headers = {"Cache-Control": "max-age=0, must-revalidate", "Content-Type": known.type}
    headers |= {"ETag": known.etag} if known.etag else {}
    headers |= {"Last-Modified": known.modified} if known.modified else {}
    kind = responsetypes.from_args(headers={b"Content-Type": known.type.encode()}, url=url, body=data)
    return kind(url, headers=headers, body=data)


class WithinTheSite(RedirectMiddleware):
    """Follows where an answer leads, within the site."""

    def process_response(  # type: ignore[override] # Scrapy's other signature is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        """Scrapy's; raises `IgnoreRequest` where another site is led to."""
        again = super().process_response(request, response)
        if isinstance(again, Request) and urlsplit(again.url).netloc != urlsplit(request.url).netloc:
            raise IgnoreRequest(ELSEWHERE)
        return again


class PatientRetry(RetryMiddleware):
    """Asks again later each time, and not before the site wants to be asked."""

    async def process_response(  # type: ignore[override] # Scrapy awaits what its own does not need to
        self, request: Request, response: Response
    ) -> Request | Response:
        """Wait before a request is made again."""
        again = super().process_response(request, response)
        if isinstance(again, Request):
            wanted = wait_in((response.headers.get("Retry-After") or b"").decode("latin-1"))
            if wanted > _LONGEST_WAIT:
                return response
            await asyncio.sleep(max(wanted, self._back_off(again)))
        return again

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | None:
        """Wait before a request is made again."""
        again = super().process_exception(request, exception)
        if isinstance(again, Request):
            await asyncio.sleep(self._back_off(again))
            return again
        return None

    def _back_off(self, again: Request) -> float:
        """Twice as long each time, and never the same for all who were turned away at once."""
        delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        return float(delay * 2 ** again.meta["retry_times"] * random.uniform(1, 1.5))  # noqa: S311 - no secret


def wait_in(retry_after: str) -> float:
    """Seconds that a ``Retry-After`` asks for, as a number or as a date; 0 for none."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return 0.0


class PoliteRobots(ProtegoRobotParser):
    """Reads robots.txt, its wish for a pause included."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> PoliteRobots:
        """Scrapy's."""
        parser = cls(robotstxt_body, crawler.spider)
        pause = parser.rp.crawl_delay(crawler.settings["USER_AGENT"]) or 0.0
        if pause and (throttle := crawler.get_extension(AutoThrottle)):
            throttle.mindelay = max(throttle.mindelay, min(float(pause), _LONGEST_WAIT))
        return parser
