"""A help centre's folder: mkdocs.yml, docs/ and the theme from the package."""

from __future__ import annotations

import shutil
from pathlib import Path

from scraper.errors import UnusableFolder

BUILT = Path(".helpcenter/build.json")
"""What the last build was made from; it is written when the build has ended."""
_HERE = Path(__file__).resolve().parent
_SCAFFOLD = _HERE / "scaffold"
_GUIDES = ("searching.md",)
"""Pages of the documentation that those have who read a help centre."""


def theme_folder() -> Path:
    """The theme's files: in an installed package beside this module, in a checkout at the top."""
    packaged = _HERE / "theme"
    return packaged if packaged.exists() else _HERE.parent / "overrides"


def create_folder(folder: Path) -> None:
    """Make a new help centre; raises `UnusableFolder` where there is one already."""
    if (folder / "mkdocs.yml").exists():
        raise UnusableFolder(f"{folder}: has a mkdocs.yml already; choose another folder, or work in this one with -C")
    above = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if above.exists() and not above.is_dir():
        raise UnusableFolder(f"{above}: expected a folder or nothing, found a file; choose another place")
    try:
        for source in sorted(path for path in _SCAFFOLD.rglob("*") if path.is_file()):
            _copy(source, folder / source.relative_to(_SCAFFOLD))
        for name in _GUIDES:
            _copy(_guide(name), folder / "docs" / name)
    except OSError as error:
        raise UnusableFolder(
            f"{error.filename}: can't be made ({error.strerror}); choose another place, or make room or mend its rights"
        ) from error


def _guide(name: str) -> Path:
    packaged = _HERE / "guides" / name
    return packaged if packaged.exists() else _HERE.parent / "docs" / name


def _copy(source: Path, target: Path) -> None:
    """What is there already is the maintainer's; a file that begins with a dot has none in the package."""
    target = target.with_name(f".{target.name}") if target.name == "gitignore" else target
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def require_folder(folder: Path) -> Path:
    """The folder, if it is a help centre; raises `UnusableFolder`."""
    if not (folder / "mkdocs.yml").is_file():
        raise UnusableFolder(
            f"{folder.resolve()}: expected a help centre's folder with a mkdocs.yml, found none;"
            " make one with `helpcenter init DIR`, or name one with `helpcenter -C DIR`"
        )
    return folder.resolve()


def is_behind(folder: Path) -> bool:
    """Whether something was written to `docs/` or `mkdocs.yml` since the site was built, or it never was."""
    try:
        built = (folder / BUILT).stat().st_mtime_ns
    except FileNotFoundError:
        return True
    docs = folder / "docs"
    return any(path.stat().st_mtime_ns > built for path in (folder / "mkdocs.yml", docs, *docs.rglob("*")))
