"""Navigation paths: path lines and sentences that lead through the product's windows, read into steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.paths.words import KIND, VERB
from scraper.vendors.officepracticum.paths.grammar import ALTERNATIVES, ASIDE, LABEL, TARGET, Segment, parse_segment

_THE = r"(?:(?:the |your |an? )(?:open |opened |new )?)?"
# A ">" between labels; neither a button's caption ("the Right Facing > button") nor an inequality (">50%").
_STEP = rf" ?[>›](?!\d| ?(?:{KIND}\b|\d+ ?%)) ?"
_ACTION = r"(?:(?:[Ss]elect|[Ss]earch for|[Hh]ighlight) (?:the |an? )?[a-z]+)"
# A button's caption may be a sentence: "Manage vaccine inventory button".
_CAPTION = rf"(?:[A-Z][\w/]+(?: [a-z]+){{1,3}} {KIND}\b)"
CHAIN = rf"{TARGET}(?:{_STEP}(?:{_CAPTION}|{TARGET}|{_ACTION}))+"
_LINE = re.compile(r"(?:Original )?Path: ?(?=\S.* ?[>›])")
_BEHIND = re.compile(
    r" ?\((?:Keyboard )?Shortcut keys?:(?P<keys>[^)]*)\).*$|(?<![>› ]) (?P<lost>(?:Double|Right)-click .*)$",
    re.IGNORECASE,
)
_KEY = re.compile(r"\[([^\]]+)\]")
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
_ABOVE = re.compile(
    r"\b(?:by following|following|using|via|by) the (?:navigation )?path (?:listed |shown )?above\b", re.IGNORECASE
)

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
    """A way through the product's windows."""

    segments: tuple[Segment, ...]
    shortcut: tuple[str, ...] = ()
    """Keys that lead there at once."""
    then: str = ""
    """An action that stands behind the path without a separator."""

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What is compared: the segments' keys."""
        return tuple(segment.key for segment in self.segments)


@dataclass(frozen=True)
class Found:
    """A path in a text and where it is."""

    start: int
    end: int
    path: NavigationPath
    in_order: bool = True
    """False where the text names the control before the window it is in."""


def parse_path(text: str) -> NavigationPath | None:
    """Read a path line, with or without ``Path:``; None for a text without steps (``Original Path: Several``)."""
    line = _LINE.match(text)
    rest = text[line.end() :] if line else text
    behind = _BEHIND.search(rest)
    steps = _SPLIT.split(rest[: behind.start()] if behind else rest)
    if len(steps) < 2 or not all(step.strip() for step in steps):
        return None
    keys = tuple(_KEY.findall(behind["keys"] or "")) if behind else ()
    lost = (behind["lost"] or "").rstrip(" .") if behind else ""
    return NavigationPath(tuple(map(parse_segment, steps)), keys, lost)


def find_paths(words: str) -> tuple[Found, ...]:
    """Every path in a plain text: a path line, or what its sentences lead through."""
    line = _LINE.match(words)
    if line:
        path = parse_path(words)
        behind = _BEHIND.search(words)
        end = len(words[: behind.start() if behind else None].rstrip(" ."))
        return (Found(line.end(), end, path),) if path else ()
    found: list[Found] = []
    for pattern in _SENTENCES:
        for match in pattern.finditer(words):
            one = _read(match)
            if one and not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def refers_above(words: str) -> bool:
    """True where a sentence sends its reader to the article's path line."""
    return bool(_ABOVE.search(words))


def merge_alternatives(paths: Sequence[NavigationPath]) -> tuple[NavigationPath, ...]:
    """Paths that differ in the label of their root only become one path with alternatives."""
    merged: dict[object, NavigationPath] = {}
    for path in paths:
        root = path.segments[0]
        key = (root.kind.casefold(), path.key[1:])
        before = merged.get(key)
        if before is None:
            merged[key] = path
            continue
        labels = (*_labels(before.segments[0]), *_labels(root))
        first = replace(before.segments[0], any_of=tuple(dict.fromkeys(labels)))
        merged[key] = replace(before, segments=(first, *before.segments[1:]), shortcut=before.shortcut or path.shortcut)
    return tuple(merged.values())


def _labels(segment: Segment) -> tuple[str, ...]:
    return segment.any_of or (segment.label,)


def _read(match: re.Match[str]) -> Found | None:
    start, end = match.span("path")
    if "target" not in match.re.groupindex:
        opener = _OPENER.match(match["path"])
        start += opener.end() if opener else 0
        path = parse_path(match.string[start:end])
        return Found(start, end, path) if path else None
    names = [name for name in ("outer", "context", "inner", "target") if name in match.re.groupindex and match[name]]
    segments = tuple(parse_segment(match[name]) for name in names)
    path = NavigationPath(tuple(one for one in segments if one.label not in _PRODUCT))
    return Found(start, end, path, in_order=names == sorted(names, key=match.start))
