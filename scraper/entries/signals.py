"""Signals of a claim: what it says, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from scraper.entries.lexicon import says
from scraper.entries.scene import Scene
from scraper.entries.sentences import instructs, orders
from scraper.text.inline import is_bold

_TITLE_CASE = re.compile(
    r"(?:(?:#?[A-Z\d][\w'’/&.,\-]*|of|the|and|or|to|for|in|an?|by|with|on|from|per|\W+)(?:\s+|$))+"
    r"|(?:On|In|At|Before|After|During|For|With) [a-z -]+"
)


class Claim(Struct):
    """A part of a text that may state a fault."""

    form: str
    """How it stands there: one of the forms of the rules."""
    words: str
    """Its own, plain."""
    scene: Scene
    start: int = 0
    """Where they begin in the text, plain."""
    before: str = ""
    behind: str = ""
    """The words around it in its text; of a sentence, the reason behind its main clause."""
    condition: str = ""
    main: str = ""
    """The clauses of a sentence."""
    noun: str = ""
    """What its number is, where something else says so: ``return code``."""
    answering: bool = False
    """An entry with an answer of its own stands above, under the same heading."""
    seen: dict[str, bool] = field(default_factory=dict)
    """The signals that were looked for."""

    @property
    def answer(self) -> str:
        """What answers it, where anything does: the rest of its text, or the text below; inline HTML."""
        return self.behind or self.scene.after

    @property
    def span(self) -> slice:
        """Where its words are in the text."""
        return slice(self.start, self.start + len(self.words))

    def has(self, signal: str) -> bool:
        """True if the signal is seen."""
        seen = self.seen.get(signal)
        if seen is None:
            seen = self.seen[signal] = bool(SIGNALS[signal](self))
        return seen


def is_label(words: str) -> bool:
    """A control's name or a plain heading: short, in title case, without a verb; or a command."""
    is_name = len(words.split()) <= 8 and bool(_TITLE_CASE.fullmatch(words)) and not says("finite", words)
    return is_name or words.endswith(";")


_PLACES: Mapping[Callable[[Claim], str], str] = {
    lambda claim: claim.words: (
        "wrong, surely wrong, labelled, labelled error, label only, code, code only, why, asks, plea,"
        " opens a question, unnamed, complains, tells trouble, group, describes, wish, names a field, again, no cause,"
        " finite, failed state, defect, sign: amiss, off, awaits"
    ),
    lambda claim: claim.before: "calls it a fault, calls it a notice, shows it, puts it",
    lambda claim: claim.behind: "called a fault, it shows, control, sign: reason amiss, surely wrong: says why",
    lambda claim: claim.condition: "fails, sign, unable, negated, vague, chosen",
    lambda claim: claim.main: "repaired, explained: excused, refers, breaks, warns, undone, means, averted, shut",
    lambda claim: f"{claim.main} {claim.behind} {claim.scene.following}": "barred, announced, locks out",
    lambda claim: claim.scene.following: "answered, amended",
    lambda claim: claim.before if claim.form == "labelled" else claim.scene.above: "of issues",
    lambda claim: claim.scene.above: "announces messages, announces symptoms, announces reasons, announces faults",
    lambda claim: f"{claim.scene.title}\n{claim.scene.outline(claim.form == 'heading')}": "trouble",
    lambda claim: (
        f"{claim.scene.outline() or claim.scene.title}\n{claim.scene.above}"
    ): "names messages: about messages",
    lambda claim: f"{claim.scene.outline()}\n{claim.scene.above}\n{claim.scene.header}": "of states",
    lambda claim: claim.scene.header: "names messages, of states: names states",
    lambda claim: claim.scene.columns: "names remedies, names meanings",
}
"""Where words are looked for, and the phrases; behind a colon the signal's name, where it is another."""
GROUPS: Mapping[str, str] = {
    "told": "tells trouble, complains, asks, plea, of issues",
    "asks why": "why, plea",
    "topic": "group, label only, opens a question, orders, wish, no cause",
    "defines": "describes, names a field, introduces",
    "remedied": "row remedied, names remedies",
    "shown": "shows it, puts it, it shows, calls it a notice",
    "passing": "vague, refers, in answer, asks",
    "idle": "passing, unnamed, averted",
    "halts": "undone, warns",
}
"""Signals of which any one is enough, by what they have in common."""


def _said(phrase: str, place: Callable[[Claim], str]) -> Callable[[Claim], object]:
    return lambda claim: says(phrase, place(claim))


def _any(names: str) -> Callable[[Claim], object]:
    return lambda claim: any(map(claim.has, names.split(", ")))


_NAMES = ((place, *name.partition(": ")) for place, names in _PLACES.items() for name in names.split(", "))
SIGNALS: Mapping[str, Callable[[Claim], object]] = {
    **{name or phrase: _said(phrase, place) for place, phrase, _, name in _NAMES},
    **{name: _any(signals) for name, signals in GROUPS.items()},
    "followed": lambda claim: claim.answer,
    "explained": lambda claim: claim.answer and (claim.form == "heading" or not is_bold(claim.answer)),
    "opens text": lambda claim: not claim.before.strip(" ("),
    "opens trouble": lambda claim: claim.scene.opening and claim.has("trouble"),
    "in answer": lambda claim: claim.answering,
    "in a warning": lambda claim: claim.scene.warning,
    "in quotes": lambda claim: claim.words[:1] in {*'"“'} and claim.words[-1:] in {*'"”'},
    "label": lambda claim: is_label(claim.words) and not claim.has("wrong"),
    "sentence": lambda claim: len(claim.words.split()) > 2 and not is_label(claim.words),
    "tells": lambda claim: claim.has("sentence") or claim.has("wrong"),
    "ends": lambda claim: claim.words.rstrip(' "”').endswith((".", "!")),
    "introduces": lambda claim: claim.words.endswith(":"),
    "conditional": lambda claim: claim.condition or claim.behind,
    "if": lambda claim: (claim.condition or claim.words)[:3].lower() == "if ",
    "instructs": lambda claim: orders(claim.words),
    "orders": lambda claim: claim.has("instructs") and not (claim.has("wrong") or claim.has("code")),
    "split": lambda claim: says("finite", claim.behind) or instructs(claim.behind),
    "row remedied": lambda claim: claim.scene.grid and claim.scene.grid.is_remedied,
    "row wrong": lambda claim: claim.has("tells") and claim.scene.grid and claim.scene.grid.is_wrong,
    "worked on": lambda claim: orders(claim.main) and (claim.has("unable") or claim.has("trouble")),
}
"""Name → whether a claim has it."""
