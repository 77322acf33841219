"""Callouts: labelled, glued to their label, or with the label alone on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.model import Block, Callout, Paragraph
from scraper.text.edit import split_at
from scraper.text.inline import plain, split_marks
from scraper.vendors.officepracticum.lines import Line

KINDS = {
    "note": "note",
    "please note": "note",
    "tip": "tip",
    "try it!": "tip",
    "warning": "warning",
    "caution": "warning",
    "important": "warning",
}
"""A label, folded, and the kind of its callout."""

_WORDS = r"Please [Nn]ote|Note|Warning|Tip|Important|Caution|NOTE|WARNING|TIP|IMPORTANT|CAUTION"
# "Note" alone, "Note: text", and "NoteText", where the box's title and text were glued together.
_LABEL = re.compile(rf"((?:{_WORDS})(?::|\s*$|(?=[A-Z][a-z]))|Try it!(?=\s|$))\s*")
# In HTML a bold one needs no colon: what follows has a capital, which a field's name would not be followed by.
_BOLD = re.compile(rf"<b>({_WORDS})</b>\s+(?=[A-Z][a-z])")
_INSIDE = re.compile(rf"(?<=[.!?)]) (?=(?:{_WORDS}):\s)")


def kind_of_label(label: str) -> str:
    """The callout's kind by its label: ``note`` for ``Please Note:``."""
    return KINDS[label.rstrip(": ").lower()]


def split_label(inline: str) -> tuple[str, str] | None:
    """(label, text) of a paragraph that is a callout, else None; the text is empty where the label stands alone."""
    match = _LABEL.match(plain(inline)) or _BOLD.match(inline)
    if not match:
        return None
    end = len(plain(match[0]))
    if end >= len(plain(inline)):
        return match[1].strip(), ""
    parts = split_at(inline, end)
    return (match[1].strip(), parts[1]) if parts else None


def text_blocks(inline: str) -> tuple[Block, ...]:
    """A paragraph, or a callout, or a paragraph with the callouts that follow in the same line."""
    inside = _INSIDE.search(plain(inline))
    parts = split_at(inline, inside.end()) if inside else None
    if parts:
        return (*text_blocks(parts[0]), *text_blocks(parts[1]))
    labelled = split_label(inline)
    if labelled and labelled[1]:
        marks = split_marks(inline)[0]
        callout = Callout(kind_of_label(labelled[0]), labelled[0], (Paragraph(labelled[1]),))
        return (Paragraph(marks), callout) if marks else (callout,)
    return (Paragraph(inline),)


def join_lone_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Make one callout of a label that stands alone and the paragraph below it."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        label = split_label(above.text) if above and above.kind == "text" else None
        if above and label and not label[1] and line.kind == "text":
            block = Callout(kind_of_label(label[0]), label[0], (Paragraph(line.text),))
            if marks := split_marks(above.text)[0]:
                joined.insert(-1, Line("text", marks, above.level, gap=above.gap))
            joined[-1] = Line("block", level=above.level, gap=above.gap, block=block)
        else:
            joined.append(line)
    return tuple(joined)
