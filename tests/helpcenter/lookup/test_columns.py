"""Pages in columns: nothing of what was read gets lost."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.lookup.columns import PageColumns, columns_of
from helpcenter.lookup.model import Kind, PageText, Passage, Unit
from scraper.versions import Version

VERSIONS = tuple(map(Version.parse, ("23.2", "24.1", "24.3")))
SETS = st.frozensets(st.sampled_from(VERSIONS))
PASSAGES = st.builds(Passage, st.text("abc xyz0123é", max_size=30), SETS)
UNITS = st.builds(Unit, st.sampled_from(Kind), st.text(), st.text(), SETS, st.lists(PASSAGES, max_size=4))
PAGES = st.builds(
    PageText, st.just("a/b.html"), st.just("a"), st.text(), SETS, st.just(VERSIONS), st.just("from"),
    st.tuples(st.text()), st.lists(UNITS, max_size=5),
)  # fmt: skip


@given(PAGES)
def test_columns_say_what_the_page_says(page: PageText) -> None:
    columns = columns_of(page)
    passages = [passage for unit in page.units for passage in unit.passages]
    assert [[columns.word_of(one) for one in code] for code in columns.passages] == [one.words for one in passages]
    assert [columns.sets[number] for number in columns.passage_sets] == [one.versions for one in passages]
    assert [columns.sets[number] for number in columns.unit_sets] == [unit.versions for unit in page.units]
    assert columns.versions == page.versions
    assert list(columns.passage_counts) == [len(unit.passages) for unit in page.units]
    symbols = {word: f"<{word}>" for word in columns.words}
    assert columns.spelled(symbols) == "".join(f"<{word}>" for one in passages for word in one.words)


@given(PAGES)
def test_columns_are_read_back(page: PageText) -> None:
    columns = columns_of(page)
    assert PageColumns.from_json(json.loads(json.dumps(columns.to_json(), ensure_ascii=False))) == columns
