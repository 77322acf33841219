"""A step's key has the code that it goes through, all of it and no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scraper.kept import code
from scraper.kept.code import code_hash
from scraper.steps import DOCUMENT_ROOMS, PAGE_ROOMS, PRODUCT_ROOMS
from scraper.vendors import VENDORS
from tests.scraper.centres import ROOT
from tests.scraper.manual import bring, make_centre, write_page

PAGE_STEPS = (
    "scraper.changes.find_facts scraper.curate.curate scraper.entries.marks scraper.fold.fold scraper.links.resolve"
    " scraper.render.front_matter scraper.render.page"
)
PRODUCT_STEPS = "scraper.product.alias_edits scraper.product.changes_pages scraper.product.files scraper.product.tree"


def loaded(modules: str, then: str = "") -> set[str]:
    """The project's modules that some of them load, as paths, and what is done then."""
    script = f"import {', '.join(modules.split())}, sys; {then or 'pass'}; print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('scraper.')))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = {Path(path).relative_to(ROOT).as_posix() for path in run.stdout.split()}
    return {path for path in paths if path.count("/") > 1 and not path.endswith("__init__.py")}


def outside(paths: set[str], rooms: tuple[str, ...]) -> list[str]:
    """Modules that are in none of the rooms."""
    return sorted(path for path in paths if not any(path == room or path.startswith(f"{room}/") for room in rooms))


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_what_adapts_a_document_is_in_its_rooms(vendor: str) -> None:
    loads = f"scraper.vendors.VENDORS[{vendor!r}].load()"
    adapting = loaded("scraper.adapt.document scraper.adapt.duplicates scraper.adapt.images scraper.vendors", loads)
    others = [f"scraper/vendors/{other}/" for other in VENDORS if other != vendor]
    of_vendor = {path for path in adapting if not path.startswith(tuple(others))}
    assert outside(of_vendor, (*DOCUMENT_ROOMS, f"scraper/vendors/{vendor}")) == []


def test_what_makes_a_page_is_in_its_rooms() -> None:
    assert outside(loaded(PAGE_STEPS), PAGE_ROOMS) == []


def test_what_makes_a_products_files_is_in_its_rooms() -> None:
    assert outside(loaded(PRODUCT_STEPS), PRODUCT_ROOMS) == []


def test_the_hash_is_of_each_file_below_a_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_TOP", tmp_path)
    hashes = set()
    for text in ("1", "2"):
        (tmp_path / "room").mkdir(exist_ok=True)
        (tmp_path / "room/module.py").write_text(text, "ascii")
        (tmp_path / "other.py").write_text(text * 2, "ascii")
        hashes |= {
            code_hash.__wrapped__("room"),
            code_hash.__wrapped__("other.py"),
            code_hash.__wrapped__("room", "other.py"),
        }
    assert len(hashes) == 6


@pytest.mark.parametrize(
    ("changed", "parsed", "rendered"),
    [
        ("scraper/vendors/opendental", 2, 0),
        ("scraper/vendors/officepracticum", 0, 0),
        ("scraper/html", 2, 0),
        ("scraper/render", 0, 2),
    ],
)
def test_other_code_makes_anew_what_goes_through_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, parsed: int, rendered: int
) -> None:
    for slug in ("email", "backups"):
        write_page(tmp_path / "source", "24.3", slug, "<p>Words.</p>")
    centre = make_centre(tmp_path / "centre")
    bring(centre, tmp_path / "source")
    rooms = {"scraper/vendors"} if changed.startswith("scraper/vendors/") else set()

    def another(*asked: str) -> str:
        return code_hash(*asked) + ("changed" if {changed, *rooms} & {*asked} else "")

    for module in (
        "scraper.kept.records",
        "scraper.command.rendering",
        "scraper.command.importer",
        "scraper.command.product",
    ):
        monkeypatch.setattr(f"{module}.code_hash", another)
    report = bring(centre, tmp_path / "source")
    assert (report.parsed, report.rendered, report.writes) == (parsed, rendered, 0)
    report = bring(centre, tmp_path / "source")
    assert (report.parsed, report.rendered) == (0, 0)
