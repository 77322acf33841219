"""Help centres as the command line makes them, for tests that look at a whole one."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from helpcenter.cli import main

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_IMPORT, _AUDIT = "import.json", "audit.json"


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
    assert run("-C", folder, "import", *sources, "--json", folder / _IMPORT)[0] == 0
    assert run("-C", folder, "build", "--strict", *build)[0] == 0
    run("-C", folder, "audit", *sources, "--json", folder / _AUDIT)
    return _reported(folder)


def made_once(name: str, sources: Sequence[Path], tests: pytest.TempPathFactory) -> HelpCentre:
    """A help centre that all processes of a test run look at; the first that wants it makes it."""
    base = tests.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{folder}.lock"):
        return _reported(folder) if (folder / _AUDIT).exists() else make(folder, sources)


def _reported(folder: Path) -> HelpCentre:
    reports = (json.loads((folder / name).read_text("utf-8")) for name in (_IMPORT, _AUDIT))
    return HelpCentre(folder, *reports)


def shared(name: str) -> Path:
    """A folder of real manuals beside the checkout; the test is skipped where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no {name} beside the checkout")
    return path
