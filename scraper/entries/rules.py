"""How vendors state errors and symptoms: one table, the first row that takes a claim decides."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scraper.entries.signals import Claim


class Rule(Struct, frozen=True):
    """A row: which claims of some forms state a fault."""

    name: str
    forms: tuple[str, ...]
    kind: str
    """What the entry is: ``message``, ``code`` or ``symptom``; ``words``: as its words tell."""
    needs: tuple[str, ...]
    """Signals that a claim must have; in the order in which they are looked for, the rare ones first."""
    any: tuple[str, ...]
    """Signals of which it must have one, if there are any."""
    but: tuple[str, ...]
    """Signals that it must not have."""

    def lacks(self, claim: Claim) -> Iterator[str]:
        """What keeps the row from taking a claim of its form: nothing, and it takes it."""
        yield from (signal for signal in self.needs if not claim.has(signal))
        if self.any and not any(map(claim.has, self.any)):
            yield f"any of {', '.join(self.any)}"
        yield from (f"not {signal}" for signal in self.but if claim.has(signal))

    def kind_of(self, claim: Claim) -> str:
        """What an entry is, if need be as its words tell."""
        if self.kind != "words":
            return self.kind
        told = any(map(claim.has, ("complaint", "asks", "plea", "told"))) and not claim.has("labelled error")
        return "code" if claim.has("code only") else "symptom" if told else "message"


def _rule(name: str, forms: str, kind: str, needs: str = "", any: str = "", but: str = "") -> Rule:  # noqa: A002
    return Rule(name, (*forms.split(),), kind, *((*filter(None, names.split(", ")),) for names in (needs, any, but)))


RULES: tuple[Rule, ...] = (
    _rule("reasons", "title", "symptom", "announces reasons, refusal"),
    _rule("labelled", "heading bold lead", "words", "followed", "labelled, code", "group, label only, opens a question"),
    _rule("answered", "bold line", "words", "answered", "", "group, opens a question, describes, introduces, answers, in answer"),
    _rule("question", "title heading bold lead", "symptom", "why, explained", "wrong, again, plea, quotes, off", "obliged"),
    _rule("headed-condition", "heading bold lead", "symptom", "fails, explained", "", "chosen, vague"),
    _rule("complaint", "bold", "symptom", "complaint, sentence, explained", "wrong, gets a message, ends", "opens a question, wish, asks"),
    _rule("plea", "heading bold lead", "symptom", "plea, explained", "", "opens a question, wish"),
    _rule("told", "bold", "words", "ends, sentence, explained", "", "orders, describes, names a field, if, wish, asks, unnamed"),
    _rule("stated", "heading bold lead", "words", "trouble, explained", "sentence, wrong, defect", "opens a question, asks, wish, task, orders, group, no cause, label only"),
    _rule("amiss", "heading", "symptom", "seems amiss, sentence, followed", "", "task, group, opens a question, asks, instructs, no cause, quotes"),
    _rule("wrong", "bold", "words", "surely wrong, explained", "trouble, sentence", "group, opens a question, asks, introduces, describes, names a field"),
    _rule("behind-label", "labelled", "message", "sentence", "answered, trouble", "describes"),
    _rule("of-faults", "cell", "message", "names faults", "names remedies, names meanings"),
    _rule("of-messages", "cell", "message", "names remedies", "names messages, is about messages, trouble", "in order"),
    _rule("of-remedies", "cell", "message", "row remedied", "wrong, names messages", "in order"),
    _rule("of-states", "cell item", "message", "failed state, of states", "says why, in a row"),
    _rule("numbered", "numbered", "code", "numbered"),
    _rule("listed-message", "item", "message", "announces messages", "", "long, introduces"),
    _rule("listed-symptom", "item", "symptom", "", "announces symptoms, announces reasons", "introduces"),
    _rule("listed-fault", "item", "symptom", "trouble, split, wrong", "", "opens a question, asks, long, in answer, instructs, if, describes, names a field, among steps"),
    _rule("listed-error", "item", "message", "labelled error, trouble", "", "group, label only, instructs, long"),
    _rule("listed", "item", "words", "trouble, surely wrong, explained", "", "opens a question, describes, long, introduces, in answer, names a field, instructs, if, label only"),
    _rule("remedied", "item", "words", "announces faults", "", "opens a question, long, in answer, instructs, if, label, among steps"),
    _rule("line-stated", "line", "symptom", "trouble, split, sentence", "finite, wrong", "opens a question, describes, asks, instructs, in answer, if, long"),
    _rule("coded", "line", "message", "coded", "", "describes"),
    _rule("quoted-alone", "quote", "message", "alone, explained", "surely wrong, trouble", "label, in answer"),
    _rule("quoted-first", "quote", "message", "opens text, is explained", "surely wrong, trouble, announces messages", "label"),
    _rule("quoted-fault", "quote", "message", "", "calls it a fault, called a fault", "control"),
    _rule("quoted-shown", "quote", "message", "tells", "shows it, it shows, calls it a notice, called a notice", "label, control, sends it"),
    _rule("code-named", "code", "code", "", "", "in answer, again"),
    _rule("condition-fails", "condition", "symptom", "fails", "if, repaired, colon", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-sign", "condition", "symptom", "sign", "repaired, explained away, colon", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("condition-unable", "condition", "symptom", "instructed, negated", "unable, trouble", "vague, again, chosen, pointed elsewhere, in answer"),
    _rule("trailing", "trailing", "symptom", "fails", "repaired, used", "vague, again, in answer"),
    _rule("announced", "condition sentence", "symptom", "announced", "fails, sign, reason fails, reason amiss", "unnamed, vague, again, chosen, in answer"),
    _rule("breaks", "sentence", "symptom", "breaks", "conditional, amended, opens trouble", "vague, unnamed, chosen, averted, pointed elsewhere, in answer, asks, names a field, introduces"),
    _rule("not-done", "sentence", "symptom", "is not done, goes on", "amended, in a warning, lifted", "in answer, unnamed"),
    _rule("seen", "sentence", "symptom", "", "means, awaits, marked, locks out", "in answer, unnamed, vague, asks, names a field"),
    _rule("shut", "sentence", "symptom", "shut, if", "", "in answer, unnamed, chosen"),
    _rule("warns", "sentence", "symptom", "warns, conditional", "barred, amended", "vague, unnamed, averted, pointed elsewhere, in answer"),
)  # fmt: skip
"""In order of trust within a form."""
ANSWERED = frozenset(["heading", "bold", "lead", "labelled"])
"""Forms of which what stands behind an entry answers it."""
BY_FORM = {
    form: [rule for rule in RULES if form in rule.forms] for form in {form for rule in RULES for form in rule.forms}
}


def rule_of(claim: Claim) -> Rule | None:
    """The first row that takes a claim."""
    return next((rule for rule in BY_FORM[claim.form] if not any(rule.lacks(claim))), None)
