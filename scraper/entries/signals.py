"""Signals of a claim: what it says, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from scraper.entries.lexicon import says
from scraper.text.inline import BOLD, plain

NESTED = " › "
"""Between a heading and the one below it."""
_TITLE_CASE = re.compile(r"(?:(?:#?[A-Z\d][\w'’/&.\-]*|of|the|and|or|to|for|in|an?|by|with|on|from|per|\W+)(?:\s+|$))+")
_INSTRUCTION = re.compile(
    r"(?:please |then |simply |just |first |also |instead,? )*"
    r"(?:do not |don[’']t |never )?(?!(?i:this|that|an?|the|its?|if|when|there|some|no|not|all|on|in|at|to)\b)[A-Za-z][a-z-]+(?<!s)(?<!ed)(?<!ing)(?<!ly)"
    r"(?: (?:up|out|off|on|in))? (?:the|an?|your|their|its?|them|all|any|each|that|this|another|with|to|for|until|again|[A-Z\"“]\S*)(?!\w)"
)
"""A verb without an ending, and what may stand behind one: a thing that is named or pointed at."""
_SENTENCES = re.compile(r"(?<=[.:;!?–-]) ")
_SENTENCE, _LONG = 3, 30


class Scene(Struct, frozen=True):
    """Surroundings of a text, plain but for what is behind it."""

    title: str = ""
    heading: str = ""
    """The nearest one above and those that it is below of; empty on a page that has come to none."""
    above: str = ""
    """The text before; of an item or a row, what introduces it."""
    after: str = ""
    """The text behind, inline HTML; empty if a heading or the end comes first."""
    opening: bool = False
    """Right below the heading."""
    remedies: bool = False
    """Most rows of its table tell elsewhere what to do."""
    steps: bool = False
    """Most items of its list are told to be done."""
    answering: bool = False
    """An entry with an answer of its own stands above, under the same heading."""
    box: str = ""
    """Kind of the callout around it."""
    header: str = ""
    columns: str = ""
    """Headers of its table's column and of the others."""
    row: str = ""
    """What stands in the other cells of its row."""
    noun: str = ""
    """What its row's number is: ``error code 31``."""


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
    known: dict[str, bool] = field(default_factory=dict)
    """The signals that were looked for."""

    @property
    def answer(self) -> str:
        """What answers it, where anything does: the rest of its text, or the text below; inline HTML."""
        return self.behind or self.scene.after

    @property
    def end(self) -> int:
        """Where its words end in the text."""
        return self.start + len(self.words)

    def meets(self, other: Claim) -> bool:
        """True if both have words in common."""
        return self.start < other.end and other.start < self.end

    def has(self, signal: str) -> bool:
        """True if the signal is seen."""
        if signal not in self.known:
            self.known[signal] = bool(SIGNALS[signal](self))
        return self.known[signal]

    @property
    def signals(self) -> frozenset[str]:
        """Names of all signals that are seen."""
        return frozenset(filter(self.has, SIGNALS))


def is_bold(text: str) -> bool:
    """True if all words of an inline text are bold, whatever else is around them."""
    return "<b>" in text and not plain(BOLD.sub("", text)).strip(" .:")


def orders(text: str) -> bool:
    """True if a plain text begins with what to do."""
    return bool(_INSTRUCTION.match(text))


def instructs(text: str) -> bool:
    """True if a sentence of a plain text tells what to do."""
    return any(map(orders, _SENTENCES.split(text)))


def _is_label(words: str) -> bool:
    """A control's name or a plain heading: short, in title case, without a verb; or a command."""
    is_name = len(words.split()) <= 8 and bool(_TITLE_CASE.fullmatch(words)) and not says("finite", words)
    return is_name or words.endswith(";")


def _around(claim: Claim) -> str:
    """The headings that a claim stands below."""
    return claim.scene.heading.rpartition(NESTED)[0] if claim.form == "heading" else claim.scene.heading


_PLACES: Mapping[Callable[[Claim], str], str] = {
    lambda claim: claim.words: "wrong, surely wrong, labelled, labelled error, label only, code, coded, code only, refusal, why, obliged, unnamed, asks, plea, opens a question,"
    " complaint, told, gets a message, group, task, defect, describes, names a field, wish, again, no cause, finite, off, awaits, marked, lifted, failed state, answered: answers, sign: seems amiss",
    lambda claim: claim.before: "calls it a fault, calls it a notice, shows it, sends it",
    lambda claim: claim.behind: "called a fault, called a notice, it shows, is explained, control, fails: reason fails, sign: reason amiss, surely wrong: says why",
    lambda claim: claim.condition: "fails, sign, unable, negated, chosen, vague",
    lambda claim: claim.main: "shut, repaired, used, explained: explained away, pointed elsewhere, breaks, warns, is not done, means, averted",
    lambda claim: f"{claim.main} {claim.behind} {plain(claim.scene.after)}": "barred, announced, locks out",
    lambda claim: plain(claim.scene.after): "answered, amended",
    lambda claim: claim.scene.above: "announces messages, announces symptoms, announces reasons, announces faults",
    lambda claim: f"{claim.scene.title}\n{_around(claim)}": "trouble",
    lambda claim: f"{claim.scene.heading or claim.scene.title}\n{claim.scene.above}": "names messages: is about messages",
    lambda claim: f"{claim.scene.heading}\n{claim.scene.above}\n{claim.scene.header}": "of states",
    lambda claim: claim.scene.header: "names messages, names faults",
    lambda claim: f"{claim.scene.header}\n{claim.scene.row}": "in order",
    lambda claim: claim.scene.columns: "names remedies, names meanings",
}  # fmt: skip
"""Where words are looked for, and the phrases; behind a colon the signal's name, where it is another."""


def _said(phrase: str, place: Callable[[Claim], str]) -> Callable[[Claim], object]:
    return lambda claim: says(phrase, place(claim))


_NAMES = ((place, *name.partition(": ")) for place, names in _PLACES.items() for name in names.split(", "))
SIGNALS: Mapping[str, Callable[[Claim], object]] = {
    **{name or phrase: _said(phrase, place) for place, phrase, _, name in _NAMES},
    "followed": lambda claim: claim.answer,
    "explained": lambda claim: claim.answer and (claim.form == "heading" or not is_bold(claim.answer)),
    "goes on": lambda claim: claim.behind.strip(" :.-–"),
    "alone": lambda claim: not claim.before.strip(" (") and not claim.behind.strip(" .:)"),
    "opens text": lambda claim: not claim.before.strip(),
    "opens trouble": lambda claim: claim.scene.opening and claim.has("trouble"),
    "in answer": lambda claim: claim.scene.answering,
    "in a warning": lambda claim: claim.scene.box in ("warning", "danger"),
    "quotes": lambda claim: '"' in claim.words or "“" in claim.words,
    "numbered": lambda claim: claim.noun,
    "label": lambda claim: _is_label(claim.words) and not claim.has("wrong"),
    "sentence": lambda claim: len(claim.words.split()) >= _SENTENCE and not _is_label(claim.words),
    "tells": lambda claim: claim.has("sentence") or claim.has("wrong"),
    "long": lambda claim: len(claim.words.split()) > _LONG,
    "ends": lambda claim: claim.words.rstrip(' "”').endswith((".", "!")),
    "introduces": lambda claim: claim.words.endswith(":"),
    "colon": lambda claim: claim.main.startswith(":"),
    "conditional": lambda claim: claim.condition or claim.behind,
    "if": lambda claim: (claim.condition or claim.words)[:3].lower() == "if ",
    "instructs": lambda claim: orders(claim.words),
    "orders": lambda claim: claim.has("instructs") and not claim.has("wrong"),
    "among steps": lambda claim: claim.scene.steps,
    "split": lambda claim: says("finite", claim.behind) or instructs(claim.behind),
    "row remedied": lambda claim: claim.scene.remedies,
    "in a row": lambda claim: claim.scene.columns,
    "instructed": lambda claim: orders(claim.main),
}
"""Name → whether a claim has it."""
