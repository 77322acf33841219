"""Settings of a help centre: what an office says of itself, below ``extra: helpcenter:`` in mkdocs.yml.

Both site builders hand them to templates as they stand there; here it is decided what may stand there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert, field

_KEY = "helpcenter"
Version = Annotated[str, Meta(pattern=r"^\d+(\.\d+)*$")]


class BadSettings(ValueError):
    """Settings that say nothing that a help centre knows."""


class Contact(Struct, forbid_unknown_fields=True):
    """Whom staff turn to when nothing helped."""

    phone: str = ""
    text: str = ""


class Settings(Struct, forbid_unknown_fields=True):
    """All that an office can say; the site's name and logo are MkDocs' own."""

    colour: Annotated[str, Meta(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    """The colour that header, links and buttons are made of."""
    phone: str = ""
    """Of whoever helps in the office, on the home page and where a product has no other."""
    notice: str = ""
    """A sentence on the home page."""
    versions: dict[str, Version] = field(default_factory=dict)
    """Product → the version that the office runs."""
    came_from: dict[str, Version] = field(default_factory=dict)
    """Product → the version that it ran before, which changed fixes are told against."""
    escalation: dict[str, Contact] = field(default_factory=dict)
    """Product → whom to call."""
    feedback: Annotated[str, Meta(pattern=r"^(count|[^@\s]+@[^@\s]+)?$")] = ""
    """Whether readers are asked if a fix helped: `count` on their computer, or an address for a mail."""


def check_settings(extra: Mapping[str, Any]) -> None:
    """Raise `BadSettings` if what stands below ``extra`` can't be understood."""
    try:
        convert(extra.get(_KEY) or {}, Settings)
    except ValidationError as error:
        message = str(error).replace("$", f"extra.{_KEY}").replace("`", "'")
        raise BadSettings(
            f"mkdocs.yml: {message}; docs/settings.md tells what may stand there, a version in quotes"
        ) from error
