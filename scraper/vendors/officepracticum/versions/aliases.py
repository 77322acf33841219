"""What Office Practicum calls its versions: family names, and the numbers that labels and texts use."""

from __future__ import annotations

import re

from scraper.versions import Version

FAMILIES = {
    "OP 14": Version((14,)),
    "OP 19": Version((14, 19)),
    "OP 20": Version((20, 0)),
    "OP 21": Version((21, 0)),
}
"""Family name and the version that its members start with; from the vendor's content-update banner."""

_NAMED = re.compile(r"\b(?:OP|Version|tab)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)


def versions_named(text: str) -> tuple[Version, ...]:
    """The versions that a text names (``OP 19``, ``Version 14.10``, ``tab 14.10``), in order."""
    versions = []
    for match in _NAMED.finditer(text):
        family = FAMILIES.get(f"OP {match[1]}") if match[0][:2].upper() == "OP" else None
        versions.append(family or Version.parse(match[1]))
    return tuple(versions)


def same_family(left: Version, right: Version) -> bool:
    """True where two versions can be meant by one name: 20.18 and OP 20, 14.19.6 and 14.19."""
    if left.numbers[0] != right.numbers[0]:
        return False
    if left.numbers[0] == FAMILIES["OP 14"].numbers[0]:
        return left.numbers[:2] == right.numbers[:2]
    return True
