"""The notices that reading an Office Practicum article can give."""

from __future__ import annotations

from scraper.model import Notice
from scraper.text.codes import MEANINGS


def notice(code: str, path: str, message: str) -> Notice:
    """A notice with a code that has a meaning; any other raises `KeyError`."""
    MEANINGS[code]
    return Notice(code, path, message)
