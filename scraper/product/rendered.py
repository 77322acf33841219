"""A product's pages as they are rendered, and what differs between their versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scraper.changes.alias import AliasEdit
from scraper.changes.compare import Changes, compare
from scraper.changes.facts import PageFacts
from scraper.kept.folds import KeptFolds
from scraper.kept.pages import PageState
from scraper.kept.store import Stored
from scraper.model import UNLABELLED
from scraper.product.changes_pages import told, version_files
from scraper.product.state import Told
from scraper.versions import Version


@dataclass
class Rendering:
    """One product, rendered."""

    product: str
    groups: Mapping[str, Sequence[Stored]]
    edits: Sequence[AliasEdit]
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
        for new, old in reversed(list(pairs(self.versions))):
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


def sorted_versions(names: Iterable[str]) -> list[str]:
    """Versions of a product, the oldest first."""
    return [str(version) for version in sorted({*map(Version.parse, names)} - {UNLABELLED})]


def pairs(versions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each version with the one before it."""
    return ((new, old) for old, new in pairwise(versions))
