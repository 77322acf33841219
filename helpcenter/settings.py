"""What a practice sets in ``mkdocs.yml`` below ``extra: helpcenter:``: declared here, once, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from scraper.errors import ScraperError
from scraper.text.declared import QUOTED, Slip, declared

FILE = "mkdocs.yml"
KEYS = ("extra", "helpcenter")
"""Where they stand in it."""
_COLOUR = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$", examples=["'#0a6570'"])]
_FEEDBACK = Annotated[str, Meta(pattern=r"^(count|[^@\s]+@[^@\s]+)$", examples=["count", "frontdesk@example.com"])]
_VERSION = Annotated[str, Meta(pattern=r"^v?\d+(\.\d+)*$", examples=["24.3"])]
_PAGES_VERSION = Annotated[str, Meta(pattern=r"^\d+(\.\d+)*$", examples=["'24.3'"], extra=QUOTED)]
"""Templates have it as the builder reads it, for which a bare 24.10 is the number 24.1."""
_ADDRESS = Annotated[str, Meta(pattern=r"^https?://[^/\s]+", examples=["https://help.example.com/"])]
_CONTACT = Annotated[str, Meta(pattern=r"^(?=[\x20-\x7e]*$).*(@|://)", examples=["you@example.com"])]
_SHARE = Annotated[str, Meta(pattern=r"^\d{1,2}(\.\d+)?%$", examples=["1%"])]


class BadSettings(ScraperError):
    """A ``mkdocs.yml`` with settings that can't be."""

    exit_code = 34


class FetchedSource(Struct, frozen=True, forbid_unknown_fields=True):
    """A manual that is fetched before it is imported; the options of `helpcenter fetch`."""

    fetch: str
    """The vendor."""
    contact: _CONTACT = ""
    versions: tuple[_VERSION, ...] = ()
    site: _ADDRESS = ""
    project: str = ""
    into: str = ""
    """The mirror folder, below the help centre's."""
    delay: float = 1.0
    timeout: float = 60.0
    prune: bool = False

    @property
    def folder(self) -> str:
        """Where its mirror lies."""
        return self.into or f"mirror/{self.fetch}"


Source: TypeAlias = str | FetchedSource
"""A folder or an archive, as a path below the help centre's folder or whole, or what is fetched into one."""


def share(text: str) -> float:
    """``1%`` as 0.01."""
    return float(text.removesuffix("%")) / 100


class UpdateSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What `helpcenter update` does."""

    sources: tuple[Source, ...] = ()
    fail_if_lost: _SHARE = "1%"
    """Share of a version's pages, entries or words: if more would be gone, the site stays as it is."""
    new_version_lacks: _SHARE = "25%"
    """The same for a version that is new, against the one before it."""


class Escalation(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom the practice's own staff turn to."""

    phone: str = ""
    text: str = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them; the site's name, logo and address are the builder's own."""

    colour: _COLOUR = ""
    """The colour that header, links and buttons are made of."""
    phone: str = ""
    """Of whoever helps in the office, on the home page and where a product has no other."""
    notice: str = ""
    """A sentence on the home page."""
    versions: dict[str, _PAGES_VERSION] = {}
    """Product → the version that the practice has."""
    came_from: dict[str, _PAGES_VERSION] = {}
    """Product → the version that it had before, which changed fixes are told against."""
    escalation: dict[str, Escalation] = {}
    """Product → whom to call."""
    feedback: _FEEDBACK = ""
    """Whether readers are asked if a fix helped: `count` on their computer, or an address for a mail."""
    compress: bool = False
    """Whether each build makes compressed copies, for a server that sends them."""
    update: UpdateSettings = UpdateSettings()


def settings_slips(file: Path) -> list[Slip]:
    """What in a ``mkdocs.yml`` is no setting, with its line."""
    return declared(_text(file), Settings, *KEYS)[1]


def load_settings(file: Path) -> Settings:
    """A help centre's settings; raises `BadSettings`."""
    settings, slips = declared(_text(file), Settings, *KEYS)
    if settings is None:
        raise BadSettings("\n".join(f"{file}:{slip.line}: {slip.message}" for slip in slips))
    return settings


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace")
