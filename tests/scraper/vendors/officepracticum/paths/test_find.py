"""Navigation in path lines and sentences, against a set labelled by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.vendors.officepracticum.paths.find import find_paths
from scraper.vendors.officepracticum.paths.grammar import Segment, parse_segment

HERE = Path(__file__).resolve().parent
PRECISION, RECALL = 0.97, 0.9
SIZES = {"navigation.tsv": 150, "navigation-held-out.tsv": 60, "navigation-second.tsv": 60}


def labelled(name: str) -> list[tuple[str, list[str]]]:
    text = (HERE / name).read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    return [(text, [] if paths == "-" else paths.split("; ")) for text, paths in rows]


def shown(segment: Segment) -> str:
    return "|".join(segment.any_of or (segment.label,)) + (f":{segment.kind}" if segment.kind else "")


def found_in(text: str) -> list[str]:
    return [" > ".join(map(shown, path.segments)) for path in find_paths(text)]


@pytest.mark.parametrize("name", SIZES)
def test_precision_and_recall(name: str) -> None:
    rows = labelled(name)
    expected = sum(len(paths) for _, paths in rows)
    found = sum(len(found_in(text)) for text, _ in rows)
    right = sum(path in paths for text, paths in rows for path in found_in(text))
    wrong = [f"{text}: expected {paths}, got {found_in(text)}" for text, paths in rows if found_in(text) != paths]
    figures = f"precision {right / found:.3f}, recall {right / expected:.3f} on {len(rows)} rows"
    assert len(rows) >= SIZES[name]
    assert right / found >= PRECISION, "\n".join([figures, *wrong])
    assert right / expected >= RECALL, "\n".join([figures, *wrong])


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (
            "Path: Admin tab > Settings (Gear button) > Info. tab (Keyboard Shortcut keys: [Alt][A][C])",
            "Admin:tab > Settings > Info.:tab",
        ),
        (
            "Path: Schedule button > Calendar radio button Double-click an appointment slot",
            "Schedule:button > Calendar:radio button",
        ),
        ("Original Path: Several > ", None),
        ("Path: Several", None),
    ],
)
def test_a_path_line_ends_before_shortcuts_and_lost_actions(line: str, path: str | None) -> None:
    assert found_in(line) == ([path] if path else [])


def test_a_segment_can_have_an_aside_or_an_action() -> None:
    assert parse_segment("Settings (Gear button)") == Segment("Settings", aside="Gear button")
    assert parse_segment("select encounter") == Segment("encounter", action="select")
