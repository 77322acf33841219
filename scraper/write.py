"""Write an import's files: only what changed, each in one step, and never over a hand edit."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.errors import ScraperError
from scraper.report import Report


class OutsideFolder(ScraperError):
    """A path that would leave the help centre's folder."""

    exit_code = 9


@dataclass
class Manifest:
    """What the last import wrote: path relative to the help centre's folder → sha256."""

    path: Path
    files: dict[str, str]

    @classmethod
    def load(cls, path: Path) -> Manifest:
        """Read it; empty if there is none yet."""
        return cls(path, json.loads(path.read_text("utf-8"))["files"] if path.exists() else {})

    def text(self) -> str:
        """As it is written."""
        return json.dumps({"files": self.files}, indent=1, sort_keys=True) + "\n"


def write_files(
    files: Mapping[Path, str | bytes],
    folder: Path,
    owned: Iterable[Path],
    kept: Iterable[Path],
    manifest: Manifest,
    report: Report,
) -> None:
    """Write what differs, remove what an import wrote below `owned` before and needs no more; fill in the report.

    What is `kept` is neither written nor removed.
    """
    owners = [f"{path.relative_to(folder).as_posix()}/" for path in owned]
    stale = {name for name in manifest.files if any(name.startswith(owner) for owner in owners)}
    stale -= {path.relative_to(folder).as_posix() for path in kept}
    for path in sorted(files):
        name = _name(path, folder)
        stale.discard(name)
        _write_one(path, name, files[path], manifest, report)
    for name in sorted(stale):
        _remove(folder / name, name, manifest, report)
    if not manifest.path.exists() or manifest.path.read_text("utf-8") != manifest.text():
        replace_file(manifest.path, manifest.text().encode())


def _name(path: Path, folder: Path) -> str:
    if ".." in path.parts or not path.is_relative_to(folder):
        raise OutsideFolder(f"{path}: a page's name leads out of {folder}; nothing was written there")
    return path.relative_to(folder).as_posix()


def _write_one(path: Path, name: str, content: str | bytes, manifest: Manifest, report: Report) -> None:
    data = content.encode() if isinstance(content, str) else content
    digest = hashlib.sha256(data).hexdigest()
    present = path.read_bytes() if path.exists() else None
    before = manifest.files.get(name)
    manifest.files[name] = digest
    visible = not name.startswith(".")
    if present == data:
        report.unchanged += visible
        return
    edited = present is not None and visible and before != hashlib.sha256(present).hexdigest()
    if edited:
        if before != digest:
            replace_file(path.with_name(path.name + ".new"), data)
            report.conflicts.append(name)
        else:
            report.unchanged += 1
        return
    replace_file(path, data)
    if visible:
        (report.added if present is None else report.changed).append(name)


def _remove(path: Path, name: str, manifest: Manifest, report: Report) -> None:
    written = manifest.files.pop(name)
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == written:
        path.unlink()
        report.removed.append(name)


def replace_file(path: Path, data: bytes) -> None:
    """Put a whole file in place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
