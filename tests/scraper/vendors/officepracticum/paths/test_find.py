"""Navigation in path lines and sentences, against a set labelled by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.vendors.officepracticum.paths.find import find_paths, merge_alternatives, parse_path, refers_above
from scraper.vendors.officepracticum.paths.grammar import Segment, parse_segment

HERE = Path(__file__).resolve().parent
PRECISION, RECALL = 0.95, 0.9
SIZES = {"navigation.tsv": 150, "navigation-held-out.tsv": 60, "navigation-second.tsv": 60}


def labelled(name: str) -> list[tuple[str, list[str]]]:
    text = (HERE / name).read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    return [(text, [] if paths == "-" else paths.split("; ")) for text, paths in rows]


def shown(segment: Segment) -> str:
    return "|".join(segment.any_of or (segment.label,)) + (f":{segment.kind}" if segment.kind else "")


def found_in(text: str) -> list[str]:
    return [" > ".join(map(shown, found.path.segments)) for found in find_paths(text)]


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


def test_a_path_line_has_shortcut_and_lost_action() -> None:
    line = parse_path("Path: Admin tab > Settings (Gear button) > Info. tab (Keyboard Shortcut keys: [Alt][A][C])")
    assert line
    assert line.shortcut == ("Alt", "A", "C")
    assert line.segments[1] == Segment("Settings", aside="Gear button")
    slot = parse_path("Path: Schedule button > Calendar radio button Double-click an appointment slot")
    assert slot
    assert slot.then == "Double-click an appointment slot"


def test_lines_that_differ_in_their_root_are_one_path() -> None:
    lines = [f"Path: {tab} tab > Patient Chart button > Claims" for tab in ("Clinical", "Billing", "Admin")]
    paths = [path for path in map(parse_path, [*lines, "Path: Billing tab > Claims"]) if path]
    first, second = merge_alternatives(paths)
    assert first.segments[0].any_of == ("Clinical", "Billing", "Admin")
    assert second.key == (("billing", "tab"), ("claims", ""))


def test_an_action_is_no_label() -> None:
    assert parse_segment("select encounter") == Segment("encounter", action="select")


def test_the_path_above() -> None:
    assert refers_above("Navigate to the contacts by following the path above.")
    assert not refers_above("Look at the path.")
