"""Help centres in a temporary folder, and sources to import into them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.report import Report

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample"


def write_source(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A source of these files, by their paths below it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def imported(centre: Path, *paths: Path, options: Options | None = None) -> Report:
    """Import into a help centre's folder, on one core."""
    return import_sources(paths, centre, options or Options())


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for what is only remembered to save work."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not path.is_relative_to(folder / ".helpcenter/cache")
    }


def codes(report: Report) -> list[str]:
    """The codes of a report's notices."""
    return [notice.code for notice in report.notices]


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
