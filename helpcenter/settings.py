"""What a practice sets in ``mkdocs.yml`` below ``extra: helpcenter:``: declared here, once, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from scraper.command.options import LACKING
from scraper.errors import ScraperError
from scraper.text.declared import AS_TYPED, QUOTED, Slip, declared, lines_of

FILE = "mkdocs.yml"
KEYS = ("extra", "helpcenter")
"""Where they stand in it."""
_COLOUR = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$", examples=["'#0a6570'"])]
_FEEDBACK = Annotated[str, Meta(pattern=r"^(count|[^@\s]+@[^@\s]+)$", examples=["count", "frontdesk@example.com"])]
_VERSION = Annotated[str, Meta(pattern=r"^v?\d+(\.\d+)*$", examples=["24.3"])]
_PAGES_VERSION = Annotated[str, Meta(pattern=r"^\d+(\.\d+)*$", examples=["'24.3'"], extra=QUOTED)]
"""Templates have it as the builder reads it, for which a bare 24.10 is the number 24.1."""
_TEXT = Annotated[str, Meta(extra=AS_TYPED)]
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
    new_version_lacks: _SHARE = f"{LACKING:.0%}"
    """The same for a version that is new, against the one before it."""
    publish_to: str = ""
    """The folder that readers open, which gets a copy of each published site; empty where they open `site/` itself."""


class Escalation(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom the practice's own staff turn to."""

    phone: _TEXT = ""
    text: _TEXT = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them; the site's name, logo and address are the builder's own."""

    colour: _COLOUR = ""
    """The colour that header, links and buttons are made of."""
    phone: _TEXT = ""
    """Of whoever helps in the office, on the home page and where a product has no other."""
    notice: _TEXT = ""
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


class Theme(Struct, frozen=True):
    """What of the theme's settings is looked at."""

    name: str = ""
    logo: str = ""
    """A file in ``docs/``."""
    custom_dir: str = ""
    """A folder of the theme's own files, where the logo may lie as well."""


class Builder(Struct, frozen=True):
    """What of the builder's settings a help centre can't be without."""

    INHERIT: str = ""
    """A file that has them."""
    theme: str | Theme = ""
    use_directory_urls: str = ""
    docs_dir: str = "docs"
    site_dir: str = "site"
    plugins: tuple[str | dict[str, Any], ...] | dict[str, Any] = ()
    markdown_extensions: tuple[str | dict[str, Any], ...] | dict[str, Any] = ()


_FALSE = ("false", "no", "off")
_PLUGINS = ("helpcenter",)
_EXTENSIONS = ("admonition", "attr_list", "sane_lists", "tables", "pymdownx.superfences", "helpcenter.version_blocks")


def load_settings(file: Path) -> Settings:
    """A help centre's settings; raises `BadSettings`."""
    settings, slips = read_settings(file)
    if settings is None or slips:
        raise BadSettings("\n".join(f"{file}:{slip.line}: {slip.message}" for slip in slips))
    return settings


def read_settings(file: Path) -> tuple[Settings | None, list[Slip]]:
    """The settings of a ``mkdocs.yml``; what in it is none, or lacks for a help centre."""
    text = file.read_bytes()
    settings, slips = declared(text, Settings, *KEYS)
    builder, others = declared(text, Builder)
    lacks = _lacks(builder) if builder and not builder.INHERIT else []
    theme = builder.theme if builder and isinstance(builder.theme, Theme) else Theme()
    if theme.logo and not any(
        (file.parent / folder / theme.logo).exists() for folder in ("docs", theme.custom_dir or "docs")
    ):
        lacks.append(Slip(lines_of(text.decode())["theme", "logo"], f"there is no file docs/{theme.logo}"))
    return settings, list(dict.fromkeys([*slips, *others, *lacks]))


def _lacks(builder: Builder) -> list[Slip]:
    """What the builder has to be told for a help centre, and is not."""
    theme = builder.theme.name if isinstance(builder.theme, Theme) else builder.theme
    lacks = [
        *(["docs_dir: docs"] if builder.docs_dir != "docs" else []),
        *(["site_dir: site"] if builder.site_dir != "site" else []),
        *(["theme: {name: material}"] if theme != "material" else []),
        *(["use_directory_urls: false"] if builder.use_directory_urls.lower() not in _FALSE else []),
        *_unnamed("plugins", _PLUGINS, builder.plugins),
        *_unnamed("markdown_extensions", _EXTENSIONS, builder.markdown_extensions),
    ]
    what = "expected a help centre's settings, which `helpcenter init` writes; these are not here: "
    return [Slip(1, what + ", ".join(lacks))] if lacks else []


def _unnamed(key: str, names: Sequence[str], items: Iterable[object]) -> list[str]:
    given = {next(iter(item), "") if isinstance(item, dict) else item for item in items}
    return [f"{key}: [{', '.join(lacking)}]"] if (lacking := [name for name in names if name not in given]) else []
