"""A site built aside takes the published one's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build.state import BUILT
from helpcenter.build.trial import trial_of
from tests.scraper.centres import files_of


def publish(folder: Path, files: dict[str, str]) -> None:
    with trial_of(folder) as trial:
        trial.prepare()
        for name, text in files.items():
            (trial.site / name).parent.mkdir(parents=True, exist_ok=True)
            (trial.site / name).write_text(text, "utf-8")
        trial.site.with_suffix(".json").write_text("{}", "utf-8")
        trial.publish()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path / "centre", {"index.html": "old", "gone/x.html": "x"})
    (tmp_path / "centre" / BUILT).unlink()
    return tmp_path / "centre"


def test_it_takes_its_place_whole(folder: Path) -> None:
    publish(folder, {"index.html": "new", "more/y.html": "y"})
    assert files_of(folder / "site") == {"index.html": b"new", "more/y.html": b"y"}
    assert (folder / BUILT).is_file()
    assert [path.name for path in (folder / BUILT.parent / "next").iterdir()] == ["lock"]


def test_a_folder_that_cant_be_renamed_gets_its_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == folder / "site":
            raise PermissionError(13, "used by another program", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    publish(folder, {"index.html": "new", "more/y.html": "y"})
    assert files_of(folder / "site") == {"index.html": b"new", "more/y.html": b"y"}
    assert not (folder / "site/gone").exists()


def test_a_site_that_is_a_link_stays_one(folder: Path, tmp_path: Path) -> None:
    (folder / "site").rename(tmp_path / "served")
    (folder / "site").symlink_to(tmp_path / "served", target_is_directory=True)
    publish(folder, {"index.html": "new"})
    assert (folder / "site").is_symlink()
    assert files_of(tmp_path / "served") == {"index.html": b"new"}


def test_what_no_builder_makes_stays(folder: Path) -> None:
    (folder / "site/.git").mkdir()
    (folder / "site/.git/HEAD").write_text("main", "utf-8")
    publish(folder, {"index.html": "new"})
    assert files_of(folder / "site") == {"index.html": b"new", ".git/HEAD": b"main"}


@pytest.mark.parametrize("renamed", [True, False])
def test_links_in_a_site_lead_nowhere_else(folder: Path, monkeypatch: pytest.MonkeyPatch, renamed: bool) -> None:
    publish(folder, {"index.html": "known"})
    (folder / "mine").mkdir()
    (folder / "mine/x.txt").write_text("mine", "utf-8")
    (folder / "site/link").symlink_to(folder / "mine", target_is_directory=True)
    (folder / "site/dangling").symlink_to(folder / "nowhere")
    if not renamed:
        monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(PermissionError(13, "used")))
    publish(folder, {"index.html": "new"})
    assert (folder / "site/index.html").read_text("utf-8") == "new"
    assert (folder / "mine/x.txt").read_text("utf-8") == "mine"
