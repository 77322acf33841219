"""Sentences that lead through windows, and the labels that are published of them, from the outermost place in."""

from __future__ import annotations

import pytest

from scraper.paths.steps import paths_in, step_labels
from scraper.text.inline import escape, plain
from scraper.vendors.officepracticum.paths.mark import mark_paths


def published(text: str) -> list[str]:
    marked = mark_paths(escape(text))
    assert plain(marked).replace("›", ">") == text
    return [" › ".join(step_labels(steps)) for steps in paths_in(marked)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Click Rooms on the Beds, Doors, or Gate tab.", "Beds, Doors, or Gate › Rooms"),
        ("Click Beds in the Room section of the Left Hand Panel.", "Left Hand Panel › Room › Beds"),
        ("Click Rakes on the Tool Toolbar.", "Tool Toolbar › Rakes"),
        ("Open the Shed on the Smart Tool bar.", "Smart Tool bar › Shed"),
        ("In the Add/Edit Bed form, click the Wash button.", "Add/Edit Bed › Wash"),
        ("Click the Log into Shed button on the Door opened window.", "Door opened › Log into Shed"),
        ("Click the Door tab of the Shed.", "Shed › Door"),
        ("From the ribbon, click Rakes.", "ribbon › Rakes"),
        ("Click the Rake icon in the left navigation panel.", "left navigation panel › Rake"),
        ("Click Merge at the top of the Shed window to go on.", "Shed › Merge"),
        ("From the Pay By dropdown, select Bank card (present).", "Pay By › Bank card (present)"),
        ("Select Bank card (present) in the Pay by dropdown.", "Pay by › Bank card (present)"),
        ("From the Size drop-down, choose One of two and click Save.", "Size › One of two"),
        ("Select Beds in the Reports menu on the Shed tab.", "Shed › Reports › Beds"),
        ("Go to Shed tab > search for and select the bed > Sheets.", "Shed › search for and select the bed › Sheets"),
        ("In the Beds window, select the bed and click Wash.", "Beds › select the bed › Wash"),
        ("On the Rooms screen, simply check the box at the top next to Show Beds.", "Rooms › Show Beds"),
        ("Using the Left Hand Panel, click Beds.", "Left Hand Panel › Beds"),
        ("Within Shed Chart, click Wash.", "Shed Chart › Wash"),
        ("Click the Beds (A/B) tab in the Shed Center.", "Shed Center › Beds (A/B)"),
    ],
)
def test_a_sentence_is_a_path(text: str, path: str) -> None:
    assert published(text) == [path]


@pytest.mark.parametrize(
    "text",
    [
        "In OP 19, click Save.",
        "In Version 20.5, click Save.",
        "In August, click Save.",
        "Click a Room Name in the panel on the left.",
        "Select a Room from the drop-down menu at the top of the window.",
        "Click the Save button at the bottom to go on.",
        "In the Note field, enter the reason.",
        "Click Save in the window.",
        "Select Other from the list.",
    ],
)
def test_a_sentence_without_a_named_place_is_none(text: str) -> None:
    assert published(text) == []
