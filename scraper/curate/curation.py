"""A maintainer's additions to the manual: ``curated/<product>.yml``, read by every import and written by none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, json

from scraper.errors import ScraperError

FOLDER = "curated"
_VERSION = Annotated[str, Meta(pattern=r"^v?\d+(\.\d+)*$", examples=["'24.3'"])]
_DAY = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2024-10-15"])]


class InvalidCuration(ScraperError):
    """A curated file that does not say what ``docs/curation.md`` allows."""

    exit_code = 14


class PageCuration(Struct, frozen=True, forbid_unknown_fields=True):
    """A maintainer's additions to one page."""

    notes: dict[str, str] = {}
    """Anchor of an entry → Markdown that stands below it."""
    search_phrases: tuple[str, ...] = ()
    paths: dict[str, str] = {}
    """A navigation path as the manual has it → as it is."""
    hidden_entries: tuple[str, ...] = ()
    """Anchors of entries that are none for the help centre; their text stays on the page, as any other."""
    superseded_by: str = ""

    @property
    def key(self) -> str:
        """Changes when what is added does."""
        return hashlib.sha256(json.encode(self, order="sorted")).hexdigest()[:16]


class CurationFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in a product's curated file."""

    pages: dict[str, PageCuration] = {}
    """Slug → what is added to the page."""
    released: dict[_VERSION, _DAY] = {}
    """Version → the day it was released, for the feed."""


class Curation(Struct, frozen=True):
    """A maintainer's additions to one product."""

    pages: Mapping[str, PageCuration] = {}
    """Slug → what is added to the page."""
    released: Mapping[str, str] = {}
    """Version → the day it was released, for the feed."""
    key: str = ""
    """Hash of the file."""

    def of(self, slug: str) -> PageCuration:
        """What is added to a page, mostly nothing."""
        return self.pages.get(slug, _NOTHING)


_NOTHING = PageCuration()


def curated_file(folder: Path, product: str) -> Path:
    """Where a product's curated extras stand."""
    return folder / FOLDER / f"{product}.yml"


def load_curation(folder: Path, product: str) -> Curation:
    """Read a product's curated extras; none if there is no such file. Raises `InvalidCuration`."""
    path = curated_file(folder, product)
    if not path.exists():
        return Curation()
    from scraper.text.declared import declared

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidCuration(f"{path}: can't be read ({error.strerror}); mend that and import again") from error
    curated, slips = declared(data, CurationFile)
    if curated is None:
        raise InvalidCuration("\n".join(f"{path}:{slip.line}: {slip.message}" for slip in slips))
    return Curation(curated.pages, curated.released, hashlib.sha256(data).hexdigest()[:16])
