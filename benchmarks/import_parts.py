"""Where an import's CPU goes, a step at a time in one process, beside a parser that does nothing else."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html

from scraper import read
from scraper.command.workers import import_document
from scraper.curate.curation import PageCuration
from scraper.fold.draft import Draft
from scraper.kept.store import Stored, encode
from scraper.links.targets import Reach
from scraper.model import Document, Page
from scraper.pipeline import PAGE


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
        for page in clock.run("parse and adapt", import_document, document).pages:
            groups[page.slug].append(page)
    reach = Reach({slug.casefold(): slug for slug in groups}, {}, {})
    for pages in groups.values():
        draft = Draft(tuple(Stored(page, encode(page)) for page in pages), reach, PageCuration())
        for name, step in PAGE:
            draft = clock.run(name, step, draft)
        clock.run("write (encode)", draft.markdown.encode)
    return {step: 1000 * seconds / max(1, len(documents)) for step, seconds in clock.spent.items()}
