"""Options of an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.versions import Version

if TYPE_CHECKING:
    from scraper.command.executor import Workers

LACKING = 0.25
"""Share of the pages, entries or words of the version before it that a new version may lack without a word."""


@dataclass(frozen=True)
class Options:
    """Options of an import, as the maintainer gives them."""

    vendor: str = ""
    version: Version | None = None
    workers: Workers = 1
    replace: bool = False
    """Editions that the sources have are given anew: what the sources lack of them goes."""
    dry_run: bool = False
    """Only report."""
    fail_if_lost: float | None = None
    """Write nothing if more than this share of a version's pages, entries or words would be gone."""
    private: bool = False
    """Articles too that not everyone may read."""
    fail_if_lacking: float | None = None
    """The same for a version that is new, against the version before it; `fail_if_lost` where it is not said."""
