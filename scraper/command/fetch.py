"""`helpcenter fetch`: starts the process that asks the vendor's site, shows how far it is, and says what it brought."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import msgspec

from scraper.command.progress import watched
from scraper.errors import ScraperError
from scraper.fetch.mirror import OWN_FOLDER, Mirror
from scraper.fetch.order import Event, Order
from scraper.fetch.site import UnusableSite
from scraper.text.inline import web_address
from scraper.text.terminal import on_a_line
from scraper.vendors import vendor_named
from scraper.write.lock import folder_lock

_NEWS = ("new", "changed", "same", "gone", "failed", "left", "would")
FAILED = 41
"""Exit code of a fetch that some addresses gave no page to."""
_SHOWN = 20


class FetchUnavailable(ScraperError):
    """The packages that fetch are not installed, or their process broke."""

    exit_code = 43


class FetchStopped(ScraperError):
    """A site that is not as it was."""

    exit_code = 42


@dataclass
class FetchReport:
    """What a fetch brought."""

    addresses: dict[str, list[Event]] = field(default_factory=lambda: {what: [] for what in _NEWS})
    """Kind of news → addresses, in the order in which they came."""
    size: int = 0
    """Bytes that came."""
    rest: int = 0
    """Requests that are known to come."""
    versions: tuple[str, ...] = ()
    """Those that the vendor's menu names, where none was asked for."""
    new_versions: frozenset[str] = frozenset()
    """Those of them of which the mirror has nothing."""
    stopped: str = ""
    """Why it was stopped before its end; empty where it was not."""
    complete: bool = False
    """Whether all that is wanted was asked for."""
    pruned: tuple[str, ...] = ()
    """Files that were taken away."""

    @property
    def exit_code(self) -> int:
        """0, or what `docs/failing.md` says."""
        return FetchStopped.exit_code if self.stopped else FAILED if self.addresses["failed"] else 0

    @property
    def answers(self) -> int:
        """Addresses of which it is known what became of them."""
        return sum(map(len, self.addresses.values()))

    def add(self, event: Event) -> None:
        """Take in what the process told."""
        self.size += event.size
        self.rest = event.rest
        if event.what in self.addresses:
            self.addresses[event.what].append(event)
        elif event.what == "versions":
            self.versions = event.versions
            self.new_versions = frozenset(event.new)
        else:
            self.stopped = event.why if event.what == "stopped" else ""
            self.complete = event.what == "end" and event.why == "finished"

    def summary(self) -> str:
        """For the terminal."""
        if self.versions:
            names = ", ".join(f"{name} (new)" if name in self.new_versions else name for name in self.versions)
            return f"the vendor has {names}; say which with --versions"
        counts = ", ".join(f"{len(events)} {_WORDS[what]}" for what, events in self.addresses.items() if events)
        lines = [f"{counts or 'nothing came'}; {self.size / 1000:,.0f} kB"]
        for what in ("failed", "gone"):
            events = self.addresses[what]
            lines += [f"! {_WORDS[what]}: {event.address}: {event.why}" for event in events[:_SHOWN]]
            lines += [f"  … and {len(events) - _SHOWN} more; --json has them all"] if len(events) > _SHOWN else []
        reasons = Counter(event.why for event in self.addresses["left"])
        lines += [f"  left out, {count}: {why}" for why, count in reasons.most_common(_SHOWN)]
        if self.pruned:
            lines.append(f"{len(self.pruned)} files taken away that the site has no more")
        if self.stopped:
            lines.append(f"stopped: {self.stopped}")
            lines.append(
                "  what was fetched before is kept; look there with a browser, save the pages, import the folder"
            )
        elif not self.complete:
            lines.append("more is left to fetch; run the command again to go on")
        return "\n".join(map(on_a_line, lines))


_WORDS = {
    "new": "new",
    "changed": "changed",
    "same": "unchanged",
    "gone": "gone",
    "failed": "failed",
    "left": "left out",
    "would": "would be asked for",
}


def fetch(order: Order, *, prune: bool = False) -> FetchReport:
    """Bring a vendor's manual into the mirror folder.

    Raises `UnusableSite` where the order can't be, `FetchUnavailable` without Scrapy, `UnusableFolder` where another
    fetch works in the folder.
    """
    declared = vendor_named(order.vendor).site
    if declared is None:
        raise UnusableSite(f"the pages of {order.vendor} can't be fetched; save them and import the folder")
    if order.site and not web_address(order.site):
        raise UnusableSite(f"expected an address such as https://help.example.com/, got {order.site!r}")
    if find_spec("scrapy") is None:
        raise FetchUnavailable("fetching needs Scrapy; install it with: pip install 'helpcenter[fetch]'")
    key = declared(order).key
    if key and not os.environ.get(key):
        raise UnusableSite(f"expected the key to the interface in the environment's variable {key}, found none")
    report = FetchReport()
    folder = Path(order.mirror)
    with folder_lock(folder / OWN_FOLDER):
        for event in watched(f"fetch {order.vendor}", _events(order), lambda: report.answers + report.rest):
            report.add(event)
        if prune and report.complete and not report.addresses["failed"]:
            with Mirror(folder) as mirror:
                report.pruned = tuple(mirror.prune())
    return report


def _events(order: Order) -> Iterator[Event]:
    """What the process tells; raises `FetchUnavailable` where it breaks off."""
    with tempfile.TemporaryFile() as orders, tempfile.TemporaryFile() as errors:
        orders.write(msgspec.json.encode(order))
        orders.seek(0)
        command = [sys.executable, "-m", "scraper.fetch.crawl"]
        with subprocess.Popen(command, stdin=orders, stdout=subprocess.PIPE, stderr=errors) as process:  # noqa: S603
            try:
                for line in process.stdout or ():
                    yield msgspec.json.decode(line, type=Event)
            finally:
                process.terminate()
        if process.returncode:
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise FetchUnavailable(f"the fetch broke off ({last or 'it was ended'}); run the command again to go on")
