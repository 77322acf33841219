"""Which sentences tell a fault outright, with its cause or its remedy."""

from __future__ import annotations

import pytest

from scraper.entries.faults import find_faults


def told(words: str, following: str = "") -> list[str]:
    return [words[start:end] for start, end in find_faults(words, following)]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("If the cable is too long, the picture may flicker.", "If the cable is too long, the picture may flicker"),
        ("When a gate is dragged, it can hang for a moment. Wait.", "When a gate is dragged, it can hang for a moment"),
        ("If a name has a dash, the gate may not open.", "If a name has a dash, the gate may not open"),
        ("If a badge is lent, both badges stop working.", "If a badge is lent, both badges stop working"),
        ("If two badges are joined, totals will be wrong.", "If two badges are joined, totals will be wrong"),
        ("If sent at night, the guard rejects the badge.", "If sent at night, the guard rejects the badge"),
        ("If a lamp is lit twice, this can cause slowness.", "If a lamp is lit twice, this can cause slowness"),
        ("If lamps vary, there may still be duplicate rows.", "If lamps vary, there may still be duplicate rows"),
        ("In winter, if gates freeze over, this may cause delays.", "In winter, if gates freeze over, this may cause delays"),
        ("If badges are not in use, an error displays.", "If badges are not in use, an error displays"),
        ("If a badge has run out, there is a warning and it cannot be read.",
         "If a badge has run out, there is a warning and it cannot be read"),
        ("If Strict is on, users receive a warning. Old badges are not allowed there.",
         "If Strict is on, users receive a warning"),
        ("If a guest has been overcharged, the row turns red. Run the Guest Report.",
         "If a guest has been overcharged, the row turns red"),
        ("If using gate 5, it cannot read old badges. Update the gate.", "If using gate 5, it cannot read old badges"),
        ("A picture can get shifted by a bit, which looks odd. There is an override.", "A picture can get shifted by a bit"),
        ("On these gates, sometimes Lamps shut down unexpectedly. To fix this, dim it.",
         "Lamps shut down unexpectedly"),
        ("The totals do not match if there are guests.", "The totals do not match if there are guests"),
        ("Guests receive an error if they come too late.", "Guests receive an error if they come too late"),
        ("There was an error when the gate was read. This can happen at night.", "There was an error when the gate was read"),
    ],
)  # fmt: skip
def test_a_main_clause_tells_a_fault(words: str, fault: str) -> None:
    assert told(words) == [fault]


@pytest.mark.parametrize(
    "words",
    [
        "The picture may flicker.",
        "If the box is checked, the lamp will not be lit.",
        "If checked, the lamp may flicker.",
        "If it still fails, the lamp may flicker.",
        "If guests are many, the cause of slowness is known.",
        "If guests are many, see what may cause slowness.",
        "Dim the lamps where the gate is slow due to age.",
        "When gates are copied, a warning shows. Click Yes to go on.",
        "If using guests, the number of lamp errors displays.",
        "This can cause errors. To fix this, dim the lamp.",
        "If the box is set, this prevents errors.",
        "Guests cannot be merged. Instead, remove them.",
        "When a gate is locked, users cannot open it.",
    ],
)
def test_a_caution_an_option_and_a_limit_are_no_fault(words: str) -> None:
    assert told(words) == []


def test_the_remedy_may_begin_the_next_text() -> None:
    words = "Guests walk about at night, which can cause slowness."
    assert told(words) == []
    assert told(words, "There are two ways to prevent that.") == [words[:-1]]


def test_each_sentence_is_told_up_to_what_it_leads_to() -> None:
    words = "If a lamp is old, it may fail, and guests leave. If a gate is old, it may not open (see below)."
    assert told(words) == ["If a lamp is old, it may fail", "If a gate is old, it may not open"]
