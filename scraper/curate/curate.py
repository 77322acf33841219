"""Add to a page what the maintainer has to add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from scraper.curate.curation import PageCuration
from scraper.entries.find import TITLE_RULE, FoundEntry
from scraper.model import FoldedPage, Notice, Remark, Variant
from scraper.text.walk import map_text, texts

_PATH = re.compile(r"\[((?:[^\[\]\n]|\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\])*)\]\{ \.path \}")
_STEP = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\]\([^)]*\))*)\](?![(\[{])")


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
                blocks.append(Variant(Remark(note), variant.versions))
    title = next((found.anchor for found in entries if found.rule == TITLE_RULE), None)
    if title in extras.notes:
        blocks.insert(0, Variant(Remark(extras.notes[str(title)]), page.versions))
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


def curate_facts(facts: dict[str, Any], extras: PageCuration) -> dict[str, Any]:
    """The front matter with what the maintainer adds."""
    phrases = [*facts.get("search_phrases", ()), *extras.search_phrases]
    added: dict[str, Any] = {"search_phrases": phrases} if phrases else {}
    if extras.superseded_by:
        added["superseded_by"] = extras.superseded_by
    return facts | added


def correct_paths(markdown: str, extras: PageCuration) -> str:
    """Behind each path that the maintainer corrected stands how it is; the manual's own words stay."""
    corrections = {_words(old): new for old, new in extras.paths.items()}

    def corrected(path: re.Match[str]) -> str:
        new = corrections.get(_words(path[1]))
        return f"{path[0]}[ (here: {new})]{{ .corrected-path data-furniture=true }}" if new else path[0]

    return _PATH.sub(corrected, markdown) if corrections else markdown


def _words(path: str) -> str:
    """A path's Markdown without the brackets around its steps."""
    return _STEP.sub(r"\1", path)


def stale_extras(page: FoldedPage, entries: Sequence[FoundEntry], markdown: str, extras: PageCuration) -> list[Notice]:
    """What the maintainer added to something that the page no longer has."""
    anchors = {found.anchor for found in entries}
    where = f"{page.product}/{page.slug}"
    missing = [anchor for anchor in (*extras.notes, *extras.hidden_entries) if anchor not in anchors]
    notices = [Notice("stale-curation", where, f"no entry {anchor!r} on this page any more") for anchor in missing]
    paths = set(map(_words, _PATH.findall(markdown))) if extras.paths else ()
    gone = [path for path in extras.paths if _words(path) not in paths]
    return notices + [
        Notice("stale-path", where, f"no navigation path {path!r} on this page any more") for path in gone
    ]
