"""Texts that are cut anywhere: what the audit reads is what the importer shows."""

from __future__ import annotations

from pathlib import Path

from helpcenter.audit import audit
from helpcenter.cli import main

WHOLE = """Beds {number}

Version 14.19
Path: Admin tab > Beds button

Making Beds

  1. Open the room.
    • Wash the bed.
  2. Dry it. Note: Wait.

NumberSection
  •
"""
PIPED = """Version 20.5
About Beds
- Open the room.
Note: Wait. |
Number | Section | Description |
1 | Bed tab | The Bed tab shows beds. |
-
"""


def test_a_text_is_whole_wherever_it_is_cut(tmp_path: Path) -> None:
    sources, folder = tmp_path / "sources", tmp_path / "centre"
    sources.mkdir()
    for name, text in (("whole", WHOLE), ("piped", PIPED)):
        for end in range(len(text.splitlines()[0]) + 1, len(text) + 1):
            cut = text[:end].format(number=end)
            (sources / f"{name}--{end}.txt").write_text(cut, "utf-8")
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "import", "--vendor", "officepracticum", str(sources)]) == 0
    assert main(["-C", str(folder), "build"]) == 0
    report = audit([sources], folder / "site", folder / "docs")
    assert [(found.source, found.message) for found in report.differences] == []
