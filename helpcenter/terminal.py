"""What a command shows: how far it is, its report, what went wrong. Colours and bars are for terminals only."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from scraper.command.progress import watching
from scraper.errors import ScraperError
from scraper.text.terminal import on_a_line

REFUSED = 17
"""The system refused to read or write a file."""
STOPPED = 130
"""From the keyboard."""
STANDARD = Path("-")
"""Stands for the standard output where a file is asked for."""
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Output:
    """What becomes of a command's report."""

    quiet: bool = False
    """Nothing is said where nothing is wrong."""
    json: Path | None = None
    """File that has the report as data."""

    def progress(self) -> AbstractContextManager[None]:
        """While a command works, how far it is is shown to a person who looks on."""
        return watching(_bar) if sys.stderr.isatty() and not self.quiet else nullcontext()

    def report(self, name: str, content: object, summary: Callable[[], str], code: int) -> int:
        """Write and print what is told of `name`; gives the exit code."""
        if self.json:
            from scraper.write.data import as_data

            text = json.dumps(as_data(name, content), indent=1, ensure_ascii=False) + "\n"
            if self.json == STANDARD:
                click.echo(text, nl=False)
                return code
            try:
                self.json.write_text(text, "utf-8")
            except OSError as error:  # of a full disk the system does not say which file
                raise OSError(error.errno, error.strerror, str(self.json)) from error
        if code or not self.quiet:
            say(summary())
        return code


def say(text: str) -> None:
    """Print lines, in a colour those that want somebody to act."""
    for line in map(on_a_line, text.splitlines()):
        click.echo(click.style(line, fg="yellow") if line.startswith("! ") else line, color=_colour())


def quoted(path: Path) -> str:
    """A path as every shell takes it."""
    return f'"{path}"' if " " in str(path) else str(path)


def complain(error: object, code: int) -> int:
    """Print what went wrong; gives the exit code."""
    lines = "\n  ".join(map(on_a_line, str(error).split("\n")))
    click.echo(f"{click.style('helpcenter:', fg='red')} {lines}", err=True, color=_colour())
    return code


def reason(error: BaseException) -> tuple[str, int]:
    """Why a command ended, and its exit code."""
    if isinstance(error, ScraperError):
        return str(error), error.exit_code
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}; mend that and run the command again", REFUSED
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return "stopped", STOPPED
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        return "ended from outside", error.code
    why = f"{type(error).__name__}: {error}"
    return f"something of ours failed ({why}); run it again, and report it if it fails again", 1


def _colour() -> bool | None:
    """False where colours are not wanted (https://no-color.org), None: where there is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def _bar(work: str, items: Iterable[_Item], total: Callable[[], int]) -> Iterator[_Item]:
    with click.progressbar(length=1, label=work, file=sys.stderr, show_pos=True) as bar:
        for done, item in enumerate(items, 1):
            yield item
            bar.length, bar.finished = max(done, total()), False
            bar.update(1)
