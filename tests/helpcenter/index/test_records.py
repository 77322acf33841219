"""Pages that came out the same are not read again, and nobody can tell from the index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from helpcenter.index.records import Records, decode, encode, record_of
from helpcenter.index.site import index_site
from tests.helpcenter.index.pages import write_page
from tests.scraper.centres import files_of

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
    record = record_of(site / "opendental/email.html", site)
    again = decode(json.loads(json.dumps(encode(record))))
    assert record.entries
    assert record.paths
    assert record.text
    assert record.text.passages
    assert again == record


def test_the_index_is_the_same_with_records(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / ".state/index.jsonl"
    index_site(site)
    fresh = files_of(site)
    index_site(site, Records(kept))
    shutil.rmtree(site / "assets")
    index_site(site, Records(kept))
    assert {name: data for name, data in files_of(site).items() if not name.startswith(".state")} == fresh


def test_only_a_page_that_changed_is_read(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / ".state/index.jsonl"
    index_site(site, Records(kept))
    write_page(site, "mail.html", TEXT.replace("104", "105"), "23.2", "24.1", "24.3")
    read: list[str] = []

    def watched(path: Path, site: Path) -> object:
        read.append(path.name)
        return record_of(path, site)

    monkeypatch.setattr("helpcenter.index.records.record_of", watched)
    index_site(site, Records(kept))
    assert read == ["mail.html"]
    assert "Error 105" in (site / "entries.json").read_text("utf-8")


def test_what_other_code_has_read_is_not_used(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / ".state/index.jsonl"
    index_site(site, Records(kept, "a"))
    before = kept.read_text("utf-8")
    index_site(site, Records(kept, "b"))
    assert kept.read_text("utf-8") != before
