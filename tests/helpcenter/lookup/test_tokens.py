"""Text to words: by hand, and the same in both languages."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.lookup.command import Lookup
from helpcenter.lookup.tokens import DROPPED, body_tokens, normalise, tokenise

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcdnotwl 'tT’`.,:;-_[]()#\"\n0123456789xX"),
        st.characters(min_codepoint=32, max_codepoint=0xFFFF, exclude_categories=["Cs", "Cn"]),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Login Failed", ["login", "failed"]),
        ("answered #5.7.3.", ["answered", "5.7.3"]),
        ("0x80040217", ["0x80040217"]),
        ("I can't", ["i", "can", "not"]),
        ("it doesnt or won’t, cannot", ["it", "does", "not", "or", "will", "not", "can", "not"]),
        ("can t", ["can", "not"]),
        ("it dosn't, do'nt or didnot", ["it", "does", "not", "do", "not", "or", "did", "not"]),
        ("Ünïcode_name", ["ünïcode", "name"]),
        ("—", []),
        ("Ошибка доступа: нет прав", ["ошибка", "доступа", "нет", "прав"]),
        ("エラー104", ["エ", "ラ", "ー", "104"]),
        ("त्रुटि", ["तरट"]),
        ("e\u0323\u0301rror", ["ẹrror"]),
    ],
)
def test_tokenise(text: str, words: list[str]) -> None:
    assert tokenise(text) == words


def test_body_leaves_out_function_words() -> None:
    assert body_tokens("Check that the server is on") == ["check", "server"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=TEXTS)
def test_both_languages_agree(engine: Lookup, text: str) -> None:
    assert engine.call("helpcenter.engine.tokens.tokenise", text) == tokenise(text)


@given(text=TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert tokenise(once) == tokenise(normalise(once))


def test_both_languages_drop_the_same_words(engine: Lookup) -> None:
    assert set(engine.evaluate("Array.from(helpcenter.engine.tokens.DROPPED)")) == DROPPED
