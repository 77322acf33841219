"""How far a long piece of work is: it says so as warnings are said, and whoever wants to shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

_Item = TypeVar("_Item")
Show: TypeAlias = Callable[[str, Iterable[Any], Callable[[], int]], Iterable[Any]]
"""Name of the work, what is gone through, and how many there are, as far as that is known by then → the same items."""
_show: ContextVar[Show | None] = ContextVar("show", default=None)


def watched(work: str, items: Iterable[_Item], total: Callable[[], int]) -> Iterable[_Item]:
    """The items, with how far one is shown to whoever watches; else nobody asks for their number."""
    show = _show.get()
    return show(work, items, total) if show else items


@contextmanager
def watching(show: Show) -> Iterator[None]:
    """All work inside is shown so."""
    token = _show.set(show)
    try:
        yield
    finally:
        _show.reset(token)
