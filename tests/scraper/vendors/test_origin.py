"""Where a saved page comes from, by the notes of programs that save pages."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from scraper.vendors.origin import origin_of, page_path

ADDRESS = "https://www.example.org/manual243/email.html"
NOTES = (
    f"<!DOCTYPE html>\n<!-- saved from url=({len(ADDRESS):04}){ADDRESS} -->",
    "<!-- Mirrored from www.example.org/manual243/email.html by HTTrack Website Copier/3.x -->",
    f"<html><!--\n Page saved with SingleFile \n url: {ADDRESS} \n-->",
    f"<!-- Saved from {ADDRESS}?x=1#top at 2026-01-31T00:00:00Z using monolith v2 -->",
)


@pytest.mark.parametrize("note", NOTES)
def test_the_note_of_a_program_tells(note: str) -> None:
    assert origin_of(note) == "www.example.org/manual243/email.html"


@pytest.mark.parametrize(
    "text",
    ["", "<p>saved from url=(1)x", "<!-- saved from url=(0014)about:internet -->", "<!-- Saved from http://[x -->"],
)
def test_anything_else_tells_nothing(text: str) -> None:
    assert origin_of(text) == ""


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("m/a.html.1", "m/a.html"),
        ("a.HTM.12", "a.HTM"),
        ("a.1.html", "a.1.html"),
        ("robots.txt.1", "robots.txt.1"),
        ("m/a.html?id=2", "m/a.html?id=2.html"),
        ("a.HTM?x.y", "a.HTM?x.y.html"),
        ("a.html?id=2.html", "a.html?id=2.html"),
        ("a.html?id=2.html.1", "a.html?id=2.html"),
        ("what?.txt", "what?.txt"),
    ],
)
def test_the_suffix_is_last(name: str, page: str) -> None:
    assert page_path(PurePosixPath(name)) == PurePosixPath(page)
