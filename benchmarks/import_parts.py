"""Where an import's CPU goes, a step at a time in one process, beside a parser that does nothing else."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html

from scraper import read
from scraper.adapt.document import import_document
from scraper.entries.find import find_entries
from scraper.fold.fold import fold
from scraper.links.resolve import resolve_links
from scraper.links.targets import Site
from scraper.model import Document, Page
from scraper.options import Options
from scraper.render.front_matter import front_matter
from scraper.render.page import render


class _Clock:
    """CPU seconds by the name of the step."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def run(self, step: str, function: Callable[..., Any], *arguments: Any) -> Any:
        start = time.process_time()
        found = function(*arguments)
        self.spent[step] += time.process_time() - start
        return found


def import_parts(mirror: Path) -> dict[str, float]:
    """Step → CPU milliseconds a page-version."""
    clock = _Clock()
    documents = clock.run("read", lambda: [found for found in read.documents(mirror) if isinstance(found, Document)])
    clock.run("floor: lxml parses", lambda: [lxml.html.fromstring(document.data) for document in documents])
    groups: dict[str, list[Page]] = defaultdict(list)
    for document in documents:
        for page in clock.run("parse and adapt", import_document, document, Options()).pages:
            groups[page.slug].append(page)
    site = Site({slug.casefold(): slug for slug in groups}, {}, {})
    for pages in groups.values():
        folded, entries = clock.run("find entries", find_entries, clock.run("fold", fold, pages))
        facts = front_matter(folded, entries)
        text = clock.run("render", lambda page=folded, facts=facts: render(resolve_links(page, site), facts))
        clock.run("write (encode)", text.encode)
    return {step: 1000 * seconds / max(1, len(documents)) for step, seconds in clock.spent.items()}
