"""What was imported since the site was last published, so that the report of the update that publishes it has it.

``.helpcenter/unpublished/<product>.json`` is written as one with the pages: whatever interrupts an update afterwards,
the changes are there.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json

from scraper.changes.compare import Changes
from scraper.write.transaction import STATE_FOLDER

_PLACE = f"{STATE_FOLDER}/unpublished"


def read_unpublished(folder: Path) -> dict[str, list[Changes]]:
    """Product → its changes, import by import; none for a product that came for the first time."""
    return {path.stem: _read(path) for path in sorted((folder / _PLACE).glob("*.json"))}


def add_unpublished(
    folder: Path, product: str, changes: Sequence[Changes], versions: Sequence[str], *, is_first: bool
) -> dict[str, bytes | None]:
    """What is written of an import's changes of a product, which has those `versions` now."""
    name = f"{_PLACE}/{product}.json"
    if not changes and not is_first and not (folder / name).exists():
        return {}
    earlier = [change for change in _read(folder / name) if change.version in versions]
    return {name: json.encode([*earlier, *changes]) if versions else None}


def forget_unpublished(folder: Path) -> None:
    """It is published."""
    shutil.rmtree(folder / _PLACE, ignore_errors=True)


def _read(path: Path) -> list[Changes]:
    """Those of a file; none where another release wrote it in another form."""
    with suppress(OSError, DecodeError):
        return json.decode(path.read_bytes(), type=list[Changes])
    return []
