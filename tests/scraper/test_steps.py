"""Steps run in their order, and their notices reach whoever runs them."""

from __future__ import annotations

from scraper.model import Notice
from scraper.pipeline import DOCUMENT, PAGE, PRODUCT, SOURCE
from scraper.steps import gathered_notices, notice, pass_on, run


def test_each_step_takes_what_the_one_before_gave() -> None:
    assert run((("double", lambda number: number * 2), ("add one", lambda number: number + 1)), 3) == 7


def test_what_a_step_tells_is_heard_by_the_innermost_listener() -> None:
    def told(state: int) -> int:
        notice("stub", "page", f"{state}")
        return state

    with gathered_notices() as outer:
        with gathered_notices() as inner:
            run((("tell", told),), 1)
        assert outer == []
        pass_on(inner)
    assert outer == inner == [Notice("stub", "page", "1")]


def test_nobody_has_to_listen() -> None:
    notice("stub", "page", "words")


def test_steps_have_names_of_their_own() -> None:
    for steps in (DOCUMENT, SOURCE, PAGE, PRODUCT):
        names = [name for name, _ in steps]
        assert len(set(names)) == len(names)
