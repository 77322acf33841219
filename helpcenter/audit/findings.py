"""Pages that the audit compares, and its findings on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpcenter.audit.reading.events import Event
from scraper.errors import ScraperError
from scraper.versions import Version


class AuditError(ScraperError):
    """The audit cannot say anything: no site, an unreadable source, a page that is not one of ours."""

    exit_code = 21
    """For the command line: neither passed nor failed."""


@dataclass(frozen=True)
class Difference:
    """Something that the vendor published and a reader does not see, or the reverse."""

    page: str
    """``product/slug``."""
    version: str
    """Empty where the source names none."""
    source: str
    """The file that the vendor's words stand in."""
    message: str
    """What differs, in words."""
    expected: str = ""
    """The vendor's page around the place, which is marked with ``▶``; of a link, its addresses that will do."""
    found: str = ""
    """The site's page around the place; of a link, its address."""


@dataclass(frozen=True)
class Listed:
    """A purposeful departure: told, not counted."""

    kind: str
    """A key of `kinds.KINDS`."""
    page: str
    version: str
    source: str
    message: str


class Mismatch(NamedTuple):
    """The first place where two streams of events part."""

    message: str
    expected: str
    found: str


class Verdict(NamedTuple):
    """Outcome of comparing two streams of events."""

    mismatch: Mismatch | None
    listed: tuple[tuple[str, str], ...] = ()
    """Kind and message of what is listed."""


@dataclass(frozen=True)
class Unread:
    """A page of the vendor's that the audit can't read: counted as a difference, since nothing vouches for it."""

    page: str
    """``product/slug``."""
    source: str
    message: str


Comparison = Callable[[Sequence[Event], Sequence[Event]], Verdict]
"""How strictly a vendor's events (first) and the site's (second) are compared."""


@dataclass(frozen=True)
class Published:
    """One page in one version, as the vendor published it."""

    product: str
    slug: str
    """The page's name on the site."""
    version: Version | None
    """None where the source names none."""
    source: str
    events: list[Event]
    compare: Comparison
    links: int = 0
    """Number of links in `events`."""
    listed: tuple[Listed, ...] = field(default=())
    """What is to be told about it whatever the site shows."""

    @property
    def page(self) -> str:
        """``product/slug``."""
        return f"{self.product}/{self.slug}"

    @property
    def version_label(self) -> str:
        """The version as text, empty where there is none."""
        return str(self.version) if self.version else ""
