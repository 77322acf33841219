"""A command loads what it needs: parsers and site builders take longer to load than some commands to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.scraper.manual import bring, make_centre, write_page

_HELP = {
    "helpcenter": ("arguments", "cli", "folder", "terminal"),
    "scraper": ("errors", "versions"),
    "scraper.command": ("options", "progress"),
    "scraper.text": ("terminal",),
    "scraper.write": ("lock", "state", "transaction"),
}
_STATUS = {
    "helpcenter": ("settings",),
    "helpcenter.check": ("files", "front_matter", "layout", "lines", "links", "marks", "page", "settings"),
    "helpcenter.index": ("allowed",),
    "scraper": ("limits", "model", "steps"),
    "scraper.adapt": ("imported",),
    "scraper.changes": ("compare", "facts"),
    "scraper.command": ("reading", "report", "status"),
    "scraper.curate": ("curation",),
    "scraper.kept": ("code", "images", "memo", "pages", "records", "spellings", "store"),
    "scraper.read": ("dump", "files", "images"),
    "scraper.text": ("align", "code", "codes", "declared", "names", "notices"),
    "scraper.vendors": ("officepracticum", "opendental", "origin", "vendor"),
    "scraper.write": ("data", "edits", "manifest"),
}
_IMPORT = {
    "scraper.command": ("garbage", "importer"),
    "scraper.curate": ("curation",),
    "scraper.product": ("own_pages",),
    "scraper.read": ("archive", "streams"),
    "scraper.write": ("merge", "plan"),
}
_OTHERS = frozenset({"click", "helpcenter", "msgspec", "scraper", "typing_extensions", "yaml"})
"""Packages, ours and others', that any of them may load."""
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


def beyond(found: set[str], *rooms: dict[str, tuple[str, ...]]) -> set[str]:
    """What is loaded of our modules that is not told, and of other packages."""
    told = {f"{room}.{name}" for allowed in rooms for room, names in allowed.items() for name in names}
    told |= {room for allowed in rooms for room in allowed} | _OTHERS
    bare = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True)
    usual = {name.partition(".")[0] for name in bare.stdout.split()} | sys.stdlib_module_names
    ours = {name for name in found if name.startswith(("scraper", "helpcenter"))}
    others = {name.partition(".")[0] for name in found if "cython" not in name}
    return (ours | others - usual) - told


def test_help_loads_the_command_line() -> None:
    assert beyond(loaded("--help"), _HELP) == set()


def test_status_loads_what_is_kept(centre: Path) -> None:
    assert beyond(loaded("-C", str(centre), "status"), _HELP, _STATUS) == set()


def test_import_of_nothing_new_loads_neither_parser_nor_renderer(centre: Path) -> None:
    found = loaded("-C", str(centre), "import", str(centre.parent / "source"))
    assert "scraper.command.importer" in found
    assert beyond(found, _HELP, _STATUS, _IMPORT) == set()
