"""Entries and causes of articles of many shapes, as they are published. UPDATE_GOLDEN=1 writes them anew; read them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpcenter.cli import main
from tests.scraper.vendors.officepracticum.test_end_to_end import FIXTURES, imported

ENTRIES = Path(__file__).resolve().parent / "entries"


@pytest.mark.parametrize("folder", [ENTRIES, FIXTURES / "text"], ids=["shapes", "cases"])
def test_entries_and_causes(folder: Path, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    imported(folder, tmp_path)
    assert main(["-C", str(tmp_path), "build"]) == 0
    found = "\n".join(lines(tmp_path / "site")) + "\n"
    golden = ENTRIES / f"{folder.name}.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def lines(site: Path) -> Iterator[str]:
    """The pages that state an entry, their entries, and of each cause why and what to do."""
    page = ""
    for entry in json.loads((site / "entries.json").read_text("utf-8"))["entries"]:
        if page != (page := entry["url"].partition("#")[0].rpartition("/")[2].removesuffix(".html")):
            yield f"{page}:"
        yield from (f"  {entry['kind']}: {text}" for text in entry["error_strings"])
        for cause in entry["causes"]:
            yield f"    why: {cause['cause']}".rstrip()
            yield from (f"    fix: {step}" for step in cause["fix"])
