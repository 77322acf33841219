"""What the lookup knows of a page: its statements, each with the passages that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from helpcenter.index.page import Versions


class Kind(IntEnum):
    """What a unit is; the number is its code in the index."""

    PAGE = 0
    ENTRY = 1
    SECTION = 2
    LEAD = 3
    QUOTE = 4


@dataclass(frozen=True)
class Passage:
    """A block of text below a unit's statement."""

    text: str
    """Its words, white space folded."""
    versions: Versions
    """The versions of the page that show it; empty for a page without versions."""


@dataclass
class Unit:
    """A statement (a title, heading, error message, bold lead-in, quoted message) with the text that belongs to it."""

    kind: Kind
    text: str
    """The statement, white space folded."""
    anchor: str
    """Where to land: its own id, or that of the heading above; empty for the top of the page."""
    versions: Versions
    """The versions of the page that show the statement."""
    passages: list[Passage] = field(default_factory=list)
    """Blocks in the order of the page, without the statement itself."""

    def add(self, text: str, versions: Versions) -> None:
        """One passage more, unless it only repeats the statement."""
        own = text.removeprefix(self.text).lstrip(" :.-–") if self.kind is Kind.LEAD else text
        if own and own != self.text:
            self.passages.append(Passage(own, versions))
