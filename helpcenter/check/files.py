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
from scraper.text.declared import Slip, no_text
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
    texts = [*(folder / "docs").rglob("*.md.txt"), *(folder / FOLDER).glob("*.y*ml.txt")]
    return check_files(folder, [folder / FILE, *sorted((folder / FOLDER).glob("*.y*ml")), *own, *sorted(texts)])


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
    yield from (Finding(name, *slip) for slip in _slips(folder, place, name))


def _slips(folder: Path, place: Path, name: str) -> Iterable[Slip]:
    is_page, is_curated = name.startswith("docs/") and ".md" in place.suffixes, name.startswith(f"{FOLDER}/")
    if (is_page or is_curated) and place.suffix == ".txt":
        usual = place.name.removesuffix(".txt")
        return [Slip(1, f"expected the name {usual}; this file is not read. In Notepad, save as *All files*")]
    if name == FILE:
        return settings_slips(folder)
    if is_curated and place.suffix in {".yml", ".yaml"}:
        from helpcenter.check.curated import curated_slips  # what it compares with takes longer to load than all else

        return curated_slips(folder, place)
    if is_page:
        return _page_slips(folder, place, name)
    raise NotChecked(f"{place}: expected {FILE}, a file of {FOLDER}/, or a page of docs/, found another file")


def _page_slips(folder: Path, place: Path, name: str) -> Sequence[Slip]:
    data = place.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [no_text(data, error)]
    slips = page_slips(text, place)
    is_headless = bool(text.strip()) and not text.removeprefix("\ufeff").startswith("---")
    if is_headless and not slips and name in Manifest.load(folder).files:
        return [Slip(1, "the front matter is gone, and with it what versions these are; delete the file, and import")]
    return slips
