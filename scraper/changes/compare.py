"""Comparison of a version with the one before it, or with its state before an import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from scraper.changes.facts import PageFacts
from scraper.model import group_title

_ALIKE = 0.6
"""From this share of equal characters on a message is the same one in other words."""
PLACE = " › "
"""Between the titles of a place in the contents."""
KINDS = ("pages", "entries", "error_strings", "paths", "images")
VERBS = ("added", "changed", "vanished", "renamed", "moved")

Facts: TypeAlias = Mapping[str, PageFacts]
"""Slug → facts, of one version."""


class Change(Struct, frozen=True, order=True, omit_defaults=True):
    """A page, an entry, a path or a picture that changed."""

    page: str
    """Slug of the page it is on now, or was on."""
    text: str
    """Its words: a title, an error string, a path, a file's name, the place of a page in the contents."""
    before: str = ""
    """What it was, where it changed."""
    page_before: str = ""
    """The page it was on, where that is another."""
    title: str = ""
    """Of the page, where the words are something else."""


Verbs: TypeAlias = Mapping[str, Sequence[Change]]
"""Verb → what it happened to."""


class Changes(Struct, frozen=True):
    """All that is different, by kind and verb."""

    version: str
    before: str
    """The version it is compared with; the same version means its state before this import."""
    pages: Verbs
    entries: Verbs
    error_strings: Verbs
    paths: Verbs
    images: Verbs
    lost: Mapping[str, float]
    """``pages``, ``entries``, ``words`` → share that is gone."""
    redirects: tuple[Mapping[str, str], ...] = ()
    """Suggestions for pages that are gone: ``from``, ``to``, its ``title``, ``why``."""
    diffs: Mapping[str, str] = {}
    """Slug → lines that differ."""

    @property
    def kinds(self) -> Mapping[str, Verbs]:
        """Kind → verb → what."""
        return {kind: getattr(self, kind) for kind in KINDS}

    @property
    def any(self) -> bool:
        """True if anything is different."""
        return any(changes for verbs in self.kinds.values() for changes in verbs.values())


def compare(old: Facts, new: Facts, version: str, before: str, diffs: Mapping[str, str]) -> Changes:
    """What is different in the new state."""
    pages = _pages(old, new)
    kinds = {
        "pages": pages,
        "entries": _item_changes(old, new, lambda facts: facts.errors, "renamed", _alike),
        "error_strings": _strings(old, new),
        "paths": _item_changes(old, new, lambda facts: facts.paths, "changed", lambda *_: True),
        "images": _item_changes(old, new, lambda facts: facts.images, "changed", _same_stem),
    }
    lost = {
        "pages": _share(len(pages["vanished"]), len(old)),
        "entries": _share(len(kinds["entries"]["vanished"]), sum(len(facts.errors) for facts in old.values())),
        "words": _share(_words_lost(old, new, pages), sum(facts.words for facts in old.values())),
    }
    titles = {slug: facts.title for state in (old, new) for slug, facts in state.items()}
    titled = {
        kind: {verb: [replace(change, title=titles[change.page]) for change in state] for verb, state in verbs.items()}
        for kind, verbs in kinds.items()
    }
    redirects = tuple(_redirects(old, new, pages))
    return Changes(version, before, **titled, lost=lost, redirects=redirects, diffs=diffs)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _words_lost(old: Facts, new: Facts, pages: Mapping[str, Sequence[Change]]) -> int:
    """Words of pages that are gone, and by how many each of the others is shorter."""
    names = {change.page_before: change.page for change in pages["renamed"]}
    after = {slug: new.get(names.get(slug, slug)) for slug in old}
    return sum(
        max(0, facts.words - (successor.words if (successor := after[slug]) else 0)) for slug, facts in old.items()
    )


def _pages(old: Facts, new: Facts) -> dict[str, list[Change]]:
    vanished, added = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    renamed: list[Change] = []
    for slug in list(vanished):
        heir = next((slug_now for slug_now in added if _same_page(old[slug], new[slug_now])), None)
        if heir:
            renamed.append(Change(heir, new[heir].title, old[slug].title, slug))
            vanished.remove(slug)
            added.remove(heir)
    common = sorted(old.keys() & new.keys())
    return {
        "added": [Change(slug, new[slug].title) for slug in added],
        "changed": [Change(slug, new[slug].title) for slug in common if old[slug].content != new[slug].content],
        "vanished": [Change(slug, old[slug].title) for slug in vanished],
        "renamed": renamed
        + [
            Change(slug, new[slug].title, old[slug].title, slug)
            for slug in common
            if old[slug].title != new[slug].title
        ],
        "moved": [
            Change(slug, _place(slug, new), _place(slug, old))
            for slug in common
            if old[slug].parents != new[slug].parents
        ],
    }


def _place(slug: str, facts: Facts) -> str:
    """Where a page stands in the contents: the titles of the pages above it, without the root that all have."""
    parents = facts[slug].parents
    return PLACE.join(facts[name].title if name in facts else group_title(name) for name in parents[1:] or parents)


def _same_page(old: PageFacts, new: PageFacts) -> bool:
    return old.content == new.content or old.title.casefold() == new.title.casefold()


def _item_changes(
    old: Facts,
    new: Facts,
    items: Callable[[PageFacts], Sequence[str]],
    verb: str,
    same: Callable[[str, str], bool],
) -> dict[str, list[Change]]:
    """What became of items of one kind: pairs on one page that are the same otherwise, then those on another page."""
    changes: dict[str, list[Change]] = {name: [] for name in VERBS}
    vanished: list[tuple[str, str]] = []
    added: list[tuple[str, str]] = []
    for slug in sorted(old.keys() | new.keys()):
        before, after = (items(facts[slug]) if slug in facts else () for facts in (old, new))
        left = [item for item in dict.fromkeys(before) if item not in after]
        for item in (item for item in dict.fromkeys(after) if item not in before):
            origin = next((candidate for candidate in left if same(candidate, item)), None)
            if origin is None:
                added.append((slug, item))
            else:
                left.remove(origin)
                changes[verb].append(Change(slug, item, origin))
        vanished += [(slug, item) for item in left]
    for slug, item in added:
        origin_page = next((page for page, candidate in vanished if candidate == item), None)
        if origin_page is None:
            changes["added"].append(Change(slug, item))
        else:
            vanished.remove((origin_page, item))
            changes["moved"].append(Change(slug, item, page_before=origin_page))
    changes["vanished"] = [Change(slug, item) for slug, item in vanished]
    return changes


def _alike(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _same_stem(a: str, b: str) -> bool:
    """``email.4f1d2c90.png`` and ``email.77aa01fe.png`` are two states of one picture."""
    return a.split(".")[0] == b.split(".")[0]


def _strings(old: Facts, new: Facts) -> dict[str, list[Change]]:
    """Error strings that the version has nowhere any more, or had nowhere before."""
    before, after = (
        {error: slug for slug in sorted(facts, reverse=True) for error in facts[slug].errors} for facts in (old, new)
    )
    return {name: [] for name in VERBS} | {
        "added": [Change(after[error], error) for error in sorted(after.keys() - before.keys())],
        "vanished": [Change(before[error], error) for error in sorted(before.keys() - after.keys())],
    }


def _redirects(old: Facts, new: Facts, pages: Mapping[str, Sequence[Change]]) -> Iterator[dict[str, str]]:
    for change in pages["renamed"]:
        if change.page != change.page_before:
            yield {"from": change.page_before, "to": change.page, "title": new[change.page].title, "why": "renamed"}
    for change in pages["vanished"]:
        parents = old[change.page].parents
        above = next((slug for slug in reversed(parents[1:] or parents) if slug in new), "")  # the root helps nobody
        if above:
            yield {"from": change.page, "to": above, "title": new[above].title, "why": "the page above it"}
