"""Which release made a help centre is known: an older one is upgraded with a word, a newer one left alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from helpcenter.cli import main
from scraper.command.report import Report
from scraper.write.data import FORMAT, made_by
from scraper.write.manifest import NewerFolder
from tests.scraper.centres import SAMPLE, files_of, imported, write_source

SOURCE = SAMPLE / "officepracticum"
MANIFEST = ".helpcenter/manifest.json"


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """A help centre as this release makes it."""
    imported(tmp_path, SOURCE)
    return write_source(tmp_path, {"mkdocs.yml": "site_name: Help\n"})


def rewrite(centre: Path, **facts: object) -> None:
    """Have the manifest say something else of its maker; None: nothing."""
    path = centre / MANIFEST
    plain = {**json.loads(path.read_bytes()), **facts}
    path.write_text(json.dumps({name: value for name, value in plain.items() if value is not None}), "utf-8")


def test_a_folder_names_its_maker(centre: Path) -> None:
    plain = json.loads((centre / MANIFEST).read_bytes())
    assert (plain["made_by"], plain["format"]) == (made_by(), FORMAT)
    assert imported(centre, SOURCE).upgraded == ""


def test_an_older_folder_is_upgraded_with_a_word_and_its_edits_stay(centre: Path) -> None:
    page = centre / "docs/officepracticum/contact-manager.md"
    page.write_text(f"{page.read_text('utf-8')}\nOur own line.\n", "utf-8")
    before = files_of(centre)
    rewrite(centre, format=None, made_by=None)
    shutil.rmtree(centre / ".helpcenter/cache")
    report = imported(centre, SOURCE)
    assert "upgraded from format 0 to 1" in report.summary()
    assert files_of(centre) == before
    assert imported(centre, SOURCE).upgraded == ""


def test_a_new_folder_is_not_upgraded(tmp_path: Path) -> None:
    assert imported(tmp_path, SOURCE).upgraded == Report().upgraded == ""


def test_a_newer_folder_is_left_alone(centre: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(centre, format=FORMAT + 1, made_by="helpcenter 9.9")
    before = files_of(centre)
    with pytest.raises(NewerFolder, match=r"helpcenter 9\.9 wrote it, in format 2"):
        imported(centre, SOURCE)
    for command in (["status"], ["check"], ["build"], ["remove", "officepracticum"]):
        assert main(["-C", str(centre), *command]) == NewerFolder.exit_code
    assert "install that release" in capsys.readouterr().err
    assert files_of(centre) == before


def test_pages_of_another_form_say_what_to_do_and_that_keeps_edits(
    centre: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = centre / "docs/officepracticum/contact-manager.md"
    page.write_text(f"{page.read_text('utf-8')}\nOur own line.\n", "utf-8")
    before = files_of(centre)
    kept = centre / ".helpcenter/pages/officepracticum/14.19.jsonl"
    shutil.rmtree(centre / ".helpcenter/cache")
    kept.write_text('{"slug": "contact-manager", "title": "Contact Manager"}\n', "utf-8")
    assert main(["-C", str(centre), "import"]) == 16
    assert "remove the folder .helpcenter/pages and import all sources again" in capsys.readouterr().err
    shutil.rmtree(centre / ".helpcenter/pages")
    assert imported(centre, SOURCE).conflicts == []
    assert files_of(centre) == before
