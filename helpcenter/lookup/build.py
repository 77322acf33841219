"""Write the search's data of a built site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from helpcenter.lookup.answers import Answer, AnswerData
from helpcenter.lookup.index_data import VersionSets, error_data, text_data
from helpcenter.lookup.model import PageWords
from helpcenter.lookup.vectors import vector_data

FOLDER = "assets/lookup"
"""Where the index lies in a site."""


def write_index(site: Path, pages: Sequence[PageWords]) -> None:
    """Write what the browser searches; the same pages give the same bytes."""
    sets = VersionSets()
    vectors = vector_data(pages)
    text = text_data(pages, sets, _synonyms(), vectors is not None)
    errors = error_data(pages, sets)
    target = site / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    (target / "words.js").unlink(missing_ok=True)
    for name, data in (("errors", errors), ("text", text), ("words", vectors)):
        if data:
            _write(target / f"{name}.js", name, data)


def write_answers(site: Path, entries: Mapping[str, list[list[Answer]]], topics: Mapping[str, str]) -> None:
    """Write what results say of themselves."""
    _write(site / FOLDER / "answers.js", "answers", to_builtins(AnswerData(entries=entries, topics=topics)))


def _synonyms() -> list[str]:
    text = resources.files(__package__).joinpath("synonyms.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _write(path: Path, name: str, data: Mapping[str, Any]) -> None:
    """Write data as a classic script, which a page opened from a folder may load as well."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script may not hold these two as they are in older engines' strings.
    body = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"helpcenter.lookupData({json.dumps(name)},{body});\n", "utf-8")
