"""A product's pages: those whose inputs changed are rendered, for the others it is known what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from scraper.command.executor import Workers
from scraper.command.progress import watched
from scraper.command.workers import render_drafts
from scraper.curate.curation import Curation
from scraper.fold.draft import Draft
from scraper.kept.code import code_hash
from scraper.kept.folds import KeptFold, Older
from scraper.kept.library import Library
from scraper.kept.memo import Memo
from scraper.kept.pages import PageState
from scraper.kept.store import Stored
from scraper.links.targets import Reach
from scraper.links.uses import answers_key, directories_key
from scraper.product.rendered import Rendering, pairs, sorted_versions
from scraper.steps import PAGE_ROOMS

PAGE_ROWS, _FOLD_ROWS = "page", "fold"
"""What the memory files pages and folded versions under."""


def render_product(
    library: Library,
    curation: Curation,
    memo: Memo,
    written: Callable[[str], str],
    workers: Workers,
) -> Rendering:
    """Render what changed; `written` has the digest of what a page's file was made to be last."""
    groups, edits = library.pages()
    ordered = {slug: sorted(pages, key=lambda stored: stored.head.version) for slug, pages in sorted(groups.items())}
    heads = [stored.head for pages in ordered.values() for stored in pages]
    versions = sorted_versions({str(head.version) for head in heads})
    older = dict(pairs(versions))
    reach = library.reach(ordered)
    inputs = _Inputs(reach, hash_of([code_hash(*PAGE_ROOMS), directories_key(reach), sorted(older.items())]), curation)
    before = memo.every(PAGE_ROWS, PageState, f"{library.product}/")
    earlier = dict(pairs(sorted_versions({name for _, page in before.values() for name in page.facts})))
    comparable = {name for name in versions if earlier.get(name) == older.get(name)}
    states: dict[str, PageState] = {}
    drafts: list[Draft] = []
    for slug, stored in ordered.items():
        name = f"{library.product}/{slug}"
        key, state = before.get(name, ("", None))
        if state and state.digest == written(slug) and key == inputs.of(slug, stored, state.links):
            states[slug] = state
        else:
            past = _older(memo.last(_FOLD_ROWS, name, KeptFold), stored, key, state, comparable)
            drafts.append(Draft(tuple(stored[len(past.heads) if past else 0 :]), reach, curation.of(slug), past, older))
    markdown = {}
    for rendered in watched("write pages", render_drafts(drafts, workers), lambda: len(drafts)):
        slug, name = rendered.slug, f"{library.product}/{rendered.slug}"
        key = inputs.of(slug, ordered[slug], rendered.state.links)
        states[slug], markdown[slug] = rendered.state, rendered.markdown
        memo.remember(PAGE_ROWS, name, key, rendered.state)
        memo.remember(_FOLD_ROWS, name, key, replace(rendered.fold, keys=tuple(stored.key for stored in ordered[slug])))
    for rows in (PAGE_ROWS, _FOLD_ROWS):
        memo.forget(rows, [name for name in before if name.partition("/")[2] not in ordered])
    labels_from = any(head.labels_from for head in heads)
    return Rendering(library.product, ordered, edits, versions, labels_from, states, markdown)


def _older(
    last: tuple[str, KeptFold] | None, ordered: Sequence[Stored], key: str, state: PageState | None, same: Set[str]
) -> Older | None:
    """What is known of a page's older versions, if they are what they were.

    Of those in `same`, which follow the same version as they did, also how they differ from it.
    """
    if last is None or list(last[1].keys) != [stored.key for stored in ordered[: len(last[1].keys)]]:
        return None
    fold = last[1]
    heads = tuple(stored.head for stored in ordered[: len(fold.keys)])
    names = [str(head.version) for head in heads]
    if state is None or key != last[0] or heads[-1].labels_from != ordered[-1].head.labels_from:
        return Older(fold, heads, {}, {})
    diffs = {name: state.diffs.get(name, "") for name in names if name in same}
    return Older(fold, heads, {name: state.facts[name] for name in names}, diffs)


@dataclass(frozen=True)
class _Inputs:
    """All that a page depends on, as a hash."""

    reach: Reach
    common: str
    curation: Curation

    def of(self, slug: str, pages: Iterable[Stored], links: Iterable[str]) -> str:
        keys = [stored.key for stored in pages]
        return hash_of([self.common, keys, self.curation.of(slug).key, answers_key(self.reach, links)])


def hash_of(plain: Any) -> str:
    """A key made of plain data."""
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:32]
