"""What an import changed: short for the terminal, whole as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scraper.changes.compare import Changes
from scraper.command.options import LACKING
from scraper.kept.pages import Borrowed
from scraper.model import BROKEN, FAILURES, Notice
from scraper.text.notices import MEANINGS
from scraper.text.terminal import on_a_line

_SHOWN = 20
"""Lines of one kind in the terminal."""


@dataclass
class Report:
    """Counted while the import goes; paths are relative to the help centre's folder, sorted."""

    documents: int = 0
    parsed: int = 0
    """Documents that were not known from an earlier import."""
    failed: int = 0
    pages: int = 0
    page_versions: int = 0
    entries: int = 0
    rendered: int = 0
    """Pages whose inputs had changed."""
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    edited: list[str] = field(default_factory=list)
    """Edited by hand, and kept so."""
    merged: list[str] = field(default_factory=list)
    """Of the edited ones, those that took in changes of the vendor."""
    uncorrected: dict[str, list[str]] = field(default_factory=dict)
    """Of the merged ones → versions that lack what was written for them: there the vendor changed that part."""
    conflicts: list[str] = field(default_factory=list)
    waiting: dict[str, list[str]] = field(default_factory=dict)
    """Of those in conflict → versions that the page lacks until that is settled."""
    orphaned: list[str] = field(default_factory=list)
    """Edited by hand, no longer imported, and left."""
    notices: list[Notice] = field(default_factory=list)
    changes: dict[str, list[Changes]] = field(default_factory=dict)
    """Product → what is different, a version each."""
    borrowed: dict[str, list[Borrowed]] = field(default_factory=dict)
    """Product → versions of which an alias has pages that they lack themselves."""
    taken_out: str = ""
    """The product, or its name and a version, that `remove` took out; empty for an import."""
    lost: list[str] = field(default_factory=list)
    """Thresholds that were passed, in words; then nothing was written."""
    dry_run: bool = False
    recovered: str = ""
    """What became of an interrupted import, if there was one."""
    upgraded: str = ""
    """What was done about a help centre that an earlier release made; empty where it was this one."""
    refreshed: bool = False
    """True if there was no source to read."""

    @property
    def exit_code(self) -> int:
        """0, or what ``docs/commands.md`` says."""
        if self.lost:
            return 13
        if self.failed or any(notice.code == BROKEN for notice in self.notices):
            return 10
        if self.conflicts:
            return 11
        return 0 if self.pages or self.refreshed else 12

    @property
    def writes(self) -> int:
        """How many files differ from what was there."""
        return len(self.added) + len(self.changed) + len(self.removed) + len(self.merged)

    def meanwhile(self, path: str) -> str:
        """What readers see of a page in conflict whose version it lacks."""
        versions = self.waiting.get(path)
        return f"; until you settle it, readers of {listed(versions)} see your page" if versions else ""

    def of_aliases(self) -> list[str]:
        """Of each version how many of its pages only an alias has."""
        return [f"{pages.version}: {_pages(pages)} {pages.alias}/ alone" for _, pages in self._borrowed()]

    def summary(self) -> str:
        """A few lines for the terminal."""
        lines = [line for line in (self.recovered, self.upgraded) if line]
        lines.append(
            f"{self.documents} documents, {self.pages} pages in {self.page_versions} versions, {self.entries} entries"
        )
        lines += [line for product in sorted(self.changes) for line in map(_change_line, self.changes[product])]
        lines += self.of_aliases()
        lines.append(self._files_line())
        counts = Counter(notice.code for notice in self.notices)
        lines += [f"  {code}: {count} ({MEANINGS[code]})" for code, count in sorted(counts.items())]
        lines += _capped(f"  {path}: {self._would}merged with what you wrote" for path in self.merged)
        return "\n".join(map(on_a_line, [*lines, *self._warnings()]))

    def _warnings(self) -> Iterator[str]:
        """What waits for a person."""
        failures = [notice for notice in self.notices if notice.code in FAILURES]
        yield from _capped(f"! {notice.path}: {notice.message}" for notice in failures)
        yield from _capped(f"! {path}: {missing_edit(versions)}" for path, versions in self.uncorrected.items())
        by = f"by taking {self.taken_out} out" if self.taken_out else "by the vendor"
        lies = "would lie" if self._is_trial else "lies"
        yield from _capped(
            f"! {path}: edited by hand and changed {by}; the new text {lies} in {path}.new{self.meanwhile(path)}"
            for path in self.conflicts
        )
        yield from _capped(
            f"! {path}: edited by hand and no longer in the manual; left as it is" for path in self.orphaned
        )
        for product, pages in self._borrowed():
            if self.taken_out == f"{product} {pages.version}":
                command = f"helpcenter remove {product} --version {pages.alias}"
                yield f"! {pages.version} is still there: {_pages(pages)} {pages.alias}/; take it out, too: {command}"
        yield from (f"! {threshold}" for threshold in self.lost or self._lacking())

    def _borrowed(self) -> Iterator[tuple[str, Borrowed]]:
        return ((product, pages) for product, borrowed in sorted(self.borrowed.items()) for pages in borrowed)

    def _lacking(self) -> Iterator[str]:
        """New versions that are hardly whole."""
        for product, changes in sorted(self.changes.items()):
            for change in changes:
                shares = [f"{share:.0%} of the {kind}" for kind, share in change.lost.items() if share > LACKING]
                if shares and change.version != change.before:
                    yield f"{product} {change.version} lacks {listed(shares)} of {change.before}; is its folder whole?"

    @property
    def _is_trial(self) -> bool:
        return self.dry_run or bool(self.lost)

    @property
    def _would(self) -> str:
        return "would be " if self._is_trial else ""

    def _files_line(self) -> str:
        if not self.writes:
            return "nothing changed, no file written"
        text = f"{len(self.added)} files {self._would}added, {len(self.changed)} changed, {len(self.removed)} removed"
        return text + (f", {len(self.merged)} merged with hand edits" if self.merged else "")


def _pages(borrowed: Borrowed) -> str:
    return f"{borrowed.pages} {'page is' if borrowed.pages == 1 else 'pages are'} in"


def missing_edit(versions: Sequence[str]) -> str:
    """What is said of a page whose correction some versions lack."""
    there = listed(versions)
    return f"what you wrote is not in {there}, where the vendor has other words; write it there too, or leave it"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence."""
    return " and ".join([*filter(None, [", ".join(names[:-1])]), *names[-1:]])


def _capped(lines: Iterable[str]) -> list[str]:
    """As many lines as one reads, and how many more there are."""
    every = list(lines)
    more = len(every) - _SHOWN
    return every if more <= 0 else [*every[:_SHOWN], f"! and {more} more: --json REPORT has them all"]


def _change_line(change: Changes) -> str:
    # What writes pages takes longer to load than an import of nothing new takes.
    from scraper.product.changes_pages import headline

    against = f"{change.version} against {change.before}" if change.version != change.before else change.version
    return f"{against}: {headline(change)}"
