"""Pages that came out the same are not read again, and nobody can tell from what is published."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from helpcenter import record
from helpcenter.build import state
from helpcenter.pipeline import publish
from helpcenter.record import PageRecord, record_of
from scraper.kept.code import code_hash
from tests.helpcenter.index.pages import write_page
from tests.scraper.centres import ROOT, files_of

TEXT = """# Email

In the Main Menu, click Setup, Manage.

## Error 104 {.entry}

/// versions | 23.2
Restart the service.
///

/// versions | 24.1–24.3
In [Setup, Email]{.path}, enter the `password`.
///
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages with what the index reads."""
    for name in ("email.html", "mail.html"):
        write_page(tmp_path, name, TEXT, "23.2", "24.1", "24.3")
    return tmp_path


def test_a_record_is_read_back(site: Path) -> None:
    made = record_of((site / "opendental/email.html").read_bytes(), "opendental/email.html")
    assert made.entries
    assert made.paths
    assert made.text
    assert any(unit.passages for unit in made.text.units)
    assert msgspec.json.decode(msgspec.json.encode(made), type=PageRecord) == made


def test_what_is_published_is_the_same_with_records(site: Path) -> None:
    records = publish(site)
    fresh = files_of(site)
    shutil.rmtree(site / "assets")
    assert publish(site, records) == records
    assert files_of(site) == fresh


def test_only_a_page_that_changed_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = publish(site)
    write_page(site, "mail.html", TEXT.replace("104", "105"), "23.2", "24.1", "24.3")
    read: list[str] = []

    def watched(html: bytes, url: str) -> PageRecord:
        read.append(url)
        return record_of(html, url)

    monkeypatch.setattr(record, "record_of", watched)
    assert len(publish(site, records)) == len(records)
    assert read == ["opendental/mail.html"]
    assert "Error 105" in (site / "entries.json").read_text("utf-8")


def test_what_other_code_has_read_is_not_used(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = publish(site)
    monkeypatch.setattr(record, "code_hash", lambda *rooms: str(rooms))
    assert publish(site, records).keys().isdisjoint(records)


def test_pages_of_the_same_words_are_two_records(site: Path) -> None:
    assert len(publish(site)) == 2


@pytest.mark.parametrize("kind", ["changes", "alias-edits"])
def test_what_maintainers_read_is_not_searched(site: Path, kind: str) -> None:
    path = site / "opendental/email.html"
    text = path.read_text("utf-8").replace('"product"', f'"kind": "{kind}", "product"')
    made = record_of(text.encode(), "opendental/email.html")
    assert (made.text, len(made.entries)) == (None, 1)


@pytest.mark.parametrize(
    ("module", "rooms"),
    [("helpcenter.record", record.RECORD_ROOMS), ("helpcenter.version_blocks", state.BUILD_ROOMS)],
)
def test_the_hash_is_of_all_code_that_the_work_is_done_with(module: str, rooms: tuple[str, ...]) -> None:
    script = f"import sys, {module}; print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] in ('scraper', 'helpcenter')))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    files = [Path(name).relative_to(ROOT) for name in loaded.split() if Path(name).name != "__init__.py"]
    assert [str(file) for file in files if not any(file.is_relative_to(room) for room in rooms)] == []


def test_other_rooms_have_another_hash() -> None:
    assert code_hash("scraper/paths") != code_hash("scraper/paths", "scraper/versions.py")
