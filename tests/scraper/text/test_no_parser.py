"""No room imports a parser to get at a string function."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LOADED = (
    "import sys, importlib; importlib.import_module(sys.argv[1]); print(*{name.split('.')[0] for name in sys.modules})"
)


@pytest.mark.parametrize(
    "room",
    ["scraper.text.edit", "scraper.text.inline", "scraper.text.lines", "scraper.text.names", "scraper.text.walk",
     "scraper.fold.fold", "scraper.entries.marks", "scraper.links.resolve"],
)  # fmt: skip
def test_rooms_that_read_text_load_no_parser(room: str) -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED, room], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint({"bs4", "lxml", "selectolax", "html5lib", "markdownify"})
