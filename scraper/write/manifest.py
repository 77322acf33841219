"""What the last import wrote: ``manifest.json`` and the copies in ``base/``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from scraper.errors import ScraperError
from scraper.write.data import FORMAT, made_by
from scraper.write.state import read_state
from scraper.write.transaction import STATE_FOLDER

_NAME = f"{STATE_FOLDER}/manifest.json"
_BASE = f"{STATE_FOLDER}/base"
_OFFERED = f"{STATE_FOLDER}/offered"


class NewerFolder(ScraperError):
    """A help centre that a later release has written."""

    exit_code = 45


@dataclass
class Manifest:
    """Files that the last import wrote, by their hashes."""

    folder: Path
    """The help centre's folder."""
    files: dict[str, str] = field(default_factory=dict)
    """Path below the folder → sha256 of what the import made of it; an edited file is another."""
    offered: dict[str, str] = field(default_factory=dict)
    """Path of a file in conflict → sha256 of the text that lies beside it as ``.new``."""
    format: int = FORMAT
    """Of the folder as it was read; 0 before formats had numbers."""

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read it; empty if there is none yet. Raises `NewerFolder`."""
        plain = read_state(folder / _NAME)
        form = plain.get("format", 0 if plain else FORMAT)
        if form > FORMAT:
            raise NewerFolder(
                f"{folder}: {plain.get('made_by', 'a later release')} wrote it, in format {form}, and this is"
                f" {made_by()}, which knows format {FORMAT}; install that release, or a later one"
            )
        return cls(folder, plain.get("files", {}), plain.get("offered", {}), form)

    @property
    def upgrade(self) -> str:
        """What an import does about an older folder, in words; empty where it is none."""
        if self.format == FORMAT:
            return ""
        return f"an earlier Helpcenter made this help centre; it is upgraded from format {self.format} to {FORMAT}"

    def digest(self, name: str) -> str:
        """The sha256 of what the import made of a file last, also where that lies beside an edited one."""
        return self.offered.get(name) or self.files.get(name, "")

    def file(self) -> tuple[str, bytes]:
        """Its path and its content."""
        plain = {"made_by": made_by(), "format": FORMAT, "files": self.files, "offered": self.offered}
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
