"""Lists that are filled into the pages of a built site."""

from __future__ import annotations

from pathlib import Path

from helpcenter.index.entries import entries_of
from helpcenter.index.lists import error_list
from helpcenter.pipeline import publish
from tests.helpcenter.index.pages import VERSIONED, built_page, write_page


def test_the_list_of_errors_is_filled_with_its_products_own(tmp_path: Path) -> None:
    place = '# Errors\n\n<div data-helpcenter="errors" data-furniture></div>'
    write_page(tmp_path, "page.html", VERSIONED, "23.2", "24.1", "24.3")
    write_page(tmp_path, "own.html", "**Mine**{ #m .entry }\n\nWait.", product="own")
    write_page(tmp_path, "error-messages.html", place)
    write_page(tmp_path, "error-messages.html", place, product="own")
    publish(tmp_path)
    listed = (tmp_path / "opendental" / "error-messages.html").read_text("utf-8")
    assert '<a href="page.html#a">Save failed.</a>' in listed
    assert "Mine" not in listed
    assert '<a href="own.html#m">Mine</a>' in (tmp_path / "own" / "error-messages.html").read_text("utf-8")


def test_errors_are_listed_by_their_first_letter_and_escaped(tmp_path: Path) -> None:
    page = built_page(
        tmp_path,
        "**zebra**{ #z .entry }\n\nx\n\n**Abc &lt;b>**{ #a .entry }\n\nx\n\n**104 is**{ #n .entry }\n\nx\n\n**“apple”**{ #q .entry }\n\nx",
    )
    listed = error_list(entries_of(page), {})
    assert [part.partition("<")[0] for part in listed.split('">')[1:] if "</h2>" in part] == ["#", "A", "Z"]
    assert "Abc &lt;b&gt;" in listed
    assert listed.index("apple") < listed.index("zebra")


def test_messages_are_filed_by_what_they_say(tmp_path: Path) -> None:
    page = built_page(
        tmp_path,
        "**Error: bad login**{ #b .entry }\n\nx\n\n**If the crown is blank**{ #c .entry }\n\nx\n\n"
        "**Problem: Error: dead socket**{ #d .entry }\n\nx\n\n**Errors are listed**{ #e .entry }\n\nx",
    )
    listed = error_list(entries_of(page), {})
    assert [part.partition("<")[0] for part in listed.split('">')[1:] if "</h2>" in part] == ["B", "C", "D", "E"]


def test_a_number_is_listed_with_what_it_is_a_number_of(tmp_path: Path) -> None:
    page = built_page(
        tmp_path, '**31 No gate**{ #g .entry .code data-noun="exit code" }\n\nx\n\n**32**{ #h .entry }\n\nx'
    )
    assert [(entry.noun, entry.codes) for entry in entries_of(page)] == [("exit code", ("31",)), ("", ())]
    listed = error_list(entries_of(page), {})
    assert '<a href="page.html#g"><span class="opener">Exit code </span>31 No gate</a>' in listed
    assert ">32</a>" in listed


def test_a_row_says_whose_readers_see_it(tmp_path: Path) -> None:
    for name, content in (("errors", "error-messages.html"), ("paths", "navigation-paths.html")):
        write_page(tmp_path, content, f'<div data-helpcenter="{name}" data-furniture></div>')
    write_page(tmp_path, "page.html", VERSIONED, "23.2", "24.1", "24.3")
    write_page(
        tmp_path, "gone.html", "**Lost**{ #l .entry }\n\nOpen [Setup › Old]{ .path }.", "23.2", known="24.3 24.1 23.2"
    )
    publish(tmp_path)
    errors, paths = (
        (tmp_path / "opendental" / f"{name}.html").read_text("utf-8") for name in ("error-messages", "navigation-paths")
    )
    assert '<li data-versions="23.2"><a href="gone.html#l">Lost</a>' in errors
    assert '<li><a href="page.html#a">Save failed.</a>' in errors
    assert '<li data-versions="23.2"><a href="gone.html">' in paths
