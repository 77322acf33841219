"""What the lookup knows of a site: pages, their units, and the passages of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from helpcenter.lookup.tokens import body_tokens
from scraper.versions import Version


class Kind(IntEnum):
    """What a unit is; the number is its code in the index."""

    PAGE = 0
    ENTRY = 1
    SECTION = 2
    LEAD = 3
    QUOTE = 4


@dataclass
class Passage:
    """A block of text below a unit's statement."""

    text: str
    """Its words, white space folded."""
    versions: frozenset[Version]
    """The versions of the page that show it; empty for a page without versions."""

    @cached_property
    def words(self) -> list[str]:
        """What the full text keeps of it, in order."""
        return body_tokens(self.text)


@dataclass
class Unit:
    """A statement (a title, heading, error message, bold lead-in, quoted message) with the text that belongs to it."""

    kind: Kind
    text: str
    """The statement, white space folded."""
    anchor: str
    """Where to land: its own id, or that of the heading above; empty for the top of the page."""
    versions: frozenset[Version]
    """The versions of the page that show the statement."""
    passages: list[Passage] = field(default_factory=list)
    """Blocks in the order of the page, without the statement itself."""


@dataclass
class PageText:
    """A built page as the lookup reads it."""

    url: str
    """Relative to the site's root."""
    product: str
    """Folder of the product, or empty for a page of the help centre's own."""
    title: str
    """The page's title; its units start with it."""
    versions: frozenset[Version]
    """The versions that have the page, as its facts say."""
    product_versions: tuple[Version, ...]
    """All versions of the product, oldest first."""
    label_means: str
    """`from` where a version's text holds until the next newer one, else empty."""
    phrases: tuple[str, ...] = ()
    """Words that staff use for this page, from its front matter."""
    units: list[Unit] = field(default_factory=list)
    """The first one is the page itself."""
