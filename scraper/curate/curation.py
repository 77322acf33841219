"""A maintainer's additions to the manual: ``curated/<product>.yml``, read by every import and written by none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from scraper.errors import ScraperError

_TOP = ("pages", "released")


class InvalidCuration(ScraperError):
    """A curated file that does not say what ``docs/curation.md`` allows."""

    exit_code = 14


@dataclass(frozen=True)
class PageCuration:
    """A maintainer's additions to one page."""

    notes: Mapping[str, str] = field(default_factory=dict)
    """Anchor of an entry → Markdown that stands below it."""
    search_phrases: tuple[str, ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict)
    """A navigation path as the manual has it → as it is."""
    hidden_entries: tuple[str, ...] = ()
    """Anchors of entries that are none for the help centre; their text stays on the page, as any other."""
    superseded_by: str = ""

    @property
    def key(self) -> str:
        """Changes when what is added does."""
        plain = json.dumps(asdict(self), sort_keys=True, default=dict)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Curation:
    """A maintainer's additions to one product."""

    pages: Mapping[str, PageCuration] = field(default_factory=dict)
    """Slug → what is added to the page."""
    released: Mapping[str, str] = field(default_factory=dict)
    """Version → the day it was released, for the feed."""
    key: str = ""
    """Hash of the file."""

    def of(self, slug: str) -> PageCuration:
        """What is added to a page, mostly nothing."""
        return self.pages.get(slug, _NOTHING)


_NOTHING = PageCuration()


def curated_file(folder: Path, product: str) -> Path:
    """Where a product's curated extras stand."""
    return folder / "curated" / f"{product}.yml"


def load_curation(folder: Path, product: str) -> Curation:
    """Read a product's curated extras; none if there is no such file. Raises `InvalidCuration`."""
    path = curated_file(folder, product)
    if not path.exists():
        return Curation()
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidCuration(f"{path}: can't be read ({error.strerror}); mend that and import again") from error
    try:
        plain = yaml.load(data, loader) or {}  # noqa: S506
    except yaml.YAMLError as error:
        raise InvalidCuration(f"{path}: expected YAML, {error}") from error
    _require(plain, dict, _TOP, f"{path}")
    pages = plain.get("pages") or {}
    _require(pages, dict, None, f"{path}: pages")
    released = plain.get("released") or {}
    _require(released, dict, None, f"{path}: released")
    return Curation(
        {str(slug): _page(extras, f"{path}: pages: {slug}") for slug, extras in pages.items()},
        {str(version): str(day) for version, day in released.items()},
        hashlib.sha256(data).hexdigest()[:16],
    )


def _page(plain: Any, where: str) -> PageCuration:
    _require(plain, dict, [option.name for option in fields(PageCuration)], where)
    for name in ("notes", "paths"):
        _require(plain.get(name, {}), dict, None, f"{where}: {name}")
    for name in ("search_phrases", "hidden_entries"):
        _require(plain.get(name, []), list, None, f"{where}: {name}")
    return PageCuration(
        {str(anchor): str(text).strip() for anchor, text in plain.get("notes", {}).items()},
        tuple(map(str, plain.get("search_phrases", ()))),
        {str(old): str(new) for old, new in plain.get("paths", {}).items()},
        tuple(map(str, plain.get("hidden_entries", ()))),
        str(plain.get("superseded_by", "")),
    )


def _require(plain: Any, kind: type[Any], keys: Sequence[str] | None, where: str) -> None:
    if not isinstance(plain, kind):
        expected = "a mapping" if kind is dict else "a list"
        raise InvalidCuration(f"{where}: expected {expected}, got {plain!r}")
    if keys is not None and (unknown := sorted(set(plain) - set(keys), key=str)):
        raise InvalidCuration(f"{where}: unknown key {unknown[0]!r}, expected one of {', '.join(keys)}")
