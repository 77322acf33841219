"""Made-up articles in all forms, as the benchmark makes them: every version whole, the same files for the same seed."""

from __future__ import annotations

from pathlib import Path

from test_op_end_to_end import imported

from benchmarks.op_articles import FORMS, write_articles
from helpcenter.audit import audit
from helpcenter.cli import main

COUNT = 80


def test_they_are_whole(tmp_path: Path) -> None:
    sources, folder = tmp_path / "sources", tmp_path / "centre"
    counts = write_articles(sources, COUNT)
    assert main(["init", str(folder)]) == 0
    report = imported(sources, folder)
    assert report.failed == 0
    assert set(FORMS) <= set(counts)
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    checked = audit([sources], folder / "site", folder / "docs")
    assert checked.differences == ()
    assert checked.pages >= COUNT
    assert checked.raw_blocks == 0


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_articles(tmp_path / name, 20)
    one, other = (_files(tmp_path / name) for name in ("one", "other"))
    assert one == other


def _files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
