"""What belongs to an entry is what belongs to it on the page that a reader of the version sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.index.entries import entries_of
from helpcenter.index.extents import distinct_versions, key
from helpcenter.index.page import BuiltPage
from helpcenter.index.parser import read_page
from helpcenter.lookup.units import units_of
from scraper.limits import ANSWER, ANSWERS
from scraper.versions import Version
from tests.helpcenter.lookup.conftest import page_html

VERSIONS = ("23.2", "24.1", "24.3")
BLOCKS = (
    "<p>words</p>",
    "<p><b class=entry id=e>{}</b></p>",
    "<p>It says <b class=entry id=e>{}</b> then.</p>",
    "<h2>Heading</h2>",
    "<h2 class=entry id=e>{}</h2>",
    "<h3>Below</h3>",
    "<ul><li><b class=entry id=e>{}</b></li><li>other</li></ul>",
    "<ul><li><b class=entry id=e>{}</b> more<ul><li>step</li></ul></li></ul>",
    "<ul><li>outer<ul><li><b class=entry id=e>{}</b></li></ul>behind</li></ul>",
    "<dl><dt><b class=entry id=e>{}</b></dt><dd>fix</dd><dt>term</dt><dd>meaning</dd></dl>",
    "<table><tr><td><b class=entry id=e>{}</b></td><td>fix</td></tr></table>",
    "<div class=escalation>Call us.</div>",
)
PAGES = st.lists(st.tuples(st.sampled_from(BLOCKS), st.sets(st.sampled_from(VERSIONS), min_size=1)), max_size=8)


def read(body: str, *versions: str) -> BuiltPage:
    """A page with this content."""
    page = read_page(page_html(body, {"product": "opendental", "versions": versions}).encode(), "opendental/page.html")
    assert page is not None
    return page


@given(PAGES)
def test_in_each_version_it_is_what_that_versions_own_page_would_say(blocks: list[tuple[str, set[str]]]) -> None:
    numbered = [(html.format(f"Error {number}"), shown) for number, (html, shown) in enumerate(blocks)]
    whole = "".join(
        f'<div class=versions data-versions="{", ".join(sorted(shown))}">{html}</div>' for html, shown in numbered
    )
    for version in VERSIONS:
        own = read("".join(html for html, shown in numbered if version in shown))
        entries = [entry for entry in read(whole, *VERSIONS).entries if Version.parse(version) in entry.versions]
        assert [(entry.text, entry.introduction, [block.text for block in entry.extent]) for entry in entries] == [
            (entry.text, entry.introduction, [block.text for block in entry.extent]) for entry in own.entries
        ]


def test_an_entry_that_is_a_term_has_what_it_means() -> None:
    terms = "<dt><b class=entry id=a>One</b></dt><dt><b class=entry id=b>Two</b></dt><dd>Fix.</dd><dd>Or wait.</dd>"
    page = read(f"<dl>{terms}<dt>Three</dt><dd>Other.</dd></dl><p>Behind.</p>")
    both = ["Fix.", "Or wait."]
    assert [(entry.text, [block.text for block in entry.extent]) for entry in page.entries] == [
        ("One", both),
        ("Two", both),
    ]


def test_an_entry_in_what_a_term_means_has_that() -> None:
    page = read("<dl><dt>One</dt><dd><b class=entry id=a>Gone</b> Wait.</dd><dt>Two</dt><dd>Other.</dd></dl>")
    assert [[block.text for block in entry.extent] for entry in page.entries] == [["Gone Wait."]]


def test_versions_that_show_the_same_are_read_once() -> None:
    page = read('<ul><li data-versions="24.3">New</li><li>Both</li></ul>', *VERSIONS)
    groups = distinct_versions(page.blocks, frozenset(page.versions))
    assert [sorted(map(str, group)) for group in groups] == [["24.3"], ["23.2", "24.1"]]
    assert distinct_versions(read("<p>x</p>").blocks, frozenset()) == [frozenset()]


def test_a_message_is_the_same_whatever_its_case_and_punctuation() -> None:
    assert key("Save  failed!") == key("“save failed”") == "save failed"


MANY = 1200
SHARING = {
    "<p>One of these appears:</p><ul>{}</ul>": "<li><b class=entry id=e{0}>Lamp {0} failed.</b></li>",
    "<ul><li>{}</li></ul>": "<p><b class=entry id=e{0}>Lamp {0} failed.</b></p>",
    "<dl>{}<dd>fix</dd></dl>": "<dt><b class=entry id=e{0}>Lamp {0} failed.</b></dt>",
    "<p>{}</p>": "It says <b class=entry id=e{0}>Lamp {0} failed.</b> then.",
    "{}": "<p><b class=entry id=e{0}>Lamp {0} failed.</b></p>",
    "{}<div></div>": "<ul><li><b class=entry id=e{0}>Lamp {0} failed.</b></li></ul>",
}
"""Many entries that share what stands around them and what follows."""


@pytest.mark.parametrize("around", SHARING)
def test_many_entries_that_share_an_answer_have_a_part_of_it_each(around: str) -> None:
    entries = "".join(SHARING[around].format(number) for number in range(MANY))
    page = read(
        around.format(entries) + "<p>Click Save.</p>" * MANY + "<div class=escalation>Call.</div>" * MANY, "24.3"
    )
    most = max(ANSWERS, ANSWER * MANY)
    assert len(page.entries) == MANY
    assert sum(block.size for entry in page.entries for block in entry.extent) <= most
    assert sum(len(passage.text) for unit in units_of(page) for passage in unit.passages) <= most
    assert sum(len(entry.title) for entry in entries_of(page)) <= most
    assert sum(len(entry.escalation) for entry in entries_of(page)) <= most


def test_what_follows_a_row_of_entries_belongs_to_each_of_a_few() -> None:
    entries = "".join(f"<p><b class=entry id=e{number}>Lamp {number} failed.</b></p>" for number in range(10))
    page = read(f"{entries}<p>Click Save.</p><p>Wait.</p>", "24.3")
    assert {tuple(block.text for block in entry.extent) for entry in page.entries} == {("Click Save.", "Wait.")}
