"""Help centres built once and looked at by many tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.help_centres import ROOT, HelpCentre, make, run, shared


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The sample's help centre."""
    return make(tmp_path_factory.mktemp("sample") / "help", [ROOT / "sample"])


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The help centre of the two real documents."""
    return make(tmp_path_factory.mktemp("seeds") / "help", [shared("seeds")])


@pytest.fixture
def command() -> Callable[..., tuple[int, str]]:
    """Runs a command of the command line."""
    return run
