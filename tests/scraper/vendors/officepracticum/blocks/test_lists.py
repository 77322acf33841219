"""Which lines are steps of one list, and whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scraper.model import Adapted, List
from tests.scraper.vendors.officepracticum.outlines import outline

Read = Callable[..., Adapted]


def numbers(adapted: Adapted) -> list[str]:
    """The marks of all lists, with the depth they stand at."""
    rows = outline(adapted).partition("\n\n")[0].splitlines()
    marks = (row.partition("p ")[0].rstrip() for row in rows)
    return [mark for mark in marks if mark.strip().endswith((".", "•"))]


PROCEDURE = "Beds\n\n  1. Open the room.\n  2. Wash the bed.\n\n{between}\n\n  1. Dry the bed.\n"


@pytest.mark.parametrize(
    "between",
    [
        "",
        "Beds are white.",
        "Note: Use soap.",
        "Note: Use soap.\n\nBeds are white.",
        "To count them,\n  1. walk.\n  2. count.\nThis takes a minute.",
    ],
)
def test_numbers_go_on_behind_boxes_pictures_and_one_paragraph(read: Read, between: str) -> None:
    assert [mark for mark in numbers(read(PROCEDURE.format(between=between))) if mark[0] != " "] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    "between",
    [
        "To dry beds:",
        "If it is wet, go on.",
        "The following dries it.",
        "Beds are white.\n\nSheets are not.",
        "Path: Admin tab > Beds button",
        "Drying Beds",
    ],
)
def test_what_leads_to_steps_opens_a_list_of_its_own(read: Read, between: str) -> None:
    assert numbers(read(PROCEDURE.format(between=between))) == ["1.", "2.", "1."]


def test_the_same_first_step_opens_another_procedure(read: Read) -> None:
    text = "Beds\n\n  1. Open the room.\n  2. Wash the bed.\n\nBeds are white.\n\n  1. Open the room.\n  2. Leave.\n"
    assert numbers(read(text)) == ["1.", "2.", "1.", "2."]


def test_a_box_glued_to_the_step_below_is_inside_the_list(read: Read) -> None:
    text = "Beds\n\n  1. Open the room.\n\nBeds are white.\n  1. Wash the bed.\n"
    assert numbers(read(text)) == ["1.", "2."]


def test_alternatives_have_lists_of_their_own(read: Read) -> None:
    text = "Beds\n\n  1. Pick who helps:\n{0}  • A nurse = works here.\n\n  1. Call.\n{0}  • A parent = does not.\n\n  1. Ask.\n"
    expected = ["1.", "   •", "      1.", "   •", "      1."]
    assert numbers(read(text.format(""))) == expected == numbers(read(text.format("\n")))


def test_typed_numbers_go_on_behind_lists_of_their_own(read: Read) -> None:
    text = (
        "Beds\n\n  1. Open the room.\n\n2. Wash the bed. To dry it:\n\n  1. Wait.\n  2. Look.\n\n"
        "(Optional) To make it:\n\n  1. Take a sheet.\nNote: A white one.\n\n3. Leave.\n"
    )
    assert numbers(read(text)) == ["1.", "2.", "   1.", "   2.", "   1.", "3."]


def test_a_field_called_note_is_a_field_among_fields(read: Read) -> None:
    field = "Beds\n\n  1. Date: Today.\n  2. Note: Enter a word.\n  3. Save it.\n"
    assert "[note]" not in outline(read(field))
    assert "[note]" in outline(read("Beds\n\n  1. Wash it.\n  2. Note: Use soap.\n  3. Save it.\n"))
    assert "[note]" in outline(read("Beds\n\nDate: Today.\n\nNote: Use soap.\n"))


def test_a_typed_one_that_goes_on_opens_a_list_behind_another(read: Read) -> None:
    text = "Beds\n\nMaking\n\n1. Wash.\n2. Dry.\n\nCounting\n\n1. Walk.\n2. Count.\n3. Write.\n"
    assert [len(block.items) for block in read(text).pages[0].blocks if isinstance(block, List)] == [2, 3]
