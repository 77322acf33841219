"""Navigation paths in sentences: where in a plain text `In the Main Menu, click Setup, Manage, Email` names UI steps.

The grammar is shared; which roots begin a bare chain is the vendor's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = r"(?:e?[A-Z]|[0-9])[\w'’/&.+\-]*[\w+]|[A-Z0-9]"
_SMALL = r"(?:of|the|and|or|to|for|in|a|by|with|on|from|per|&|-)"
_LABEL = rf"(?:{_WORD})(?: (?:{_SMALL} )*(?:{_WORD})){{0,5}}"
KIND = (
    r"(?:tab|button|menu(?: item)?|radio button|drop-?down(?: menu)?|checkbox|field|link|window|panel|section|column|icon"
    r"|group|toolbar|module|Module|area|grid|list)"
)
_END = r"(?=[.,;:)]|$| (?:to|and|then|if|for|as|so|when|before|after)\b)"
_TARGET = rf"(?>{_LABEL})(?: {KIND}\b)?(?! (?:to|or|and) (?:[A-Z]|click))"
_VERB = r"(?:click|tap|double-click|right-click|select|choose|open|go to)(?: on| in)?"
_PLACE = r"(?:, (?:at the (?:top|bottom|left|right)|on the (?:top|bottom|left|right)|in the (?:top |main )?(?:toolbar|menu|upper (?:left|right))))?"
_ASIDE = r"(?: \([^()]{3,80}\))?"
_CHAIN = re.compile(
    rf"(?:In|From) the Main Menu,? (?:click|select|go to) (?P<path>{_LABEL}(?:, {_LABEL})*)(?=[.,;:]|$| \(| (?:to|and|then|from|in|tab|button)\b)"
)
_TICK = r"(?:check|uncheck|enable)(?: the box for)?"
_INNER = (
    rf"(?:, in the {_LABEL} (?:section|tab|area|group|menu)|, (?:under |on )?(?:the )?{_LABEL} {KIND}"
    rf"|, (?:next to|beside)(?: the)? {_LABEL}|: {_LABEL})?"
)
"""A part of the window that was named: a section, a tab, a row."""
_NEXT = rf"(?: {KIND})?(?:,? and then|,? and|, then) (?:click|select|choose)(?: the)? {_LABEL}{_END}"
_PREPOSITION = r"\b(?:[Ii]n|[Ff]rom|[Oo]n|[Ww]ithin|[Uu]nder)(?: the| an?| the patient's| your)?"
_CONTEXT = re.compile(
    rf"{_PREPOSITION} (?P<path>{_LABEL}(?: {KIND})?{_ASIDE}{_PLACE}{_INNER},"
    rf" (?:{_VERB}(?: the)? {_TARGET}(?:, {_LABEL}(?=[.,])|{_NEXT})*|{_TICK} (?![^.,;]* in [A-Z]){_TARGET}{_END}))"
)
_CONTROL_OF = re.compile(
    rf"\b(?:[Ff]rom|[Vv]ia)(?: the)? (?!Main Menu)(?P<path>{_LABEL}(?: {KIND})?(?:, | using the ){_LABEL}"
    r" (?:tab|button|menu|drop-?down|grid|list))\b"
)
_SELECT_FROM = re.compile(rf"\b[Cc]lick (?P<path>{_LABEL} from the main menu and select {_LABEL})")
_NO_PLACE = r"(?!(?:OK|Save|Close|Cancel|Yes|No|Next|Add|Edit|Delete|Print)\b)"
"""Buttons that every window has: what is clicked behind them is another thing."""
_THEN = re.compile(
    rf"\b(?:[Cc]lick|[Uu]se|[Ss]elect)(?: on)?(?: the)? (?P<path>{_LABEL} (?:drop-?down|menu|tab)(?: menu)?"
    rf"(?:,? and then|,? and|, then|,) (?:click|select|choose)(?: the)? {_LABEL})(?: from the list)?{_END}"
)
_OPEN_AND = re.compile(
    rf"\b(?:[Oo]pen(?! Dental\b)|[Gg]o to)(?: the)? (?P<path>{_NO_PLACE}{_LABEL}(?: {KIND})?,? and (?:then )?"
    rf"(?:click|select|choose|open)(?: the)? {_LABEL}(?: {KIND})?){_END}"
)
_IN_PLACE = re.compile(
    rf"\b(?:[Cc]lick|[Ss]elect|[Tt]ap) (?P<path>(?!(?:OK|Save|Close|Cancel|Yes|No)\b)(?>{_WORD})(?: (?>{_WORD})){{0,4}} (?:in|on) the"
    rf" (?>{_WORD})(?: (?>{_WORD})){{0,4}}(?: (?:window|area|panel|[Mm]odule|toolbar|menu|dashboard))?)"
    rf"(?:{_END}|(?= or\b))"
)
_LISTED = re.compile(rf"\b(?:[Cc]lick|[Gg]o to)(?: on)? (?P<path>{_NO_PLACE}{_LABEL}(?:, {_LABEL})+)(?=[.;:]|$)")
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
)
"""The ways to say a path, in order of trust, each with words that are in all texts that say it so."""
_SIGNS = frozenset((sign, verb) for sign, verb, _ in _GRAMMAR)


def may_hold_path(text: str) -> bool:
    """False only if no path is in a text, plain or inline HTML."""
    return any(sign in text and verb in text for sign, verb in _SIGNS)


def path_spans(words: str) -> list[tuple[int, int]]:
    """(start, end) of each path in a plain text, in order, none overlapping."""
    spans: list[tuple[int, int]] = []
    for sign, verb, pattern in _GRAMMAR:
        for match in pattern.finditer(words) if sign in words and verb in words else ():
            start, end = match.span("path")
            end -= words[end - 1] == "."
            if not any(start < other_end and other_start < end for other_start, other_end in spans):
                spans.append((start, end))
    return sorted(spans)


def chain_spans(words: str, roots: frozenset[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of bare chains such as `Click Setup, Manage, Email`, whose root is a known menu."""
    for match in _chain_below(roots).finditer(words):
        start, end = match.span("path")
        yield start, end - (words[end - 1] == ".")


@lru_cache
def _chain_below(roots: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Cc]lick|[Gg]o to|[Oo]pen|[Uu]nder|[Ii]n|[Ii]nto|[Ff]rom|[Cc]heck)(?: the)? "
        rf"(?P<path>(?:{'|'.join(sorted(roots))})(?:, {_LABEL})+)(?=[.;:)]|$|, (?:then|and)| \(| (?:to|and|for|if|when)\b)"
    )
