"""What results say of themselves."""

from __future__ import annotations

from pathlib import Path

from helpcenter.index.entries import entries_of
from helpcenter.lookup.answers import Answer, answers_of, cut, excerpts_of
from helpcenter.lookup.units import units_of
from tests.helpcenter.index.pages import built_page

STEPS = "1. Wait.\n2. Restart it.\n3. Call.\n"
ERROR = "# Disks\n\n**Disk full**{ #full .entry }\n\n"


def test_an_entry_has_its_cause_and_two_steps(tmp_path: Path) -> None:
    read = built_page(tmp_path, f"{ERROR}The disk has no room.\n\n{STEPS}", "24.3")
    answers = answers_of(entries_of(read))
    assert list(answers.values()) == [[[Answer("24.3", "The disk has no room.", ("Wait.", "Restart it."), 1)]]]


def test_what_versions_tell_differently_is_there_for_each(tmp_path: Path) -> None:
    parts = (f"/// versions | {range_}\n1. {text}\n///\n\n" for range_, text in (("24.3", "Wait."), ("23.2", "Call.")))
    read = built_page(tmp_path, ERROR + "".join(parts), "23.2", "24.3")
    ((tellings,),) = answers_of(entries_of(read)).values()
    assert [(answer.range, answer.steps) for answer in tellings] == [("24.3", ("Wait.",)), ("23.2", ("Call.",))]


def test_topics_have_their_first_words_that_all_versions_have(tmp_path: Path) -> None:
    text = "# Disks\n\n/// versions | 24.3\nOnly new.\n///\n\nThey turn.\n\n## Slow {#slow}\n\nWait.\n"
    read = built_page(tmp_path, text, "23.2", "24.3")
    assert excerpts_of(units_of(read)) == {"": "They turn.", "slow": "Wait."}


def test_what_stands_for_a_picture_is_no_excerpt(tmp_path: Path) -> None:
    picture = "[[Image: box.png](https://a.example/box.png)]{ .missing-image }"
    read = built_page(tmp_path, f"# Disks\n\n{picture}\n\nThey turn.\n\n## Slow {{#slow}}\n\n{picture}\n", "24.3")
    assert excerpts_of(units_of(read)) == {"": "They turn."}


def test_a_cut_ends_with_a_word() -> None:
    assert cut("one two, three", 10) == "one two …"
    assert cut("one two", 7) == "one two"
