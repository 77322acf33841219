"""Sentences, and which of them tell the reader to do something."""

from __future__ import annotations

import pytest

from helpcenter.index.sentences import is_instruction, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stops. Start it.", ["It stops.", "Start it."]),
        ("Use e.g. Word. Then wait!", ["Use e.g. Word.", "Then wait!"]),
        ('It says "No." Wait', ['It says "No." Wait']),
        ("", []),
    ],
)
def test_sentences_end_where_another_begins(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Open the window.", True),
        ("If it stops, please restart it.", True),
        ("To fix this, wait.", True),
        ("The window is open.", False),
        ("Opening takes long.", False),
        ("Open Dental stops.", False),
        ("If it is old, Open Dental stops.", False),
        ("Open Open Dental.", True),
        ("To see it again, open the window.", True),
        ("To see it,", True),
        ("To see it, one must be tall.", False),
        ("Your staff should oil it.", True),
        ("The only way to open it is to oil it.", True),
        ("Both must be resent.", True),
    ],
)
def test_a_products_name_tells_nobody_to_do_anything(sentence: str, expected: bool) -> None:
    assert is_instruction(sentence, "Open Dental") is expected
