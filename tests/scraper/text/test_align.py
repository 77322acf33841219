"""What two long sequences have in common, without the time that difflib would need."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text import align
from scraper.text.align import opcodes

_things = st.lists(st.sampled_from("abcde"), max_size=30)


@given(_things, _things)
def test_large_sequences_are_whole_and_in_order(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "LARGE", 4)
        found = opcodes(old, new)
    assert [thing for _, a, b, _, _ in found for thing in old[a:b]] == old
    assert [thing for _, _, _, a, b in found for thing in new[a:b]] == new
    for tag, a0, a1, b0, b1 in found:
        assert tag != "equal" or old[a0:a1] == new[b0:b1]
        assert tag == ("delete" if b0 == b1 else "insert" if a0 == a1 else tag)


@given(_things, _things)
def test_small_ones_are_difflibs(old: list[str], new: list[str]) -> None:
    assert opcodes(old, new) == SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def test_equal_things_are_paired_in_order() -> None:
    found = opcodes(["same"] * 20_000, ["new", *["same"] * 19_999])
    assert [code[0] for code in found] == ["insert", "equal", "delete"]


def test_changes_all_over_a_long_page() -> None:
    old, new = list(range(20_000)), [number if number % 2 else -number for number in range(20_000)]
    assert sum(code[2] - code[1] for code in opcodes(old, new) if code[0] == "equal") == 10_001
