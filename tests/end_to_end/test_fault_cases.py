"""Small pages in which faults are stated in one odd way each: the errors that their queries ask for are entries."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from benchmarks.faults import read_rows
from scraper.entries.marks import find_entries
from scraper.fold.fold import fold
from scraper.model import Document
from scraper.vendors.opendental.manual import MANUAL
from tests.help_centres import shared


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def test_what_the_queries_ask_for_is_an_entry(tmp_path: Path) -> None:
    cases = shared("cases/lookup")
    subprocess.run([sys.executable, cases / "make.py", tmp_path], check=True, capture_output=True)
    entries: dict[str, set[str]] = {}
    for path in sorted(tmp_path.rglob("*.html")):
        document = Document(f"{path.parent.name}/{path.name}", path.read_bytes(), str(path.parents[1]))
        for page in MANUAL.adapt(document).pages:
            found = find_entries(fold([page]))[1]
            entries.setdefault(path.stem.casefold(), set()).update(_folded(entry.text) for entry in found)
    wanted = [row for row in read_rows(cases / "queries.jsonl") if row.get("entry")]
    missing = [row["entry"] for row in wanted if _folded(row["entry"]) not in entries.get(row["page"], ())]
    assert wanted
    assert not missing, json.dumps(missing)
