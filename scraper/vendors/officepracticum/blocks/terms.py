"""Definition items: ``Term: what it is`` and ``Term- what it is``."""

from __future__ import annotations

import re

from scraper.text.edit import wrap
from scraper.text.inline import EMBEDDED, plain, split_marks
from scraper.vendors.officepracticum.blocks.callouts import split_label

_TERM = re.compile(r"([A-Z0-9#+(][^.:;!?]{0,60}?)(?=:-? | ?:-[A-Z]| ?[-–] [A-Z(“\"])")
_MOST_WORDS = 7
# Words that open an instruction or a remark: "Click Save: …" defines nothing.
_OPENERS = re.compile(
    r"(?:click|select|choose|enter|go|navigate|press|open|ensure|review|highlight|check|if|when|to|in order|"
    r"for example|example|does|do|is|are|this|that|these|it|you|your|once|after|before|from|within)\b",
    re.IGNORECASE,
)


def mark_term(inline: str) -> str:
    """Set the term of a definition item in bold; other items stay as they are."""
    words = plain(inline)
    match = _TERM.match(words)
    if not match or _OPENERS.match(words) or len(match[1].split()) > _MOST_WORDS or split_label(inline):
        return inline
    if split_marks(inline)[1].startswith(("<b>", "<i>", "<a ", EMBEDDED)) or not words[match.end() :].strip(" :-–"):
        return inline
    return wrap(inline, 0, match.end(1), "<b>", "</b>")
