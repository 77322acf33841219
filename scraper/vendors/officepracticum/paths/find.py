"""Navigation paths: path lines and sentences that lead through the product's windows, read into steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.paths.steps import Span
from scraper.paths.words import KIND as SMALL_KIND
from scraper.vendors.officepracticum.paths.grammar import (
    ALTERNATIVES,
    ASIDE,
    KIND,
    LABEL,
    TARGET,
    VERB,
    Segment,
    parse_segment,
)

_THE = r"(?:(?:the |your |an? )(?:open |opened |new )?)?"
# A ">" between labels; neither a button's caption ("the Right Facing > button") nor an inequality (">50%").
_STEP = rf" ?[>›](?!\d| ?(?:{SMALL_KIND}\b|\d+ ?%)) ?"
_ACTION = r"(?:(?:[Ss]elect|[Ss]earch for|[Hh]ighlight) (?:the |an? )?[a-z]+)"
# A button's caption may be a sentence: "Manage vaccine inventory button".
_CAPTION = rf"(?:[A-Z][\w/]+(?: [a-z]+){{1,3}} {KIND}\b)"
CHAIN = rf"{TARGET}(?:{_STEP}(?:{_CAPTION}|{TARGET}|{_ACTION}))+"
_LINE = re.compile(r"(?:Original )?Path: ?(?=\S.* ?[>›])")
# Keys that lead there at once, or an action that lacks its arrow.
_BEHIND = re.compile(
    r" ?\((?:Keyboard )?Shortcut keys?:[^)]*\).*$|(?<![>› ]) (?:Double|Right)-click .*$", re.IGNORECASE
)
_SPLIT = re.compile(_STEP)
# The sentence's own first words, capitalised but no part of a label: "Click Patient Chart > …".
_OPENER = re.compile(
    rf"(?:(?:{VERB}|(?i:in|on|from|within|under|if|when|once|after|then|see|use|via|to|the|and))(?: the| on)? )+"
)
# "In OP, click …" names no place.
_PRODUCT = frozenset({"OP", "Office Practicum", "Office Practicum (OP)"})
_FROM = r"\b(?i:from|within|inside|under|in|on)"
# What can follow a control; anything else shows that its name was the start of something longer.
_END = (
    r"(?=[.,;!?)]|$|:$| \((?![^)]*[>›])| (?:to|and|or|then|in|on|from|at|for|if|when|again|next|located|once|which|so|"
    r"until|with|as|after|before|twice|that|by|while|unless|beside|above|below|under)\b)"
)
_FROM_OUTSIDE = ("outer", "context", "inner", "target")
_SENTENCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<path>{CHAIN})",
        rf"{_FROM} {_THE}(?P<path>(?P<context>{TARGET}){ASIDE}?(?: of {_THE}(?P<outer>{TARGET}))?, "
        rf"(?:in {_THE}(?P<inner>{TARGET}), )?"
        rf"(?:then )?{VERB}(?: on)? {_THE}(?P<target>{TARGET}))",
        rf"\b(?i:click|select|open)(?: on)? {_THE}(?P<path>(?P<context>{LABEL}(?: (?i:menu))?) from the main menu"
        rf"(?: and|,)(?: then)? (?i:select|choose|click) {_THE}(?P<target>{TARGET}))",
        rf"\b{VERB}(?: on)? {_THE}(?P<path>(?P<target>{TARGET}),? (?:located |found )?(?:in|on|from|at|under|within) "
        rf"(?:the |your )?(?:(?:top|bottom|left|right) of the )?"
        rf"(?P<context>(?:{ALTERNATIVES}|{LABEL})(?: {KIND}\b|(?=[.;)]|$))))",
        rf"(?<!\bto )\b{VERB}(?: on)? {_THE}(?P<path>(?P<target>{TARGET})){_END}",
    )
)
"""The vendor's ways to say a path, the first that matches at a place counts."""


@dataclass(frozen=True)
class NavigationPath:
    """A way through the product's windows that a text names."""

    spans: tuple[Span, ...]
    """Where it names the steps, in the order of the text."""
    segments: tuple[Segment, ...]
    """The steps, from the outermost window to what is clicked."""
    in_order: bool = True
    """False where the text names the control before the window it is in."""

    @property
    def start(self) -> int:
        """Where the first step begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last step ends."""
        return self.spans[-1][1]


def find_paths(words: str) -> tuple[NavigationPath, ...]:
    """Every path in a plain text: that of a path line, or what its sentences lead through."""
    line = _LINE.match(words)
    if line:
        behind = _BEHIND.search(words, line.end())
        path = _chain(words, line.end(), behind.start() if behind else len(words))
        return (path,) if path else ()
    paths: list[NavigationPath] = []
    for pattern in _SENTENCES:
        for match in pattern.finditer(words):
            path = _read(match)
            if path and not any(path.start < other.end and other.start < path.end for other in paths):
                paths.append(path)
    return tuple(sorted(paths, key=lambda path: path.start))


def _read(match: re.Match[str]) -> NavigationPath | None:
    start, end = match.span("path")
    if "target" not in match.re.groupindex:
        opener = _OPENER.match(match["path"])
        return _chain(match.string, start + (opener.end() if opener else 0), end)
    named = [match.span(name) for name in _FROM_OUTSIDE if name in match.re.groupindex and match[name]]
    return _path(match.string, [span for span in named if match.string[slice(*span)] not in _PRODUCT])


def _chain(words: str, start: int, end: int) -> NavigationPath | None:
    """A path whose steps have arrows between them; None for ``Several`` and for an arrow that leads nowhere."""
    arrows = [arrow.span() for arrow in _SPLIT.finditer(words, start, end)]
    edges = [start, *(edge for arrow in arrows for edge in arrow), end]
    spans = [_trimmed(words, *span) for span in zip(edges[::2], edges[1::2], strict=True)]
    return _path(words, spans) if arrows and all(first < last for first, last in spans) else None


def _path(words: str, spans: Sequence[Span]) -> NavigationPath | None:
    in_text = tuple(sorted(spans))
    segments = tuple(parse_segment(words[start:end]) for start, end in spans)
    return NavigationPath(in_text, segments, in_text == tuple(spans)) if spans else None


def _trimmed(words: str, start: int, end: int) -> Span:
    text = words[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip(" ."))
