"""What the last import wrote: ``manifest.json`` and the copies in ``base/``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from scraper.write.state import read_state
from scraper.write.transaction import STATE

_NAME = f"{STATE}/manifest.json"
_BASE = f"{STATE}/base"
_OFFERED = f"{STATE}/offered"


@dataclass
class Manifest:
    """Files that the last import wrote, by their hashes."""

    folder: Path
    """The help centre's folder."""
    files: dict[str, str] = field(default_factory=dict)
    """Path below the folder → sha256 of what the import made of it; an edited file is another."""
    offered: dict[str, str] = field(default_factory=dict)
    """Path of a file in conflict → sha256 of the text that lies beside it as ``.new``."""

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read it; empty if there is none yet."""
        plain = read_state(folder / _NAME)
        return cls(folder, plain.get("files", {}), plain.get("offered", {}))

    def digest(self, name: str) -> str:
        """The sha256 of what the import made of a file last, also where that lies beside an edited one."""
        return self.offered.get(name) or self.files.get(name, "")

    def file(self) -> tuple[str, bytes]:
        """Its path and its content."""
        plain = {"files": self.files, "offered": self.offered}
        return _NAME, (json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def base_name(name: str) -> str:
    """Where the copy of a written page is kept, which an edit of it is compared with."""
    return f"{_BASE}/{name}"


def offered_name(name: str) -> str:
    """Where the copy of a text is kept that lies beside an edited page."""
    return f"{_OFFERED}/{name}"


def has_base(name: str) -> bool:
    """True for files that people edit: pages."""
    return name.endswith(".md")


def digest_of(data: bytes) -> str:
    """The sha256 of a file's content, hex."""
    return hashlib.sha256(data).hexdigest()
