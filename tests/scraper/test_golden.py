"""The sample's Markdown, reviewed by eye: one golden file per page.

After a change that is meant: ``python -m pytest tests/scraper/test_golden.py --update-golden``, then read the difference.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from tests.scraper.centres import SAMPLE, imported

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def markdown_below(folder: Path) -> dict[str, str]:
    """Every Markdown file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, str]:
    """The Markdown that importing the sample writes; with --update-golden it becomes the golden one."""
    centre = tmp_path_factory.mktemp("centre")
    imported(centre, SAMPLE)
    found = markdown_below(centre / "docs")
    if request.config.getoption("--update-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in found.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, "utf-8")
    return found


def test_the_same_pages_are_written(written: dict[str, str]) -> None:
    assert list(written) == list(markdown_below(GOLDEN))


@pytest.mark.parametrize("name", sorted(markdown_below(GOLDEN)))
def test_page_is_written_as_reviewed(written: dict[str, str], name: str) -> None:
    expected = (GOLDEN / name).read_text("utf-8")
    if written.get(name) != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), written.get(name, "").splitlines(), f"golden/{name}", f"written/{name}", lineterm=""
        )
        pytest.fail(
            "\n".join([*lines, "if this is meant: python -m pytest tests/scraper/test_golden.py --update-golden"])
        )
