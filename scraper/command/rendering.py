"""A product's pages: those whose inputs changed are rendered, for the others it is known what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from scraper.changes.alias import AliasEdit
from scraper.changes.compare import Changes, compare
from scraper.changes.facts import PageFacts
from scraper.changes_pages import Told, told, version_files
from scraper.command.workers import render_tasks
from scraper.curate.curation import Curation
from scraper.kept.folds import KeptFold, KeptFolds
from scraper.kept.library import Library, Stored
from scraper.kept.pages import PageState
from scraper.links.targets import Site
from scraper.links.uses import answers_key, directories_key
from scraper.manifest import importer_version
from scraper.model import UNLABELLED, Notice
from scraper.pipeline import Known, Rendered, RenderTask
from scraper.versions import Version


@dataclass
class Rendering:
    """One product, rendered."""

    product: str
    groups: Mapping[str, Sequence[Stored]]
    edits: Sequence[AliasEdit]
    notices: list[Notice]
    versions: Sequence[str]
    """Oldest first."""
    labels_from: bool
    pages: dict[str, PageState] = field(default_factory=dict)
    markdown: dict[str, str] = field(default_factory=dict)
    """Slug → page, for those that had to be rendered."""
    folds: KeptFolds = field(default_factory=lambda: KeptFolds("", ""))
    touched: frozenset[str] = frozenset()
    """Versions in which something is other than the last import knew it."""
    _changes: dict[tuple[str, str], Changes] = field(default_factory=dict)

    def view(self, version: str) -> dict[str, PageFacts]:
        """What a reader of a version finds, page by page."""
        return view(self.pages, version, labels_from=self.labels_from)

    def told(self, known: Mapping[str, Sequence[str]], intact: Callable[[str], bool]) -> list[Told]:
        """What the pages of changes tell, the newest version first.

        `known` has the version before and the headline of what was told by the last import, `intact` says if it is
        still there: what is different between two versions in which nothing is touched need not be found again.
        """
        found = []
        for new, old in reversed(list(_pairs(self.versions))):
            before, headline = known.get(new, ("", ""))
            if before == old and not self.touched & {old, new} and all(map(intact, version_files(new))):
                found.append(Told(new, old, headline, None))
            else:
                found.append(told(self.change(old, new)))
        return found

    def change(self, old: str, new: str) -> Changes:
        """What is different from one version to the next."""
        if (old, new) not in self._changes:
            diffs = {slug: page.diffs[new] for slug, page in sorted(self.pages.items()) if new in page.diffs}
            self._changes[old, new] = compare(self.view(old), self.view(new), new, old, diffs)
        return self._changes[old, new]


def view(pages: Mapping[str, PageState], version: str, *, labels_from: bool) -> dict[str, PageFacts]:
    """The facts of each page that a version has; where labels mean *from*, an older label still holds."""
    wanted = Version.parse(version)
    found = {}
    for slug, page in pages.items():
        own = version if version in page.facts else ""
        if not own and (labels_from or str(UNLABELLED) in page.facts):
            older = [known for known in map(Version.parse, page.facts) if known < wanted]
            own = str(max(older)) if older else ""
        if own:
            found[slug] = page.facts[own]
    return found


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
    groups, edits, notices = library.pages()
    heads = [stored.head for pages in groups.values() for stored in pages]
    versions = _versions({str(head.version) for head in heads})
    result = Rendering(library.product, groups, edits, notices, versions, any(head.labels_from for head in heads))
    site = library.site(groups)
    older = dict(_pairs(versions))
    inputs = _Inputs(site, _hash([importer_version(), directories_key(site), sorted(older.items())]), curation)
    result.folds = KeptFolds.load(folder, library.product, importer_version())
    earlier = dict(_pairs(_versions({name for page in before.values() for name in page.facts})))
    comparable = {name for name in versions if earlier.get(name) == older.get(name)}
    tasks = []
    for slug in sorted(groups):
        known = before.get(slug)
        if known and written(slug) and known.inputs == inputs.of(slug, groups[slug], known.uses):
            result.pages[slug] = known
        else:
            ordered = sorted(groups[slug], key=lambda stored: stored.head.version)
            past = _known(result.folds.of(slug), ordered, known, comparable)
            new = ordered[len(past.heads) if past else 0 :]
            tasks.append(RenderTask(slug, tuple(new), older, curation.of(slug), past))
    for number, rendered in enumerate(render_tasks(tasks, site, workers), 1):
        progress(number)
        key = inputs.of(rendered.slug, groups[rendered.slug], rendered.uses)
        result.pages[rendered.slug] = _state(rendered, key)
        result.markdown[rendered.slug] = rendered.markdown
        if rendered.kept:
            keys = tuple(stored.key for stored in sorted(groups[rendered.slug], key=lambda one: one.head.version))
            result.folds.put(rendered.slug, replace(rendered.kept, inputs=key, keys=keys))
    result.touched = _touched(before, result.pages, versions, labels_from=result.labels_from)
    return result


def _versions(names: Iterable[str]) -> list[str]:
    """Versions of a product, the oldest first."""
    return [str(version) for version in sorted({*map(Version.parse, names)} - {UNLABELLED})]


def _pairs(versions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each version with the one before it."""
    return ((new, old) for old, new in pairwise(versions))


def _known(
    fold: KeptFold | None, ordered: Sequence[Stored], state: PageState | None, comparable: Set[str]
) -> Known | None:
    """What is known of a page's older versions, if they are what they were; and of `comparable` ones, how they differ
    from the version before."""
    keys = [stored.key for stored in ordered]
    if fold is None or list(fold.keys) != keys[: len(fold.keys)]:
        return None
    heads = tuple(stored.head for stored in ordered[: len(fold.keys)])
    names = [str(head.version) for head in heads]
    if state is None or state.inputs != fold.inputs or heads[-1].labels_from != ordered[-1].head.labels_from:
        return Known(fold, heads, {}, {})
    told = {name: state.diffs.get(name, "") for name in names if name in comparable}
    return Known(fold, heads, {name: state.facts[name] for name in names}, told)


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


def _state(rendered: Rendered, key: str) -> PageState:
    missing = rendered.markdown.count(".missing-image }")
    return PageState(
        key, rendered.uses, len(rendered.entries), missing, rendered.facts, rendered.diffs, rendered.notices
    )
