"""What may stand on top of a page, declared; `docs/format.md` says what it means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from scraper.text.declared import QUOTED

Version = Annotated[str, Meta(pattern=r"^v?\d+(\.\d+)*$", examples=["'24.3'"], extra=QUOTED)]


_TEMPLATE = Annotated[str, Meta(pattern=r"^[\w-]+\.html$", examples=["home.html"])]
Kind = Literal[
    "topic", "troubleshooting", "faq", "window-map", "alias-edits", "changes", "contents", "errors", "moves", "paths"
]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a version came from."""

    version: str = ""
    """Empty of an article that names none."""
    url: str = ""
    sha256: str = ""
    alias: str = ""


class Title(Struct, frozen=True, forbid_unknown_fields=True):
    """A title that some versions have."""

    versions: str
    title: str


class FrontMatter(Struct, frozen=True, forbid_unknown_fields=True):
    """The facts about a page."""

    title: str = ""
    titles: tuple[Title, ...] = ()
    product: str = ""
    kind: Kind = "topic"
    versions: tuple[Version, ...] = ()
    label_means: Literal["from", ""] = ""
    entry: str = ""
    breadcrumb: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    generation: str = ""
    superseded_by: str = ""
    moved: dict[Version, str] = {}
    search_phrases: tuple[str, ...] = ()


class OfTheTheme(FrontMatter, frozen=True, forbid_unknown_fields=True):
    """With the keys that the builder and its theme read."""

    template: _TEMPLATE = ""
    hide: Any = None
    description: Any = None
    icon: Any = None
    status: Any = None
    subtitle: Any = None
    tags: Any = None
    search: Any = None
    comments: Any = None
    social: Any = None
    meta: Any = None
