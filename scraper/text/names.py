"""Names of files: the vendor's own name for a page, unless that can't be or is taken."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from difflib import get_close_matches

IMAGES = "images"
"""Folder of a product's images."""
_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.\w+$)")
"""What an image's name has of its content."""
OWN_PAGES = frozenset({"index", "error-messages", "navigation-paths", "alias-edits", "readme"})
"""Names of the pages that an import makes for each product."""
NAME_BYTES = 150
"""Bytes of a name: with all that is put before and behind it every file system can hold it."""
_UNUSUAL = re.compile(r"[^\w.\-]+")
"""What a file's name can't hold everywhere, or would mean something in an address."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?|.*\.", re.IGNORECASE)
"""What Windows takes for a device, whatever follows a dot, or can't hold: a name that ends in one."""


def file_name(name: str) -> str:
    """The vendor's name as a file's; one that has to be another gets a mark that no other name has.

    The mark is made of the name alone, so it is the same in every import, whatever other pages there are.
    """
    usual = _UNUSUAL.sub("-", name).lstrip(".-") or "page"
    if (free := unreserved(usual, name)) != usual:
        return free
    is_free = usual == name == cut(name, NAME_BYTES) and name.casefold() not in OWN_PAGES
    return usual if is_free else marked(usual, name)


def unreserved(usual: str, name: str) -> str:
    """A name made of another, which is marked where some system takes it for a device."""
    return marked(usual.replace(".", "-"), name) if _RESERVED.fullmatch(usual) else usual


def marked(usual: str, name: str) -> str:
    """A name with a mark that tells it from others like it."""
    return f"{cut(usual, NAME_BYTES - 7)}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:6]}"


def cut(name: str, most: int) -> str:
    """As much of a name as that many bytes are."""
    return name.encode("utf-8", "replace")[:most].decode(errors="ignore")


def is_named_by_content(name: str) -> bool:
    """Whether a path ends as an adopted image's does."""
    return bool(_HASH.search(name))


def without_content(name: str) -> str:
    """The name that an image has whatever its content: ``images/email.png``."""
    return _HASH.sub("", name)


def nearest(name: str, names: Iterable[str], nearness: float = 0.6) -> str:
    """A hint for a misspelt name: the nearest of those there are; empty where none is near."""
    near = get_close_matches(name, sorted(names), 1, nearness)
    return f"; did you mean {near[0]!r}?" if near else ""
