"""What a page is, told from its title and first words: its generation and its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

GENERATIONS = (
    (re.compile(r"^Former Portal:"), "former OP Patient Portal"),
    (re.compile(r"^Former OP Mobile:"), "former OP Mobile"),
    (re.compile(r"relevant to the former OP (?:Patient )?Portal", re.IGNORECASE), "former OP Patient Portal"),
    (
        re.compile(r"relevant to the OP Patient Portal, powered by InteliChart", re.IGNORECASE),
        "OP Patient Portal (InteliChart)",
    ),
    (re.compile(r"relevant to the OP Portal\b|^[^.]*\bOP Portal\b(?!.*\.)", re.IGNORECASE), "OP Portal"),
)
"""What says so, in the title or in a relevance note, and the generation it says; the first match counts."""

SUCCESSORS = {
    "why-cant-parents-view-their-children-on-the-op-patient-portal": (
        "why-cant-the-parentguardian-see-the-patient-on-their-portal-account"
    ),
}
"""Pages of a former generation and the page that follows them; curated."""

_SYMPTOM = re.compile(
    r"\b(?:why|can(?:'|’)?t|cannot|unable|won(?:'|’)?t|doesn(?:'|’)?t|isn(?:'|’)?t|aren(?:'|’)?t|not|errors?|fail(?:s|ed)?|"
    r"failure|rejections?|rejected|denials?|denied|troubleshoot(?:ing)?|problems?|missing|gr[ae]yed out|locked out)\b",
    re.IGNORECASE,
)
_FAQ = re.compile(r"\bFAQs?\b|Frequently Asked Questions|\?$")
_MAP = re.compile(r"\b(?:Window )?Map$")


def generation_of(title: str, notes: Sequence[str]) -> str:
    """The generation that the title or one of the notes names, else empty."""
    for pattern, generation in GENERATIONS:
        if any(pattern.search(text) for text in (title, *notes)):
            return generation
    return ""


def kind_of(title: str, headings: Sequence[str], *, has_window_map: bool) -> str:
    """The page's kind; a symptom counts more than a question, a question more than a map."""
    if _SYMPTOM.search(title) or any(_SYMPTOM.search(heading) for heading in headings if not heading.endswith("?")):
        return "troubleshooting"
    if _FAQ.search(title) or sum(heading.endswith("?") for heading in headings) > 1:
        return "faq"
    if has_window_map or any(_MAP.search(heading) for heading in headings):
        return "window-map"
    return "topic"
