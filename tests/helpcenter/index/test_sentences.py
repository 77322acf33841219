"""Sentences, and which of them tell the reader to do something."""

from __future__ import annotations

import pytest

from helpcenter.index.sentences import is_instruction, sentences


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("It fails, e.g. At night. Restart it.") == ["It fails, e.g. At night.", "Restart it."]


@pytest.mark.parametrize(
    ("sentence", "instruction"),
    [
        ("Open the gate.", True),
        ("If it hangs, please restart it.", True),
        ("Open Dental does not start.", False),
        ("If the gate is shut, Open Dental closes.", False),
        ("Open Open Dental as an administrator.", True),
    ],
)
def test_a_product_whose_name_is_a_verb_tells_nobody_to_do_something(sentence: str, instruction: bool) -> None:
    assert is_instruction(sentence, "Open Dental") == instruction
