"""One more version is folded onto what is kept of the others, and gives what folding all of them gives."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scraper.fold.fold import fold, project
from scraper.kept import store
from scraper.kept.folds import KeptFold
from scraper.model import Page
from tests.scraper import made
from tests.scraper.manual import bring, make_centre, page, tree, write_page

LABELS = ("22.1", "23.2", "24.1", "24.3")
BODIES = (
    "<p>Start.</p><ol><li>Open it.</li><li>Click Save.</li></ol>",
    "<p>Start.</p><ol><li>Open it.</li><li>Click OK.</li><li>Close it.</li></ol>",
    '<p><b>Error: Printing failed.</b></p><p>Solution: See <a href="other.html">Other</a>.</p>',
    "<p><b>Error: Printing failed.</b></p><p>Solution: Restart it twice.</p><p>Start.</p>",
    "<h2>Setup</h2><p>In the Main Menu, click Setup, Printers.</p>",
)


@settings(max_examples=200)
@given(made.page_versions(made.alike_blocks()) | made.page_versions(made.blocks()), st.integers(1, 5))
def test_a_version_folds_onto_what_is_kept_of_the_older_ones(pages: list[Page], count: int) -> None:
    ordered = sorted(pages, key=lambda single: single.version)
    older = ordered[:count]
    found = KeptFold.of(fold(older)).folded(tuple(replace(single, blocks=()) for single in older))
    assert found == fold(older)
    both = fold(ordered[count:], found)
    assert both == fold(ordered)
    assert all(project(both, single.version) == single.blocks for single in pages)


bodies = st.lists(st.sampled_from((None, *BODIES)), min_size=len(LABELS), max_size=len(LABELS))


@settings(max_examples=12, deadline=None)
@given(bodies, bodies, st.permutations(range(len(LABELS))), st.integers(1, len(LABELS)))
def test_versions_that_come_one_by_one_give_the_bytes_of_all_at_once(
    first: list[str | None], second: list[str | None], order: list[int], at_once: int
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for label, *found in zip(LABELS, first, second, strict=True):
            write_page(folder / label, label, "always", f"<p>Version {label}.</p>")
            for slug, body in zip(("trouble", "other"), found, strict=True):
                if body:
                    write_page(folder / label, label, slug, body, title=slug.title())
        grown, fresh = make_centre(folder / "grown"), make_centre(folder / "fresh")
        bring(grown, *(folder / LABELS[number] for number in order[:at_once]))
        for number in order[at_once:]:
            bring(grown, folder / LABELS[number])
        bring(fresh, *(folder / label for label in LABELS))
        assert tree(grown / "docs") == tree(fresh / "docs")


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """Three versions imported, and a source of a fourth."""
    for number, label in enumerate(LABELS):
        source = tmp_path / ("new" if label == LABELS[-1] else "old")
        write_page(source, label, "backups", f"<p>Copy it.</p><p>Keep {number} copies.</p>")
        write_page(source, label, "email", BODIES[number], title="Email")
    folder = make_centre(tmp_path / "centre")
    bring(folder, tmp_path / "old")
    return folder


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Stored pages whose blocks were read."""
    found: list[bytes] = []
    own = store.decode_blocks
    monkeypatch.setattr(store, "decode_blocks", lambda line: found.append(line) or own(line))
    return found


def test_the_older_versions_of_a_page_are_not_read_again(centre: Path, tmp_path: Path, read_again: list[bytes]) -> None:
    report = bring(centre, tmp_path / "new")
    assert (report.rendered, len(read_again)) == (2, 2)
    assert "Keep 3 copies" in page(centre, "backups").read_text("utf-8")


def test_without_what_is_kept_all_versions_are_read(centre: Path, tmp_path: Path, read_again: list[bytes]) -> None:
    shutil.rmtree(centre / ".helpcenter/cache")
    assert bring(centre, tmp_path / "new").rendered == 2
    assert len(read_again) == 8
    fresh = make_centre(tmp_path / "fresh")
    bring(fresh, tmp_path / "old", tmp_path / "new")
    assert tree(centre / "docs") == tree(fresh / "docs")


def test_pages_of_changes_between_other_versions_stay_and_come_back(centre: Path, tmp_path: Path) -> None:
    lines = centre / "docs/opendental/changes/23.2.txt"
    before = lines.read_bytes()
    lines.unlink()
    bring(centre, tmp_path / "new")
    assert lines.read_bytes() == before
    stamp = lines.stat().st_mtime_ns
    write_page(tmp_path / "new", LABELS[-1], "backups", "<p>Copy it.</p><p>Keep many copies.</p>")
    bring(centre, tmp_path / "new")
    assert lines.stat().st_mtime_ns == stamp
    fresh = make_centre(tmp_path / "fresh")
    bring(fresh, tmp_path / "old", tmp_path / "new")
    assert tree(centre / "docs") == tree(fresh / "docs")
