"""Entries of a built page: what belongs to each, in which versions, and what is published of them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from helpcenter.index.entries import Entry, codes_of, entries_of
from helpcenter.pipeline import publish
from tests.helpcenter.index.pages import VERSIONED, built_page, write_page


def read(site: Path, markdown: str, *versions: str) -> list[Entry]:
    """The entries of a page given as Markdown."""
    return entries_of(built_page(site, markdown, *versions))


def told(entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
    """Cause and fix of each cause."""
    return [(cause.cause, cause.fix) for cause in entry.causes]


def test_a_paragraph_has_what_follows_up_to_the_next_entry(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        "# Page\n\nIntroduction.\n\n**error code 104**{ #a .entry }\n\nSolution: The service sleeps. Wake it.\n\n"
        "1. Open it.\n2. Start it.\n\nThen wait.\n\n**Login Failed**{ #b .entry }\n\nTry again.\n\n## Other\n\nNot this.",
    )
    assert (first.error_strings, first.anchor, first.title) == (("error code 104",), "a", "Page")
    assert (first.id, first.url) == ("opendental/page#a", "opendental/page.html#a")
    assert told(first) == [("The service sleeps. Wake it.", ("Open it.", "Start it.", "Then wait."))]
    assert told(second) == [("", ("Try again.",))]


def test_several_errors_in_a_row_share_what_follows_them(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "**One**{ #a .entry }\n\n**Two**{ #b .entry }\n\nRestart the server.\n\n**Three**{ #c .entry }\n\nWait.",
    )
    assert [told(entry) for entry in found] == [[("", ("Restart the server.",))]] * 2 + [[("", ("Wait.",))]]


def test_an_item_has_the_rest_of_it(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "- **Error 1069: No logon**{ #a .entry } The password is old.\n    1. Open Services.\n    2. Type it.\n- other",
    )
    assert told(entry) == [("The password is old.", ("Open Services.", "Type it."))]


def test_an_item_without_a_rest_has_what_stands_around_its_list(tmp_path: Path) -> None:
    (one, two) = read(
        tmp_path, "These mean the same.\n\n- [One]{ #a .entry }\n- [Two]{ #b .entry }\n\nRestart the server."
    )
    assert told(one) == told(two) == [("These mean the same.", ("Restart the server.",))]


def test_a_nested_step_that_repeats_its_items_words_takes_none_of_them_away(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "**E**{ #a .entry }\n\n1. Click OK, then OK again:\n    - OK\n2. Done.")
    assert told(entry) == [("", ("Click OK, then OK again:", "OK", "Done."))]


def test_a_row_has_the_rest_of_it(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "| Message | Do |\n| --- | --- |\n| [550 User unknown]{ #a .entry } | Correct the address. |\n| x | y |",
    )
    assert told(entry) == [("", ("Correct the address.",))]


def test_a_heading_has_its_section(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "# P\n\n## It is slow { #slow .entry }\n\nThe disk is full.\n\n### More\n\nDelete copies.\n\n## Next\n\nNot this.",
    )
    assert told(entry) == [("The disk is full.", ("Delete copies.",))]


def test_an_entry_in_a_sentence_has_its_paragraph(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path, 'The message "[no space left]{ #a .entry }" means that the disk is full.\n\nDelete copies.\n\n## Next'
    )
    assert entry.error_strings == ("no space left",)
    assert entry.causes[0].fix == ("Delete copies.",)


def test_an_item_without_a_rest_has_nothing_of_the_entry_that_follows(tmp_path: Path) -> None:
    one, _ = read(
        tmp_path, "The password is old.\n\n- [One]{ #a .entry }\n\n**Two**{ #b .entry }\n\nRestart the server."
    )
    assert told(one) == [("The password is old.", ())]


def test_an_item_in_an_item_has_what_stands_around_its_own_list(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "Before.\n\n- Explorer: Opens a folder.\n    - [If it is full, it stays shut]{ #a .entry }.\n- Web: Opens a page.\n\nAfter.",
    )
    assert told(entry) == [("Explorer: Opens a folder.", ())]


def test_neither_a_heading_nor_a_list_introduces_an_item(tmp_path: Path) -> None:
    one, two = read(
        tmp_path, "## Errors\n\n- [One]{ #a .entry }\n\nWait.\n\n1. Other\n\n- [Two]{ #b .entry }\n\nGo on."
    )
    assert (told(one), told(two)) == ([("", ("Wait.", "Other"))], [("Go on.", ())])


def test_a_quoted_entry_stays_in_a_sentence_that_begins_with_its_words(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "Disk full is what the [Disk full]{ #a .entry } message means.")
    assert told(entry) == [("Disk full is what the Disk full message means.", ())]


def test_what_to_gather_belongs_to_the_page_and_to_no_entry(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "**E**{ #a .entry }\n\nWait.\n\n/// escalation\nCall us.\n///")
    assert (told(entry), entry.escalation) == ([("", ("Wait.",))], "Call us.")


def test_an_entry_has_the_title_of_its_own_versions(tmp_path: Path) -> None:
    markdown = "/// versions | 24.3\n# New\n///\n\n/// versions | 23.2\n# Old\n\n**E**{ #a .entry }\n\nWait.\n///"
    assert [entry.title for entry in read(tmp_path, markdown, "23.2", "24.3")] == ["Old"]


def test_a_second_cause_is_a_cause_of_its_own(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path, "**E**{ #a .entry }\n\nThe disk is full.\n\nAnother possible cause is a firewall. Open the port."
    )
    assert told(entry) == [("The disk is full.", ()), ("Another possible cause is a firewall.", ("Open the port.",))]


def test_a_whole_article_is_one_entry_with_a_cause_for_each_heading(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "# Why is it dark? { #dark .entry }\n\nLook at these.\n\n## The lamp is off { #lamp .cause }\n\n1. Turn it on.\n\n"
        "## The bulb is broken { .cause }\n\nBuy one.\n\n/// escalation\nCall us.\n///",
    )
    assert (entry.error_strings, entry.anchor) == (("Why is it dark?",), "dark")
    assert told(entry) == [("The lamp is off", ("Turn it on.",)), ("The bulb is broken", ("Buy one.",))]
    assert [cause.anchor for cause in entry.causes] == ["lamp", "the-bulb-is-broken"]
    assert entry.escalation == "Call us."


def test_an_article_that_lists_reasons_has_a_cause_for_each(tmp_path: Path) -> None:
    (entry, wrong) = read(
        tmp_path,
        "# Resolving Gate Rejections { #gate .entry .symptom }\n\nCommon reasons for rejection include:\n\n"
        "- [Wrong gate.]{ #wrong .entry .symptom }\n- Torn ticket.\n    1. Print another.\n\n## Viewing Rejections\n\nLook.",
    )
    assert told(entry) == [("Wrong gate.", ()), ("Torn ticket.", ("Print another.",))]
    assert [cause.anchor for cause in entry.causes] == ["wrong", "gate"]
    assert told(wrong) == []


def test_steps_below_headings_are_the_fix_of_one_cause(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "# Why is it dark? { #dark .entry }\n\n## About\n\nThe lamp is off.\n\n## Step 1: Find it\n\n1. Look up.\n\n"
        "## Step 2: Turn it on\n\nTurn the knob.",
    )
    assert told(entry) == [
        ("The lamp is off.", ("Step 1: Find it", "Look up.", "Step 2: Turn it on", "Turn the knob."))
    ]


def test_what_stands_below_another_heading_is_no_part_of_a_cause(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "# Why is it dark? { #dark .entry }\n\n## The lamp is off { .cause }\n\nTurn it on.\n\n### Knobs\n\nThey turn.\n\n"
        "## Resources\n\nA book.",
    )
    assert told(entry) == [("The lamp is off", ("Turn it on.", "Knobs", "They turn."))]


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("The button is gray until two are chosen", "until two are chosen"),
        ("If it is ours, the letter is not sent when it is old", "when it is old"),
        ("If it cannot be seen when it is dark", ""),
        ("The gate will not open", ""),
        ("Why is it shut when it rains?", ""),
    ],
)
def test_a_sentence_tells_its_cause_itself(tmp_path: Path, sentence: str, cause: str) -> None:
    (entry,) = read(tmp_path, f"Note: [{sentence}]{{ #a .entry .symptom }}. Replace it.")
    assert told(entry) == [(cause, ("Replace it.",))]


def test_what_stands_before_a_statement_is_no_cause_of_it(tmp_path: Path) -> None:
    text = "Gates are old. [If it squeaks]{ #a .entry .symptom }, the oil is out. Replace it."
    assert told(*read(tmp_path, text)) == [("the oil is out.", ("Replace it.",))]
    text = "Gates are old. It shows [Gate stuck]{ #a .entry } when the oil is out. Replace it."
    assert told(*read(tmp_path, text)) == [("It shows Gate stuck when the oil is out.", ("Replace it.",))]
    text = "The oil is out. [The gate may squeak]{ #a .entry }."
    assert told(*read(tmp_path, text)) == [("The oil is out.", ())]


def test_a_list_that_tells_nobody_to_do_anything_is_no_fix(tmp_path: Path) -> None:
    text = "**Error**{ #a .entry }\n\nThese have it:\n\n- north gates\n- south gates"
    assert told(*read(tmp_path, text)) == [("These have it: north gates south gates", ())]


def test_paths_and_links_of_a_fix_are_told(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "**E**{ #a .entry }\n\nClick [Setup, Manage, Email]{ .path } and see [Paths](paths.md).")
    assert (entry.causes[0].paths, entry.causes[0].links) == (("Setup › Manage › Email",), ("paths.md",))


def test_what_is_equal_in_several_versions_is_said_once_with_its_range(tmp_path: Path) -> None:
    saved, new = read(tmp_path, VERSIONED, "23.2", "24.1", "24.3")
    assert (saved.versions, new.versions) == ("23.2–24.3", "24.3")
    (cause,) = saved.causes
    assert (cause.fix, cause.range) == (("Click Save.",), "24.1–24.3")
    assert [(other.fix, other.range) for other in cause.variants] == [(("Click OK.",), "23.2")]


def test_wordings_of_a_statement_are_all_kept(tmp_path: Path) -> None:
    markdown = "/// versions | 24.3\n**It failed!**{ #a .entry }\n///\n\n/// versions | 23.2\n**It failed.**{ #a-2 .entry }\n///\n\nWait."
    (entry,) = read(tmp_path, markdown, "23.2", "24.3")
    assert (entry.error_strings, entry.anchor, entry.versions) == (("It failed!", "It failed."), "a", "23.2–24.3")


def test_a_page_that_knows_no_versions_has_entries_without_ranges(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "**E**{ #a .entry }\n\nWait.")
    assert (entry.versions, entry.causes[0].range) == ("", "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("error code 104", ["104"]),
        ("Error Code: 103.", ["103"]),
        ("(Exception from HRESULT: 0x80040154 (REGDB_E_CLASSNOTREG))", ["0x80040154"]),
        ("The remote server returned an error: (404) Not Found.", ["404"]),
        ("Error 1069: The service did not start", ["1069"]),
        ("552 5.3.4 Message too large", ["5.3.4"]),
        ("#5.1.0 Authentication required", ["#5.1.0"]),
        ("It holds 15 patients", []),
        ("Version 24.3 is required", []),
    ],
)
def test_numbers_that_carry_identity_are_codes(text: str, codes: list[str]) -> None:
    assert codes_of(text) == codes


def test_words_in_brackets_are_placeholders(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "**Cannot read [property]'[property name]' of [property].**{ #a .entry }\n\nWait.")
    assert entry.error_strings == ("Cannot read [property]'[property name]' of [property].",)
    assert entry.placeholders == ("[property]", "[property name]")


def test_entries_are_published_with_a_schema_they_obey(tmp_path: Path) -> None:
    write_page(tmp_path, "page.html", VERSIONED, "23.2", "24.1", "24.3")
    write_page(tmp_path, "own.html", "**Mine**{ #m .entry }\n\nWait.", product="own")
    write_page(tmp_path, "none.html", "nothing")
    publish(tmp_path)
    published = json.loads((tmp_path / "entries.json").read_text("utf-8"))
    schema = json.loads((tmp_path / published["$schema"]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(published, schema)
    assert [(entry["product"], entry["id"]) for entry in published["entries"]] == [
        ("opendental", "opendental/page#a"),
        ("opendental", "opendental/page#b"),
        ("own", "own/own#m"),
    ]


def test_the_schema_knows_every_field_and_no_other(tmp_path: Path) -> None:
    write_page(tmp_path, "page.html", VERSIONED, "23.2", "24.1", "24.3")
    publish(tmp_path)
    published = json.loads((tmp_path / "entries.json").read_text("utf-8"))
    schema = json.loads((tmp_path / "entries.schema.json").read_text("utf-8"))
    for name in ("Entry", "Cause"):
        assert set(schema["$defs"][name]["required"]) <= set(schema["$defs"][name]["properties"])
        assert schema["$defs"][name]["additionalProperties"] is False
    assert set(published["entries"][0]) == set(schema["$defs"]["Entry"]["properties"])
    assert set(published["entries"][0]["causes"][0]) == set(schema["$defs"]["Cause"]["properties"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(published | {"entries": [published["entries"][0] | {"more": 1}]}, schema)


def test_indexing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    place = '<div data-helpcenter="errors" data-furniture></div>'
    write_page(tmp_path, "page.html", VERSIONED, "23.2", "24.1", "24.3")
    write_page(tmp_path, "error-messages.html", f"# Errors\n\n{place}")
    publish(tmp_path)
    before = {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "error-messages.html"
    }
    publish(tmp_path)
    assert {path: path.read_bytes() for path in before} == before
