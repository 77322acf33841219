"""Headings of plain text are seen by their place and their make, and paragraphs stay paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scraper.model import Adapted, Heading

Read = Callable[..., Adapted]


def headings(adapted: Adapted) -> list[str]:
    return [block.text for page in adapted.pages for block in page.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "line",
    [
        "Overview",
        "The parent's name is misspelled",
        "How do I add a sitter or a grandparent to the rooms board if both of them are patients of the office as well?",
        "Carts: Which ones work with the board?",
        "Adding a Sitter: Before You Start",
        "About the Rooms Board: Beds (A/B) Tab",
        "The Rooms Board: Beds (A/B) Tab Map",
        "Printing the Board:",
        "eRx Setup",
        "1) Who may print?",
        "Error: Printer Not Ready",
        '"Unable to print (code 12)"',
    ],
)
def test_a_line_alone_is_a_heading(read: Read, line: str) -> None:
    assert headings(read(f"The Rooms Board\n\n{line}\n\nIt is shown on the wall.\n")) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "User Permission: Rooms Admin",
        "Username: [USERNAME]",
        "To print the board:",
        "Click Print",
        "Admin tab > Rooms button",
        "Dear Parents,",
        "Call the parents. They can help",
        "Is the lamp on? If not, turn it on",
        "please hold",
        "Note: Rooms are numbered",
        '"Rooms" are on the "board"',
        "The board is on the wall and shows for each room who waits in it and for how long they do",
    ],
)
def test_a_paragraph_alone_is_none(read: Read, line: str) -> None:
    assert headings(read(f"The Rooms Board\n\n{line}\n\nIt is shown on the wall.\n")) == []


def test_siblings_of_one_make_are_headings_whatever_their_punctuation(read: Read) -> None:
    text = "Beds\n\nOption 1. Call the nurse.\n\nShe knows.\n\nOption 2. Look it up.\n\nIt is on the board.\n"
    assert headings(read(text)) == ["Option 1. Call the nurse.", "Option 2. Look it up."]
    assert headings(read("Beds\n\nOption 1. Call the nurse.\n\nShe knows.\n")) == []


def test_numbered_names_are_headings_and_numbered_steps_are_none(read: Read) -> None:
    assert headings(read("Beds\n\n1) Wash it\n\nUse soap.\n\n2) Dry it\n\nUse air.\n")) == ["1) Wash it", "2) Dry it"]
    assert headings(read("Beds\n\n1) Wash it\n\n2) Dry it\n\nSo it is done.\n")) == []
    assert headings(read("Beds\n\n1) Wash it.\n\nUse soap.\n\n2) Dry it.\n\nUse air.\n")) == []


def test_a_question_with_its_answer_below_is_a_heading(read: Read) -> None:
    text = "Beds\n\nQ: Who washes?\nA: The nurse.\n\nQ: Who dries?\nA: Nobody.\n"
    assert headings(read(text)) == ["Q: Who washes?", "Q: Who dries?"]


def test_a_name_above_its_list_or_below_a_box_needs_one_blank_line(read: Read) -> None:
    assert headings(read("Beds\n\nMaking a Bed\n  1. Wash it.\n")) == ["Making a Bed"]
    assert headings(read("Beds\n\nIt needs\n  1. Sheets.\n")) == []
    assert headings(read("Beds\n\nBed Requirements:\n\n  • Sheets.\n")) == []
    assert headings(read("Beds\n\nWash it.\nMaking a Bed\n\nTake a sheet.\n")) == ["Making a Bed"]
    assert headings(read("Beds\n\nIt is in the\nBig Room\n\nTake a sheet.\n")) == []


def test_a_heading_follows_a_label_or_a_table_without_a_blank_line(read: Read) -> None:
    assert headings(read("Beds\n\nVersion 14.19\nmaking beds\n\nVersion 14.10\nMaking beds\n\nWash.\n")) == [
        "Making beds"
    ]
    table = "FieldDescription\nBed NumberThe number of the bed.\n"
    assert headings(read(f"Beds\n\n{table}Washing beds\n\nUse soap.\n")) == ["Washing beds"]


def test_names_with_their_sentences_in_a_run_are_a_list_of_contents(read: Read) -> None:
    pairs = "Make a Bed\nIt takes a sheet.\nHow Beds are Counted\nEach has a number. It is..."
    assert headings(read(f"Beds\n\n{pairs}\n")) == ["Make a Bed", "How Beds are Counted"]
    assert headings(read("Beds\n\nMake a Bed\nIt takes a sheet.\n")) == []
    assert headings(read("Beds\n\nMake a Bed\nIt takes a sheet.\n\nWash It\nUse soap.\n")) == ["Make a Bed", "Wash It"]
    assert headings(read(f"Beds\n\nThe nurse\n{pairs}\nand more\n")) == []


def test_without_blank_lines_a_short_line_behind_an_end_is_a_heading(read: Read) -> None:
    text = (
        "About\nBeds are white.\nMaking a Bed (Clean)\n- Wash it.\nNote: Use soap. |\n- Dry it.\nCount beds\n- Walk.\n"
    )
    assert headings(read(text)) == ["About", "Making a Bed (Clean)", "Count beds"]
    assert headings(read("- Pick a bed:\n- one\nSee also:\nwhite beds\n- two\n")) == []


def test_what_nothing_follows_is_none(read: Read) -> None:
    assert headings(read("Beds\n\nWash it.\n\nMaking a Bed\n\nVersion 14.19\n\nMaking Be")) == []
