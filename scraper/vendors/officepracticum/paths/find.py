"""Navigation paths: path lines and sentences that lead through the product's windows, read into steps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from scraper.paths.steps import Span
from scraper.paths.words import KIND as SMALL_KIND
from scraper.vendors.officepracticum.paths.grammar import (
    ACTION,
    ALTERNATIVES,
    ASIDE,
    CAPTION,
    EDGE,
    KIND,
    LABEL,
    OPTION,
    PLACE,
    TARGET,
    VERB,
    Segment,
    parse_segment,
)

_THE = r"(?:(?:the |your |an? )(?:open |opened |new )?)?"
# A ">" between labels; neither a button's caption ("the Right Facing > button") nor an inequality (">50%").
_STEP = rf" ?[>›](?!\d| ?(?:{SMALL_KIND}\b|\d+ ?%)) ?"
CHAIN = rf"{TARGET}(?:{_STEP}(?:{CAPTION}|{TARGET}|{ACTION}))+"
_LINE = re.compile(r"(?:Original )?Path: ?(?=\S.* ?[>›])")
# Keys that lead there at once, or an action that lacks its arrow.
_BEHIND = re.compile(
    r" ?\((?:Keyboard )?Shortcut keys?:[^()]*\).*$|(?<![>› ]) (?:Double|Right)-click .*$", re.IGNORECASE
)
_SPLIT = re.compile(_STEP)
# The sentence's own first words, capitalised but no part of a label: "Click Patient Chart > …".
_OPENER = re.compile(
    rf"(?:(?:{VERB}|(?i:in|on|from|within|under|if|when|once|after|then|see|use|via|to|the|and))(?: the| on)? )+"
)
# "In OP 19, click …" names no place.
_PRODUCT = re.compile(r"(?:OP|Office Practicum|Version)\b[\d. ()OP]*")
# "In August, …" names none either: what has no article is a place if its kind is said.
_FROM = (
    r"\b(?i:from|within|inside|under|in|on|using|via) (?:(?:the|your|an?) (?:open |opened |new )?"
    rf"|(?<=from )|(?<=From )|(?<=ithin )|(?=[^,]{{1,60}} {KIND},))"
)
# What can follow a control; anything else shows that its name was the start of something longer.
_END = (
    r"(?=[.,;!?)]|$|:$| \((?![^)]*[>›])| (?:to|and|or|then|in|on|from|at|for|if|when|again|next|located|once|which|so|"
    r"until|with|as|after|before|twice|that|by|while|unless|beside|above|below|under)\b)"
)
_FROM_OUTSIDE = ("outer", "context", "inner", "action", "target")
_NOW = r"(?:(?:then|simply|next|just) )?"
_BESIDE = r"(?:(?:check)?box (?:at the \w+ )?(?:next to|beside|for) )?"
_SIDE = r"(?:(?:top|bottom|left|right)(?: side)? of the )?"
_IN = rf"(?:,? (?:located |found )?(?:in|on|from|at|under|within) (?:the |your )?{_SIDE})"
_OF = rf"(?: (?:of|in|on) {_THE}(?P<outer>{PLACE}))?"
_FIRST = rf"(?:(?P<action>{ACTION}),? (?:and|then|and then) )?"
_LIST = rf"(?:{LABEL}|[A-Z][a-z]+(?: [a-z]+){{1,3}}) (?:drop-?down(?: menu| list)?|menu|list)\b"
_CLICKED = re.compile(rf"\b{VERB}(?: on)? {_THE}{PLACE} $")
"""What stands before a place that belongs to what was clicked there, and not to what is clicked next."""
_LONGEST = 300
"""Characters of it at most."""
_SENTENCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<path>{CHAIN})",
        rf"\b(?i:click|select|open)(?: on)? {_THE}(?P<path>(?P<context>{LABEL}(?: (?i:menu))?) from the main menu"
        rf"(?: and|,)(?: then)? (?i:select|choose|click) {_THE}(?P<target>{TARGET}))",
        rf"{_FROM}(?P<path>(?:(?P<outer>{PLACE}), (?:in|from|on) {_THE})?(?P<context>{_LIST}), "
        rf"{_NOW}(?i:select|choose) {_THE}(?P<target>{OPTION}))",
        rf"{_FROM}(?P<path>(?P<context>{PLACE}|{EDGE}){ASIDE}?{_OF}, (?:in {_THE}(?P<inner>{PLACE}), )?"
        rf"{_NOW}{_FIRST}{VERB}(?: on)? {_THE}{_BESIDE}(?P<target>{PLACE})){_END}",
        rf"\b(?i:select|choose) {_THE}(?P<path>(?P<target>{OPTION}){_IN}(?P<context>{_LIST}){_OF})",
        rf"\b{VERB}(?: on)? {_THE}(?P<path>(?P<target>{PLACE}){_IN}"
        rf"(?P<context>{CAPTION}|(?:{ALTERNATIVES}|{LABEL})(?: {KIND}\b|(?=[.;)]|$))|{EDGE}){_OF})",
        rf"\b{VERB}(?: on)? {_THE}(?P<path>(?P<target>{LABEL} {KIND}) of {_THE}(?P<context>{PLACE})){_END}",
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
            path, before = _read(match), match.start()
            if path is None or (
                "inner" in match.re.groupindex and _CLICKED.search(words, max(0, before - _LONGEST), before)
            ):
                continue
            at = bisect_left(paths, path.end, key=attrgetter("start"))
            if not at or paths[at - 1].end <= path.start:
                paths.insert(at, path)
    return tuple(paths)


def _read(match: re.Match[str]) -> NavigationPath | None:
    start, end = match.span("path")
    if "target" not in match.re.groupindex:
        opener = _OPENER.match(match["path"])
        return _chain(match.string, start + (opener.end() if opener else 0), end)
    named = [match.span(name) for name in _FROM_OUTSIDE if name in match.re.groupindex and match[name]]
    return _path(match.string, [span for span in named if not _PRODUCT.fullmatch(match.string[slice(*span)])])


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
