"""Add to a page what the maintainer has to add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from scraper.curate.curation import PageCuration
from scraper.fold.draft import Draft
from scraper.model import EntryMark, FoldedPage, Remark, Variant
from scraper.steps import notice
from scraper.text.edit import unwrapped
from scraper.text.names import nearest
from scraper.text.walk import map_text, texts

_PATH = re.compile(r"\[((?:[^\[\]\n]|\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\])*)\]\{ \.path \}")
_STEP = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\]\([^()]*\))*)\](?![(\[{])")


def curate_page(draft: Draft) -> Draft:
    """Step: the page without hidden entries and with the maintainer's remarks."""
    anchors = {entry.anchor for entry in draft.entries}
    for anchor in (*draft.extras.notes, *draft.extras.hidden_entries):
        if anchor not in anchors:
            near = nearest(anchor, anchors)
            notice("stale-curation", draft.folded.path, f"no entry {anchor!r} on this page any more{near}")
    page, entries = curate(draft.page, draft.entries, draft.extras)
    return replace(draft, page=page, entries=entries)


def curate(
    page: FoldedPage, entries: Sequence[EntryMark], extras: PageCuration
) -> tuple[FoldedPage, tuple[EntryMark, ...]]:
    """Hide entries and put notes below the block that states theirs."""
    blocks: list[Variant] = []
    noted: set[str] = set()
    for variant in page.blocks:
        blocks.append(_shown(variant, extras.hidden_entries))
        inline = " ".join(texts([variant.block])) if extras.notes else ""
        for anchor, note in extras.notes.items():
            if anchor not in noted and f' id="{anchor}"' in inline:
                noted.add(anchor)
                blocks.append(Variant(Remark(note.strip()), variant.versions))
    title = next((entry.anchor for entry in entries if entry.whole), None)
    if title in extras.notes:
        blocks.insert(0, Variant(Remark(extras.notes[str(title)].strip()), page.versions))
    shown_entries = tuple(entry for entry in entries if entry.anchor not in extras.hidden_entries)
    return replace(page, blocks=tuple(blocks)), shown_entries


def _shown(variant: Variant, hidden: Sequence[str]) -> Variant:
    if not hidden:
        return variant
    return Variant(map_text(variant.block, lambda text: _unmarked(text, hidden)), variant.versions)


def _unmarked(text: str, anchors: Sequence[str]) -> str:
    for anchor in anchors:
        text = unwrapped(text, f'<span class="entry[^"]*" id="{re.escape(anchor)}"[^<>]*>')
    return text


def curate_front_matter(draft: Draft) -> Draft:
    """Step: the front matter with what the maintainer adds."""
    front_matter, extras = draft.front_matter, draft.extras
    phrases = [*front_matter.get("search_phrases", ()), *extras.search_phrases]
    added: dict[str, Any] = {"search_phrases": phrases} if phrases else {}
    if extras.superseded_by:
        added["superseded_by"] = extras.superseded_by
    return replace(draft, front_matter={**front_matter, **added})


def correct_paths(draft: Draft) -> Draft:
    """Step: behind each path that the maintainer corrected stands how it is; the manual's own words stay."""
    if not draft.extras.paths:
        return draft
    corrections = {path_words(old): new for old, new in draft.extras.paths.items()}
    paths = paths_of(draft.markdown)
    for old in draft.extras.paths:
        if path_words(old) not in paths:
            near = nearest(old, paths)
            notice("stale-path", draft.folded.path, f"no navigation path {old!r} on this page any more{near}")

    def corrected(path: re.Match[str]) -> str:
        new = corrections.get(path_words(path[1]))
        return f"{path[0]}[ (here: {new})]{{ .corrected-path data-furniture=true }}" if new else path[0]

    return replace(draft, markdown=_PATH.sub(corrected, draft.markdown))


def paths_of(markdown: str) -> set[str]:
    """The navigation paths of a page, as `path_words`."""
    return set(map(path_words, _PATH.findall(markdown)))


def path_words(path: str) -> str:
    """A path's Markdown without the brackets around its steps."""
    return _STEP.sub(r"\1", path)
