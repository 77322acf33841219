"""Navigation paths in sentences: where `In the Main Menu, click Setup, Manage, Email` names UI steps.

The separator is the comma.
"""

from __future__ import annotations

import re

from scraper.model import Block, Heading
from scraper.paths.steps import Span, mark_each
from scraper.paths.words import CLICK, GO, KIND, TICK
from scraper.text.walk import map_text

ROOTS = r"(?:Setup|Tools|Lists|Help|File|Reports|eServices|Control Panel|Event Viewer)"
"""Menus of the Main Menu and windows of Windows: a bare `Click Setup, Manage` is a path only below one of these."""
_PRODUCT = "Open Dental,"
"""`In Open Dental, click …` names no place."""
_WORD = r"(?:e?[A-Z]|[0-9])[\w'’/&.+\-]*[\w+]|[A-Z0-9]"
_SMALL = r"(?:of|the|and|or|to|for|in|a|by|with|on|from|per|&|-)"
_LABEL = rf"(?:{_WORD})(?: (?:{_SMALL} )*(?:{_WORD})){{0,5}}"
_END = r"(?=[.,;:)]|$| (?:to|and|then|if|for|as|so|when|before|after)\b)"
_TARGET = rf"(?!(?:Alt|Ctrl|Shift)\b)(?>{_LABEL})(?: {KIND}\b)?(?! (?:to|or|and) (?:[A-Z]|click))"
_VERB = rf"(?:{CLICK}|{GO})(?: on| in)?(?: the)?"
_SIDE = r"(?:top|bottom|left|right)"
_PLACE = rf"(?:, (?:(?:at|on) the {_SIDE}|in the (?:top |main )?(?:toolbar|menu|upper (?:left|right))))?"
_ASIDE = r"(?: \([^()]{3,80}\))?"
_CHAIN = re.compile(
    rf"(?:[Ii]n|[Ff]rom) the Main Menu,? {_VERB} (?P<path>{_LABEL}(?:, {_LABEL}){{0,29}})"
    r"(?=[.,;:]|$| \(| (?:to|and|then|from|in|tab|button)\b)"
)
_INNER = (
    rf"(?:, in the {_LABEL} {KIND}|, (?:under |on )?(?:the )?{_LABEL} {KIND}"
    rf"|, (?:next to|beside)(?: the)? {_LABEL}|: {_LABEL})?"
)
"""A part of the window that was named: a section, a tab, a row."""
_AND = rf"(?:,? and then|,? and|, then|,) {_VERB} {_LABEL}"
_CONTEXT = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Oo]n|[Ww]ithin|[Uu]nder)(?: the| an?| the patient's| your)? "
    rf"(?P<path>{_LABEL}(?: {KIND})?{_ASIDE}{_PLACE}{_INNER},"
    rf" (?:{_VERB} {_TARGET}(?:, {_LABEL}(?=[.,])|(?: {KIND})?{_AND}{_END}){{0,29}}"
    rf"|{TICK}(?: the box for)? (?![^.,;]* in [A-Z]){_TARGET}{_END}))"
)
_CONTROL_OF = re.compile(
    rf"\b(?:[Ff]rom|[Vv]ia)(?: the)? (?!Main Menu)(?P<path>{_LABEL}(?: {KIND})?(?:, | using the ){_LABEL} {KIND})\b"
)
_SELECT_FROM = re.compile(rf"\b[Cc]lick (?P<path>{_LABEL} from the main menu and select {_LABEL})")
_NO_PLACE = r"(?!(?:OK|Save|Close|Cancel|Yes|No|Next|Add|Edit|Delete|Print)\b)"
"""Buttons that every window has: what is clicked behind them is another thing."""
_THEN = re.compile(
    rf"\b(?:[Cc]lick|[Uu]se|[Ss]elect)(?: on)?(?: the)? (?P<path>{_LABEL} {KIND}{_AND})(?: from the list)?{_END}"
)
_OPEN_AND = re.compile(
    rf"\b(?:[Oo]pen(?! Dental\b)|[Gg]o to)(?: the)? (?P<path>{_NO_PLACE}{_LABEL}(?: {KIND})?{_AND}(?: {KIND})?){_END}"
)
_WORDS = rf"(?>{_WORD})(?: (?>{_WORD})){{0,4}}"
_IN_PLACE = re.compile(
    rf"\b(?:[Cc]lick|[Ss]elect|[Tt]ap) (?P<path>(?!(?:OK|Save|Close|Cancel|Yes|No)\b){_WORDS} (?:in|on) the"
    rf" {_WORDS}(?: {KIND})?)(?:{_END}|(?= or\b))"
)
_LISTED = re.compile(rf"\b(?:[Cc]lick|[Gg]o to)(?: on)? (?P<path>{_NO_PLACE}{_LABEL}(?:, {_LABEL}){{1,29}})(?=[.;:]|$)")
_BELOW_ROOT = re.compile(
    r"\b(?:[Cc]lick|[Gg]o to|[Oo]pen|[Uu]nder|[Ii]n|[Ii]nto|[Ff]rom|[Cc]heck)(?: the)? "
    rf"(?P<path>{ROOTS}(?:, {_LABEL}){{1,29}})(?=[.;:)]|$|, (?:then|and)| \(| (?:to|and|for|if|when)\b)"
)
_GRAMMAR = (
    ("Main Menu", "", _CHAIN),
    (", ", "", _CONTEXT),
    ("from the main menu", "", _SELECT_FROM),
    (" using the ", "", _CONTROL_OF),
    (", ", "", _CONTROL_OF),
    ("drop", "lick", _THEN),
    (" tab", "elect", _THEN),
    (" and ", "pen", _OPEN_AND),
    (" and ", "o to", _OPEN_AND),
    (" in the ", "lick", _IN_PLACE),
    (" on the ", "lick", _IN_PLACE),
    (", ", "lick ", _LISTED),
    (", ", "o to ", _LISTED),
    (", ", "", _BELOW_ROOT),
)
"""The ways to say a path, in order of trust, each with words that are in all texts that say it so."""
_SIGNS = frozenset((sign, verb) for sign, verb, _ in _GRAMMAR)
_BETWEEN = re.compile(
    rf"(?:,\s+(?:at|on) the {_SIDE}\b)?(?:(?:,|(?<!\s))\s+(?:and )?|\b)(?:then )?"
    rf"\b(?:{CLICK}|{GO}|{TICK}(?: the box for)?)\b"
    r"(?: on| in)?(?: the)?\s+"
    r"|(?<!\s)\s+using the\s+|(?<!\s)\s+from the main menu and select\s+"
    r"|,\s+(?:(?:next to|beside)(?: the)?\s+|(?:in|on|at|under) the\s+)?"
)
"""What the vendor says between two steps."""


def mark_block(block: Block) -> Block:
    """The block with every path in its sentences marked; headings name things and lead nowhere."""
    return block if isinstance(block, Heading) else map_text(block, mark_paths)


def mark_paths(text: str) -> str:
    """Inline HTML with each path marked; most texts have none of the signs."""
    return mark_each(text, find_paths) if any(sign in text and verb in text for sign, verb in _SIGNS) else text


def find_paths(words: str) -> list[list[Span]]:
    """The steps of each path in a plain text, none overlapping, in order."""
    spans: list[Span] = []
    for sign, verb, pattern in _GRAMMAR:
        for match in pattern.finditer(words) if sign in words and verb in words else ():
            start, end = match.span("path")
            end -= words[end - 1] == "."
            named = not words.startswith(_PRODUCT, start)
            if named and not any(start < other_end and other_start < end for other_start, other_end in spans):
                spans.append((start, end))
    return [_steps(words, *span) for span in sorted(spans)]


def _steps(words: str, start: int, end: int) -> list[Span]:
    between = [match.span() for match in _BETWEEN.finditer(words, start, end)]
    edges = [start, *(edge for span in between for edge in span), end]
    steps = zip(edges[::2], edges[1::2], strict=True)
    return [(first, last) for first, last in steps if first < last]
