"""A page's name, where the source does not tell it: made from the title as the vendor makes it."""

from __future__ import annotations

import re

_GENERATION_PREFIX = re.compile(r"^Former (?:Portal|OP Mobile): ")
_LONGEST = 120
_NAME = re.compile(r"\w[\w.\-]*")
_DROPPED = re.compile(r"[^\w\s-]")


def slug_of(title: str) -> str:
    """Name of the page with this title: ``Why Can't Child(ren) Log In?`` gives ``why-cant-children-log-in``."""
    # The vendor added the prefix to titles later and left the addresses as they were.
    words = _GENERATION_PREFIX.sub("", title).lower()
    slug = re.sub(r"[\s_-]+", "-", _DROPPED.sub("", words)).strip("-") or "untitled"
    return slug if len(slug) <= _LONGEST else slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST]


def is_name(slug: str) -> bool:
    """Whether a file can have the name that a source tells."""
    return len(slug) <= _LONGEST and bool(_NAME.fullmatch(slug))


def title_of(name: str) -> str:
    """A title for a page of which only the name is known."""
    return re.sub(r"[-_]+", " ", name).strip().title() or "Untitled"


def slug_in(url: str) -> str:
    """The last part of an article's address, empty where it names none."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    match = re.search(r"/help/([^/]+)/?$", path)
    return re.sub(r"\.html?$", "", match[1]) if match else ""
