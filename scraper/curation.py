"""What a maintainer adds to the manual: ``curated/<product>.yml``, read by every import and written by none."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import yaml

from scraper.entries import TITLE_RULE, FoundEntry
from scraper.errors import ScraperError
from scraper.model import FoldedPage, Notice, RawHtml, Variant
from scraper.transform import map_text, texts

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOP = ("pages", "released")


class InvalidCuration(ScraperError):
    """A curated file that does not say what ``docs/curation.md`` allows."""

    exit_code = 14


@dataclass(frozen=True)
class PageCuration:
    """What is added to one page."""

    notes: Mapping[str, str] = field(default_factory=dict)
    """Anchor of an entry → Markdown that stands below it."""
    search_phrases: tuple[str, ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict)
    """A navigation path as the manual has it → as it is."""
    hidden_entries: tuple[str, ...] = ()
    """Anchors of entries that the lookup and the lists leave out; their text stays on the page."""
    superseded_by: str = ""

    @property
    def key(self) -> str:
        """Changes when what is added does."""
        plain = json.dumps(asdict(self), sort_keys=True, default=dict)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Curation:
    """What is added to one product."""

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
    data = path.read_bytes()
    try:
        plain = yaml.load(data, _LOADER) or {}  # noqa: S506
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
    _require(plain, dict, [known.name for known in fields(PageCuration)], where)
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


def curate(
    page: FoldedPage, entries: Sequence[FoundEntry], extras: PageCuration
) -> tuple[FoldedPage, tuple[FoundEntry, ...]]:
    """Hide entries and put notes below the block that states theirs."""
    blocks: list[Variant] = []
    noted: set[str] = set()
    for variant in page.blocks:
        blocks.append(_shown(variant, extras.hidden_entries))
        stated = " ".join(texts([variant.block])) if extras.notes else ""
        for anchor, note in extras.notes.items():
            if anchor not in noted and f' id="{anchor}"' in stated:
                noted.add(anchor)
                blocks.append(Variant(_note(note), variant.versions))
    title = next((found.anchor for found in entries if found.rule == TITLE_RULE), None)
    if title in extras.notes:
        blocks.insert(0, Variant(_note(extras.notes[str(title)]), page.versions))
    shown_entries = tuple(found for found in entries if found.anchor not in extras.hidden_entries)
    return replace(page, blocks=tuple(blocks)), shown_entries


def _shown(variant: Variant, hidden: Sequence[str]) -> Variant:
    if not hidden:
        return variant
    return Variant(map_text(variant.block, lambda text: _unmarked(text, hidden)), variant.versions)


def _unmarked(text: str, anchors: Sequence[str]) -> str:
    for anchor in anchors:
        text = re.sub(rf'<span class="entry" id="{re.escape(anchor)}">((?:(?!</?span).)*)</span>', r"\1", text)
    return text


def _note(markdown: str) -> RawHtml:
    """Four slashes, so that it can stand in a version block, which has three."""
    return RawHtml(f"//// note\n{markdown}\n////")


def curate_facts(facts: dict[str, Any], extras: PageCuration) -> dict[str, Any]:
    """The front matter with what the maintainer adds."""
    phrases = [*facts.get("search_phrases", ()), *extras.search_phrases]
    added: dict[str, Any] = {"search_phrases": phrases} if phrases else {}
    if extras.superseded_by:
        added["superseded_by"] = extras.superseded_by
    return facts | added


def correct_paths(markdown: str, extras: PageCuration) -> str:
    """Behind each path that the maintainer corrected stands how it is; the manual's own words stay."""
    for old, new in extras.paths.items():
        markdown = markdown.replace(
            f"[{old}]{{ .path }}", f"[{old}]{{ .path }} [(here: {new})]{{ .corrected-path data-furniture=true }}"
        )
    return markdown


def stale_extras(page: FoldedPage, entries: Sequence[FoundEntry], markdown: str, extras: PageCuration) -> list[Notice]:
    """What the maintainer added to something that the page no longer has."""
    anchors = {found.anchor for found in entries}
    where = f"{page.product}/{page.slug}"
    missing = [anchor for anchor in (*extras.notes, *extras.hidden_entries) if anchor not in anchors]
    notices = [Notice("stale-curation", where, f"no entry {anchor!r} on this page any more") for anchor in missing]
    gone = [path for path in extras.paths if f"[{path}]{{ .path }}" not in markdown]
    return notices + [
        Notice("stale-path", where, f"no navigation path {path!r} on this page any more") for path in gone
    ]
