"""Pages that are made to cost much cost what they are long: four times the page is about four times the work."""

from __future__ import annotations

import pytest

from benchmarks.linear import BAITS, cost

_SIZE = 40_000
_SLACK = 2
"""Seconds: what grew with the square took a minute and more."""


@pytest.mark.parametrize("name", BAITS)
def test_four_times_the_page_is_about_four_times_the_work(name: str) -> None:
    small, large = BAITS[name](_SIZE), BAITS[name](4 * _SIZE)
    for little, much in zip(cost(small), cost(large), strict=True):
        assert much < 8 * little + _SLACK
