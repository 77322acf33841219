"""The words of navigation: labels, kinds of controls, verbs; and a segment of a path."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.paths import words

KIND = f"(?i:{words.KIND})"
VERB = f"(?i:{words.VERB})"
_WORD = r"(?:(?<!\w)[A-Z0-9](?:[\w'’/&.+#-]{0,30}[\w+#])?(?!\w)|\+|eRx\b)"
_SMALL = r"(?:and|of|the|to|for|in|into|by|with|an?|on|at|as|&|-|/)"
# Words that end a name where it goes on in small letters.
_OUTSIDE = r"(?:and|or|the|an?|to|in|on|of|for|from|with|at|is|are|if|then|by|that|this|when|as|you|your)\b"
_LOWER = rf"(?: (?!{_OUTSIDE})[a-z][\w'’-]*)"
LABEL = rf"(?:{_WORD}(?:,? \([A-Z][^()]{{0,20}}\))?(?: (?:{_SMALL} ){{0,2}}{_WORD}){{0,6}})"
ASIDE = r"(?: \([^()>›]{2,60}\))"
ALTERNATIVES = rf"(?:{LABEL}(?:, {LABEL}){{0,9}},? or {LABEL}|{LABEL}(?:, {LABEL}){{1,9}}(?= tab\b))"
# A ">" before the kind is a button's caption, not a step.
TARGET = rf"(?:(?:{ALTERNATIVES}|{LABEL}){ASIDE}?(?:(?: [<>›])? {KIND}\b)?{ASIDE}?)"
# A caption may be a sentence, and what is chosen from a list too: "Manage vaccine inventory button".
CAPTION = rf"(?:[A-Z][\w/]*{_LOWER}{{1,4}} {KIND}\b)"
OPTION = r"(?:[A-Z][^.,;:()]{0,40}?(?: \([^()]{2,30}\))?(?=[.,;]|$| (?:and|then|to|if|for|when|in|from|on)\b))"
PLACE = rf"(?:{CAPTION}|{TARGET})"
EDGE = (
    r"(?:(?:(?:left|right|top|bottom|upper|lower|main|side)(?:-hand)? )*"
    r"(?:navigation (?:panel|pane|bar|menu)|side ?bar|tool ?bar|ribbon|main menu)\b)"
)
"""A place that has no name: ``left navigation panel``."""
_ACT = r"(?i:select|search for|find|locate|highlight|choose|double-click|right-click|open)"
ACTION = rf"(?:{_ACT}(?:,? (?:and|or|then) {_ACT})* (?:(?:the|an?|your) )?[a-z]+(?: [a-z]+)?)"
_ACTION = re.compile(rf"((?:{VERB}|search for)(?:,? (?:and|or|then) {_ACT})*) (?:the |an? )?(.+)", re.IGNORECASE)
_TRAILING_KIND = re.compile(rf"(.*?\S)\s+({KIND})")
_TRAILING_ASIDE = re.compile(r"(.*?\S)\s+\(([^()]+)\)")
# Names that end with the kind of a control and are never said without it.
_WHOLE_NAMES = frozenset({"Smart Toolbar", "Quick Toolbar", "Main Menu"})
# Said behind a name, but kinds of no control: "the Tab key", "the Recall task".
_NO_KINDS = frozenset({"key", "task"})
# With a capital these are a part of the name: "Task List".
_NAME_ENDS = frozenset({"List", "Page", "Screen", "Box", "Group"})
_HAS_KIND = re.compile(rf"\b{KIND}\b")


@dataclass(frozen=True)
class Segment:
    """One step of a path: a control by its label."""

    label: str
    kind: str = ""
    """``tab``, ``button``, ``menu`` …, empty where the vendor says none."""
    aside: str = ""
    """What the vendor says of the control in brackets: ``Gear button``."""
    any_of: tuple[str, ...] = ()
    """Labels that lead to the same place, where there are several; `label` is the first of them."""
    action: str = ""
    """What is done where it is no click on a label: ``select`` in ``select encounter``."""


def parse_segment(text: str) -> Segment:
    """Read ``Claims (A/R) tab``, ``Settings (Gear button)``, ``Clinical or Billing tab``, ``select encounter``."""
    text = text.strip(" .")
    action = _ACTION.fullmatch(text)
    if action:
        inner = parse_segment(action[2])
        return Segment(inner.label, inner.kind, inner.aside, inner.any_of, action[1].lower())
    label, aside = _cut_aside(text)
    kind = ""
    match = _TRAILING_KIND.fullmatch(label)
    if match and label not in _WHOLE_NAMES and match[2] not in _NAME_ENDS:
        label, kind = match[1], match[2].lower()
        kind = "" if kind in _NO_KINDS else kind
        label, inner_aside = _cut_aside(label)
        aside = aside or inner_aside
    any_of = tuple(_without_kind(name, kind) for name in _alternatives(label))
    return Segment(any_of[0] if any_of else label, kind, aside, any_of)


def _cut_aside(text: str) -> tuple[str, str]:
    """Brackets are an aside if they hold a kind of control or a remark, else part of the label: ``Claims (A/R)``."""
    match = _TRAILING_ASIDE.fullmatch(text)
    if match and (_HAS_KIND.search(match[2]) or match[2][:1].islower()):
        return match[1], match[2]
    return text, ""


def _without_kind(label: str, kind: str) -> str:
    """An alternative that says its kind again: ``Clinical tab, Admin tab, or Billing tab``."""
    return label[: -len(kind) - 1] if kind and label.lower().endswith(f" {kind}") else label


def _alternatives(label: str) -> tuple[str, ...]:
    rest, comma, last = label.rpartition(" or ")
    if not comma:
        rest, comma, last = label.rpartition(", and ")
    if not comma:
        rest, comma, last = label.rpartition(", ")
    return (*(part.strip() for part in rest.rstrip(",").split(", ")), last) if comma else ()
