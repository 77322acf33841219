"""What the steps of a navigation path name."""

from __future__ import annotations

import pytest

from scraper.paths.steps import split_steps, step_labels


@pytest.mark.parametrize(
    ("step", "labels"),
    [
        ("Setup", ["Setup"]),
        ("Gate Tool ( GT )", ["Gate Tool"]),
        ("Capture in the Imaging Module", ["Imaging Module", "Capture"]),
        ("Log on the Main Toolbar", ["Main Toolbar", "Log"]),
    ],
)
def test_a_place_stands_before_what_is_clicked_there(step: str, labels: list[str]) -> None:
    assert step_labels(step) == labels


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("Gate dropdown menu, then click All", ["Gate dropdown menu", "All"]),
        ("Control Panel and click Security", ["Control Panel", "Security"]),
        ("Gate dropdown, and then select All", ["Gate dropdown", "All"]),
        ("Family Module, double-click in the Gate Info area", ["Family Module", "Gate Info area"]),
        ("Upload List, Select Patients", ["Upload List", "Select Patients"]),
    ],
)
def test_what_is_said_between_steps_is_no_label(path: str, labels: list[str]) -> None:
    assert split_steps(path) == labels
