"""The first difference is found and named."""

from __future__ import annotations

import doctest
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.audit.comparing.strict import strict
from helpcenter.audit.reading import events as audit_events
from helpcenter.audit.reading.events import Cell, Code, Event, Image, Item, Open, Piece, Row, Word


def word(text: str, style: str = "", *link: str, level: int = 0, starts: bool | None = False) -> Word:
    return Word(text, (Piece(len(text), style, link),), level, starts)


def message(expected: Sequence[Event], found: Sequence[Event]) -> str:
    mismatch = strict(expected, found).mismatch
    return mismatch.message if mismatch else ""


BEFORE, AFTER = [word("Click"), word("the")], [word("button"), word("now"), word("please.")]


@pytest.mark.parametrize(
    ("expected", "found", "named"),
    [
        (word("OK"), word("OK."), "expected 'OK', found 'OK.'"),
        (word("OK", "b"), word("OK"), "'OK' is plain instead of bold"),
        (word("OK"), word("OK", "bi"), "'OK' is bold and italic instead of plain"),
        (word("OK", "", "a"), word("OK", "", "b"), "'OK' leads to b instead of a"),
        (word("OK", "", "a", "b"), word("OK"), "'OK' leads to nowhere instead of a or b"),
        (word("OK"), word("OK", "", "b"), "'OK' leads to b instead of nowhere"),
        (word("OK", level=1), word("OK"), "'OK' stands in 0 list items instead of 1"),
        (word("OK", starts=True), word("OK"), "line break lost before 'OK'"),
        (word("OK"), word("OK", starts=True), "line break added before 'OK'"),
        (Item(1, True, 2), Item(1, True, 3), "list item is number 3 instead of 2"),
        (Item(1, True, 2), Item(1, False, None), "list item is unordered instead of ordered"),
        (Item(2, False, None), Item(1, False, None), "list item at level 1 instead of 2"),
        (Cell(True), Cell(False), "expected [header cell], found [cell]"),
        (Open("heading 2"), Open("heading 3"), "expected [heading 2], found [heading 3]"),
        (Open("callout"), word("Note:"), "expected [callout], found Note:"),
        (Code(("a", "b")), Code(("a",)), "expected [code a ⏎ b], found [code a]"),
        (Image(("1",), "a.png"), Image(("2",), "b.png"), "image a.png is b.png (2) instead of 1"),
        (Image(("1",), "a.png", "5"), Image(("1",), "a.png"), "width of image a.png is None instead of 5"),
        (Image(("1",), "a.png", level=1), Image(("1",), "a.png"), "image a.png stands in 0 list items instead of 1"),
        (Image(("1",), "a", link=("x",)), Image(("1",), "a"), "image a leads to nowhere instead of x"),
    ],
)
def test_what_changed_is_named(expected: Event, found: Event, named: str) -> None:
    assert message([*BEFORE, expected, *AFTER], [*BEFORE, found, *AFTER]) == named


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (word("OK", "", "a", "b", level=1), word("OK", "b", "c")),
        (Image(("1",), "a", "5", link=("a", "b")), Image(("1",), "a", link=("c",))),
    ],
)
def test_a_link_that_leads_elsewhere_is_told_by_its_addresses(expected: Event, found: Event) -> None:
    mismatch = strict([*BEFORE, expected], [*BEFORE, found]).mismatch
    assert mismatch is not None
    assert mismatch[1:] == ("a or b", "c")
    assert mismatch.message.endswith("leads to c instead of a or b")


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (word("OK", starts=True), word("OK", starts=None)),
        (word("OK", "", "a", "b"), word("OK", "", "b")),
        (Word("Note:", (Piece(4, "b"), Piece(1, ""))), word("Note:", "*")),
        (Image(("1",), "a.png"), Image(("1",), "b.png", "5", "6")),
        (Image(("missing:x", "missing:y"), "a.png", "5"), Image(("missing:y",), "a.png")),
    ],
)
def test_what_may_differ(expected: Event, found: Event) -> None:
    assert message([expected], [found]) == ""


@pytest.mark.parametrize("piece", [word("Save"), Item(1, False, None), Row(), Cell(False), Image(("1",), "a.png")])
def test_lost_and_added_are_told_apart(piece: Event) -> None:
    whole, part = [*BEFORE, piece, *AFTER], [*BEFORE, *AFTER]
    assert message(whole, part).startswith("lost: ")
    assert message(part, whole).startswith("added: ")


def test_the_end_of_a_page_can_be_lost_or_added() -> None:
    assert message([*BEFORE, word("OK")], BEFORE) == "lost: OK"
    assert message(BEFORE, [*BEFORE, word("OK")]) == "added: OK"
    mismatch = strict([*BEFORE, word("OK")], BEFORE).mismatch
    assert mismatch is not None
    assert (mismatch.expected, mismatch.found) == ("Click the ▶OK", "Click the ▶(end of the page)")


def test_a_long_loss_is_cut_short_in_the_message() -> None:
    lost = [word(f"w{number}") for number in range(50)]
    assert message([*BEFORE, *lost, *AFTER], [*BEFORE, *AFTER]).endswith("w19 … (50 in all)")


def test_links_and_images_that_will_do_are_listed_once() -> None:
    link, picture = word("OK", "", "old", "new"), Image(("missing:old", "missing:new"), "a.png")
    instead: list[Event] = [word("OK", "", "new"), word("OK", "", "new"), Image(("missing:new",), "a.png")]
    assert [kind for kind, _ in strict([link, link, picture], instead).listed] == ["other-link", "missing-image"]
    elsewhere = strict([picture], [Image(("image:1",), "A.png")])
    assert elsewhere.mismatch is None
    assert elsewhere.listed[0][0] == "image-from-elsewhere"
    assert strict([picture], [Image(("image:1",), "b.png")]).mismatch


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30, unique=True), st.data())
def test_no_event_can_be_dropped_doubled_or_moved_unnoticed(letters: list[str], data: st.DataObject) -> None:
    stream: list[Event] = [Item(1, True, at) if at % 3 == 0 else word(x) for at, x in enumerate(letters)]
    at = data.draw(st.integers(0, len(stream) - 1))
    assert strict(stream, stream).mismatch is None
    assert strict(stream, stream[:at] + stream[at + 1 :]).mismatch
    assert strict(stream, [*stream[:at], stream[at], *stream[at:]]).mismatch
    moved = stream[at:] + stream[:at]
    assert (strict(stream, moved).mismatch is None) == (moved == stream)


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(audit_events).failed == 0
