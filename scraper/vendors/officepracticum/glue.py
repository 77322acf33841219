"""Words that lost the space or the cell boundary between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.text.edit import insert_space
from scraper.text.inline import plain

# Names with a capital inside; a boundary is never there.
_NAMES = re.compile(r"\b(?:InteliChart|KnowledgeOwl|QuickBooks|DrFirst|ePrescrib\w+|eRx|iPad|iPhone|YouTube)")
_BOUNDARY = re.compile(
    r"(?<=[a-z)#\].])(?=[A-Z])|(?<=\S)(?=(?:The|This|These|Click|Displays|Allows|Opens|Use|Shows)\b)"
)
_MOST_LABEL_WORDS = 8
_KIND = "button|checkbox|box|tab|field|column|window|menu|icon"
_CLICKED = "button|box|tab|menu|icon"
_GLUED = re.compile(
    # "buttonThe", "boxto", "Plus signto": what comes behind a control.
    rf"\b\w*(?:{_KIND}|sign)(?=[A-Z][a-z])|\b\w*(?:{_KIND})(?=(?:to|and|in|is|on|at|with|for|will|allows?|opens?|of)\b)"
    r"|\b\w*sign(?=(?:to|and|is)\b)"
    # "Accountbutton", "Plussign": its name before it.
    rf"|\b(?:[A-Z]\w*[a-z](?=(?:{_CLICKED})\b)|(?:Plus|Minus)(?=sign\b))"
    # "usernameselect": what is done next.
    rf"|\b\w*(?:{_KIND}|name|link)(?=(?:select|deselect|click|enter|choose|highlight)\b)"
)
_TAIL = re.compile(r"\w+")
GLUED_HINT = rf"(?:{_KIND}|sign|name|link)\w|[a-z](?:{_CLICKED}|sign)\b"
"""Pattern of what every glued word has."""
# Real words that end like a kind of control, or begin like one.
_WORDS = frozenset(
    {"checkbox", "textbox", "inbox", "mailbox", "toolbox", "dropbox", "outbox", "listbox", "dialogbox", "combobox",
     "lockbox", "sandbox", "lexicon", "silicon", "emoticon", "favicon", "crosstab", "subtab", "submenu", "pushbutton",
     "signin", "signon", "signup", "signout"}
)  # fmt: skip


def glued_words(text: str) -> tuple[str, ...]:
    """What looks like two words without a space: ``buttonThe``, ``boxto``, ``Plussign``."""
    return tuple(word for word, _ in _glued(text))


def part_glued(inline: str) -> str:
    """Inline HTML with a space in each of its glued words."""
    words = plain(inline)
    for _, place in reversed(list(_glued(words))):
        inline = insert_space(inline, place)
    return inline


def _glued(text: str) -> Iterator[tuple[str, int]]:
    """Each glued word, and where its second word begins."""
    for match in _GLUED.finditer(text):
        tail = _TAIL.match(text, match.end())
        word = match[0] + (tail[0] if tail else "")
        if word.lower() not in _WORDS:
            yield word, match.end()


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
