"""How a list of steps is run, and what a page is on its way through them; `scraper/pipeline.py` has the lists.

A step takes a frozen state and gives the next. What it meets that is no error it tells with `notice`, from wherever in
its room, as Python tells its warnings; whoever runs the list hears it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

from scraper.changes.facts import PageFacts
from scraper.curate.curation import PageCuration
from scraper.kept.folds import Older
from scraper.kept.store import Stored
from scraper.links.targets import Site
from scraper.model import EntryMark, FoldedPage, Notice

_State = TypeVar("_State")
Steps: TypeAlias = tuple[tuple[str, Callable[[_State], _State]], ...]
"""The steps in order, each with its name."""
_listener: ContextVar[list[Notice] | None] = ContextVar("listener", default=None)


def run(steps: Steps[_State], state: _State) -> _State:
    """What the last step gives."""
    for _, step in steps:
        state = step(state)
    return state


def notice(code: str, path: str, message: str) -> None:
    """Tell of a problem or an oddity; see `Notice`."""
    tell([Notice(code, path, message)])


def tell(notices: Iterable[Notice]) -> None:
    """Pass on what was told elsewhere."""
    if (listener := _listener.get()) is not None:
        listener += notices


@contextmanager
def heard() -> Iterator[list[Notice]]:
    """What is told inside, in order."""
    notices: list[Notice] = []
    token = _listener.set(notices)
    try:
        yield notices
    finally:
        _listener.reset(token)


class Draft(Struct, frozen=True):
    """A page on its way from its versions to its file."""

    versions: tuple[Stored, ...]
    """Those that are not folded yet."""
    site: Site
    """What its links can lead to."""
    older: Older | None = None
    """What is kept of those that are."""
    extras: PageCuration = PageCuration()
    """What the maintainer adds to it."""
    before: Mapping[str, str] = {}
    """Version of the product → the version before it."""
    folded: FoldedPage = FoldedPage("", "", (), ())
    """Its versions as one."""
    page: FoldedPage = FoldedPage("", "", (), ())
    """The same with its entries marked, then with remarks, then with final links."""
    entries: tuple[EntryMark, ...] = ()
    front_matter: Mapping[str, Any] = {}
    links: tuple[str, ...] = ()
    """Slugs that its links look up."""
    facts: Mapping[str, PageFacts] = {}
    """Version → what the page has in it."""
    diffs: Mapping[str, str] = {}
    """Version → lines that differ from the version before."""
    markdown: str = ""
