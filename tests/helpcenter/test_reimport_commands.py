"""`import`, `remove` and `status` as a maintainer types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.cli import main
from scraper.write import transaction
from scraper.write.transaction import commit
from tests.scraper.manual import make_centre, write_page


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    write_page(source, "23.2", "backups", "<p>Copy it.</p>")
    write_page(source, "24.3", "backups", "<p>Copy it daily.</p>")
    folder = make_centre(tmp_path / "centre")
    assert main(["-C", str(folder), "import", "--workers", "1", str(source)]) == 0
    return folder


def test_status_tells_editions_and_edits(centre: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (centre / "docs/opendental/backups.md").write_text("mine", "utf-8")
    (centre / "docs/opendental/product.js").unlink()
    assert main(["-C", str(centre), "status", "--json", str(centre / "status.json")]) == 0
    out = capsys.readouterr().out
    assert "opendental: 1 pages\n  23.2: 1 pages from https://www.opendental.com/manual232\n" in out
    assert "edited: docs/opendental/backups.md\nmissing: docs/opendental/product.js" in out
    assert json.loads((centre / "status.json").read_text("utf-8"))["products"][0]["name"] == "opendental"


def test_status_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(make_centre(tmp_path / "c")), "status"]) == 0
    assert "nothing is imported" in capsys.readouterr().out


def test_remove_and_its_refusal(centre: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(centre), "remove", "opendental", "--version", "9.9"]) == 15
    assert "opendental 9.9: is not imported; of opendental there is 23.2, 24.3" in capsys.readouterr().err
    assert main(["-C", str(centre), "remove", "opendental", "--version", "23.2"]) == 0


@pytest.mark.parametrize("share", ["x", "200%", "-1"])
def test_share_that_is_none_is_refused(share: str, centre: Path) -> None:
    assert main(["-C", str(centre), "import", f"--fail-if-lost={share}"]) == 2


def test_next_command_finishes_an_interrupted_import(
    centre: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_carry_out", stop)
        with pytest.raises(KeyboardInterrupt):
            commit(centre, {"docs/new.md": b"new"})
    assert main(["-C", str(centre), "status"]) == 0
    assert "finished an import that had been interrupted" in capsys.readouterr().err
    assert (centre / "docs/new.md").exists()
