"""Versions and ranges of them: parse, order, print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_VERSION = re.compile(r"v?(\d{1,9}(?:\.\d{1,9}){0,7})", re.IGNORECASE)
_DASH = "–"


class InvalidVersion(ValueError):
    """A text that is not a version such as ``24.3`` or ``14.19``."""


class Version(NamedTuple):
    """A version's identity: its numbers, compared as numbers (14.8 < 14.19).

    A tuple, since versions are hashed and compared more often than anything else.
    """

    numbers: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read ``24.3`` or ``v24.3``; raises `InvalidVersion`."""
        match = _VERSION.fullmatch(text.strip())
        if not match:
            raise InvalidVersion(f"expected a version such as 24.3, got {text!r}")
        return cls(tuple(int(number) for number in match[1].split(".")))

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers))


@dataclass(frozen=True)
class Range:
    """Versions from `low` to `high`, both included; None leaves that side open."""

    low: Version | None
    high: Version | None

    def __contains__(self, version: Version) -> bool:
        return (self.low is None or self.low <= version) and (self.high is None or version <= self.high)

    def __str__(self) -> str:
        if self.low == self.high and self.low is not None:
            return str(self.low)
        if self.high is None:
            return f"{self.low}+" if self.low is not None else "all"
        return f"{self.low or ''}{_DASH}{self.high}"


def parse_ranges(text: str) -> tuple[Range, ...]:
    """Read ``23.2``, ``23.2–24.3`` (or ``-``), ``24.1+``, ``–24.1``, several with commas; raises `InvalidVersion`."""
    return tuple(_parse_range(part.strip()) for part in text.split(","))


def _parse_range(text: str) -> Range:
    if text.endswith("+"):
        return Range(Version.parse(text[:-1]), None)
    low, dash, high = text.replace(_DASH, "-").partition("-")
    if not dash:
        version = Version.parse(text)
        return Range(version, version)
    versions = Range(Version.parse(low) if low.strip() else None, Version.parse(high))
    if versions.low is not None and versions.high is not None and versions.low > versions.high:
        raise InvalidVersion(f"expected the older version first, got {text!r}")
    return versions


def format_ranges(versions: Iterable[Version], among: Sequence[Version]) -> str:
    """Print a set of versions as ranges over the versions `among` (all that there are, in any order).

    >>> v = [Version.parse(text) for text in ("23.2", "24.1", "24.3")]
    >>> format_ranges(v[:2], v), format_ranges([v[0], v[2]], v)
    ('23.2–24.1', '23.2, 24.3')
    """
    chosen = set(versions)
    runs: list[list[Version]] = []
    was_chosen = False
    for version in sorted(among):
        if version in chosen:
            if was_chosen:
                runs[-1].append(version)
            else:
                runs.append([version])
        was_chosen = version in chosen
    return ", ".join(str(Range(run[0], run[-1])) for run in runs)


def shown_version(readers_version: Version | None, available: Iterable[Version]) -> Version:
    """The version of a page that its reader sees: the newest that is not newer than the reader's, else the oldest."""
    ordered = sorted(available)
    if readers_version is None:
        return ordered[-1]
    return next((version for version in reversed(ordered) if version <= readers_version), ordered[0])
