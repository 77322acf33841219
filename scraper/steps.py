"""How a list of steps is run, and which code it goes through; `scraper/pipeline.py` has the lists.

A step takes a frozen state and gives the next. Notices are to it what warnings are to Python: `notice` makes one,
wherever in its room, and whoever runs the list has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias, TypeVar

from scraper.model import Notice

_State = TypeVar("_State")
DOCUMENT_ROOMS = (
    "scraper/adapt",
    "scraper/html",
    "scraper/kept/store.py",
    "scraper/limits.py",
    "scraper/model.py",
    "scraper/paths",
    "scraper/pipeline.py",
    "scraper/read",
    "scraper/steps.py",
    "scraper/text",
    "scraper/vendors/__init__.py",
    "scraper/vendors/contents.py",
    "scraper/vendors/layout.py",
    "scraper/vendors/manual.py",
    "scraper/vendors/origin.py",
    "scraper/vendors/refusal.py",
    "scraper/vendors/vendor.py",
    "scraper/versions.py",
)
"""The code that a document goes through, apart from its vendor's."""
PAGE_ROOMS = (
    "scraper/changes",
    "scraper/curate",
    "scraper/entries",
    "scraper/fold",
    "scraper/kept",
    "scraper/links",
    "scraper/model.py",
    "scraper/paths",
    "scraper/pipeline.py",
    "scraper/render",
    "scraper/steps.py",
    "scraper/text",
    "scraper/versions.py",
)
"""The code that a page goes through."""
PRODUCT_ROOMS = (*PAGE_ROOMS, "scraper/product")
"""The code that the files about a product go through, apart from its vendor's."""
Steps: TypeAlias = tuple[tuple[str, Callable[[_State], _State]], ...]
"""The steps in order, each with its name."""
_listener: ContextVar[list[Notice] | None] = ContextVar("listener", default=None)


def run(steps: Steps[_State], state: _State) -> _State:
    """What the last step gives."""
    for _, step in steps:
        state = step(state)
    return state


def notice(code: str, path: str, message: str) -> None:
    """A problem or an oddity, for whoever runs the list; see `Notice`."""
    pass_on([Notice(code, path, message)])


def pass_on(notices: Iterable[Notice]) -> None:
    """Notices of another list, for whoever runs this one."""
    if (listener := _listener.get()) is not None:
        listener += notices


@contextmanager
def gathered_notices() -> Iterator[list[Notice]]:
    """The notices of all that runs inside, in order."""
    notices: list[Notice] = []
    token = _listener.set(notices)
    try:
        yield notices
    finally:
        _listener.reset(token)
