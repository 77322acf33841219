"""How vendors state errors and symptoms: one table, the first row that takes a claim decides."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scraper.entries.signals import Claim


class Rule(Struct, frozen=True):
    """A row: which claims of a form state a fault."""

    name: str
    form: str
    kind: str
    """What the entry is: ``message``, ``code`` or ``symptom``; ``words``: as its words tell."""
    needs: tuple[str, ...]
    """Signals that a claim must have; in the order in which they are looked for, the rare ones first."""
    any: tuple[str, ...]
    """Signals of which it must have one, if there are any."""
    but: tuple[str, ...]
    """Signals that it must not have."""

    def takes(self, claim: Claim) -> bool:
        """True if the claim is this row's."""
        return (
            all(map(claim.has, self.needs))
            and (not self.any or any(map(claim.has, self.any)))
            and not any(map(claim.has, self.but))
        )

    @property
    def answered(self) -> bool:
        """True if what stands behind its entries answers them."""
        return self.form in ("bold", "heading", "lead", "labelled")

    def kind_of(self, claim: Claim) -> str:
        """What an entry is, if need be as its words tell."""
        if self.kind != "words":
            return self.kind
        told = any(map(claim.has, ("complaint", "asks", "plea", "told"))) and not claim.has("labelled error")
        return "code" if claim.has("code only") else "symptom" if told else "message"

    def lacks(self, claim: Claim) -> Iterator[str]:
        """What keeps the row from taking the claim."""
        yield from (signal for signal in self.needs if not claim.has(signal))
        if self.any and not any(map(claim.has, self.any)):
            yield f"any of {', '.join(self.any)}"
        yield from (f"not {signal}" for signal in self.but if claim.has(signal))


def _rule(name: str, form: str, kind: str, needs: str = "", any: str = "", but: str = "") -> Rule:  # noqa: A002
    return Rule(name, form, kind, *(tuple(filter(None, names.split(", "))) for names in (needs, any, but)))


RULES: tuple[Rule, ...] = (
    _rule("question-title", "title", "symptom", "why", "wrong, quotes, off", "obliged"),
    _rule("title-with-reasons", "title", "symptom", "announces reasons, refusal"),
    _rule("heading-labelled", "heading", "words", "followed", "labelled, code", "group, opens a question"),
    _rule("heading-question", "heading", "symptom", "why, followed", "wrong, quotes, off", "obliged"),
    _rule("heading-wrong", "heading", "words", "among troubles, followed", "wrong, defect, sentence", "task, group, opens a question, asks, orders, no cause"),
    _rule("heading-amiss", "heading", "symptom", "seems amiss, sentence, followed", "", "task, group, opens a question, asks, instructs, no cause, quotes"),
    _rule("cell-of-faults", "cell", "message", "names faults", "names remedies, names meanings"),
    _rule("cell-of-messages", "cell", "message", "names remedies", "names messages, is about messages", "in order"),
    _rule("cell-of-states", "cell", "message", "failed state, of states"),
    _rule("state-of-several", "state", "message", "failed state, of states, says why"),
    _rule("numbered", "numbered", "code", "numbered"),
    _rule("bold-labelled", "bold", "words", "followed", "labelled, code", "group"),
    _rule("bold-answered", "bold", "words", "answered", "", "group, opens a question"),
    _rule("bold-question", "bold", "symptom", "why, explained below", "wrong, again, plea, quotes", "obliged"),
    _rule("bold-condition", "bold", "symptom", "fails, explained below", "", "chosen, vague"),
    _rule("bold-complaint", "bold", "symptom", "complaint, sentence, explained below", "wrong, plea, gets a message, ends", "opens a question, wish, asks"),
    _rule("bold-stated", "bold", "words", "trouble, sentence, explained below", "", "opens a question, wish, asks, introduces, task, orders, group"),
    _rule("bold-wrong", "bold", "words", "surely wrong, explained below", "trouble, sentence", "group, opens a question, asks, introduces, describes, names a field"),
    _rule("behind-label", "labelled", "message", "sentence", "answered, trouble", "describes"),
    _rule("listed-message", "item", "message", "announces messages", "", "long, introduces"),
    _rule("listed-symptom", "item", "symptom", "", "announces symptoms, announces reasons", "introduces"),
    _rule("item-stated", "item", "words", "trouble, surely wrong, followed", "", "opens a question, describes, long, introduces, in answer, names a field, instructs"),
    _rule("line-answered", "line", "words", "answered, sentence", "", "opens a question, describes, introduces, answers, in answer"),
    _rule("line-coded", "line", "message", "coded", "", "describes"),
    _rule("lead-labelled", "lead", "words", "", "labelled, code", "group, label only"),
    _rule("lead-wrong", "lead", "words", "trouble, sentence, wrong", "", "group, opens a question, asks"),
    _rule("lead-question", "lead", "symptom", "why", "wrong, again", "obliged"),
    _rule("quoted-alone", "quote", "message", "alone, explained below", "surely wrong, trouble", "label, in answer"),
    _rule("quoted-first", "quote", "message", "opens text, is explained", "surely wrong, trouble, announces messages", "label"),
    _rule("quoted-fault", "quote", "message", "", "calls it a fault, called a fault", "control"),
    _rule("quoted-notice", "quote", "message", "", "calls it a notice, called a notice", "label, control, sends it"),
    _rule("quoted-shown", "quote", "message", "tells", "shows it, it shows", "label, control, sends it"),
    _rule("code-named", "code", "code", "", "", "in answer, again"),
    _rule("condition-fails", "condition", "symptom", "fails", "if, repaired, colon", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-repaired", "condition", "symptom", "sign", "repaired, explained, colon", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-unable", "condition", "symptom", "unable, instructed", "", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-unseen", "condition", "symptom", "unseen, instructed", "", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-in-trouble", "condition", "symptom", "trouble, negated, instructed", "", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-announced", "condition", "symptom", "announced", "fails, sign", "vague, again, chosen, in answer"),
    _rule("trailing-condition", "trailing", "symptom", "fails", "repaired, used", "vague, again, in answer"),
    _rule("sentence-announced", "sentence", "symptom", "announced", "reason fails, reason amiss", "unnamed, vague, in answer"),
    _rule("sentence-means", "sentence", "symptom", "means", "", "unnamed, vague, asks, in answer"),
    _rule("sentence-breaks", "sentence", "symptom", "breaks", "conditional, amended, opens trouble", "vague, unnamed, chosen, averted, pointed elsewhere, in answer, asks, names a field, introduces"),
    _rule("sentence-locks-out", "sentence", "symptom", "locks out", "conditional, amended, of whom", "in answer, names a field"),
    _rule("sentence-not-done", "sentence", "symptom", "is not done, goes on", "amended, in a warning, lifted", "in answer, unnamed"),
    _rule("sentence-awaits", "sentence", "symptom", "awaits", "", "in answer, unnamed"),
    _rule("sentence-shut", "sentence", "symptom", "shut, if", "", "in answer, unnamed, chosen"),
    _rule("sentence-marked", "sentence", "symptom", "marked", "", "in answer, unnamed"),
    _rule("sentence-warns", "sentence", "symptom", "warns, conditional", "barred, amended", "vague, unnamed, averted, pointed elsewhere, in answer"),
    _rule("sentence-known", "sentence", "symptom", "known trouble", "", "in answer, unnamed, names a field"),
)  # fmt: skip
"""In order of trust within a form."""

BY_FORM = {form: [rule for rule in RULES if rule.form == form] for form in {rule.form for rule in RULES}}


def rule_of(claim: Claim) -> Rule | None:
    """The first row that takes a claim."""
    return next((rule for rule in BY_FORM[claim.form] if rule.takes(claim)), None)
