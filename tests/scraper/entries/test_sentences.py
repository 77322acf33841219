"""Sentences: where they stand, their clauses, and what they tell to do."""

from __future__ import annotations

import pytest

from scraper.entries.sentences import instructs, orders, sentences_in


def test_a_sentence_is_taken_apart_into_its_clauses() -> None:
    first, second = sentences_in("If the gate is shut, oil it. It opens (e.g. at noon) because of the sun.")
    assert (first.condition, first.main, first.start) == ("If the gate is shut", "oil it.", 0)
    assert (second.main, second.reason, second.behind) == ("It opens (e.g. at noon)", "because", "of the sun")
    assert (second.condition, second.start) == ("", 29)


def test_an_aside_and_a_second_side_belong_to_the_condition() -> None:
    (aside,) = sentences_in("If the driver crashes (which is rare), wait for a minute.")
    assert aside.condition == "If the driver crashes (which is rare)"
    (both,) = sentences_in("When you have a guest, but the map is gray, then there is a link.")
    assert both.condition == "When you have a guest, but the map is gray"


@pytest.mark.parametrize("text", ["Open the gate.", "Please do not oil it", "Then click Save", "Turn off your lamp"])
def test_an_order_is_a_bare_verb_and_a_thing(text: str) -> None:
    assert orders(text)
    assert instructs(f"It is shut. {text}")


@pytest.mark.parametrize("text", ["The gate opens", "Opens the gate", "Opening the gate", "No gate", "If the gate"])
def test_a_statement_is_none(text: str) -> None:
    assert not orders(text)
