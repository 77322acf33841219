"""What the last import knew of each page: what it was rendered from, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import DecodeError, Struct, json

from scraper.changes.facts import PageFacts
from scraper.model import Notice
from scraper.write.state import broken
from scraper.write.transaction import STATE

FOLDER = f"{STATE}/rendered"


class PageState(Struct, frozen=True, array_like=True):
    """What a page was rendered from and what was found in it."""

    inputs: str
    """Hash of all that the page depends on."""
    links: tuple[str, ...]
    """Slugs that its links look up."""
    entries: int
    facts: Mapping[str, PageFacts]
    """Version → what it has."""
    diffs: Mapping[str, str]
    """Version → lines that differ from the version before."""
    notices: tuple[Notice, ...]


def load_pages(folder: Path, product: str) -> dict[str, PageState]:
    """What the last import knew of each page; empty if there was none."""
    path = folder / FOLDER / f"{product}.json"
    try:
        return json.decode(path.read_bytes(), type=dict[str, PageState]) if path.exists() else {}
    except DecodeError as error:
        raise broken(path, f"expected what pages have, got something else ({error})") from error


def pages_file(product: str, pages: Mapping[str, PageState]) -> tuple[str, bytes]:
    """What `load_pages` reads: a page a line."""
    lines = (json.encode(slug) + b": " + json.encode(pages[slug]) for slug in sorted(pages))
    return f"{FOLDER}/{product}.json", b"{\n" + b",\n".join(lines) + b"\n}\n"
