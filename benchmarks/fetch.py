"""What a fetch costs and how it behaves: `python -m benchmarks.fetch [PAGES] [DELAY]`.

A generated manual on the loopback, with an answer of every bad kind among its pages, is fetched twice. Told are the
requests, bytes, memory and CPU of it, and as the server saw it: most requests at one time, shortest pause.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import msgspec

from scraper.fetch.order import Event, Order
from tests.scraper.fetch.vendor_site import Fault, VendorSite, send, served, zipped
from tests.scraper.manual import write_page

_VERSION = "24.3"


def make_manual(folder: Path, pages: int) -> Path:
    """A manual of so many pages; gives the site's folder."""
    names = [f"page{number}" for number in range(pages)]
    listed = "".join(f'<li id="{name}"><a href="{name}.html">{name}</a></li>' for name in names)
    start = write_page(folder, _VERSION, "manual", f'<ul class="LeftTreeFirstNode">{listed}</ul><p>All of it.</p>')
    for number, name in enumerate(names):
        write_page(folder, _VERSION, name, "".join(f"<p>Line {line} of {number}.</p>" for line in range(400)))
    return start.parents[1]


def faults(folder: Path) -> dict[str, Fault]:
    """A page each: errs once, is busy, errs always, leads in circles, is another kind, is too large, is packed."""
    answers: list[Fault] = [
        lambda handler, before: before == 0 and send(handler, 500),
        lambda handler, before: before == 0 and send(handler, 429, Retry_After="1"),
        lambda handler, _: send(handler, 500),
        lambda handler, before: send(handler, 302, Location=f"page3.html?{before}"),
        lambda handler, _: send(handler, 200, b"%PDF", Content_Type="application/pdf"),
        lambda handler, _: send(handler, 200, Content_Length=str(30 * 1024**2)),
        zipped(folder),
    ]
    return {f"/manual243/page{number}.html": fault for number, fault in enumerate(answers)}


def run(site: VendorSite, mirror: Path, delay: float) -> None:
    """One fetch, and what it was."""
    site.asked.clear()
    order = Order("opendental", str(mirror), site.address, (_VERSION,), contact="bench@example.com", delay=delay)
    with subprocess.Popen(
        [sys.executable, "-m", "scraper.fetch.crawl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        output, _ = process.communicate(msgspec.json.encode(order))
    spent = os.times()
    events = [msgspec.json.decode(line, type=Event) for line in output.splitlines()]
    begun = sorted(asked.begun for asked in site.pages())
    told = {
        "requests": len(site.asked),
        "kB": round(sum(asked.size for asked in site.asked) / 1000),
        "unchanged (304)": sum(asked.status == 304 for asked in site.asked),
        "most at once": site.most_at_once(),
        "shortest pause, s": round(min(later - earlier for earlier, later in pairwise(begun)), 3),
        "CPU so far, s": round(spent.children_user + spent.children_system, 1),
        "failed": {event.address: event.why for event in events if event.what == "failed"},
        "ended": events[-1].why,
    }
    print(json.dumps(told, indent=1))


def main(pages: int = 2000, delay: float = 0.0) -> None:
    """Fetch twice."""
    import resource

    with tempfile.TemporaryDirectory() as folder:
        vendor = make_manual(Path(folder) / "vendor", pages)
        with served(vendor, faults(vendor)) as site:
            for _ in range(2):
                run(site, Path(folder) / "mirror", delay)
    print(f"most memory of the process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:2]), *(float(text) for text in sys.argv[2:3]))
