"""Whom to call: what a practice sets in mkdocs.yml, on entry pages that have no escalation of their own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from helpcenter.cli import main

SETTING = """
extra:
  helpcenter:
    escalation:
      officepracticum:
        phone: (555) 555-0100 x12
        text: Ask <Dana> first.
"""
FRONT = "---\ntitle: {0}\nproduct: {1}\nkind: topic\nversions: ['14.19']\n---\n# {0}\n\n{2}\n"
ENTRY = "**The button is grayed out**{ #grayed .entry }\n\nLog in again."
OWN = "/// escalation\nThen call 555-0199.\n///"
PAGES = {
    "officepracticum/entry.md": FRONT.format("Entry", "officepracticum", ENTRY),
    "officepracticum/own.md": FRONT.format("Own", "officepracticum", f"{ENTRY}\n\n{OWN}"),
    "officepracticum/none.md": FRONT.format("None", "officepracticum", "Only words."),
    "opendental/other.md": FRONT.format("Other", "opendental", ENTRY),
}


def built(folder: Path, builder: str, setting: str) -> dict[str, str]:
    assert main(["init", str(folder)]) == 0
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").partition("\nextra:")[0] + setting, "utf-8")
    assert main(["-C", str(folder), "build", "--builder", builder]) == 0
    site = folder / "site"
    return {name: (site / name).with_suffix(".html").read_text("utf-8") for name in PAGES}


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_it_stands_on_entries_without_one_of_their_own(builder: str, tmp_path: Path) -> None:
    if builder == "zensical" and not shutil.which("zensical", path=str(Path(sys.executable).parent)):
        pytest.skip("zensical is not installed")
    pages = built(tmp_path, builder, SETTING)
    page = pages["officepracticum/entry.md"]
    assert '<div class="hc-escalation" role="note" data-furniture>' in page
    assert 'href="tel:5555550100;ext=12">(555) 555-0100 x12</a>' in page
    assert "Ask &lt;Dana&gt; first." in page
    for name in ("officepracticum/own.md", "officepracticum/none.md", "opendental/other.md"):
        assert "hc-escalation" not in pages[name].replace("hc-escalation__", "")


def test_nothing_stands_where_nothing_is_set(tmp_path: Path) -> None:
    assert not any('class="hc-escalation"' in page for page in built(tmp_path, "mkdocs", "").values())


def test_it_is_no_part_of_an_entry(tmp_path: Path) -> None:
    built(tmp_path, "mkdocs", SETTING)
    assert "Dana" not in (tmp_path / "site" / "entries.json").read_text("utf-8")
