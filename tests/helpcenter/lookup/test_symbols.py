"""Numbers as characters."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.lookup.command import Lookup
from helpcenter.lookup.symbols import ALPHABET, BASE, LARGEST, ONE, THREE, TWO, encode

_LONG = ONE + TWO * BASE + THREE * BASE * BASE
EDGES = [0, ONE - 1, ONE, ONE + TWO * BASE - 1, ONE + TWO * BASE, _LONG - 1, _LONG, LARGEST]
NUMBERS = st.lists(st.one_of(st.sampled_from(EDGES), st.integers(0, LARGEST)), max_size=50)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(numbers=NUMBERS)
def test_the_engine_reads_what_is_written(engine: Lookup, numbers: list[int]) -> None:
    text = encode(numbers)
    assert engine.evaluate(f"Array.from(helpcenter.engine.symbols.decode({json.dumps(text)}))") == numbers


def test_small_numbers_take_one_character() -> None:
    assert [len(encode([number])) for number in EDGES] == [1, 1, 2, 2, 3, 3, 5, 7]


def test_a_json_string_holds_them_as_they_are() -> None:
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"expected a number from 0 to {LARGEST}, got {number}"):
        encode([number])
