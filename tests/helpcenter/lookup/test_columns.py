"""Pages in columns: nothing of what was read gets lost."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.index.page import BuiltPage
from helpcenter.lookup.columns import PageColumns, columns_of
from helpcenter.lookup.model import Kind, Passage, Unit
from helpcenter.lookup.tokens import body_tokens
from scraper.versions import Version

VERSIONS = tuple(map(Version.parse, ("23.2", "24.1", "24.3")))
SETS = st.frozensets(st.sampled_from(VERSIONS))
PASSAGES = st.builds(Passage, st.text("abc xyz0123é", max_size=30), SETS)
UNITS = st.lists(
    st.builds(Unit, st.sampled_from(Kind), st.text(), st.text(), SETS, st.lists(PASSAGES, max_size=4)), max_size=5
)
PAGES = st.builds(
    BuiltPage, st.just("a/b.html"), st.text(), st.just("a"), st.just("A"), st.just(""), SETS.map(sorted).map(tuple), st.just(VERSIONS),
    st.just("from"), st.tuples(st.text()), st.just(()), st.just(()),
)  # fmt: skip


@given(PAGES, UNITS)
def test_columns_say_what_the_page_says(page: BuiltPage, units: list[Unit]) -> None:
    columns = columns_of(page, units)
    passages = [passage for unit in units for passage in unit.passages]
    words = [body_tokens(passage.text) for passage in passages]
    assert [[columns.word_of(one) for one in code] for code in columns.passages] == words
    assert [columns.sets[number] for number in columns.passage_sets] == [one.versions for one in passages]
    assert [columns.sets[number] for number in columns.unit_sets] == [unit.versions for unit in units]
    assert columns.versions == frozenset(page.versions)
    assert list(columns.passage_counts) == [len(unit.passages) for unit in units]
    symbols = {word: f"<{word}>" for word in columns.words}
    assert columns.spelled(symbols) == "".join(f"<{word}>" for one in words for word in one)


@given(PAGES, UNITS)
def test_columns_are_read_back(page: BuiltPage, units: list[Unit]) -> None:
    columns = columns_of(page, units)
    assert msgspec.json.decode(msgspec.json.encode(columns), type=PageColumns) == columns
