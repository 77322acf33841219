"""What the last import knew of each page: what it was rendered from, and what was found in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from scraper.changes.facts import PageFacts
from scraper.model import Notice
from scraper.write.state import broken, read_state
from scraper.write.transaction import STATE

FOLDER = f"{STATE}/rendered"


@dataclass(frozen=True)
class PageState:
    """What a page was rendered from and what was found in it."""

    inputs: str
    """Hash of all that the page depends on."""
    uses: tuple[str, ...]
    """Slugs that its links look up."""
    entries: int
    missing_images: int
    facts: Mapping[str, PageFacts]
    """Version → what it has."""
    diffs: Mapping[str, str]
    """Version → lines that differ from the version before."""
    notices: tuple[Notice, ...]


def load_pages(folder: Path, product: str) -> dict[str, PageState]:
    """What the last import knew of each page; empty if there was none."""
    path = folder / FOLDER / f"{product}.json"
    try:
        return {slug: _from_json(*plain) for slug, plain in read_state(path).items()}
    except (TypeError, AttributeError) as error:
        raise broken(path, f"expected what pages have, got something else ({error})") from error


def pages_file(product: str, pages: Mapping[str, PageState]) -> tuple[str, str]:
    """What `load_pages` reads: a page a line."""
    lines = (f"{_json(slug)}: {_json(_to_json(pages[slug]))}" for slug in sorted(pages))
    return f"{FOLDER}/{product}.json", "{\n" + ",\n".join(lines) + "\n}\n"


def _to_json(page: PageState) -> list[Any]:
    facts = {version: found.to_json() for version, found in page.facts.items()}
    notices = [list(astuple(notice)) for notice in page.notices]
    return [page.inputs, page.uses, page.entries, page.missing_images, facts, page.diffs, notices]


def _from_json(
    inputs: str, uses: list[str], entries: int, missing: int, facts: Any, diffs: Any, told: Any
) -> PageState:
    known = {version: PageFacts.from_json(plain) for version, plain in facts.items()}
    return PageState(inputs, tuple(uses), entries, missing, known, diffs, tuple(Notice(*notice) for notice in told))


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
