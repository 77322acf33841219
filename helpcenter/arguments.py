"""What the command line takes for a version, a share, a day, …: text → value, or what was expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from helpcenter.terminal import STANDARD
from scraper.versions import InvalidVersion, Version

_MOST_WORKERS = 512
_DAY = 86_400
"""Seconds."""


class Seconds(click.FloatRange):
    """A time that can be waited: ``nan`` is in no range and out of none."""

    def __init__(self, least: float) -> None:
        super().__init__(least, _DAY)

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> float:
        """The number, or what was expected."""
        seconds = float(super().convert(value, parameter, context))
        return seconds if seconds == seconds else self.fail(f"{value!r} is no number of seconds", parameter, context)


def version(text: str) -> Version:
    """A version such as 24.3."""
    try:
        return Version.parse(text)
    except InvalidVersion as error:
        raise click.BadParameter(str(error)) from error


def versions(text: str) -> tuple[str, ...]:
    """Versions, with commas between."""
    return tuple(str(version(part.strip())) for part in text.split(","))


def workers(text: str) -> int | str:
    """A number of processes, or the address of a cluster."""
    if text.isascii() and text.isdecimal() and int(text) in range(1, _MOST_WORKERS + 1):
        return int(text)
    if "://" not in text:
        expected = f"a number from 1 to {_MOST_WORKERS}, or an address such as tcp://host:8786"
        raise click.BadParameter(f"expected {expected}, got {text!r}")
    return text


def site(text: str) -> str:
    """An address of the web, with a slash at its end."""
    from scraper.text.inline import web_address

    if not web_address(text):
        raise click.BadParameter(f"expected an address such as https://help.example.com/, got {text!r}")
    return text.rstrip("/") + "/"


def contact(text: str) -> str:
    """An address that a site's people can write to."""
    if not (text.isprintable() and text.isascii() and ("@" in text or "://" in text)):
        raise click.BadParameter(f"expected an address such as you@example.com, got {text!r}")
    return text


def day(text: str) -> str:
    """A day, as ISO 8601 has it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"expected a day such as 2026-01-31, got {text!r}") from error


def report_file(text: str) -> Path:
    """A file that can be written, which is known before a long import begins."""
    path = Path(text)
    if path != STANDARD and (not path.absolute().parent.is_dir() or path.is_dir()):
        raise click.BadParameter(f"expected a file in a folder that exists, got {text!r}")
    return path


def share(text: str) -> float:
    """A share such as 1%."""
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError as error:
        raise click.BadParameter(f"expected a share such as 1% or 0.01, got {text!r}") from error
    if not 0 <= value <= 1:
        raise click.BadParameter(f"expected a share from 0% to 100%, got {text!r}")
    return value


def vendors(context: click.Context, parameter: click.Parameter, begin: str) -> list[str]:
    """Names of vendors that a shell may complete a word to."""
    del context, parameter
    from scraper.vendors import VENDORS

    return [name for name in VENDORS if name.startswith(begin)]


def products(context: click.Context, parameter: click.Parameter, begin: str) -> list[str]:
    """Names of products that a shell may complete a word to."""
    del parameter
    docs = Path(context.find_root().params["folder"], "docs")
    return sorted(path.parent.name for path in docs.glob(f"{begin}*/product.json"))
