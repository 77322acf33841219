"""`fetch`, with Scrapy itself, against a site on the loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from helpcenter.cli import main
from scraper.command.fetch import FetchReport, fetch, how_far
from scraper.errors import ScraperError
from scraper.fetch.mirror import OWN_FOLDER, Mirror
from scraper.fetch.order import Event, Order
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


def quiet(progress: str) -> None:
    """Nobody looks."""
    del progress


def bring_it(site: VendorSite, mirror: Path, **more: object) -> FetchReport:
    return fetch(order(site, mirror, **more), quiet)


def files(mirror: Path) -> dict[str, bytes]:
    found = (path for path in mirror.rglob("*") if path.is_file() and OWN_FOLDER not in path.parts)
    return {path.relative_to(mirror).as_posix(): path.read_bytes() for path in found}


def addresses(report: FetchReport, what: str) -> list[str]:
    return sorted(event.address for event in report.addresses[what])


def why(report: FetchReport, what: str) -> dict[str, str]:
    return {event.address: event.why for event in report.addresses[what]}


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


def test_one_request_at_a_time_with_the_pause_and_our_name(site: VendorSite, tmp_path: Path) -> None:
    bring_it(site, tmp_path / "mirror", delay=0.1)
    assert site.most_at_once() == 1
    asked = sorted(site.pages(), key=lambda item: item.begun)
    assert asked[-1].begun - asked[0].begun > 0.1 * (len(asked) - 1) / 2  # a busy server notes some of them late
    assert all("helpcenter/" in item.headers["user-agent"] for item in asked)
    assert all("(kiln@example.com)" in item.headers["user-agent"] for item in asked)
    assert not any("cookie" in item.headers for item in asked)


def test_robots_txt_is_obeyed_with_its_pause(site: VendorSite, vendor: Path, tmp_path: Path) -> None:
    (vendor / "robots.txt").write_text("User-agent: *\nCrawl-delay: 0.2\nDisallow: /manual243/oven.html\n", "utf-8")
    report = bring_it(site, tmp_path / "mirror")
    assert why(report, "left")["manual243/oven.html"] == "robots.txt asks not to"
    assert not [asked for asked in site.asked if "oven.html" in asked.path]
    begun = sorted(item.begun for item in site.pages())
    assert begun[-1] - begun[0] > 0.2 * (len(begun) - 1) / 2  # a busy server notes some of them late


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
    site.faults["/manual243/kiln.html"] = lambda handler, before: before == 0 and send(handler, status, Retry_After="1")
    report = bring_it(site, tmp_path / "mirror")
    first, again = (asked for asked in site.asked if asked.path.endswith("kiln.html"))
    assert again.begun - first.ended > 0.95
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


def _hangs(handler: object, before: int) -> bool:
    del handler, before
    import time

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
    "a login": (always(200, b"<form><input type=password></form>"), "a page to log in at"),
    "no answer": (_hangs, "no answer in time"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_answer_is_named_and_takes_no_page_away(site: VendorSite, tmp_path: Path, fault: str) -> None:
    bring_it(site, tmp_path / "mirror")
    before = files(tmp_path / "mirror")
    site.faults["/manual243/kiln.html"], reason = BAD[fault]
    report = bring_it(site, tmp_path / "mirror", timeout=1.0 if fault == "no answer" else 5.0)
    assert addresses(report, "failed") == ["manual243/kiln.html"]
    assert reason in why(report, "failed")["manual243/kiln.html"]
    assert report.exit_code == 41
    assert files(tmp_path / "mirror") == before
    del site.faults["/manual243/kiln.html"]
    assert bring_it(site, tmp_path / "mirror").exit_code == 0


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


def test_a_new_layout_stops_the_fetch_and_nothing_is_written_over(
    site: VendorSite, vendor: Path, tmp_path: Path
) -> None:
    for number in range(12):
        write_page(tmp_path / "vendor", VERSION, f"wheel{number}", "<p>A wheel.</p>")
    start = vendor / "manual243" / "manual.html"
    links = "".join(f'<li id="wheel{n}"><a href="wheel{n}.html">Wheel</a></li>' for n in range(12))
    start.write_text(start.read_text("latin-1").replace("</ul>", f"{links}</ul>"), "latin-1")
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
        (always(302, Location="/login.html"), "was led to"),
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
    report = fetch(order(site, mirror), quiet, prune=True)
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


def test_articles_come_by_the_site_map(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "help").mkdir(parents=True)
    for name in ("glaze", "clay"):
        body = f'<h1 class="hg-article-title">{name}</h1><div class="hg-article-body"><p>All on {name}.</p></div>'
        (folder / "help" / name).write_text(f"<html><body>{body}</body></html>", "utf-8")
    (folder / "help" / "pots").write_text('<html><body class="hg-category-page"><p>Pots</p></body></html>', "utf-8")
    with served(folder) as site:
        listed = "".join(
            f"<url><loc>{site.address}help/{name}</loc><lastmod>{day}</lastmod></url>"
            for name, day in (("glaze", "2026-01-01"), ("clay", "2026-05-01"), ("pots", "2026-05-01"))
        )
        (folder / "sitemap.xml").write_text(
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>', "utf-8"
        )
        report = bring_it(site, tmp_path / "mirror", vendor="officepracticum", versions=(), since="2026-03-01")
        assert set(files(tmp_path / "mirror")) == {"127.0.0.1/help/clay.html"}
        assert addresses(report, "left") == ["help/pots"]
        bring_it(site, tmp_path / "mirror", vendor="officepracticum", versions=())
        assert set(files(tmp_path / "mirror")) == {"127.0.0.1/help/clay.html", "127.0.0.1/help/glaze.html"}


def test_articles_come_by_the_interface_and_the_key_is_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()

    def answer(handler: object, before: int) -> bool:
        del before
        number = handler.path.rpartition("page=")[2]  # type: ignore[attr-defined]
        data = json.dumps({"valid": True, "data": [], "page_stats": {"total_pages": 2, "page": int(number)}})
        return send(handler, 200, data.encode(), Content_Type="application/json")  # type: ignore[arg-type]

    monkeypatch.setenv("HELPCENTER_KNOWLEDGEOWL_KEY", "secret-of-the-kiln")
    with served(folder, {"/article.json": answer}) as site:
        report = bring_it(site, tmp_path / "mirror", vendor="officepracticum", versions=(), project="7")
        assert set(files(tmp_path / "mirror")) == {f"knowledgeowl/7/articles-{page}.json" for page in (1, 2)}
        assert all(asked.headers["authorization"].startswith("Basic ") for asked in site.pages())
    written = b"".join(path.read_bytes() for path in (tmp_path / "mirror").rglob("*") if path.is_file())
    assert b"secret-of-the-kiln" not in written + json.dumps(report.to_json()).encode()


def test_without_a_key_the_interface_is_not_asked(site: VendorSite, tmp_path: Path) -> None:
    with pytest.raises(ScraperError, match="HELPCENTER_KNOWLEDGEOWL_KEY"):
        bring_it(site, tmp_path / "mirror", vendor="officepracticum", versions=(), project="7")


def test_the_command_says_what_it_needs(
    site: VendorSite, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HELPCENTER_CONTACT", raising=False)
    arguments = ["-C", str(tmp_path), "fetch", "opendental", "--versions", "24.3", "--site", site.address]
    assert main(arguments) == 2
    assert "--contact" in capsys.readouterr().err
    assert main([*arguments, "--contact", "kiln@example.com", "--delay", "0", "--json", str(tmp_path / "r.json")]) == 0
    assert "7 new" in capsys.readouterr().out
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["complete"] is True
    assert files(tmp_path / "mirror" / "opendental")


def test_progress_has_what_came_how_fast_and_what_is_left() -> None:
    report = FetchReport()
    assert how_far(report, 3, 0.0) == "fetched 0, 0.0 MB, 0.0 a second; 3 to come"
    for number in range(30):
        report.add(Event("new", f"{number}.html", size=100_000))
    assert how_far(report, 1800, 60.0) == "fetched 30, 3.0 MB, 0.5 a second; 1,800 to come, about 60 min"
    assert how_far(report, 0, 60.0) == "fetched 30, 3.0 MB, 0.5 a second; 0 to come"
