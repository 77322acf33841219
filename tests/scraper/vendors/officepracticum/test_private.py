"""Articles that not everyone may read: told, and left out unless the maintainer asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.audit import audit
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.report import Report
from tests.scraper.rendered import site_of
from tests.scraper.vendors.officepracticum.test_end_to_end import answered, write

GROUP = {"id": "5b0000000000000000000001", "type": "category", "name": "Staff", "url_hash": "staff"}
WAYS: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "its visibility": ({"visibility": "private"}, {}),
    "its own visibility": ({"visibility": "custom"}, {}),
    "its roles": ({"reader_roles": ["5c1"]}, {}),
    "roles it inherits": ({"inherited_roles": ["5c1"]}, {}),
    "its category's visibility": ({"category": GROUP["id"]}, {"visibility": "private"}),
    "its category's roles": ({"category": GROUP["id"]}, {"reader_roles": ["5c1"]}),
}


def brought(tmp_path: Path, way: str, *, private: bool = False) -> tuple[Report, Path]:
    own, groups = WAYS[way]
    data = [
        {**GROUP, **groups},
        answered(
            "Open", "open", "<p>See <a href='/help/inner'>inside</a>.</p>", 1, visibility="public", reader_roles=[""]
        ),
        answered("Inner", "inner", "<p>The safe is behind the picture.</p>", 2, **own),
    ]
    source = write(tmp_path / "api", {"articles.json": json.dumps({"data": data})})
    return import_sources([source], tmp_path / "centre", Options(private=private)), source


def told(report: Report) -> list[tuple[str, bool]]:
    return [
        (notice.code, "inner: " in notice.message) for notice in report.notices if notice.code.startswith("private")
    ]


@pytest.mark.parametrize("way", WAYS)
def test_it_is_left_out_and_told(tmp_path: Path, way: str) -> None:
    report, source = brought(tmp_path, way)
    assert (report.exit_code, told(report)) == (0, [("private", True)])
    docs = tmp_path / "centre/docs/officepracticum"
    assert (docs / "open.md").exists()
    assert not any("behind the picture" in path.read_text("utf-8") for path in docs.rglob("*.md"))
    assert audit([source], site_of(tmp_path / "centre", product="officepracticum")).differences == ()


@pytest.mark.parametrize("way", WAYS)
def test_it_is_imported_where_that_is_asked_for(tmp_path: Path, way: str) -> None:
    brought(tmp_path, way)
    report, source = brought(tmp_path, way, private=True)
    assert (report.exit_code, told(report)) == (0, [("private-shown", True)])
    assert "behind the picture" in (tmp_path / "centre/docs/officepracticum/inner.md").read_text("utf-8")
    assert audit([source], site_of(tmp_path / "centre", product="officepracticum")).differences == ()


def test_it_goes_again_with_the_next_import_without(tmp_path: Path) -> None:
    brought(tmp_path, "its roles", private=True)
    brought(tmp_path, "its roles")
    assert not (tmp_path / "centre/docs/officepracticum/inner.md").exists()
