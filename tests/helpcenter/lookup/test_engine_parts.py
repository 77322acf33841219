"""The engine's pure functions, in the engine that the command line uses."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.lookup.command import Lookup

quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def weights(engine: Lookup, text: str) -> dict[str, float]:
    """The words of a text with their weights."""
    read = engine.evaluate(f"helpcenter.engine.paste.read({json.dumps(text)}, index.names)")
    return dict(zip(read["words"], read["weights"], strict=True))


@pytest.mark.parametrize(
    ("word", "form"),
    [("0x80040217", "2147220969"), ("2147220969", "0x80040217"), ("2147746327", "0x80040217"), ("104", "0x68")],
)
def test_numbers_are_tried_as_hex_and_decimal(engine: Lookup, word: str, form: str) -> None:
    assert form in engine.call("helpcenter.engine.tokens.codeForms", word)


@pytest.mark.parametrize(
    ("word", "variable"),
    [("z28sm22907yhn", True), ("0x80040217", False), ("104", False), ("deadbeefdeadbeef", True), ("mailbox", False)],
)
def test_values_of_the_readers_own(engine: Lookup, word: str, variable: bool) -> None:
    assert engine.call("helpcenter.engine.tokens.isVariable", word) is variable


@pytest.mark.parametrize(
    ("left", "right"), [("printing", "prints"), ("failed", "fails"), ("entries", "entry"), ("stopped", "stops")]
)
def test_forms_share_a_stem(engine: Lookup, left: str, right: str) -> None:
    stems = engine.evaluate(f"[{left!r}, {right!r}].map(helpcenter.engine.words.stem)")
    assert stems[0] == stems[1]


def reference_distance(a: str, b: str) -> int:
    """Optimal string alignment, the plain way."""
    rows = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@quick
@given(a=st.text("abc", max_size=7), b=st.text("abc", max_size=7), most=st.integers(1, 3))
def test_distance(engine: Lookup, a: str, b: str, most: int) -> None:
    assert engine.call("helpcenter.engine.words.distance", a, b, most) == min(reference_distance(a, b), most + 1)


def test_the_message_counts_and_the_dialog_does_not(engine: Lookup) -> None:
    found = weights(
        engine, "Open Dental\n-----\nMailbox unavailable\n   at Foo.Bar(String s) in C:\\x\\Foo.cs:line 3\nOK Cancel"
    )
    assert found["mailbox"] == found["unavailable"] == 1
    assert max(found[word] for word in ("open", "foo", "cs", "ok", "cancel")) < 0.35
    # The product's name is no evidence, one of its words may be.
    assert weights(engine, "mailbox of Open Dental")["open"] < 0.35
    assert weights(engine, "we cannot open the mailbox")["open"] == 1


def test_dates_paths_and_addresses_count_little(engine: Lookup) -> None:
    values = "\\\\SERVER\\share at 2025-01-31 10:11:12 mary@example.org {0a1b2c3d-0000-1111-2222-333344445555}"
    found = weights(engine, f"Disk full on {values}")
    assert found["full"] == 1
    assert max(found[word] for word in ("server", "2025", "11", "mary", "333344445555")) < 0.35


def test_a_query_of_nothing_but_buttons_keeps_its_words(engine: Lookup) -> None:
    assert weights(engine, "print")["print"] == 1


@pytest.mark.parametrize(
    ("spoken", "number"),
    [
        ("code one hundred four", "104"),
        ("error ten sixty seven", "1067"),
        ("four oh four", "404"),
        ("eight thirty five", "835"),
        ("one thousand sixty seven", "1067"),
        ("twenty thirteen", "2013"),
    ],
)
def test_numbers_read_out_loud(engine: Lookup, spoken: str, number: str) -> None:
    assert weights(engine, f"it says {spoken} again")[number] == 1


def test_only_a_number_that_the_manual_has_was_read_out(engine: Lookup) -> None:
    read = engine.evaluate("['code one hundred four', 'two one hour visits'].map(text =>"
                           " helpcenter.engine.query.parse(index, text).words)")  # fmt: skip
    assert read == [["code", "104"], ["two", "one", "hour", "visits"]]


def test_the_products_own_name_says_nothing(engine: Lookup) -> None:
    found = weights(engine, "since monday Open Dental prints letters twice")
    assert found["open"] == found["dental"] < 0.1
    assert weights(engine, "letters do not open here")["open"] == 1


@quick
@given(text=st.text(max_size=300))
def test_any_text_is_read(engine: Lookup, text: str) -> None:
    read = engine.call("helpcenter.engine.paste.read", text)
    assert len(read["words"]) == len(read["weights"])
    assert all(0 < weight <= 1.5 for weight in read["weights"])


@pytest.mark.parametrize(
    ("statement", "text", "values"),
    [
        (
            "Locked by workstation [computer name]. Wait.",
            "locked by workstation FRONT-2. Wait",
            {"computer name": "FRONT-2"},
        ),
        (
            "Cannot read [property] of [thing].",
            "Cannot read 'size' of 'chart'.",
            {"property": "size", "thing": "chart"},
        ),
        ("No placeholder", "No placeholder", {}),
        ("Table [name] is full", "Table [name] is full", {}),
    ],
)
def test_the_readers_values(engine: Lookup, statement: str, text: str, values: dict[str, str]) -> None:
    found = engine.call("helpcenter.engine.placeholders.valuesOf", statement, text)
    assert {value["name"]: value["value"] for value in found} == values


def test_words_of_a_group_find_each_other(engine: Lookup) -> None:
    found = engine.evaluate(
        "new helpcenter.engine.synonyms.Thesaurus('sign in, log on').at(['please','signing','in'], 1)"
    )
    assert found == [{"length": 2, "phrases": [["log", "on"]]}]


_PAGE_LIKE = """(title => {
  const unit = index.units.text.indexOf(title);
  const units = [...index.units.kind.keys()].filter(unit => index.units.kind[unit] <= 2);
  const texts = Int8Array.from(units, one => one === unit ? 4 : 0);
  const view = helpcenter.engine.views.viewOf(index, {product: "opendental"});
  const query = helpcenter.engine.query.parse(index, "zebra");
  index.vectors = {size: 1, rows: new Map([["zebra", 0]]), words: Int8Array.of(1), texts, units};
  const scores = helpcenter.engine.pages.scorePages(index, query, view);
  index.vectors = null;
  return [scores[index.units.page[unit]], Math.max(...scores)];
})"""


def test_what_a_page_is_about_counts_more_than_one_of_its_texts(engine: Lookup) -> None:
    beginning, section = (engine.call(_PAGE_LIKE, title) for title in ("Appointments", "Colours"))
    assert beginning[0] == beginning[1] > section[0] == section[1] > 0


@pytest.mark.parametrize(
    ("versions", "wanted", "order"), [("24.3", "23.2", 1), ("14.8", "14.19", -1), ("v24", "24.0", 0)]
)
def test_versions_compare_as_numbers(engine: Lookup, versions: str, wanted: str, order: int) -> None:
    found = engine.call("helpcenter.engine.views.compareVersions", versions, wanted)
    assert (found > 0) - (found < 0) == order


PLACES = st.sets(st.integers(0, 40), max_size=8).map(sorted)


@quick
@given(first=PLACES, second=PLACES, low=st.integers(-4, 1), high=st.integers(1, 8))
def test_words_that_stand_near_each_other(
    engine: Lookup, first: list[int], second: list[int], low: int, high: int
) -> None:
    steps = {there - here for here in first for there in second} - {0}
    is_near = any(low <= step <= high for step in steps)
    assert engine.call("helpcenter.engine.align.within", first, second, low, high) is is_near


def test_two_words_that_a_paste_repeats_are_not_compared_place_by_place(engine: Lookup) -> None:
    places = "Array.from({{length: 200_000}}, (_, at) => at * 20 + {})".format
    assert engine.evaluate(f"helpcenter.engine.align.within({places(0)}, {places(10)}, -4, 4)") is False
