"""Pages of one's own in a product's folder: what the table of contents has to know of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from scraper.model import FoldedPage, Page
from scraper.text.names import OWN_PAGES
from scraper.versions import InvalidVersion, Version

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")
"""What stands behind a heading's words."""


class OwnPages(Struct, frozen=True):
    """The pages that a maintainer wrote beside a product's."""

    texts: Mapping[str, str] = {}
    """Slug → the page, as written."""

    @property
    def key(self) -> str:
        """Changes when what a table of contents shows of them may."""
        facts = [(slug, *map(str, _facts(slug, text))) for slug, text in sorted(self.texts.items())]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16] if facts else ""

    def folded(self, product: str, slugs: Collection[str], versions: Sequence[str]) -> Iterator[FoldedPage]:
        """Each in the versions that it names, else in all; a vendor's page comes before one of its name."""
        there = list(map(Version.parse, versions))
        for slug, text in sorted(self.texts.items()):
            if slug not in slugs and there:
                title, breadcrumb, named = _facts(slug, text)
                heads = [version for version in there if version in named] or there
                pages = (Page(product, slug, version, title, (), breadcrumb=(*breadcrumb, slug)) for version in heads)
                yield FoldedPage(product, slug, tuple(pages), ())


def read_own_pages(docs: Path, written: Collection[str]) -> OwnPages:
    """The pages in a product's folder that no import wrote; `written` are the names of those that one did."""
    return OwnPages(
        {
            path.stem: path.read_bytes().decode("utf-8", "replace")
            for path in docs.glob("*.md")
            if path.name not in written and path.stem.casefold() not in OWN_PAGES and path.is_file()
        }
    )


def _facts(slug: str, text: str) -> tuple[str, tuple[str, ...], frozenset[Version]]:
    """Title, the slugs above it, the versions that it names."""
    import yaml  # most products have no such pages

    front = _FRONT.match(text)
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        plain = yaml.load(front[1], loader) if front else {}  # noqa: S506 - takes all for text
    except yaml.YAMLError:
        plain = {}
    facts = plain if isinstance(plain, dict) else {}
    heading = _HEADING.search(text)
    title = facts.get("title") or (_ATTRIBUTES.sub("", heading[1].strip()).strip() if heading else "") or slug
    above = [name for name in _texts(facts.get("breadcrumb")) if name != slug]
    return str(title), tuple(above), frozenset(_versions(_texts(facts.get("versions"))))


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _versions(names: Sequence[str]) -> Iterator[Version]:
    for name in names:
        try:
            yield Version.parse(name)
        except InvalidVersion:
            continue
