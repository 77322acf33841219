"""Help centres built once and looked at by many tests."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from helpcenter.cli import main

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class HelpCentre:
    """A help centre's folder, imported, built and audited by the command line."""

    folder: Path
    import_report: dict[str, Any]
    audit_report: dict[str, Any]

    def page(self, path: str) -> str:
        """A page of the built site."""
        return (self.folder / "site" / path).read_text("utf-8")

    def entries(self, page: str) -> list[dict[str, Any]]:
        """What entries.json has of a page."""
        found = json.loads((self.folder / "site/entries.json").read_text("utf-8"))["entries"]
        return [entry for entry in found if entry["url"].startswith(f"{page}#")]

    def product(self, name: str) -> dict[str, Any]:
        """What the import says of a product."""
        return dict(json.loads((self.folder / "docs" / name / "product.json").read_text("utf-8")))


def run(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and output of a command."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = main([str(argument) for argument in arguments])
    return code, output.getvalue()


def make(folder: Path, sources: Sequence[Path], *build: str) -> HelpCentre:
    """A help centre made of sources, as a user would."""
    assert run("init", folder)[0] == 0
    reports = folder / "import.json", folder / "audit.json"
    assert run("-C", folder, "import", *sources, "--json", reports[0])[0] == 0
    assert run("-C", folder, "build", "--strict", *build) == (0, "")
    run("-C", folder, "audit", *sources, "--json", reports[1])
    return HelpCentre(folder, *(json.loads(report.read_text("utf-8")) for report in reports))


def shared(name: str) -> Path:
    """A folder of real manuals beside the checkout; the test is skipped where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no {name} beside the checkout")
    return path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The sample's help centre."""
    return make(tmp_path_factory.mktemp("sample") / "help", [ROOT / "sample"])


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The help centre of the two real documents."""
    return make(tmp_path_factory.mktemp("seeds") / "help", [shared("seeds")])


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The help centre of a real manual's pages."""
    return make(tmp_path_factory.mktemp("corpus") / "help", [shared("corpus/opendental")])


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> HelpCentre:
    """The help centre of other pages of that manual."""
    return make(tmp_path_factory.mktemp("second") / "help", [shared("corpus/second")])


@pytest.fixture
def command() -> Callable[..., tuple[int, str]]:
    """Runs a command of the command line."""
    return run
