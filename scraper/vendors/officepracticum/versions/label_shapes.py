"""The shapes of version labels: a whole line that says for which versions the text below it is.

``Version 14.19`` is what almost all articles have. What says the same in other words is a label too; a version of one
number (``OP 14``), a range and whatever else looks like a label could mean several things and stays text.
"""

from __future__ import annotations

import re

from scraper.vendors.officepracticum.versions.aliases import FAMILIES

_NUMBER = r"\d+(?:\.\d+)+(?:\.x)?"
_NUMBERS = rf"{_NUMBER}(?:(?:,? and |,? or |, ?| ?& ?| ?/ ?){_NUMBER})*"
_ONWARDS = r"(?:and|or) (?:older|earlier|lower|below|prior|newer|later|higher|above|up)"
_LABEL = re.compile(
    rf"(?:(?:OP )?(?i:versions?) ?:? ?|OP )(?P<numbers>{_NUMBERS})(?: \({_ONWARDS}\)| {_ONWARDS})? ?[:–—-]?"
)
_FAMILY = re.compile(r"(?P<name>OP \d+) ?[:–—-]?")
_NUMBER_IN = re.compile(r"(?<!\d)(\d+(?:\.\d+)+)(?:\.x)?")
_FIRST = frozenset("VvOBR")
_ALIKE = re.compile(
    r"(?:OP |(?i:versions?|ver\.?|v\.?|release|build)(?![a-z]))[ :#]*+"
    r"(?:(?:OP|(?i:versions?|tab|and|or|to|through|only|older|earlier|lower|below|prior|newer|later|higher|above|up))\b"
    r"|\d[\d.x]*+|[\s,&/()+:–—-])*+",
)


def label_in(text: str) -> str:
    """The versions that a line labels: ``14.19`` for ``Version 14.19``, ``14.10 14.19`` for two; empty for others."""
    if text[:1] not in _FIRST:
        return ""
    if match := _LABEL.fullmatch(text):
        return " ".join(dict.fromkeys(_NUMBER_IN.findall(match["numbers"])))
    family = _FAMILY.fullmatch(text)
    version = FAMILIES.get(family["name"]) if family else None
    return str(version) if version and len(version.numbers) > 1 else ""


def looks_like_label(text: str) -> bool:
    """Whether a line that is no label has nothing but words and numbers that labels are made of."""
    return text[:1] in _FIRST and any(map(str.isdigit, text)) and bool(_ALIKE.fullmatch(text))
