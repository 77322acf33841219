"""A command loads what it needs: parsers and site builders take longer to load than some commands to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.scraper.manual import bring, make_centre, write_page

_HEAVY = (
    "bs4",
    "lxml",
    "markdownify",
    "yaml",
    "markdown",
    "mkdocs",
    "scraper.pipeline",
    "scraper.vendors.opendental.adapt",
)
_RUN = """
import sys
from helpcenter.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as stopped:
    code = stopped.code
print("loaded:", *sorted(sys.modules))
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded: ")[2].split())


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    folder = make_centre(tmp_path / "centre")
    write_page(tmp_path / "source", "24.3", "backups", "<p>Copy it.</p>")
    bring(folder, tmp_path / "source")
    return folder


def test_help_loads_nothing_heavy() -> None:
    assert loaded("--help").isdisjoint(_HEAVY)


def test_import_of_nothing_new_loads_neither_parser_nor_renderer(centre: Path) -> None:
    found = loaded("-C", str(centre), "import", str(centre.parent / "source"))
    assert "scraper.command.importer" in found
    assert found.isdisjoint(_HEAVY)
