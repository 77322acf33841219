"""What a page's file is called: the vendor's own name for it, unless that can't be or is taken."""

from __future__ import annotations

import hashlib
import re

OWN_PAGES = frozenset({"index", "error-messages", "navigation-paths", "alias-edits", "readme"})
"""Names of the pages that an import makes for each product."""
_UNUSUAL = re.compile(r"[^\w.\-]+")
"""What a file's name can't hold everywhere, or would mean something in an address."""


def file_name(name: str) -> str:
    """The vendor's name as a file's; one that has to be another gets a mark that no other name has.

    The mark is made of the name alone, so it is the same in every import, whatever other pages there are.
    """
    usual = _UNUSUAL.sub("-", name).lstrip(".-") or "page"
    return usual if usual == name and name.casefold() not in OWN_PAGES else marked(usual, name)


def marked(usual: str, name: str) -> str:
    """A name with a mark that tells it from others like it."""
    return f"{usual}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:6]}"
