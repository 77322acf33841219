"""The copy of a site where readers open it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.update.copy import LIST, NotCopied, copy_site
from tests.scraper.manual import tree


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name.replace('_', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", index="home", pots_kiln="hot", pots_wheel="round")
    return tmp_path / "site"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


def published(target: Path) -> dict[str, bytes]:
    """What readers find."""
    return {name: content for name, content in tree(target).items() if name != LIST}


def test_what_differs_goes_there_and_what_is_gone_goes_away(site: Path, target: Path) -> None:
    copy_site(site, target)
    assert published(target) == tree(site)
    same = (target / "index.html").stat().st_ino
    (target / "ours.txt").write_text("not the site's", "utf-8")
    (target / "pots/wheel.html").unlink()
    write(site, pots_kiln="cold", forms_new="form")
    for path in (site / "pots/wheel.html", site / "forms/new.html"):
        path.rename(path.with_name("other.html"))
    copy_site(site, target)
    assert published(target) == {**tree(site), "ours.txt": b"not the site's"}
    assert (target / "index.html").stat().st_ino == same, "what is the same is left alone"
    (site / "forms/other.html").unlink()
    copy_site(site, target)
    assert not (target / "forms").exists()


def test_what_was_interrupted_is_finished(site: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_site(site, target)
    write(site, pots_kiln="cold", pots_new="new")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", interrupted)
        (site / "pots/wheel.html").rename(site / "pots/last.html")
        with pytest.raises(NotCopied, match="could not be copied there"):
            copy_site(site, target)
    copy_site(site, target)
    assert published(target) == tree(site)


def interrupted(*_: object, **__: object) -> None:
    raise OSError(5, "the share went away")


def test_a_folder_that_is_not_there_is_not_made(site: Path, tmp_path: Path) -> None:
    with pytest.raises(NotCopied, match="expected a folder, found none; make it, or connect the share"):
        copy_site(site, tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("listed", [None, "no list", '{"index.html": 5}'])
def test_a_folder_with_other_things_is_refused(site: Path, target: Path, listed: str | None) -> None:
    (target / "letters.txt").write_text("dear all", "utf-8")
    if listed:
        (target / LIST).write_text(listed, "utf-8")
    before = tree(target)
    with pytest.raises(NotCopied, match="found other things"):
        copy_site(site, target)
    assert tree(target) == before


def test_a_list_that_leads_elsewhere_takes_nothing_away(site: Path, target: Path, tmp_path: Path) -> None:
    copy_site(site, target)
    (tmp_path / "letters.txt").write_text("dear all", "utf-8")
    (target / LIST).write_text(json.dumps({"../letters.txt": "", "index.html": ""}), "utf-8")
    with pytest.raises(NotCopied, match="leads out of"):
        copy_site(site, target)
    assert (tmp_path / "letters.txt").is_file()


def test_a_folder_that_is_a_link_to_elsewhere_is_not_written_to(site: Path, target: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    copy_site(site, target)
    for path in (target / "pots").iterdir():
        path.unlink()
    (target / "pots").rmdir()
    (target / "pots").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotCopied, match="leads out of"):
        copy_site(site, target)
    assert not any((tmp_path / "elsewhere").iterdir())
