"""What is a vendor's stands in the vendor's folder: no shared room knows its name, its files or its menus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scraper.vendors import VENDORS

ROOT = Path(__file__).resolve().parents[1]
OWN_ROOMS = (ROOT / "scraper/vendors", ROOT / "helpcenter/audit/vendors")
NAMES = [
    name
    for vendor in VENDORS.values()
    for name in (re.escape(vendor.name), re.escape(vendor.title).replace(r"\ ", r"\W?"), *map(re.escape, vendor.files))
]
WORDS = re.compile(
    "|".join([*NAMES, "KnowledgeOwl", "(?-i:Main Menu)", "BodyLoaded", "GeneralPageContent"]), re.IGNORECASE
)


def files() -> list[Path]:
    """All product files outside of the vendors' rooms."""
    found = (path for room in ("scraper", "helpcenter", "overrides") for path in sorted((ROOT / room).rglob("*")))
    return [
        path
        for path in found
        if path.is_file() and path.suffix not in {".pyc", ".woff2", ".png", ".ico"}
        and (path.parent == OWN_ROOMS[0] or path.parent == OWN_ROOMS[1] or not any(map(path.is_relative_to, OWN_ROOMS)))
    ]  # fmt: skip


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_shared_room_knows_a_vendor(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    registers = path.name == "__init__.py" and path.parent in OWN_ROOMS
    assert [line for line in lines if WORDS.search(line) and not registers] == []
