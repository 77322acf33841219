"""What a help centre has to be read for slips: its settings, its curated files, and the pages that people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpcenter.check.page import page_slips
from helpcenter.check.settings import settings_slips
from helpcenter.settings import FILE
from scraper.curate.curation import FOLDER
from scraper.errors import ScraperError
from scraper.text.declared import Slip
from scraper.write.manifest import Manifest, digest_of

SLIPS = 36
"""Exit code where there are some."""


class NotChecked(ScraperError):
    """A file that is none of those that people write."""

    exit_code = 37


@dataclass(frozen=True)
class Finding:
    """A slip, and the file that it is in."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def check(folder: Path) -> list[Finding]:
    """All slips of a help centre. A page that is as the last import wrote it has none."""
    written = Manifest.load(folder).files
    pages = (path for path in sorted((folder / "docs").rglob("*.md")) if path.is_file())
    own = [path for path in pages if _is_own(path, written.get(path.relative_to(folder).as_posix(), ""))]
    return check_files(folder, [folder / FILE, *sorted((folder / FOLDER).glob("*.y*ml")), *own])


def _is_own(path: Path, digest: str) -> bool:
    return not digest or digest_of(path.read_bytes()) != digest


def check_files(folder: Path, paths: Iterable[Path]) -> list[Finding]:
    """The slips of these files; raises `NotChecked`."""
    return [finding for path in paths for finding in _findings(folder, path)]


def curation_findings(folder: Path) -> list[Finding]:
    """The slips of the curated files alone."""
    return check_files(folder, sorted((folder / FOLDER).glob("*.y*ml")))


def _findings(folder: Path, path: Path) -> Iterator[Finding]:
    place = path.resolve()
    name = place.relative_to(folder).as_posix() if place.is_relative_to(folder) else ""
    if not place.is_file():
        raise NotChecked(f"{path}: no such file")
    slips: Iterable[Slip]
    if name == FILE:
        slips = settings_slips(folder)
    elif name.startswith(f"{FOLDER}/") and place.suffix in {".yml", ".yaml"}:
        from helpcenter.check.curated import curated_slips  # what it compares with takes longer to load than all else

        slips = curated_slips(folder, place)
    elif name.startswith("docs/") and place.suffix == ".md":
        slips = _page_slips(place.read_bytes())
    else:
        raise NotChecked(f"{path}: expected {FILE}, a file of {FOLDER}/, or a page of docs/, found another file")
    yield from (Finding(name, *slip) for slip in slips)


def _page_slips(data: bytes) -> Sequence[Slip]:
    try:
        return page_slips(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return [Slip(1 + data.count(b"\n", 0, error.start), "no text in UTF-8, so no page; save the file as UTF-8")]
