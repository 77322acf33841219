"""Office Practicum's articles are told by their content, and nothing else is taken for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Document
from scraper.vendors.officepracticum.recognition import recognise

HERE = Path(__file__).resolve().parent
FIXTURES = HERE / "fixtures"
BANNER = 'We are now updating the OP Help Center for OP 14.19 or "OP 19".'


def known(text: str, path: str = "article.txt") -> bool:
    return recognise(Document(path, text.encode(), ""))


@pytest.mark.parametrize(
    "text",
    [
        f"{BANNER}\n\nA Title\n\nText.",
        "Title\n\nVersion 14.19\n\nPath: Clinical tab > Schedule button\n",
        "Title\n\nVersion 14.19\nOpen the Patient\u00a0Chart.\n",
        "Version 20.5\n- Go to the Billing tab.\n",
        "Title\n\nThe content below is relevant to the OP Patient Portal, powered by InteliChart.\n",
        "Title\n\nPath: Smart Toolbar > Rack button\n\nThe Patient Register shows it.\n",
        "Rooms\n\n  1. Open the Patient Chart.\n\nIt is stored in OP.\n",
        "Where are rooms?\n\nIn OP, behind the Billing Center.\n",
        "About\nRooms are kept in OP.\n- Open the Billing tab.\nNote: It is slow. |\n",
        "Rooms\n\nMake a Room\nIt is stored in OP.\nPaint a Room\nThe color is read from OP.\n",
    ],
)
def test_text(text: str) -> None:
    assert known(text)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "a.txt"),
        ("Version 1.2\n\n- Fixed a bug in Office Practicum\n", "changes.txt"),
        ("Version 14.19\n\nNothing else.", "a.txt"),
        ("We import Open Dental and Office Practicum: the Patient Chart, the Billing tab.", "notes.txt"),
        ("Changes\n\n- Office Practicum is read\n- Office Practicum is told by its content\n", "changes.txt"),
        ("Rooms\n\n  1. Open the Patient Chart.\n  2. Go to the Billing tab.\n", "a.txt"),
        ("OP is short for operatory.\n\n  1. Pick one in OP.\n", "a.txt"),
        (f"{BANNER}\n\nTitle", "README.md"),
        ("<html><body><div class='GeneralPageContent'>Version 14.19 Office Practicum</div></body></html>", "a.html"),
        (json.dumps({"data": [{"id": "1", "title": "Patient Chart"}]}), "a.json"),
        (json.dumps({"data": [{"url_hash": "a"}, {"url_hash": "b"}]}), "a.json"),
    ],
)
def test_other_files(text: str, path: str) -> None:
    assert not known(text, path)


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.html")) + sorted(FIXTURES.rglob("*.json")), ids=str)
def test_pages_and_answers(path: Path) -> None:
    assert recognise(Document(path.name, path.read_bytes(), ""))


@given(st.text(), st.sampled_from(["a.txt", "a.html", "a.json", "a"]))
def test_random_text(text: str, path: str) -> None:
    assert not known(text, path)
