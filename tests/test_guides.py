"""The guides for people, done as they stand: what they say one types is typed, and what they say one sees is seen."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.cli import main
from tests.scraper.centres import ROOT, SAMPLE

_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_VENDOR = "www.opendental.com"
_NEWEST = f"{_VENDOR}/manual243"
_CALENDAR = "Write the date on the wall calendar."


def with_manual(folder: Path) -> None:
    """The manual."""
    shutil.copytree(SAMPLE / "opendental", folder / "manual")


def with_help_centre(folder: Path) -> None:
    """A help centre of it, made before its newest version came."""
    with_manual(folder)
    newest = [folder / "manual" / _NEWEST, folder / "manual" / _VENDOR / "manual"]
    (folder / "newest").mkdir()
    for path in newest:
        shutil.move(path, folder / "newest")
    assert main(["init", "our-help"]) == 0
    assert main(["-C", "our-help", "import", "manual", "--quiet"]) == 0
    for path in newest:
        shutil.move(folder / "newest" / path.name, path)


def with_all(folder: Path) -> None:
    """A help centre with the newest version; the vendor changes a sentence afterwards."""
    with_help_centre(folder)
    assert main(["-C", "our-help", "import", "manual", "--quiet"]) == 0
    page = folder / "manual" / _NEWEST / "backups.html"
    page.write_bytes(
        page.read_bytes().replace(_CALENDAR.encode(), b"Write the date and your name on the wall calendar.")
    )


GUIDES: dict[str, tuple[Callable[[Path], None], str]] = {
    "first-hour.md": (with_manual, ""),
    "new-version.md": (with_help_centre, "our-help"),
    "correcting.md": (with_all, "our-help"),
    "own-notes.md": (with_all, "our-help"),
}
"""Guide → what its reader has, and the folder where they begin."""
CODES = {"check": {0, 36}, "import": {0, 11}, "status": {0, 11}}
"""Exit codes that a guide shows beside 0."""


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_can_be_followed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    prepare, folder = GUIDES[name]
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path / folder)
    capfd.readouterr()
    for kind, title, text in _BLOCK.findall((ROOT / "docs" / name).read_text("utf-8")):
        if kind == "console":
            follow(text, monkeypatch, capfd)
        elif title:
            edit(Path(title), kind, text)


def follow(text: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Type the lines behind `$`, and compare what is seen."""
    for typed, seen in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
        program, *arguments = shlex.split(typed)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
        elif program == "rm":
            Path(arguments[0]).unlink()
        else:
            assert program == "helpcenter"
            assert main(arguments) in CODES.get(arguments[0], {0})
            out, err = capfd.readouterr()
            pattern = "".join(map(_line, seen.splitlines(keepends=True)))
            assert re.fullmatch(pattern, err + out), f"{typed}\n{err}{out}"


def _line(line: str) -> str:
    return "(?:.*\n)*" if line == "…\n" else ".*".join(map(re.escape, line.split("…")))


def edit(path: Path, kind: str, text: str) -> None:
    """Write what the guide shows of a file: all of it, a line that becomes another, or settings."""
    if kind == "diff":
        before, after = (line[1:] for line in text.splitlines())
        whole = path.read_text("utf-8")
        assert whole.count(before) == 1
        path.write_text(whole.replace(before, after), "utf-8")
    elif path.name == "mkdocs.yml":
        settings = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(yaml.safe_dump(_joined(settings, yaml.safe_load(text)), sort_keys=False), "utf-8")
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def _joined(settings: Any, more: Any) -> Any:
    if not isinstance(settings, dict) or not isinstance(more, dict):
        return more
    return settings | {key: _joined(settings.get(key), value) for key, value in more.items()}
