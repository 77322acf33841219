"""`fetch`, with Scrapy itself, against a site on the loopback."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import jsonschema
import msgspec
import pytest

from helpcenter.cli import main
from scraper.command.fetch import FetchReport, fetch
from scraper.errors import ScraperError
from scraper.fetch.mirror import OWN_FOLDER, Mirror
from scraper.fetch.order import Order
from scraper.vendors.officepracticum.site import site as site_of
from scraper.write.data import as_data
from scraper.write.schema import schema_of
from tests.scraper.centres import ROOT
from tests.scraper.fetch.vendor_site import Fault, VendorSite, send, served, zipped
from tests.scraper.manual import PIXEL, bring, make_centre, page, write_page

VERSION = "24.3"
NAMES = ("kiln", "oven", "lathe")


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """The vendor's folder: a table of contents, three pages of which two share a picture, and the company's own site."""
    source = tmp_path / "vendor"
    tree = "".join(f'<li id="{name}"><a href="{name}.html">{name}</a></li>' for name in NAMES)
    body = (
        f'<ul class="LeftTreeFirstNode">{tree}</ul><p>Everything on clay. <a href="../site/prices.html">Prices</a></p>'
    )
    start = write_page(source, VERSION, "manual", body)
    for name in NAMES:
        write_page(source, VERSION, name, f'<p>How the {name} is set up.</p><img src="images/{name}.png">')
        (start.parent / "images").mkdir(exist_ok=True)
        (start.parent / "images" / f"{name}.png").write_bytes(PIXEL if name != "lathe" else PIXEL + b"lathe")
    (start.parents[1] / "site").mkdir()
    (start.parents[1] / "site" / "prices.html").write_text("<p>What it costs.</p>", "utf-8")
    return start.parents[1]


@pytest.fixture
def site(vendor: Path) -> Iterator[VendorSite]:
    with served(vendor) as site:
        yield site


def order(site: VendorSite, mirror: Path, **more: object) -> Order:
    plain = {"vendor": "opendental", "mirror": str(mirror), "site": site.address, "versions": (VERSION,)}
    return msgspec.convert({**plain, "contact": "kiln@example.com", "delay": 0.0, "timeout": 5.0, **more}, Order)


def bring_it(site: VendorSite, mirror: Path, **more: object) -> FetchReport:
    return fetch(order(site, mirror, **more))


def files(mirror: Path) -> dict[str, bytes]:
    found = (path for path in mirror.rglob("*") if path.is_file() and OWN_FOLDER not in path.parts)
    return {path.relative_to(mirror).as_posix(): path.read_bytes() for path in found}


def addresses(report: FetchReport, what: str) -> list[str]:
    return sorted(event.address for event in report.addresses[what])


def why(report: FetchReport, what: str) -> dict[str, str]:
    return {event.address: event.why for event in report.addresses[what]}


LOGIN = b"<html><body><form><input type=password></form></body></html>"


def always(status: int, body: bytes = b"", **headers: str) -> Fault:
    return lambda handler, _: send(handler, status, body, **headers)


def test_the_mirror_has_the_manual_and_nothing_else(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    report = bring_it(site, tmp_path / "mirror")
    expected = {path for path in vendor.rglob("*") if path.is_file() and "site" not in path.parts}
    assert files(tmp_path / "mirror") == {
        f"www.opendental.com/{path.relative_to(vendor).as_posix()}": path.read_bytes() for path in expected
    }
    assert report.complete
    assert report.exit_code == 0
    assert len(report.addresses["new"]) == len(expected)
    assert not [asked for asked in site.asked if "site" in asked.path]


def test_an_import_of_the_mirror_is_one_of_the_site(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror")
    fetched, copied = (make_centre(tmp_path / name) for name in ("fetched", "copied"))
    assert bring(fetched, tmp_path / "mirror").exit_code == 0
    bring(copied, vendor / "manual243")
    assert page(fetched, "kiln").read_text("utf-8") == page(copied, "kiln").read_text("utf-8")


def test_a_second_fetch_asks_whether_anything_changed_and_writes_nothing(site: VendorSite, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    bring_it(site, mirror)
    before = {path: (mirror / path).stat().st_mtime_ns for path in files(mirror)}
    site.asked.clear()
    report = bring_it(site, mirror)
    assert {asked.status for asked in site.pages()} == {304}
    assert report.size == 0
    assert len(report.addresses["same"]) == len(before) == len(site.pages())
    assert {path: (mirror / path).stat().st_mtime_ns for path in files(mirror)} == before


def test_a_site_without_validators_is_read_again_and_nothing_is_written(site: VendorSite, tmp_path: Path) -> None:
    site.validators = False
    bring_it(site, tmp_path / "mirror")
    before = {path: (tmp_path / "mirror" / path).stat().st_mtime_ns for path in files(tmp_path / "mirror")}
    report = bring_it(site, tmp_path / "mirror")
    assert not report.addresses["changed"]
    assert {path: (tmp_path / "mirror" / path).stat().st_mtime_ns for path in before} == before


def test_what_changed_is_replaced(site: VendorSite, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror")
    write_page(tmp_path / "vendor", VERSION, "kiln", "<p>How it is set up now.</p>")
    report = bring_it(site, tmp_path / "mirror")
    assert addresses(report, "changed") == ["manual243/kiln.html"]
    assert b"set up now" in files(tmp_path / "mirror")["www.opendental.com/manual243/kiln.html"]


def test_equal_pictures_are_there_once(site: VendorSite, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror")
    images = tmp_path / "mirror" / "www.opendental.com" / "manual243" / "images"
    assert (images / "kiln.png").samefile(images / "oven.png")
    assert not (images / "kiln.png").samefile(images / "lathe.png")


def test_one_request_at_a_time_under_our_name(site: VendorSite, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror")
    assert site.most_at_once() == 1
    asked = site.pages()
    assert all("helpcenter/" in item.headers["user-agent"] for item in asked)
    assert all("(kiln@example.com)" in item.headers["user-agent"] for item in asked)
    assert not any("cookie" in item.headers for item in asked)


def test_robots_txt_is_obeyed(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    (vendor / "robots.txt").write_text("User-agent: *\nDisallow: /manual243/oven.html\n", "utf-8")
    report = bring_it(site, tmp_path / "mirror")
    assert why(report, "left")["manual243/oven.html"] == "robots.txt asks not to"
    assert not [asked for asked in site.asked if "oven.html" in asked.path]


def test_what_robots_txt_came_to_exclude_stays_as_it_was(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror")
    before = files(tmp_path / "mirror")
    (vendor / "robots.txt").write_text("User-agent: *\nDisallow: /manual243/oven.html\n", "utf-8")
    report = bring_it(site, tmp_path / "mirror")
    assert addresses(report, "left") == ["manual243/oven.html"]
    assert files(tmp_path / "mirror") == before


def test_a_site_that_forbids_the_manual_says_so(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    (vendor / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    report = bring_it(site, tmp_path / "mirror")
    assert "robots.txt asks not to" in report.stopped
    assert report.exit_code == 42


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_error_that_passes_is_waited_out(site: VendorSite, tmp_path: Path, status: int) -> None:
    site.faults["/manual243/kiln.html"] = lambda handler, before: before < 2 and send(handler, status)
    report = bring_it(site, tmp_path / "mirror")
    assert [asked.status for asked in site.asked if asked.path.endswith("kiln.html")] == [status, status, 200]
    assert site.most_at_once() == 1
    assert not report.addresses["failed"]


def _cut(handler: object, before: int) -> bool:
    del before
    handler.send_response(200)  # type: ignore[attr-defined]
    handler.send_header("Content-Type", "text/html")  # type: ignore[attr-defined]
    handler.send_header("Content-Length", "5000")  # type: ignore[attr-defined]
    handler.end_headers()  # type: ignore[attr-defined]
    handler.wfile.write(b"<div class='GeneralPageContent'>half")  # type: ignore[attr-defined]
    handler.close_connection = True  # type: ignore[attr-defined]
    return True


def test_a_slow_answer_is_waited_for(site: VendorSite, tmp_path: Path) -> None:
    site.faults["/manual243/kiln.html"] = lambda *_: bool(time.sleep(0.5))  # type: ignore[func-returns-value]
    assert bring_it(site, tmp_path / "mirror").exit_code == 0


def _hangs(handler: object, before: int) -> bool:
    del handler, before
    time.sleep(1.2)
    return True


BAD: dict[str, tuple[Fault, str]] = {
    "an error that stays": (always(500), "status 500"),
    "cut off": (_cut, "cut off"),
    "another kind": (always(200, b"%PDF", Content_Type="application/pdf"), "expected html, got application/pdf"),
    "in circles": (
        lambda handler, before: send(handler, 302, Location=f"/manual243/kiln.html?{before}"),
        "redirections",
    ),
    "too large": (always(200, b"", Content_Length=str(30 * 1024**2)), "larger than"),
    "no text of the manual": (always(200, b"<html><p>We moved.</p></html>"), "no content"),
    "a login": (always(200, LOGIN), "a page to log in at"),
    "leads to a login": (always(302, Location="/login.html"), "leads to a page to log in at"),
    "no answer": (_hangs, "no answer in time"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_answer_is_named_and_takes_no_page_away(site: VendorSite, tmp_path: Path, fault: str) -> None:
    bring_it(site, tmp_path / "mirror")
    before = files(tmp_path / "mirror")
    site.faults["/login.html"] = always(200, LOGIN)
    site.faults["/manual243/kiln.html"], reason = BAD[fault]
    report = bring_it(site, tmp_path / "mirror", timeout=1.0 if fault == "no answer" else 5.0)
    assert addresses(report, "failed") == ["manual243/kiln.html"]
    assert reason in why(report, "failed")["manual243/kiln.html"]
    assert report.exit_code == 41
    assert files(tmp_path / "mirror") == before
    del site.faults["/manual243/kiln.html"]
    assert bring_it(site, tmp_path / "mirror").exit_code == 0


def test_what_is_said_of_each_fault_is_in_the_documentation() -> None:
    text = (ROOT / "docs" / "fetching.md").read_text("utf-8").partition("| fault | the report says |")[2]
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", text.partition("\n\n")[0], re.MULTILINE))
    for fault, (_, reason) in BAD.items():
        assert reason in rows[fault], fault


def test_another_host_is_never_asked(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    with served(vendor) as other:
        elsewhere = other.address.replace("127.0.0.1", "localhost")
        site.faults["/manual243/kiln.html"] = always(302, Location=f"{elsewhere}manual243/kiln.html")
        report = bring_it(site, tmp_path / "mirror")
        assert why(report, "left")["manual243/kiln.html"] == "leads to another site"
        assert not other.asked


@pytest.mark.parametrize("kind", ["gzip", "br"])
def test_a_compressed_page_is_kept_as_it_reads(site: VendorSite, vendor: Path, tmp_path: Path, kind: str) -> None:
    site.faults["/manual243/kiln.html"] = zipped(vendor, kind)
    bring_it(site, tmp_path / "mirror")
    kept = files(tmp_path / "mirror")["www.opendental.com/manual243/kiln.html"]
    assert kept == (vendor / "manual243" / "kiln.html").read_bytes()


def test_a_name_that_no_file_can_have_is_named_and_the_rest_comes(
    site: VendorSite, vendor: Path, tmp_path: Path
) -> None:
    name = "x" * 300
    start = vendor / "manual243" / "manual.html"
    start.write_text(start.read_text("latin-1").replace("</ul>", f'<li id="x"><a href="{name}.html">x</a></li></ul>'))
    site.faults[f"/manual243/{name}.html"] = always(200, (vendor / "manual243" / "kiln.html").read_bytes())
    report = bring_it(site, tmp_path / "mirror")
    assert why(report, "failed") == {f"manual243/{name}.html": "can't be a file here: File name too long"}
    assert report.complete
    assert len(files(tmp_path / "mirror")) == 7


def many_wheels(vendor: Path) -> Path:
    """Twelve more pages; gives the start, which leads to them."""
    for number in range(12):
        write_page(vendor.parent, VERSION, f"wheel{number}", "<p>A wheel.</p>")
    start = vendor / "manual243" / "manual.html"
    links = "".join(f'<li id="wheel{n}"><a href="wheel{n}.html">Wheel</a></li>' for n in range(12))
    start.write_text(start.read_text("latin-1").replace("</ul>", f"{links}</ul>"), "latin-1")
    return start


@pytest.mark.parametrize(
    ("leads", "why"),
    [("/login.html", "leads to a page to log in at"), ("http://localhost:1/login", "leads to another site")],
)
def test_a_version_whose_pages_all_lead_to_a_login_stops_the_fetch(
    site: VendorSite, vendor: Path, tmp_path: Path, leads: str, why: str
) -> None:
    many_wheels(vendor)
    bring_it(site, tmp_path / "mirror")
    before = files(tmp_path / "mirror")
    site.faults["/login.html"] = always(200, LOGIN)
    for path in (vendor / "manual243").glob("*.html"):
        if path.stem != "manual":
            site.faults[f"/manual243/{path.name}"] = always(302, Location=leads)
    report = bring_it(site, tmp_path / "mirror")
    assert "pages have no text of the manual" in report.stopped
    assert why in report.stopped
    assert report.exit_code == 42
    assert "save the pages, import the folder" in report.summary()
    assert files(tmp_path / "mirror") == before


def test_a_new_layout_stops_the_fetch_and_nothing_is_written_over(
    site: VendorSite, vendor: Path, tmp_path: Path
) -> None:
    start = many_wheels(vendor)
    bring_it(site, tmp_path / "mirror")
    before = files(tmp_path / "mirror")
    for path in (vendor / "manual243").glob("*.html"):
        if path != start:
            path.write_text(path.read_text("latin-1").replace("GeneralPageContent", "main-2027"), "latin-1")
    report = bring_it(site, tmp_path / "mirror")
    assert "as if its layout had changed" in report.stopped
    assert report.exit_code == 42
    assert files(tmp_path / "mirror") == before


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (always(302, Location="/login.html"), "login.html, a page to log in at"),
        (always(302, Location="/site/prices.html"), "was led to"),
        (always(200, b"<div class=GeneralPageContent><p>Hello.</p></div>"), "expected a table of contents"),
        (always(404), "got status 404"),
    ],
)
def test_a_version_that_is_not_to_be_had_stops_the_fetch(
    site: VendorSite, vendor: Path, tmp_path: Path, answer: Fault, said: str
) -> None:
    (vendor / "login.html").write_text("<input type=password>", "utf-8")
    site.faults["/manual243/manual.html"] = answer
    report = bring_it(site, tmp_path / "mirror")
    assert said in report.stopped
    assert "manual243/manual.html" in report.stopped
    assert not files(tmp_path / "mirror")


def test_what_is_gone_is_marked_and_stays_until_it_is_pruned(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    bring_it(site, mirror)
    (vendor / "manual243" / "kiln.html").unlink()
    report = bring_it(site, mirror)
    assert addresses(report, "gone") == ["manual243/kiln.html"]
    assert "www.opendental.com/manual243/kiln.html" in files(mirror)
    with Mirror(mirror) as opened:
        known = opened.at("manual243/kiln.html")
        assert known
        assert known.gone == known.checked
    report = fetch(order(site, mirror), prune=True)
    assert report.pruned == ("www.opendental.com/manual243/kiln.html",)
    assert "www.opendental.com/manual243/kiln.html" not in files(mirror)


def test_a_limit_stops_and_the_next_fetch_goes_on(site: VendorSite, tmp_path: Path) -> None:
    first = bring_it(site, tmp_path / "mirror", limit=3)
    assert not first.complete
    had = set(files(tmp_path / "mirror"))
    assert len(had) == 3
    asked = {item.path for item in site.pages()}
    site.asked.clear()
    assert bring_it(site, tmp_path / "mirror").complete
    assert len(files(tmp_path / "mirror")) == 7
    again = {item.path for item in site.pages()} & asked
    assert again - {"/manual243/manual.html"} == asked - {f"/{path.partition('/')[2]}" for path in had}


def test_what_was_asked_for_since_is_not_asked_for(site: VendorSite, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror")
    site.asked.clear()
    report = bring_it(site, tmp_path / "mirror", since=date.today().isoformat())
    assert {asked.path for asked in site.pages()} >= {"/manual243/manual.html"}
    assert addresses(report, "same") == sorted(asked.path[1:] for asked in site.pages())
    site.asked.clear()
    bring_it(site, tmp_path / "mirror", since="2999-01-01")
    assert len(site.pages()) == len(files(tmp_path / "mirror"))


def test_a_dry_run_says_what_would_be_asked_for(site: VendorSite, tmp_path: Path) -> None:
    report = bring_it(site, tmp_path / "mirror", dry_run=True)
    assert addresses(report, "would") == [f"manual243/{name}.html" for name in sorted(NAMES)]
    assert not files(tmp_path / "mirror")
    assert len(site.pages()) == 1


def test_without_versions_the_menu_is_read(site: VendorSite, tmp_path: Path, vendor: Path) -> None:
    (vendor / "manual").mkdir()
    (vendor / "manual" / "manual.html").write_bytes((vendor / "manual243" / "manual.html").read_bytes())
    report = bring_it(site, tmp_path / "mirror", versions=())
    assert report.versions == ("v24.3",)
    assert "v24.3 (new)" in report.summary()
    bring_it(site, tmp_path / "mirror")
    assert "(new)" not in bring_it(site, tmp_path / "mirror", versions=()).summary()


def test_whoever_is_killed_leaves_a_mirror_and_the_next_ends_as_if_undisturbed(
    site: VendorSite, tmp_path: Path
) -> None:
    bring_it(site, tmp_path / "whole")
    mirror = tmp_path / "mirror"
    lines = 0
    for _ in range(20):
        process = subprocess.Popen(
            [sys.executable, "-m", "scraper.fetch.crawl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin
        assert process.stdout
        process.stdin.write(msgspec.json.encode(order(site, mirror)))
        process.stdin.close()
        lines += bool(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        whole = files(tmp_path / "whole")
        assert all(whole[path] == data for path, data in files(mirror).items())
    assert lines
    assert bring_it(site, mirror).complete
    assert files(mirror) == files(tmp_path / "whole")


def article(name: str) -> str:
    body = f'<h1 class="hg-article-title">{name}</h1><div class="hg-article-body"><p>All on {name}.</p></div>'
    return f"<html><body>{body}</body></html>"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A help centre of two articles, a category that leads to them, and a page that the site could not show."""
    folder = tmp_path / "articles"
    (folder / "help").mkdir(parents=True)
    for name in ("glaze", "clay"):
        (folder / "help" / name).write_text(article(name), "utf-8")
    links = "<a href='/help/glaze'>Glaze</a><a href='/help/clay'>Clay</a><a href='/help/search?q=a'>Search</a>"
    (folder / "help" / "pots").write_text(f'<html><body class="hg-category-page">{links}</body></html>', "utf-8")
    (folder / "help" / "lost").write_text('<html><body class="ko-error-page"><p>Oh.</p></body></html>', "utf-8")
    return folder


@pytest.fixture
def owl(articles: Path) -> Iterator[VendorSite]:
    with served(articles) as site:
        yield site


def bring_articles(site: VendorSite, mirror: Path, **more: object) -> FetchReport:
    return bring_it(site, mirror, vendor="officepracticum", versions=(), **more)


def list_articles(site: VendorSite, articles: Path, **days: str) -> None:
    listed = "".join(
        f"<url><loc>{site.address}help/{name}</loc><lastmod>{day}</lastmod></url>" for name, day in days.items()
    )
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    (articles / "sitemap.xml").write_text(text, "utf-8")


def test_articles_come_by_the_site_map(owl: VendorSite, articles: Path, tmp_path: Path) -> None:
    list_articles(owl, articles, glaze="2026-01-01", clay="2026-05-01", pots="2026-05-01")
    (articles / "help" / "pots").write_text('<html><body class="hg-category-page"></body></html>', "utf-8")
    would = bring_articles(owl, tmp_path / "mirror", dry_run=True)
    assert addresses(would, "would") == ["help/clay", "help/glaze", "help/pots"]
    report = bring_articles(owl, tmp_path / "mirror", since="2026-03-01")
    assert set(files(tmp_path / "mirror")) == {"127.0.0.1/help/clay.html"}
    assert why(report, "left") == {"help/pots": "a category's list of articles, not an article"}
    bring_articles(owl, tmp_path / "mirror")
    assert set(files(tmp_path / "mirror")) == {"127.0.0.1/help/clay.html", "127.0.0.1/help/glaze.html"}


def test_a_page_that_the_site_could_not_show_is_no_list_of_articles(
    owl: VendorSite, articles: Path, tmp_path: Path
) -> None:
    list_articles(owl, articles, glaze="2026-01-01", lost="2026-01-01")
    report = bring_articles(owl, tmp_path / "mirror")
    assert addresses(report, "failed") == ["help/lost"]


def test_without_a_site_map_articles_come_by_the_home_page_and_its_categories(owl: VendorSite, tmp_path: Path) -> None:
    home = b"<html><body><a href='/help/pots'>Pots</a><a href='/help/home'>Home</a></body></html>"
    owl.faults["/help"] = always(200, home)
    report = bring_articles(owl, tmp_path / "mirror")
    assert report.complete
    assert set(files(tmp_path / "mirror")) == {"127.0.0.1/help/clay.html", "127.0.0.1/help/glaze.html"}
    assert not [asked for asked in owl.asked if "search" in asked.path]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (always(404), "got status 404"),
        (always(200, LOGIN), "a page to log in at"),
        (always(200, b"<html><body>Hello</body></html>"), "expected links to the manual's pages, found none"),
    ],
)
def test_a_help_centre_that_is_not_to_be_had_stops_the_fetch(
    owl: VendorSite, tmp_path: Path, answer: Fault, told: str
) -> None:
    owl.faults["/help"] = answer
    report = bring_articles(owl, tmp_path / "mirror")
    assert told in report.stopped
    assert report.exit_code == 42


KEY = "secret-of-the-kiln"
SECRETS = (KEY.encode(), base64.b64encode(f"{KEY}:X".encode()))


def interface(handler: BaseHTTPRequestHandler, before: int) -> bool:
    del before
    number = int(handler.path.rpartition("page=")[2])
    data = json.dumps({"valid": True, "data": ["x" * 200_000], "page_stats": {"total_pages": 2, "page": number}})
    return send(handler, 200, data.encode(), Content_Type="application/json")


def _garbage(handler: BaseHTTPRequestHandler, before: int) -> bool:
    del before
    handler.wfile.write(b"neither a status nor a header\r\n\r\n")
    return True


ANSWERS: dict[str, Fault] = {
    "right": interface,
    "refused": always(401),
    "busy": always(503),
    "no JSON": always(200, b"{", Content_Type="application/json"),
    "not HTTP": _garbage,
    "elsewhere": always(302, Location="http://localhost:1/"),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("room", [None, 100_000], ids=["room", "no room"])
def test_the_key_stands_in_no_file_log_report_or_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, room: int | None
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setenv("HELPCENTER_KNOWLEDGEOWL_KEY", KEY)
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); " if room else ""
    loud = "s = crawl.settings; crawl.settings = lambda order: s(order) | {'LOG_LEVEL': 'DEBUG'}; "
    run = f"import resource; from scraper.fetch import crawl; {limit}{loud}crawl.main()"
    with served(tmp_path / "site", {"/article.json": ANSWERS[answer]}) as site:
        wanted = order(site, tmp_path / "mirror", vendor="officepracticum", versions=(), project="7")
        done = subprocess.run([sys.executable, "-c", run], input=msgspec.json.encode(wanted), capture_output=True)
        assert any(SECRETS[1] in asked.headers["authorization"].encode() for asked in site.pages())
    assert b"DEBUG" in done.stderr, "all that Scrapy has to say"
    assert (b"Traceback" in done.stderr) == (room is not None and answer == "right")
    written = b"".join(path.read_bytes() for path in (tmp_path / "mirror").rglob("*") if path.is_file())
    for secret in SECRETS:
        assert secret not in written + done.stdout + done.stderr


def test_articles_come_by_the_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setenv("HELPCENTER_KNOWLEDGEOWL_KEY", KEY)
    with served(tmp_path / "site", {"/article.json": interface}) as site:
        report = bring_articles(site, tmp_path / "mirror", project="7")
        assert set(files(tmp_path / "mirror")) == {f"knowledgeowl/7/articles-{page}.json" for page in (1, 2)}
        assert KEY not in json.dumps(as_data("fetch", report))
        site.faults["/article.json"] = always(401)
        assert "status 401, as if the key were none" in bring_articles(site, tmp_path / "mirror", project="7").stopped


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"data": [], "page_stats": {"total_pages": Infinity}}'])
def test_an_answer_that_the_interface_does_not_give_is_named(data: bytes) -> None:
    read = site_of(Order("officepracticum", "a@b.example", project="7")).read
    assert read("knowledgeowl/7/articles-1.json", data).fault.startswith("expected articles")


def test_without_a_key_the_interface_is_not_asked(site: VendorSite, tmp_path: Path) -> None:
    with pytest.raises(ScraperError, match="HELPCENTER_KNOWLEDGEOWL_KEY"):
        bring_it(site, tmp_path / "mirror", vendor="officepracticum", versions=(), project="7")


@pytest.mark.parametrize("option", [("--delay", "-5"), ("--timeout", "0"), ("--limit", "-1")])
def test_a_number_that_is_none_of_a_fetch_is_refused(tmp_path: Path, option: tuple[str, str]) -> None:
    assert main(["-C", str(tmp_path), "fetch", "opendental", "--contact", "kiln@example.com", *option]) == 2


def test_the_command_says_what_it_needs(
    site: VendorSite, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HELPCENTER_CONTACT", raising=False)
    arguments = ["-C", str(tmp_path), "fetch", "opendental", "--versions", "24.3", "--site", site.address]
    assert main(arguments) == 2
    assert "--contact" in capsys.readouterr().err
    assert main([*arguments, "--contact", "kiln@example.com", "--delay", "0", "--json", str(tmp_path / "r.json")]) == 0
    assert "7 new" in capsys.readouterr().out
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert report["complete"] is True
    jsonschema.validate(report, schema_of("fetch", FetchReport))
    assert files(tmp_path / "mirror" / "opendental")
