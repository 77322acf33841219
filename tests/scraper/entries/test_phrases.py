"""Phrases: classes of words, verbs in their forms, lines that go on."""

from __future__ import annotations

from scraper.entries.phrases import Phrases

_SAYS = Phrases(
    """
gate: gates? hatch_door
fails: jam~ stop~
""",
    """
stuck: {gate}
    .* {fails}
""",
).says


def test_a_phrase_is_found_in_the_forms_of_its_words_whatever_their_case() -> None:
    for text in ("The Gate jams", "gates are jammed", "a hatch door stopping", "The gate will stop"):
        assert _SAYS("stuck", text), text
    assert not _SAYS("stuck", "the hatch jams")


def test_of_a_very_long_text_the_ends_are_read() -> None:
    assert _SAYS("stuck", "x" * 5_000 + " gate jams")
    assert not _SAYS("stuck", "x" * 5_000 + " gate jams " + "x" * 5_000)
