"""The copy of the published site in the folder that readers open, such as a share.

What differs goes there and what is gone goes away, file by file, each in one step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from msgspec import DecodeError, json

from scraper.errors import ScraperError

LIST = ".helpcenter-site"
"""File of the copy that says what was put there: nothing else there is touched."""
_AGAIN = ", and run `helpcenter update` again; what is there already stays"


class NotCopied(ScraperError):
    """The folder that readers open did not take the site."""

    exit_code = 46


def copy_site(site: Path, target: Path) -> None:
    """Make `target` the same as `site`, pages last, so that none is there before what it needs; raises `NotCopied`."""
    try:
        before = _read_list(target)
        files = {path.relative_to(site).as_posix(): _digest(path) for path in site.rglob("*") if path.is_file()}
        news = [name for name, digest in files.items() if before.get(name) != digest or not (target / name).is_file()]
        _require_inside(target, {*before, *files})
        _write_list(target, before | dict.fromkeys(news, ""))
        for name in sorted(news, key=lambda name: (name.endswith(".html"), name)):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            _replace(target / name, (site / name).read_bytes())
        same = {name.casefold() for name in files}  # one file, where letters' case makes no other name
        for name in before.keys() - files.keys():
            if name.casefold() not in same:
                (target / name).unlink(missing_ok=True)
        _remove_empties(target, before)
        _write_list(target, files)
    except UnicodeError as error:
        raise NotCopied(f"{site}: a name in it is no text ({error}); rename it{_AGAIN}") from error
    except OSError as error:
        place = error.filename or target
        raise NotCopied(f"{place}: the site could not be copied there ({error.strerror}); mend that{_AGAIN}") from error


def _read_list(target: Path) -> dict[str, str]:
    """File → digest, of all that was put there; empty for an empty folder."""
    if not target.is_dir():
        raise NotCopied(f"{target}: expected a folder, found none; make it, or connect the share{_AGAIN}")
    if not any(target.iterdir()):
        return {}
    try:
        return json.decode((target / LIST).read_bytes(), type=dict[str, str])
    except (FileNotFoundError, DecodeError) as error:
        raise NotCopied(
            f"{target}: expected an empty folder or a site that an update put there, found other things; name an empty"
            " one under `publish_to:`, or empty this one"
        ) from error


def _require_inside(target: Path, names: Iterable[str]) -> None:
    """The list lies where others write, and so do folders that are links."""
    home = target.resolve()
    for parent in {(target / name).parent for name in names}:
        if not parent.resolve().is_relative_to(home):
            raise NotCopied(f"{parent}: leads out of {target}; take that away there{_AGAIN}")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_list(target: Path, files: dict[str, str]) -> None:
    _replace(target / LIST, json.encode(files))


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.part")
    beside.unlink(missing_ok=True)
    with beside.open("xb") as file:  # never through a link that somebody left there
        file.write(content)
    beside.replace(path)


def _remove_empties(target: Path, names: Iterable[str]) -> None:
    parents = {parent for name in names for parent in (target / name).parents if parent.is_relative_to(target)}
    for parent in sorted(parents - {target}, reverse=True):
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
