"""What every form of an article is read into before its structure is found: lines with a kind.

Plain text gives lines as they stand, HTML gives one line per paragraph, list item, heading and box. What follows
(labels, callouts, lists, escalations) is then the same for both.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from scraper.model import Block

LineKind = Literal["text", "bullet", "number", "heading", "label", "block"]


class Line(Struct, frozen=True):
    """One line of an article."""

    kind: LineKind
    text: str = ""
    """Inline HTML; the versions of a label, with a space between them."""
    level: int = 0
    """Depth of a list item (from 1) or level of a heading; of text: the depth of the item it is known to be in."""
    number: int = 0
    """The number a step is printed with."""
    gap: bool = True
    """True: a blank line, or something else that text has lost, stands before it."""
    block: Block | None = None
    """What a line of kind ``block`` holds."""
    words: str = ""
    """A label as the source has it."""


class Article(Struct, frozen=True):
    """An article, read but not yet understood."""

    title: str
    """Plain text; empty where the source has lost it."""
    lines: tuple[Line, ...]
    banner: str = ""
    """The banner above the title, inline HTML."""
    slug: str = ""
    """The vendor's own, empty where the source does not tell."""
    url: str = ""
    breadcrumb: tuple[str, ...] = ()
    """Slugs of the pages and groups above it."""
    odd: tuple[tuple[str, str], ...] = ()
    """Code and message of what was met while reading."""
