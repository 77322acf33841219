"""Sentences of a plain text: their clauses, and whether they tell the reader to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_SENTENCE = re.compile(r"[^.!?\s](?>[^.!?]+|[.!?](?=\S)|(?<=e\.g)\.|(?<=i\.e)\.)*[.!?]?")
_CONDITION = re.compile(
    r"(?:[^.,;:]{1,90}[,:] |.{1,200}[,;] (?:or|and|but),? |\W)??"
    r"(?P<condition>(?:If|Whenever|When|After|Once|While) (?:\([^()]*\)|[^,;:()]){8,160}?"
    r"(?:, (?:but|or|and) [^,;:()]{6,80}(?=, (?!and|or)))?)(?:, (?:then )?|(?=:)|$)(?P<main>.*)",
    re.IGNORECASE,
)
_REASON = re.compile(r"(?<!even)(?<!be) (if|when|because|due to|after|while|unless|until) ")
_ORDER = re.compile(
    r"(?i:please |then |simply |just |first |also |instead,? )*(?i:do not |don[’']t |never )?"
    r"(?!(?i:this|that|an?|the|its?|if|when|there|some|no|not|all|on|in|at|to)\b)"
    r"[A-Za-z][a-z-]+(?<!s)(?<!ed)(?<!ing)(?<!ly)(?: (?:up|out|off|on|in))? "
    r"(?:the|an?|your|their|its?|them|all|any|each|that|this|another|with|to|for|until|again|[A-Z\"“]\S*)(?!\w)"
)
"""A verb without an ending, and what may stand behind one: a thing that is named or pointed at."""
_PARTS = re.compile(r"(?<=[.:;!?–-]) ")


class Sentence(Struct, frozen=True):
    """A sentence where it stands."""

    text: str
    start: int
    condition: str
    """The clause that it begins with, ``if the gate is shut``; empty if there is none."""
    main: str
    reason: str
    """The word that joins what is behind the main clause: ``because``."""
    behind: str


def sentences_in(text: str) -> Iterator[Sentence]:
    """The sentences of a plain text."""
    for match in _SENTENCE.finditer(text):
        parts = _CONDITION.match(match[0])
        condition, main = (parts["condition"].rstrip(" .*"), parts["main"]) if parts else ("", match[0].rstrip(" .*"))
        main, reason, behind = (*_REASON.split(main, 1), "", "")[:3]
        yield Sentence(match[0].rstrip(" .*"), match.start(), condition, main, reason, behind)


def orders(text: str) -> bool:
    """True if a plain text begins with what to do."""
    return bool(_ORDER.match(text))


def instructs(text: str) -> bool:
    """True if a sentence of a plain text tells what to do."""
    return any(map(orders, _PARTS.split(text)))
