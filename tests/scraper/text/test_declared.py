"""YAML that people write: what it says as a type, and each slip with its line."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from scraper.text.declared import declared, nearest

Version = Annotated[str, Meta(pattern=r"^\d+(\.\d+)*$", examples=["24.3"])]


class Oven(Struct, frozen=True, forbid_unknown_fields=True):
    """An oven of a pottery."""

    name: str
    heat: float = 0.0
    open: bool = False


class Pottery(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in it."""

    ovens: tuple[str | Oven, ...] = ()
    versions: tuple[Version, ...] = ()
    colours: dict[str, Literal["red", "blue"]] = {}


class Other(Struct, frozen=True):
    """What others may add keys to."""

    pottery: Pottery = Pottery()


def slips(text: str) -> list[tuple[int, str]]:
    pottery, found = declared(text, Pottery)
    assert (pottery is None) == bool(found)
    return [tuple(slip) for slip in found]


def test_what_is_right_is_a_value_of_the_type() -> None:
    text = "ovens: [Small, {name: 24.10, heat: 900, open: true}]\nversions: [24.10, 23.2]\ncolours: {a: red}\n"
    expected = Pottery(("Small", Oven("24.10", 900.0, True)), ("24.10", "23.2"), {"a": "red"})
    assert declared(text, Pottery) == (expected, [])


@pytest.mark.parametrize("text", ["", "# nothing\n", "ovens:\ncolours:\n", "~"])
def test_a_key_without_a_value_is_none(text: str) -> None:
    assert declared(text, Pottery) == (Pottery(), [])


def test_a_place_of_a_file_is_read_whatever_stands_beside() -> None:
    text = "site: !ENV [A, b]\nextra:\n  analytics: x\n  pottery:\n    versions: [1.0]\n"
    assert declared(text, Pottery, "extra", "pottery")[0] == Pottery(versions=("1.0",))
    assert declared(text, Pottery, "none", "pottery") == (Pottery(), [])
    assert declared("- a list\n", Pottery, "extra") == (Pottery(), [])


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("\noven: [a]", 2, "unknown key 'oven'; did you mean 'ovens'?"),
        ("zebra: 1", 1, "unknown key 'zebra', expected one of colours, ovens, versions"),
        ("ovens:\n- name: a\n  heat: hot", 3, "expected a number, found 'hot'"),
        ("ovens:\n- name: a\n  open: yes", 3, "expected true or false, found 'yes'"),
        ("ovens:\n- heat: 1", 2, "expected the key 'name', found none"),
        ("ovens: small", 1, "expected a list, found 'small'"),
        ("ovens: [[a]]", 1, "expected a text, found a list"),
        ("versions: [newest]", 1, "expected a value such as 24.3, found 'newest'"),
        ("colours: [red]", 1, "expected keys with values, found a list"),
        ("colours: {a: blu}", 1, "expected one of blue, red, found 'blu'; did you mean 'blue'?"),
        ("colours:\n  a: red\n  a: blue", 3, "'a' stands here twice; only one of them would count"),
        ("versions: []\nversions: []", 2, "'versions' stands here twice; only one of them would count"),
        ("- a", 1, "expected keys with values, found a list"),
        ("ovens: One: two", 1, "a colon and a space begin a value here; put the whole value in quotes: title: 'One: two'"),
    ],
)  # fmt: skip
def test_a_slip_has_its_line_and_what_was_expected(text: str, line: int, told: str) -> None:
    assert slips(text) == [(line, told)]


def test_what_is_no_yaml_is_told_at_its_end() -> None:
    ((line, told),) = slips("ovens:\nversions: [1\n\n")
    assert line == 2
    assert told.startswith("expected YAML, ")


def test_all_slips_are_told_at_once() -> None:
    assert len(slips("a: 1\nb: 2\nversions: [x, y]\n")) == 4


def test_where_others_keys_may_be_only_what_is_nearly_ours_is_a_slip() -> None:
    assert declared("social: x\n", Other) == (Other(), [])
    assert declared("potery: x\n", Other)[1][0].message == "unknown key 'potery'; did you mean 'pottery'?"


_KEYS = st.sampled_from(["ovens", "versions", "colours", "name", "heat", "open", "a", ""])
_PLAIN: st.SearchStrategy[object] = st.recursive(
    st.sampled_from(["", "24.3", "red", "a", "true", None, 1, 0.5, True, "x: y", "*a", "!b c"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(_PLAIN)
def test_whatever_is_written_is_a_value_or_has_slips(plain: object) -> None:
    slips(yaml.safe_dump(plain))


@given(st.text(alphabet="ovensa: -[]{},'\"\n#&*!|>%@", max_size=30))
def test_whatever_is_typed_is_a_value_or_has_slips(text: str) -> None:
    slips(text)


def test_lines_are_counted_from_where_the_text_begins() -> None:
    assert declared("a: 1", Pottery, line=7)[1][0].line == 7


def test_no_name_is_near_to_one_that_is_far() -> None:
    assert nearest("zebra", ["ovens"]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "ovens: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)),
        "ovens: &a [*a]\n",
        "ovens: &a [" + ", ".join(["x"] * 500) + "]\ncolours: {" + ", ".join(f"k{n}: *a" for n in range(500)) + "}\n",
    ],
    ids=["in each other", "in itself", "many times"],
)
def test_aliases_that_swell_a_text_are_refused(text: str) -> None:
    ((line, message),) = slips(text)
    assert (line, "write it out" in message) == (1, True)


def test_an_alias_that_saves_a_line_is_fine() -> None:
    assert declared("ovens: [&a Small, *a]\n", Pottery) == (Pottery(("Small", "Small")), [])


@pytest.mark.parametrize("depth", [300, 999, 1_001, 100_000])
def test_a_deep_text_is_told(depth: int) -> None:
    assert slips(f"ovens: {'[' * depth}{']' * depth}\n")


@pytest.mark.parametrize("number", ["١", "9" * 400, "1e3", "-1"])
def test_a_number_is_one_that_every_reader_knows(number: str) -> None:
    ((_, message),) = slips(f"ovens: [{{name: x, heat: {number}}}]\n")
    assert "expected a number" in message
