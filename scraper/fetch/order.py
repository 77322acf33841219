"""What the fetching process is told, and what it tells."""

from __future__ import annotations

from msgspec import Struct


class Order(Struct, frozen=True):
    """What to fetch, and how."""

    vendor: str
    mirror: str
    """The mirror folder."""
    site: str = ""
    """Address instead of the vendor's own."""
    versions: tuple[str, ...] = ()
    project: str = ""
    """Number of a help centre, where its interface is asked instead of its pages."""
    contact: str = ""
    """Whom the site's people can write to."""
    delay: float = 1.0
    """Seconds between an answer and the next request, at least."""
    timeout: float = 60.0
    """Seconds that an answer may take."""
    limit: int = 0
    """Files at most, 0 for any number."""
    since: str = ""
    """Day: what the site says is older, or if it says nothing, what was asked for since, is not asked for."""
    dry_run: bool = False


class Event(Struct, frozen=True, omit_defaults=True):
    """What happened to an address, or to the whole."""

    what: str
    """Of an address: ``new``, ``changed``, ``same``, ``gone``, ``failed``, ``left``, or in a dry run ``would``; of the
    whole: ``versions``, ``stopped``, ``end``."""
    address: str = ""
    """Below the site."""
    why: str = ""
    size: int = 0
    """Bytes that came for it."""
    rest: int = 0
    """Requests that are known to come."""
    versions: tuple[str, ...] = ()
    """Those that the vendor's menu names."""
    new: tuple[str, ...] = ()
    """Those of them of which the mirror has nothing."""
