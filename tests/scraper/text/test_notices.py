"""The codes of notices: each has a meaning in the terminal and a line in the docs, and is one that the import gives."""

from __future__ import annotations

import re
from pathlib import Path

from scraper.text.notices import MEANINGS

TOP = Path(__file__).parents[3]


def test_every_code_is_given_somewhere_and_none_without_a_meaning() -> None:
    modules = (
        path for path in (TOP / "scraper").rglob("*.py") if path.parent.name != "text" or path.name != "codes.py"
    )
    text = "".join(path.read_text("utf-8") for path in modules)
    assert [code for code in MEANINGS if f'"{code}"' not in text] == []
    assert set(re.findall(r'[Nn]otice\(\s*"([\w-]+)"', text)) <= MEANINGS.keys()


def test_a_meaning_is_a_line_that_says_what_to_do() -> None:
    assert [
        code for code, text in MEANINGS.items() if len(code) + len(text) > 110 or not re.search(r"[;,] ", text)
    ] == []
