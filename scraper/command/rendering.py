"""A product's pages: those whose inputs changed are rendered, for the others it is known what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from scraper.command.workers import render_drafts
from scraper.curate.curation import Curation
from scraper.kept.folds import KeptFold, KeptFolds, Older
from scraper.kept.library import Library
from scraper.kept.pages import PageState
from scraper.kept.store import Stored
from scraper.links.targets import Site
from scraper.links.uses import answers_key, directories_key
from scraper.model import UNLABELLED
from scraper.product.rendered import Rendering, pairs, sorted_versions
from scraper.steps import Draft
from scraper.write.manifest import importer_version


def render_product(
    folder: Path,
    library: Library,
    curation: Curation,
    before: Mapping[str, PageState],
    written: Callable[[str], bool],
    workers: int,
    progress: Callable[[int], None],
) -> Rendering:
    """Render what changed; `written` tells whether a page's last text is known."""
    groups, edits = library.pages()
    heads = [stored.head for pages in groups.values() for stored in pages]
    versions = sorted_versions({str(head.version) for head in heads})
    result = Rendering(library.product, groups, edits, versions, any(head.labels_from for head in heads))
    site = library.site(groups)
    older = dict(pairs(versions))
    inputs = _Inputs(site, _hash([importer_version(), directories_key(site), sorted(older.items())]), curation)
    result.folds = KeptFolds.load(folder, library.product, importer_version())
    earlier = dict(pairs(sorted_versions({name for page in before.values() for name in page.facts})))
    comparable = {name for name in versions if earlier.get(name) == older.get(name)}
    drafts = []
    for slug in sorted(groups):
        known = before.get(slug)
        if known and written(slug) and known.inputs == inputs.of(slug, groups[slug], known.links):
            result.pages[slug] = known
        else:
            ordered = sorted(groups[slug], key=lambda stored: stored.head.version)
            past = _known(result.folds.of(slug), ordered, known, comparable)
            new = ordered[len(past.heads) if past else 0 :]
            drafts.append(Draft(tuple(new), site, past, curation.of(slug), older))
    for number, rendered in enumerate(render_drafts(drafts, workers), 1):
        progress(number)
        key = inputs.of(rendered.slug, groups[rendered.slug], rendered.state.links)
        result.pages[rendered.slug] = replace(rendered.state, inputs=key)
        result.markdown[rendered.slug] = rendered.markdown
        keys = tuple(stored.key for stored in sorted(groups[rendered.slug], key=lambda one: one.head.version))
        result.folds.put(rendered.slug, replace(rendered.fold, inputs=key, keys=keys))
    result.touched = _touched(before, result.pages, versions, labels_from=result.labels_from)
    return result


def _known(
    fold: KeptFold | None, ordered: Sequence[Stored], state: PageState | None, comparable: Set[str]
) -> Older | None:
    """What is known of a page's older versions, if they are what they were; and of `comparable` ones, how they differ
    from the version before."""
    keys = [stored.key for stored in ordered]
    if fold is None or list(fold.keys) != keys[: len(fold.keys)]:
        return None
    heads = tuple(stored.head for stored in ordered[: len(fold.keys)])
    names = [str(head.version) for head in heads]
    if state is None or state.inputs != fold.inputs or heads[-1].labels_from != ordered[-1].head.labels_from:
        return Older(fold, heads, {}, {})
    told = {name: state.diffs.get(name, "") for name in names if name in comparable}
    return Older(fold, heads, {name: state.facts[name] for name in names}, told)


def _touched(
    before: Mapping[str, PageState], pages: Mapping[str, PageState], versions: Sequence[str], *, labels_from: bool
) -> frozenset[str]:
    """Versions in which a page, or how it differs from the version before, is another than before."""
    touched: set[str] = set()
    for slug in before.keys() | pages.keys():
        old, new = before.get(slug), pages.get(slug)
        if old is not new:
            found = [_comparable(state) if state else {} for state in (old, new)]
            touched |= {name for name in {**found[0], **found[1]} if found[0].get(name) != found[1].get(name)}
    # Where a label holds until the next one, a text is in versions that are not its own.
    return frozenset(versions) if touched and (labels_from or str(UNLABELLED) in touched) else frozenset(touched)


def _comparable(state: PageState) -> dict[str, tuple[object, ...]]:
    """All that `compare` looks at."""
    return {name: (facts.told, state.diffs.get(name, "")) for name, facts in state.facts.items()}


@dataclass(frozen=True)
class _Inputs:
    """All that a page depends on, as a hash."""

    site: Site
    common: str
    curation: Curation

    def of(self, slug: str, pages: Iterable[Stored], uses: Iterable[str]) -> str:
        keys = sorted(stored.key for stored in pages)
        return _hash([self.common, keys, self.curation.of(slug).key, answers_key(self.site, uses)])


def _hash(plain: Any) -> str:
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:32]
