"""What the index needs of a page: nothing of what was read gets lost."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.index.page import PageFacts
from helpcenter.lookup.model import Kind, PageWords, Passage, Unit, words_of
from helpcenter.lookup.tokens import body_tokens
from scraper.versions import Version

VERSIONS = tuple(map(Version.parse, ("23.2", "24.1", "24.3")))
SETS = st.frozensets(st.sampled_from(VERSIONS))
PASSAGES = st.builds(Passage, st.text("abc xyz0123é", max_size=30), SETS)
UNITS = st.lists(
    st.builds(Unit, st.sampled_from(Kind), st.text(), st.text(), SETS, st.lists(PASSAGES, max_size=4)), max_size=5
)
PAGES = st.builds(
    PageFacts, url=st.just("a/b.html"), title=st.text(), versions=SETS.map(sorted).map(tuple),
    product_versions=st.just(VERSIONS), phrases=st.tuples(st.text()),
)  # fmt: skip


@given(PAGES, UNITS)
def test_the_words_say_what_the_units_say(page: PageFacts, units: list[Unit]) -> None:
    words = words_of(page, units)
    assert (words.url, words.phrases, words.sets[0]) == (page.url, page.phrases, frozenset(page.versions))
    assert len(words.units) == len(units)
    for told, unit in zip(words.units, units, strict=True):
        assert (told.kind, told.text, told.anchor, words.sets[told.set]) == (
            unit.kind, unit.text, unit.anchor, unit.versions,
        )  # fmt: skip
        passages = [(passage.words.split(), words.sets[passage.set]) for passage in told.passages]
        assert passages == [(body_tokens(passage.text), passage.versions) for passage in unit.passages]


@given(PAGES, UNITS)
def test_the_words_are_read_back(page: PageFacts, units: list[Unit]) -> None:
    words = words_of(page, units)
    assert msgspec.json.decode(msgspec.json.encode(words), type=PageWords) == words


def test_a_statement_behind_its_label_is_no_text_of_its_own() -> None:
    unit = Unit(Kind.ENTRY, "The gate is shut.", "the-gate-is-shut", frozenset(VERSIONS))
    for text in ("The gate is shut.", "Error: The gate is shut.", "Oil it. The gate is shut."):
        unit.add(text, frozenset(VERSIONS))
    assert [passage.text for passage in unit.passages] == ["Oil it. The gate is shut."]


@given(st.lists(st.tuples(st.sampled_from(("a", "b", "")), SETS)))
def test_a_passage_that_other_versions_say_too_is_theirs_as_well(told: list[tuple[str, frozenset[Version]]]) -> None:
    unit = Unit(Kind.SECTION, "b", "", frozenset())
    passages: list[Passage] = []
    for text, versions in told:
        unit.add(text, versions)
        others = (at for at, passage in enumerate(passages) if passage.text == text)
        at = next((at for at in others if versions and not versions & passages[at].versions), None)
        if at is not None:
            passages[at] = Passage(text, passages[at].versions | versions)
        elif text not in ("", unit.text):
            passages.append(Passage(text, versions))
    assert unit.passages == passages
