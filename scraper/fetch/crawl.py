"""The process that fetches: an `Order` as JSON on standard input, an `Event` as JSON in each line of standard output.

A process of its own, as Scrapy's machinery can be started once in a process and takes its signals.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
from scrapy.crawler import CrawlerProcess

from scraper.fetch.mirror import Mirror
from scraper.fetch.order import Order
from scraper.fetch.spider import ManualSpider
from scraper.limits import DOCUMENT_BYTES
from scraper.vendors import vendor_named


def settings(order: Order) -> dict[str, Any]:
    """Scrapy's: one request at a time, with pauses, as robots.txt allows it, under our own name."""
    return {
        "USER_AGENT": f"helpcenter/{version('helpcenter')} ({order.contact})",
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_PARSER": "scraper.fetch.manners.PoliteRobots",
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": order.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": order.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
        "DOWNLOAD_TIMEOUT": order.timeout,
        "DOWNLOAD_MAXSIZE": DOCUMENT_BYTES,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 4,
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504],
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # it drops what a page leads to without a word
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "METAREFRESH_ENABLED": False,  # the page that leads on is what an import wants
        "HTTPCACHE_ENABLED": True,
        "HTTPCACHE_POLICY": "scrapy.extensions.httpcache.RFC2616Policy",
        "HTTPCACHE_STORAGE": "scraper.fetch.manners.MirrorCache",
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "scraper.fetch.manners.PatientRetry": 550,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
            "scraper.fetch.manners.WithinTheSite": 600,
            "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
            "scraper.fetch.manners.OnlyChanges": 900,
        },
        "LOG_LEVEL": "ERROR",
    }


def main() -> None:
    """Fetch what standard input orders."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    declared = vendor_named(order.vendor).site
    if declared is None:
        raise SystemExit(f"{order.vendor} declares no site")
    with Mirror(Path(order.mirror)) as mirror:
        process = CrawlerProcess(settings(order))
        crawler = process.create_crawler(ManualSpider)
        process.crawl(crawler, order=order, site=declared(order), mirror=mirror)
        process.start()
    if process.bootstrap_failed or (crawler.stats and crawler.stats.get_value("log_count/ERROR")):
        raise SystemExit(1)  # what it was stands on standard error


if __name__ == "__main__":
    main()
