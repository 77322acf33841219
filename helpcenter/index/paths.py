"""Navigation paths of the built site: how to get to each page, in each version, and what moved between versions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from helpcenter.index.audience import audience_of
from helpcenter.index.page import SEPARATOR, BuiltPage
from scraper.paths.words import CONTROL
from scraper.versions import Version

_SECTIONS = ("h2", "h3", "h4")
_KIND_OF_PLACE = re.compile(rf"(?:^the\s+|(?<!\s)\s+{CONTROL}){{1,5}}$", re.IGNORECASE)
"""What a place is called or not, from page to page."""
_EITHER = re.compile(r"(?P<first>.+?),? or (?P<last>.+)")


@dataclass(frozen=True)
class NamedPath:
    """A path as a page names it."""

    page: str
    """Its page's address, relative to the site's root."""
    title: str
    """Of the page."""
    section: str
    """Heading it stands under, empty above the first: there it leads to what the page is about."""
    ordinal: int
    """Which one of its section it is, in the versions that have it."""
    labels: tuple[str, ...]
    versions: tuple[Version, ...]
    """Of the page, oldest first."""
    range: str
    """Those versions as a reader reads them; empty if all have it."""
    step: bool = False
    """It stands in a list or a table: a step on the page, not the way to it."""
    anchor: str = ""
    """Of the heading."""
    readers: str = ""
    """The product's versions whose readers see it, as ranges; empty if all do."""

    @property
    def is_way(self) -> bool:
        """Whether it leads to what its page is about."""
        return not self.section and not self.step


@dataclass(frozen=True)
class Move:
    """A path that differs between two versions of a page."""

    page: str
    title: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_version: Version
    """The last version with the old path."""
    new_version: Version
    """The first version with the new one."""


def paths_of(page: BuiltPage) -> list[NamedPath]:
    """Every path of a page, in order, with the versions that show it."""
    paths: list[NamedPath] = []
    section = anchor = ""
    counts: dict[tuple[str, Version], int] = {}
    in_items: set[int] = set()
    for block in page.all_blocks():
        if block.tag in _SECTIONS:
            section, anchor = block.text.casefold(), block.anchor
        if block.tag in ("li", "tr") or block.number in in_items:
            in_items.update(part.number for part in block.parts)
        for _, mark in block.marked("path"):
            labels = tuple(mark.value.split(SEPARATOR))
            versions = tuple(sorted(block.versions))
            ordinal = max((counts.get((section, version), 0) for version in versions), default=0)
            counts |= {(section, version): ordinal + 1 for version in versions}
            shown = page.range(versions) if len(versions) < len(page.versions) else ""
            step = block.number in in_items
            place = (page.url, page.title, section, ordinal, labels, versions)
            paths.append(NamedPath(*place, shown, step, anchor, audience_of(page, versions)))
    return paths


def moves(paths: Iterable[NamedPath]) -> list[Move]:
    """Paths of one slot of a page (section and place in it) that differ from one version to the next."""
    slots: dict[tuple[str, str, int], dict[Version, NamedPath]] = {}
    for path in paths:
        for version in path.versions:
            slots.setdefault((path.page, path.section, path.ordinal), {})[version] = path
    moved: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Move] = {}
    for (page, _, _), by_version in sorted(slots.items()):
        versions = sorted(by_version)
        for old, new in pairwise(versions):
            if _differ(by_version[old].labels, by_version[new].labels):
                move = Move(page, by_version[new].title, by_version[old].labels, by_version[new].labels, old, new)
                moved.setdefault((page, move.old, move.new), move)
    return list(moved.values())


def _differ(old: Sequence[str], new: Sequence[str]) -> bool:
    return [label.casefold() for label in old] != [label.casefold() for label in new]


def alternatives(labels: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The paths that one path means whose first step names several controls.

    >>> alternatives(("Clinical, Practice Management, or Billing", "Claims"))
    [('Clinical', 'Claims'), ('Practice Management', 'Claims'), ('Billing', 'Claims')]
    """
    choice = _EITHER.fullmatch(labels[0]) if labels else None
    if not choice:
        return [labels]
    return [(name, *labels[1:]) for name in (*choice["first"].split(", "), choice["last"])]


@dataclass
class _Branch:
    label: str = ""
    children: dict[str, _Branch] = field(default_factory=dict)
    targets: list[NamedPath] = field(default_factory=list)


def path_tree(paths: Iterable[NamedPath]) -> str:
    """Nested lists of all paths, each with links to the pages that name it; those that it is the way to come first."""
    root = _Branch()
    alternative_paths = [replace(path, labels=labels) for path in paths for labels in alternatives(path.labels)]
    for path in sorted(alternative_paths, key=_rank):
        branch = root
        for label in path.labels:
            branch = branch.children.setdefault(_place(label), _Branch(label))
        if all(path.page != target.page for target in branch.targets):
            branch.targets.append(path)
    return _list(root)


def _rank(path: NamedPath) -> tuple[object, ...]:
    return [label.casefold() for label in path.labels], not path.is_way, path.title.casefold(), path.page, path.step


def _place(label: str) -> str:
    """The same place whether a page calls it `Lists`, `List` or `Lists area`."""
    return _KIND_OF_PLACE.sub("", label).casefold().removesuffix("s")


def _list(branch: _Branch) -> str:
    if not branch.children:
        return ""
    items = "".join(
        f'<li><span class="label">{html.escape(child.label)}</span>{_targets(child)}{_list(child)}</li>'
        for child in branch.children.values()
    )
    return f'<ul class="path-tree">{items}</ul>'


def _targets(branch: _Branch) -> str:
    """Links to the pages that a path leads to."""
    links = "".join(
        f"<li{_seen(path.readers)}>{_link(_address(path), path.title)}{_range(path)}</li>" for path in branch.targets
    )
    return f'<ul class="path-pages">{links}</ul>' if links else ""


def _seen(readers: str) -> str:
    return f' data-versions="{readers}"' if readers else ""


def _address(path: NamedPath) -> str:
    return f"{path.page}#{path.anchor}" if path.anchor else path.page


def _range(path: NamedPath) -> str:
    return f' <span class="range">{path.range}</span>' if path.range else ""


def _link(page: str, title: str, up: str = "") -> str:
    return f'<a href="{html.escape(up + page.partition("/")[2])}">{html.escape(title)}</a>'


def moves_table(moved: Sequence[Move]) -> str:
    """What moved, as a table with a link to each page."""
    if not moved:
        return "<p>Nothing moved between the versions imported.</p>"
    rows = "".join(_move_rows(moved))
    return f"<table><thead><tr><th>Page</th><th>Before</th><th>Now</th></tr></thead><tbody>{rows}</tbody></table>"


def _move_rows(moved: Sequence[Move]) -> Iterator[str]:
    for move in sorted(moved, key=lambda move: (move.title.casefold(), move.page, move.new_version, move.old)):
        old, new = (html.escape(SEPARATOR.join(labels)) for labels in (move.old, move.new))
        yield (
            f"<tr{_seen(f'{move.new_version}+')}><td>{_link(move.page, move.title, '../')}</td>"
            f"<td>{old} <small>{move.old_version}</small></td>"
            f"<td>{new} <small>{move.new_version}</small></td></tr>"
        )
