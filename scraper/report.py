"""What an import changed: short for the terminal, whole as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from scraper.model import Notice

FAILURES = ("no-version", "unreadable", "unrecognised")
"""Codes of notices that stand for a page that should be there and is not."""


@dataclass
class Report:
    """Counted while the import goes; paths are relative to the help centre's folder, sorted."""

    documents: int = 0
    failed: int = 0
    pages: int = 0
    page_versions: int = 0
    entries: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0, or what ``docs/commands.md`` says."""
        if self.failed:
            return 10
        if self.conflicts:
            return 11
        return 0 if self.pages else 12

    def to_json(self) -> dict[str, Any]:
        """As ``--json`` writes it."""
        plain = {name: value for name, value in vars(self).items() if name != "notices"}
        return {**plain, "notices": [vars(notice) for notice in self.notices]}

    def summary(self) -> str:
        """A few lines for the terminal."""
        written = len(self.added) + len(self.changed) + len(self.removed)
        lines = [
            f"{self.documents} documents, {self.pages} pages in {self.page_versions} versions, {self.entries} entries",
            f"{len(self.added)} files added, {len(self.changed)} changed, {len(self.removed)} removed"
            if written
            else "nothing changed, no file written",
        ]
        counts = Counter(notice.code for notice in self.notices)
        lines += [f"  {code}: {count}" for code, count in sorted(counts.items())]
        lines += [f"! {notice.path}: {notice.message}" for notice in self.notices if notice.code in FAILURES]
        lines += [
            f"! {path}: edited by hand and changed by the vendor; the new text lies in {path}.new"
            for path in self.conflicts
        ]
        return "\n".join(lines)
