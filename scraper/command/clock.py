"""A bound of the CPU seconds that a piece of work may take, where the system can end it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(BaseException):
    """Raised in the midst of the work, so that no handler of its errors takes it for one."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises `TooLong` inside when the work took more; on Windows, and in a thread, it may take as long as it does."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler is given both
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
