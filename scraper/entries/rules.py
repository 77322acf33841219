"""How vendors state errors and symptoms: one table, the first row that takes a claim decides."""

from __future__ import annotations

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

    def takes(self, claim: Claim) -> bool:
        """Whether a claim of its form has what it must have."""
        has = claim.has
        return all(map(has, self.needs)) and (not self.any or any(map(has, self.any))) and not any(map(has, self.but))

    def kind_of(self, claim: Claim) -> str:
        """What an entry is, if need be as its words tell."""
        is_told = claim.has("complains") or (claim.has("told") and not claim.has("labelled error"))
        told = "symptom" if is_told else "message"
        return self.kind if self.kind != "words" else "code" if claim.has("code only") else told


def _rule(name: str, forms: str, kind: str, needs: str = "", any: str = "", but: str = "") -> Rule:  # noqa: A002
    return Rule(name, (*forms.split(),), kind, *((*filter(None, names.split(", ")),) for names in (needs, any, but)))


_TABLE = """
reasons         | title | symptom | announces reasons, wrong
labelled        | heading bold lead | words | followed | labelled, code | topic
answered        | bold line | words | answered |  | topic, describes, introduces, in answer
question        | title heading bold lead | symptom | explained, asks why | wrong, again, plea, off
headed-condition | heading bold | symptom | fails, explained |  | vague
complaint       | bold | symptom | complains, sentence, explained | wrong, ends | topic, asks
in-quotes       | bold lead | message | in quotes, explained |  | asks
stated          | heading bold lead | words | trouble, explained | sentence, wrong, defect | topic, asks, again
told            | bold | words | sentence, explained | ends, surely wrong | topic, defines, asks, if, unnamed
amiss           | heading | symptom | amiss, sentence, followed |  | topic, asks, instructs
behind-label    | labelled | words | sentence | answered, trouble | describes
row             | cell | message | remedied | names messages, about messages, wrong, row wrong | names states
row-of-trouble  | cell | message | names remedies, trouble |  | of states
meant           | cell | message | names meanings, names messages | | of states
state           | cell item | message | failed state, of states | says why
numbered        | numbered | code
listed-message  | item lead | message |  | announces messages | introduces, group
listed-symptom  | item | symptom |  | announces reasons, announces symptoms | introduces
split           | item | symptom | trouble, split, wrong |  | topic, asks, in answer, if, instructs
listed          | item | words | trouble, surely wrong, explained |  | topic, defines, asks, in answer, if, instructs
remedied        | item | words | announces faults |  | topic, in answer, if, label
line-stated     | line | symptom | trouble, split, sentence | finite, wrong | topic, asks, in answer, if, instructs
labelled-line   | line | message | labelled error | code, trouble | describes, introduces
quoted-first    | quote | message | opens text | surely wrong, trouble | label, in answer
quoted-fault    | quote | message |  | calls it a fault, called a fault | control
quoted-shown    | quote | message | tells, shown |  | label, control
code-named      | code | code |  |  | in answer, again
code-first      | code | code | opens text
announced       | condition sentence | symptom | announced | fails, sign, reason amiss | passing, unnamed
condition-fails | condition trailing | symptom | fails | if, repaired | passing, again
condition-sign  | condition | symptom | sign | repaired, excused | passing, again
condition-unable | condition | symptom | worked on, negated |  | passing, again
breaks          | sentence | symptom | breaks | conditional, amended, opens trouble | idle, defines
halts           | sentence | symptom | halts, conditional | barred, amended, in a warning | idle
shut            | sentence | symptom | shut, if |  | passing, unnamed, chosen
means           | sentence | symptom |  | means, locks out, awaits | passing, unnamed, defines, instructs
"""
RULES = tuple(_rule(*map(str.strip, row.split("|"))) for row in _TABLE.strip().splitlines())
"""In order of trust within a form."""
ANSWERED = frozenset(["heading", "bold", "lead", "labelled"])
"""Forms of which what stands behind an entry answers it."""
BY_FORM = {
    form: [rule for rule in RULES if form in rule.forms] for form in {form for rule in RULES for form in rule.forms}
}


def rule_of(claim: Claim) -> Rule | None:
    """The first row that takes a claim."""
    return next((rule for rule in BY_FORM[claim.form] if rule.takes(claim)), None)
