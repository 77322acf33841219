"""Pauses, without waiting for them."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate

import pytest
from scrapy import Spider
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from scraper.fetch.crawl import settings
from scraper.fetch.manners import PatientRetry, PoliteRobots, wait_in
from scraper.fetch.order import Order
from scraper.fetch.spider import ManualSpider

ORDER = Order("opendental", "mirror", contact="kiln@example.com", delay=2.0)


def waits(monkeypatch: pytest.MonkeyPatch, *outcomes: Response | Exception) -> tuple[list[float], object]:
    """How long is waited before each time that a page is asked for again, and what comes of it in the end."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    crawler = get_crawler(ManualSpider, settings(ORDER))
    crawler.spider = Spider.from_crawler(crawler, name="manual")
    retry = PatientRetry.from_crawler(crawler)
    request: object = Request("https://www.example.com/kiln.html")

    async def ask() -> object:
        last: object = request
        for outcome in outcomes:
            assert isinstance(last, Request)
            if isinstance(outcome, Response):
                last = await retry.process_response(last, outcome)
            else:
                last = await retry.process_exception(last, outcome)
        return last

    # A thread of its own: where a browser is driven, this one's loop runs already.
    with ThreadPoolExecutor(1) as threads:
        return slept, threads.submit(asyncio.run, ask()).result()


def busy(status: int = 503, **headers: str) -> Response:
    return Response("https://www.example.com/kiln.html", status, {k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize("trouble", [busy(500), busy(429), TimeoutError()], ids=["error", "busy", "no answer"])
def test_each_pause_is_about_twice_as_long_and_the_fifth_answer_counts(
    monkeypatch: pytest.MonkeyPatch, trouble: Response | Exception
) -> None:
    slept, last = waits(monkeypatch, *[trouble] * 5)
    assert [2 * 2**number <= pause <= 3 * 2**number for number, pause in enumerate(slept, 1)] == [True] * 4
    assert last is (trouble if isinstance(trouble, Response) else None)


def test_a_site_is_asked_again_when_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert waits(monkeypatch, busy(429, Retry_After="77"))[0] == [77.0]
    (pause,), _ = waits(monkeypatch, busy(503, Retry_After="1"))
    assert pause >= 4.0, "not sooner than we would"


def test_a_site_that_wants_to_be_left_alone_for_longer_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = busy(503, Retry_After="3600")
    assert waits(monkeypatch, answer) == ([], answer)


@pytest.mark.parametrize(("said", "seconds"), [("7", 7), (" 7 ", 7), ("", 0), ("soon", 0), ("-3", 0), ("1e9", 0)])
def test_what_retry_after_says(said: str, seconds: float) -> None:
    assert wait_in(said) == seconds


def test_retry_after_may_be_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_000_000.0)
    assert wait_in(formatdate(1_000_090, usegmt=True)) == 90
    assert wait_in(formatdate(999_000, usegmt=True)) == 0


def test_the_pause_is_the_longer_of_ours_and_that_of_robots_txt(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(ORDER)
    assert chosen["DOWNLOAD_DELAY"] == chosen["AUTOTHROTTLE_START_DELAY"] == 2.0
    assert (chosen["CONCURRENT_REQUESTS"], chosen["AUTOTHROTTLE_TARGET_CONCURRENCY"]) == (1, 1.0)
    for asked, pause in (("30", 30.0), ("1", 2.0), ("99999", 600.0)):
        crawler = get_crawler(ManualSpider, chosen)
        throttle = AutoThrottle(crawler)
        throttle.mindelay = chosen["DOWNLOAD_DELAY"]
        monkeypatch.setattr(crawler, "get_extension", lambda _, throttle=throttle: throttle)
        robots = PoliteRobots.from_crawler(crawler, f"User-agent: *\nCrawl-delay: {asked}\nDisallow: /a".encode())
        assert throttle.mindelay == pause
        assert not robots.allowed("https://www.example.com/a", "helpcenter")
