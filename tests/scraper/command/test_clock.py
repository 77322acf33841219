"""Work that takes too long is ended, and costs itself only."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scraper.command import workers
from scraper.command.clock import TooLong, at_most
from scraper.command.importer import import_sources
from scraper.command.options import Options
from tests.scraper.centres import write_source
from tests.scraper.vendors.opendental.pages import html

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system ends no work by its CPU seconds")


def forever() -> None:
    while True:
        pass


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLong), at_most(0.01):
        forever()


def test_what_ended_in_time_is_not_ended_later() -> None:
    with at_most(0.01):
        pass
    with pytest.raises(TooLong), at_most(0.05):
        forever()


def test_in_a_thread_work_takes_as_long_as_it_does() -> None:
    done = []

    def work() -> None:
        with at_most(0):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_document_that_takes_too_long_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run: Callable[..., Any] = workers.run

    def slow(steps: Any, state: Any) -> Any:
        if getattr(state, "path", "").endswith("slow.html"):
            forever()
        return run(steps, state)

    monkeypatch.setattr(workers, "run", slow)
    monkeypatch.setattr(workers, "SECONDS", 0.5)
    source = write_source(
        tmp_path / "m", {"manual243/slow.html": html("<p>a</p>"), "manual243/b.html": html("<p>b</p>")}
    )
    report = import_sources([source], tmp_path / "centre", Options(workers=1))
    assert [(notice.code, notice.path) for notice in report.notices] == [("too-large", "m/manual243/slow.html")]
    assert "more than 0.5 seconds" in report.notices[0].message
    assert (report.exit_code, report.pages, report.failed) == (10, 1, 1)
