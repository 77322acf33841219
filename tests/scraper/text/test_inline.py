"""Plain text of any origin as a page can have it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scraper.text.inline import fold_space

TEXT = st.text(st.characters() | st.sampled_from(" \n\t\u00a0\u00ad\u200b\u2028"))


@given(TEXT, TEXT)
def test_space_is_folded_wherever_a_text_is_cut(before: str, after: str) -> None:
    whole = fold_space(before + after)
    assert fold_space(whole) == whole
    assert fold_space(fold_space(before) + fold_space(after)) == whole
    assert "  " not in whole
    assert not set("\n\t\u00a0\u00ad\u200b\u2028").intersection(whole)
