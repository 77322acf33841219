"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.browsers import find_browser
from tests.help_centres import HelpCentre, made_once, shared

settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", settings.get_profile("suite"), derandomize=False, max_examples=1000)
settings.register_profile("fuzz", settings.get_profile("explore"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are written anew only when asked for."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew; review the difference")
    parser.addoption("--update-baseline", action="store_true", help="pin the counts of the corpus as they are now")
    parser.addoption("--allow-lower", action="store_true", help="with --update-baseline: also where a count fell")


def pytest_configure(config: pytest.Config) -> None:
    """Say what marks mean."""
    config.addinivalue_line("markers", "corpus: reads the vendor's manual beside the repository; skipped without it")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running browser, one for all tests; without one they are skipped, visibly."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = find_browser()
    if not path:
        pytest.skip("no Chromium: run `python -m tests.browsers`")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The help centre of a real manual's pages."""
    return made_once("corpus", [shared("corpus/opendental")], tmp_path_factory)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The help centre of other pages of that manual."""
    return made_once("second", [shared("corpus/second")], tmp_path_factory)
