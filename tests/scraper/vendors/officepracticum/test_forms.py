"""Golden outlines: one file for each form that articles are written in. UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scraper.model import Document
from scraper.vendors.officepracticum.adapt import adapt
from tests.scraper.vendors.officepracticum.outlines import outline

FIXTURES = Path(__file__).resolve().parent / "fixtures"
SOURCES = sorted(path for path in FIXTURES.rglob("*") if path.suffix in (".txt", ".html", ".json"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(FIXTURES)))
def test_outline(source: Path) -> None:
    document = Document(source.relative_to(FIXTURES).as_posix(), source.read_bytes(), str(FIXTURES))
    found = outline(adapt(document))
    golden = source.with_name(f"{source.name}.outline")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
