"""Whole articles in every form, as Markdown: read the difference before you commit a new one (``UPDATE_GOLDEN=1``)."""

from __future__ import annotations

import os
from pathlib import Path

from tests.scraper.vendors.officepracticum.test_end_to_end import FIXTURES, imported

GOLDEN = Path(__file__).resolve().parent / "golden"
_OURS = frozenset({"index", "error-messages", "navigation-paths"})


def test_pages(tmp_path: Path) -> None:
    imported(FIXTURES, tmp_path)
    docs = tmp_path / "docs" / "officepracticum"
    pages = {path.name: path.read_text("utf-8") for path in docs.glob("*.md") if path.stem not in _OURS}
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        for path in GOLDEN.glob("*.md"):
            path.unlink()
        for name, text in pages.items():
            (GOLDEN / name).write_text(text, "utf-8")
    assert {path.name for path in GOLDEN.glob("*.md")} == set(pages)
    for name, text in sorted(pages.items()):
        assert text == (GOLDEN / name).read_text("utf-8"), name
