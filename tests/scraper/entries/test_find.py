"""Which parts of a page are marked as entries, and how each is titled."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scraper.entries.find import find_entries
from scraper.fold.fold import fold
from scraper.model import Block, Heading, List, ListItem, Page, Paragraph
from scraper.versions import Version


def page(*blocks: Block) -> Page:
    return Page("opendental", "gates", Version.parse("24.3"), "Gates", blocks)


def titles(*blocks: Block) -> list[str]:
    return [entry.text for entry in find_entries(fold([page(*blocks)]))[1]]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('If you see "The gate was not found. Go away", leave.', ["The gate was not found. Go away"]),
        ('You see "One gate was not found" or the message "Two gates cannot open" there.',
         ["One gate was not found", "Two gates cannot open"]),
        ('The "Gate Path Setting..." warning appears.', ["Gate Path Setting..."]),
        ("The alert, <i>Name the third gate</i>, appears often.", ["Name the third gate"]),
        ("Uses the <i>gate was not found</i> message template.", []),
        ("Show who is marked as <i>Do Not Open</i>.", []),
        ("The <i>Show Gate Warning</i> warning is an option.", []),
    ],
)  # fmt: skip
def test_a_quoted_message_is_one_if_the_sentence_calls_it_so(text: str, messages: list[str]) -> None:
    assert titles(Paragraph(text)) == messages


def test_a_told_symptom_keeps_the_markup_inside_it() -> None:
    marked, (entry,) = find_entries(fold([page(Paragraph("If <b>Gate</b> fails to open, oil it."))]))
    assert marked.blocks[0].block == Paragraph(
        f'<span class="entry" id="{entry.anchor}">If <b>Gate</b> fails to open</span>, oil it.'
    )
    assert entry.anchor == "if-gate-fails-to-open"


def test_a_condition_in_the_answer_of_an_entry_is_part_of_it() -> None:
    assert titles(
        Heading("Troubleshooting", 2),
        Paragraph("<b>Error: The gate is shut.</b>"),
        Paragraph("If the gate fails to open, oil it."),
    ) == ["Error: The gate is shut."]


def test_a_sentence_that_blames_is_an_entry_only_where_trouble_is_the_subject() -> None:
    words = Paragraph("Old badges may cause slowness. Replace them.")
    assert titles(Heading("Gate Problems", 2), words) == ["Old badges may cause slowness"]
    assert titles(Heading("Gates", 2), words) == []


def test_a_bold_complaint_may_end_in_a_colon() -> None:
    asked = Paragraph("<b>When joining gates I get the following prompt:</b>")
    assert titles(asked, Paragraph("They are joined.")) == ["When joining gates I get the following prompt:"]


def test_items_of_a_list_of_examples_are_messages_but_not_a_remark_on_one() -> None:
    items = [ListItem((Paragraph(text),)) for text in ("Gate 5 does not exist.", "(Mind the number.)")]
    assert titles(Paragraph("Example of errors due to numbers:"), List(tuple(items), ordered=False)) == [
        "Gate 5 does not exist."
    ]


def test_what_is_the_case_and_a_question_how_to_mend_it_is_a_complaint() -> None:
    asked = "I have duplicate gates. Why and how do I fix this?"
    assert titles(Paragraph(f"<b>{asked}</b>"), Paragraph("Join them.")) == [asked]
    busy = Paragraph("<b>We have many gates. How can we count them?</b>")
    assert titles(busy, Paragraph("Look at the list.")) == []


def test_a_page_about_trouble_may_begin_with_an_entry_that_steps_follow() -> None:
    steps = List((ListItem((Paragraph("Oil it."),)),), ordered=True)
    opened = replace(page(Paragraph("If the gate fails, follow these steps:"), steps), title="Gate Errors")
    assert [entry.text for entry in find_entries(fold([opened]))[1]] == ["If the gate fails"]
    only = replace(page(Paragraph("If the gate fails, read this page.")), title="Gate Errors")
    assert find_entries(fold([only]))[1] == ()


def test_the_remedy_of_a_fault_may_stand_in_the_next_paragraph() -> None:
    told = Paragraph("Guests read the list at night, which can cause slowness.")
    assert titles(told, Paragraph("There are <b>two</b> ways to prevent that.")) == [
        "Guests read the list at night, which can cause slowness"
    ]
    assert titles(told) == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does a gate do?", False),
        ("When will I be let in?", False),
        ("Is there a charge for the gate?", False),
        ("Other questions about gates?", False),
        ("I was shut out twice, why?", True),
        ("Is there an error when the gate opens?", True),
    ],
)
def test_a_bold_question_is_an_entry_only_if_something_is_wrong(question: str, found: bool) -> None:
    asked = Paragraph(f"<b>{question}</b>"), Paragraph("Oil it.")
    assert titles(Heading("Gate Problems", 2), *asked) == [question] * found
