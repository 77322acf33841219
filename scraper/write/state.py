"""Read what an import has noted; what somebody broke is told with what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scraper.errors import ScraperError


class BrokenState(ScraperError):
    """A file of the help centre's that does not hold what was written there."""

    exit_code = 16


def read_state(path: Path) -> dict[str, Any]:
    """A file of JSON that is needed; empty if there is none yet. Raises `BrokenState`."""
    try:
        plain = json.loads(path.read_bytes()) if path.exists() else {}
    except (ValueError, RecursionError) as error:
        raise broken(path, f"expected JSON, got {error}") from error
    if not isinstance(plain, dict):
        raise broken(path, f"expected an object of JSON, got {type(plain).__name__}")
    return plain


def broken(path: Path, problem: str) -> BrokenState:
    """What is wrong with a file, and what to do about it."""
    return BrokenState(
        f"{path}: {problem}; restore the file from a backup or from version control, or remove the folder .helpcenter"
        " and import all sources again (pages that you edited are then in conflict, and not lost)"
    )
