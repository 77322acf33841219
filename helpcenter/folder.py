"""A help centre's folder: mkdocs.yml, docs/ and the theme from the package."""

from __future__ import annotations

import shutil
from pathlib import Path

from scraper.errors import UnusableFolder

_HERE = Path(__file__).resolve().parent
_SCAFFOLD = _HERE / "scaffold"


def theme_folder() -> Path:
    """The theme's files: in an installed package beside this module, in a checkout at the top."""
    packaged = _HERE / "theme"
    return packaged if packaged.exists() else _HERE.parent / "overrides"


def create_folder(folder: Path) -> None:
    """Make a new help centre; raises `UnusableFolder` where there is one already."""
    if (folder / "mkdocs.yml").exists():
        raise UnusableFolder(f"{folder}: has a mkdocs.yml already; choose another folder, or work in this one with -C")
    if folder.exists() and not folder.is_dir():
        raise UnusableFolder(f"{folder}: expected a folder or nothing, found a file")
    shutil.copytree(_SCAFFOLD, folder, dirs_exist_ok=True)


def require_folder(folder: Path) -> Path:
    """The folder, if it is a help centre; raises `UnusableFolder`."""
    if not (folder / "mkdocs.yml").is_file():
        raise UnusableFolder(
            f"{folder.resolve()}: expected a help centre's folder with a mkdocs.yml, found none;"
            " make one with `helpcenter init DIR`, or name one with `helpcenter -C DIR`"
        )
    return folder.resolve()
