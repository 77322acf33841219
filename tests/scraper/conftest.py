"""What tests of imports share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.scraper.manual import make_centre, write_manual


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a power cut could tell the difference."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two versions of two pages, one of which links to the other."""
    email = '<p>See <a href="backups.html">Backups</a>.</p>'
    pages = {
        "23.2": {"backups": "<p>Copy it.</p>", "email": email},
        "24.3": {"backups": "<p>Copy it daily.</p>", "email": email},
    }
    return write_manual(tmp_path / "source", pages)


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """A help centre of which nothing is imported yet."""
    return make_centre(tmp_path / "centre")
