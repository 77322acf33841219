"""Words that lost the space or the cell boundary between them."""

from __future__ import annotations

import re

# Names with a capital inside; a boundary is never there.
_NAMES = re.compile(r"\b(?:InteliChart|KnowledgeOwl|QuickBooks|DrFirst|ePrescrib\w+|eRx|iPad|iPhone|YouTube)")
_BOUNDARY = re.compile(
    r"(?<=[a-z)#\].])(?=[A-Z])|(?<=\S)(?=(?:The|This|These|Click|Displays|Allows|Opens|Use|Shows)\b)"
)
_MOST_LABEL_WORDS = 8
_GLUED = re.compile(
    r"\b\w*(?:button|box|sign|tab|field|column|window|menu|icon|checkbox)(?:[A-Z]\w*|to\b|and\b|in\b|is\b)|"
    r"\b[A-Z]\w*[a-z](?:button|box|sign|icon)\b"
)
GLUED_HINT = (
    r"(?:button|box|sign|tab|field|column|window|menu|icon)(?:[A-Z]|(?:to|and|in|is)\b)|[a-z](?:button|box|sign|icon)\b"
)
"""Pattern of what every glued word has."""
# Real words that end like a kind of control.
_WORDS = frozenset({"checkbox", "textbox", "inbox", "mailbox", "toolbox", "dropbox", "outbox", "listbox", "dialogbox"})


def glued_words(text: str) -> tuple[str, ...]:
    """What looks like two words without a space: ``buttonThe``, ``boxto``, ``Plussign``."""
    return tuple(word for word in _GLUED.findall(text) if word.lower() not in _WORDS)


def split_cells(text: str) -> tuple[str, str] | None:
    """(label, description) of a table row whose cells were glued; None where the boundary can't be told.

    >>> split_cells("Merge buttonThe Merge button makes one contact of two.")
    ('Merge button', 'The Merge button makes one contact of two.')
    """
    inside_names = {place for match in _NAMES.finditer(text) for place in range(match.start() + 1, match.end())}
    places = [match.start() for match in _BOUNDARY.finditer(text) if match.start() not in inside_names]
    cuts = [(text[:place], text[place:]) for place in places]
    cuts = [cut for cut in cuts if len(cut[0].split()) <= _MOST_LABEL_WORDS and len(cut[1].split()) > 1]
    recurring = [cut for cut in cuts if _recurs(*cut)]
    return next(iter(recurring or cuts), None)


def _recurs(label: str, description: str) -> bool:
    """Whether the description starts by saying the label again."""
    words = re.findall(r"\w+", label.lower())
    start = re.findall(r"\w+", description.lower())[: len(words) + 2]
    return bool(words) and words[0] in start
