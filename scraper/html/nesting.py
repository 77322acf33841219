"""What a page's nesting costs its parser: by the rules of HTML5 a few bytes can make a tree that no computer holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scraper.limits import CELLS, NESTING, TAG

TOO_DEEP = f"elements are nested deeper than {NESTING} levels"
TOO_MANY = f"its tables have more than {CELLS} cells"
TOO_LONG = f"a tag is longer than {TAG} characters"
_HARMLESS = 1000
"""Tags that make no large tree, whatever they are."""
_MOST_OPEN = 4000
"""Elements that may be open at once: the parser looks through them at every tag."""
_MOST_REPEATED = 3_000_000
"""Elements that may come of formatting left open: every paragraph behind it opens it again."""
_MOST_ALIKE = 3
"""Equal ones that are opened again at once, by the rules."""
_ATTRIBUTES = re.compile(
    r"<(?:!--.*?(?:--|\Z)|script\b.*?(?:</script|\Z)|style\b.*?(?:</style|\Z)"
    r"|[a-z]((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+))",
    re.DOTALL | re.IGNORECASE,
)
"""Those of each tag; of comments, scripts and styles nothing."""
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)([^>]*)")
_FORMATTING = frozenset("b big code em font i s small strike strong tt u".split())  # noqa: SIM905
_IN_TABLES = frozenset("caption tbody td tfoot th thead tr".split())  # noqa: SIM905
"""Elements that end whatever was left open in their table."""
_NOT_NESTED = frozenset(
    "a area base body br button col colgroup dd dt embed h1 h2 h3 h4 h5 h6 head hr html img input li link meta nobr"  # noqa: SIM905
    " optgroup option p param rp rt source track wbr".split()
)
"""Elements that hold nothing, or end where the next of their kind begins."""


def check(html: str) -> None:
    """Raises `ValueError` for a page that costs the parser too much; what is only nested deep is refused later."""
    tags = _ATTRIBUTES.findall(html) if len(html) > TAG else ()
    if any(len(_QUOTED.sub("", tag)) > TAG for tag in tags if len(tag) > TAG):
        raise ValueError(TOO_LONG)
    number = html.count("<")
    if number <= _HARMLESS:
        return
    if number > CELLS and len(_CELL.findall(html)) > CELLS:
        raise ValueError(TOO_MANY)
    looks = set()
    most = 0
    for name, attributes, depth in _opened(html.lower()):
        if name in _FORMATTING:
            looks.add((name, attributes))
        most = max(most, depth)
        if most > _MOST_OPEN or min(most, _MOST_ALIKE * len(looks)) * number > _MOST_REPEATED:
            raise ValueError(TOO_DEEP)


def _opened(html: str) -> Iterator[tuple[str, str, int]]:
    """Each element that may hold others: its name, its attributes, and how many are open there."""
    opened: Counter[str] = Counter()
    depth = 0
    tables: list[Counter[str]] = []
    for end, name, attributes in _TAG.findall(html):
        if name in _IN_TABLES:
            opened = tables[-1].copy() if tables else opened
            depth = opened.total()
        elif name in _NOT_NESTED or (end and not opened[name]):
            continue
        elif end and name == "table" and tables:
            opened = tables.pop()
            depth = opened.total()
        elif end:
            opened[name] -= 1
            depth -= 1
        else:
            if name == "table":
                tables.append(opened.copy())
            opened[name] += 1
            depth += 1
            yield name, attributes, depth
