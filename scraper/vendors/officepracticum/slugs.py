"""A page's name, where the source does not tell it: made from the title as the vendor makes it."""

from __future__ import annotations

import re

_GENERATION_PREFIX = re.compile(r"^Former (?:Portal|OP Mobile): ")
_DROPPED = re.compile(r"[^\w\s-]")


def slug_of(title: str) -> str:
    """Name of the page with this title: ``Why Can't Child(ren) Log In?`` gives ``why-cant-children-log-in``."""
    # The vendor added the prefix to titles later and left the addresses as they were.
    words = _GENERATION_PREFIX.sub("", title).lower()
    return re.sub(r"[\s_-]+", "-", _DROPPED.sub("", words)).strip("-") or "untitled"


def title_of(name: str) -> str:
    """A title for a page of which only the name is known."""
    return re.sub(r"[-_]+", " ", name).strip().title() or "Untitled"


def slug_in(url: str) -> str:
    """The last part of an article's address, empty where it names none."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    match = re.search(r"/help/([^/]+)/?$", path)
    return re.sub(r"\.html?$", "", match[1]) if match else ""
