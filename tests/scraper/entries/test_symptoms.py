"""What the grammar takes for a symptom told in running text, and what for the way a feature works."""

from __future__ import annotations

import pytest

from scraper.entries.symptoms import find_blame, find_symptoms


def told(words: str, *, expected: bool = False) -> list[str]:
    return [words[start:end] for start, end in find_symptoms(words, expected=expected)]


@pytest.mark.parametrize(
    ("words", "symptom"),
    [
        ("If the lamp does not respond, the cable is loose.", "If the lamp does not respond"),
        ("Open the hatch. If the hatch is stuck, oil it.", "If the hatch is stuck"),
        ("Stop it. *If the service does not uninstall, wait:", "If the service does not uninstall"),
        (
            "If the driver does not install (it might show error 12), wait.",
            "If the driver does not install (it might show error 12)",
        ),
        ("If file setup.exe fails to start, wait.", "If file setup.exe fails to start"),
        ("If there is a message stating that paper is out, wait.", "If there is a message stating that paper is out"),
        ("If lamps are not blinking as expected:", "If lamps are not blinking as expected"),
        ("If the overview grid is blank, rows may be filtered out.", "If the overview grid is blank"),
        ("If users cannot pass the gate, then it's a badge issue.", "If users cannot pass the gate"),
        ("If you do not see the row, check the filter.", "If you do not see the row"),
        ("When the tray is not visible, restart the desktop.", "When the tray is not visible"),
        ("If users are not prompted for a badge, a gate does not have a reader.", "If users are not prompted for a badge"),
        ("After three failed attempts to enter, a user is locked out.", "After three failed attempts to enter"),
        ("If a name is too long, there is a warning that it is skipped.", "If a name is too long"),
        ("If extra lamps show here, but should not, uncheck Lamps.", "If extra lamps show here, but should not"),
        ("If a badge does not seem to exist, or its name is old, then trigger a search.",
         "If a badge does not seem to exist, or its name is old"),
        ("If duplicate rows exist for the same gate, delete one.", "If duplicate rows exist for the same gate"),
        ("If the picture is upside down, turn off Mirror.", "If the picture is upside down"),
        ("If a lamp crashes, the likely scenario is dust.", "If a lamp crashes"),
        ("Use a number if the name is not working.", "the name is not working"),
        ("This is only used if there is trouble reading badges or if it rains.", "trouble reading badges"),
    ],
)  # fmt: skip
def test_a_condition_is_a_symptom_by_the_fault_that_it_names(words: str, symptom: str) -> None:
    assert told(words) == [symptom]


@pytest.mark.parametrize(
    "words",
    [
        "If the box is checked, the lamp is lit.",
        "If the column is blank, all lamps are shown.",
        "If the lamp is not visible, the default is used.",
        "If lamps cannot be lit, candles are an option.",
        "If the patient has problems entered, they are shown.",
        "If it still does not work, call us.",
        "If you cannot get it open, call us.",
        "If the picture is upside down, it is shown so.",
        "If the same problem is seen twice, call us.",
        "Use a number if the name is long.",
        "When a gate is copied, a warning tells that there are two.",
        "If errors occur, call us.",
        "If the lamp fails.",
        "If experiencing slowness, see the next page.",
        "When the lamp fails, it is replaced at night.",
        "See what to do if the lamp fails, at night.",
        "If a badge is new, a prompt appears to name it.",
    ],
)
def test_how_a_feature_works_is_no_symptom(words: str) -> None:
    assert told(words) == []


def test_below_a_heading_about_trouble_a_sign_needs_no_remedy() -> None:
    assert told("If the badge does not appear, the gate was moved.", expected=True) == ["If the badge does not appear"]


def test_one_text_can_tell_several() -> None:
    assert told("If the gate fails, wait. If the lamp crashes, run.") == ["If the gate fails", "If the lamp crashes"]


def test_a_sentence_blames_what_causes_trouble() -> None:
    words = "Old badges (from 9.5) may cause slowness at the gate. Replace them."
    assert find_blame(words) == (0, words.index(". Replace"))


@pytest.mark.parametrize(
    "words", ["This can cause slowness.", "Old badges may cause delight.", "The gate is slow. Badges cause issues."]
)
def test_a_step_of_an_answer_and_an_ordinary_effect_are_no_blame(words: str) -> None:
    assert find_blame(words) is None
