"""Python's search for garbage, less often: an import makes many small things and hardly a cycle of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COLLECTED_AFTER = 50_000
"""New objects between two searches; Python's own 700 cost a twentieth of an import."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Search less often inside, as often as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECTED_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
