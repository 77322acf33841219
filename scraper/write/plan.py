"""What an import writes: only what differs, never over a hand edit. It plans; `transaction` carries out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from scraper.errors import ScraperError
from scraper.write.edits import VERSIONS, uncorrected_by, waiting
from scraper.write.manifest import Manifest, base_name, digest_of, has_base, offered_name
from scraper.write.merge import merge
from scraper.write.transaction import Change, Lines

_SOURCES = re.compile(r"(?m)^sources:\n(?:[ -].*\n)*")


class OutsideFolder(ScraperError):
    """A path that would leave the help centre's folder."""

    exit_code = 9


class Outcome(Protocol):
    """Counts and names of the files of a plan, by what becomes of them."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    unchanged: int
    edited: list[str]
    merged: list[str]
    conflicts: list[str]
    orphaned: list[str]
    uncorrected: dict[str, list[str]]
    waiting: dict[str, list[str]]


@dataclass
class Plan:
    """The changes that bring the folder to what an import made."""

    folder: Path
    manifest: Manifest
    report: Outcome
    changes: dict[str, Change] = field(default_factory=dict)

    def written(self, product: str) -> list[str]:
        """What the last import made of a product."""
        return [name for name in {*self.manifest.files, *self.manifest.offered} if name.startswith(f"docs/{product}/")]

    def is_recoverable(self, name: str) -> bool:
        """True if a file is there, or a copy of it."""
        return has_base(name) or (self.folder / name).exists()

    def pages(self, files: Mapping[str, str | bytes | Path], unchanged: Iterable[str], owned: Iterable[str]) -> None:
        """Files made anew, files that stay as the last import made them, and the folders an import answers for."""
        contents = dict(files)
        unchanged = set(unchanged) - contents.keys()
        for name in sorted({*contents, *unchanged}):
            self._require_inside(name)
            if name in contents:
                self._write(name, _bytes(contents[name]), contents[name])
            else:
                self._keep(name)
        owners = tuple(f"{name}/" for name in owned)
        owned_files = {name for name in {*self.manifest.files, *self.manifest.offered} if name.startswith(owners)}
        for name in sorted(owned_files - contents.keys() - unchanged):
            self._remove(name)

    def state(self, files: Mapping[str, str | bytes | Lines | None], owned: Iterable[str] = ()) -> None:
        """The import's own notes: written where they differ, None is known to be as it was, what makes lines is known
        to be new; those in owned folders that are not given are removed."""
        for name, content in files.items():
            if callable(content):
                self.changes[name] = content
            elif content is not None and self._read(name) != (data := _bytes(content)):
                self.changes[name] = data
        for owner in owned:
            for path in sorted((self.folder / owner).glob("*")):
                if (name := f"{owner}/{path.name}") not in files:
                    self.changes[name] = None

    def _require_inside(self, name: str) -> None:
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise OutsideFolder(f"{name}: a page's name leads out of {self.folder}; nothing was written")

    def _read(self, name: str) -> bytes | None:
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None

    def _keep(self, name: str) -> None:
        """A file that would come out as before: it needs no content unless it is missing or in conflict."""
        present = self._read(name)
        if present is not None and name not in self.manifest.offered:
            self.report.unchanged += 1
            self._note_edit(name, present)
            return
        text = self._read(base_name(name)) if name not in self.manifest.offered else self._read(offered_name(name))
        if text is not None:
            self._write(name, text, text)

    def _note_edit(self, name: str, present: bytes) -> None:
        if digest_of(present) != self.manifest.files.get(name):
            self.report.edited.append(name)

    def _write(self, name: str, data: bytes, content: str | bytes | Path) -> None:
        present = self._read(name)
        before = self.manifest.files.get(name)
        if present is not None and present != data and before != digest_of(present):
            self._beside_edit(name, present, data)
            return
        self._close_conflict(name)
        self._adopt(name, data)
        if present == data:
            self.report.unchanged += 1
            return
        self.changes[name] = content if isinstance(content, Path) else data
        (self.report.added if present is None else self.report.changed).append(name)

    def _adopt(self, name: str, data: bytes) -> None:
        """What the import made is what the next edit is compared with."""
        if has_base(name) and (self.manifest.files.get(name) != digest_of(data) or not self._has(base_name(name))):
            self.changes[base_name(name)] = data
        self.manifest.files[name] = digest_of(data)

    def _has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def _beside_edit(self, name: str, present: bytes, data: bytes) -> None:
        """A file that was edited by hand: leave it, merge, or put the new text beside it."""
        base = self._read(base_name(name))
        settled = name in self.manifest.offered and not self._has(f"{name}.new")
        if settled:
            base = self._read(offered_name(name))
            self._adopt(name, base or b"")
            self._close_conflict(name)
        if not settled and (base == data or self.manifest.files.get(name) == digest_of(data)):
            self.report.unchanged += 1
            self.report.edited.append(name)
            self._close_conflict(name)
            return
        merged = _merged(base, present, data)
        if merged is None:
            self._offer(name, present, data)
            return
        self._close_conflict(name)
        self._adopt(name, data)
        self.report.edited.append(name)
        if merged == present and settled:
            self.report.unchanged += 1
            return
        self.report.merged.append(name)
        texts = [text.decode() for text in (base or b"", present, data, merged)]
        if versions := uncorrected_by(*texts):
            self.report.uncorrected[name] = versions
        if merged != present:
            self.changes[name] = merged

    def _offer(self, name: str, present: bytes, data: bytes) -> None:
        self.report.conflicts.append(name)
        if versions := waiting(present.decode("utf-8", "replace"), data.decode("utf-8", "replace")):
            self.report.waiting[name] = versions
        for place in (f"{name}.new", offered_name(name)):
            if self._read(place) != data:
                self.changes[place] = data
        self.manifest.offered[name] = digest_of(data)

    def _close_conflict(self, name: str) -> None:
        """The text beside goes, unless somebody has worked on it."""
        offered = self.manifest.offered.pop(name, None)
        if offered is None:
            return
        self.changes[offered_name(name)] = None
        beside = self._read(f"{name}.new")
        if beside is not None and digest_of(beside) == offered:
            self.changes[f"{name}.new"] = None

    def _remove(self, name: str) -> None:
        written = self.manifest.files.pop(name, None)
        self._close_conflict(name)
        if self._has(base_name(name)):
            self.changes[base_name(name)] = None
        present = self._read(name)
        if present is None:
            return
        if digest_of(present) == written:
            self.changes[name] = None
            self.report.removed.append(name)
        else:
            self.report.orphaned.append(name)


def _bytes(content: str | bytes | Path) -> bytes:
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content


def _with_facts_of(base: str, edited: str) -> str:
    """An edited page with the import's own facts: where a text comes from is nothing that a maintainer edits.

    Without this a page whose conflict was settled by hand would be in conflict again at every change of its source.
    """
    for facts in (_SOURCES, VERSIONS):
        if block := facts.search(base):
            edited = facts.sub(block[0].replace("\\", r"\\"), edited, count=1)
    return edited


def _merged(base: bytes | None, present: bytes, data: bytes) -> bytes | None:
    if base is None:
        return None
    try:
        merged = merge(
            base.decode(), _with_facts_of(base.decode(), present.decode().replace("\r\n", "\n")), data.decode()
        )
    except UnicodeDecodeError:
        return None
    return None if merged is None else merged.encode()
