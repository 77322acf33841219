"""Text for a version that still leads through an older version's menus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scraper.model import Adapted

Read = Callable[..., Adapted]


def stale(adapted: Adapted) -> list[str]:
    return [notice.message for notice in adapted.notices if notice.code == "stale-navigation"]


@pytest.mark.parametrize(
    ("line", "menu"),
    [
        ("Path: Smart Toolbar > Chart button > Rack", "Smart Toolbar"),
        ("Path: Utilities > Manage Practice > Rooms", "Utilities menu"),
        ("Click Activities from the main menu and select Recall.", "Activities menu"),
        ("Within the Patient Register, Contacts tab, click Add.", "Patient Register, Contacts"),
        ("Click the Patient Account button.", "Patient Account button"),
        ("Note: Open the Utilities menu first.", "Utilities menu"),
    ],
)
def test_old_menus_in_a_newer_version_are_told(read: Read, line: str, menu: str) -> None:
    adapted = read(f"Rooms\n\nVersion 14.19\n\n{line}\n\nVersion 14.10\n\n{line}\n")
    found = stale(adapted)
    assert len(found) == 1
    assert found[0].startswith(f"version 14.19 leads through the {menu}, gone since 14.19: now ")


def test_what_stands_above_the_labels_holds_for_all(read: Read) -> None:
    assert len(stale(read("Rooms\n\nUse the Smart Toolbar.\n\nVersion 20.5\n\nRead.\n\nVersion 14.10\n\nRead.\n"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rooms\n\nVersion 14.19\n\nPath: Clinical tab > Rooms button\n\nVersion 14.10\n\nPath: Smart Toolbar > Rooms\n",
        "Rooms\n\nPath: Smart Toolbar > Rooms button\n",
        "Rooms\n\nVersion 14.19\n\nThe activities of the day and utilities such as power.\n",
    ],
)
def test_other_text_is_not(read: Read, text: str) -> None:
    assert stale(read(text)) == []


def test_html_is_read_too(read: Read) -> None:
    body = '<h2>Version 14.19</h2><div class="alert">Use the <b>Smart Toolbar</b>.</div>'
    page = f'<html><body><h1 class="hg-article-title">T</h1><div class="hg-article-body">{body}</div></body></html>'
    assert len(stale(read(page, "t.html"))) == 1
