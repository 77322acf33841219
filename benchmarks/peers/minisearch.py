"""MiniSearch over the same statements and texts that our index is made of, fetched from npm."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpcenter.index.page import BuiltPage
from helpcenter.lookup.model import Unit

Search = Callable[[str], list[dict[str, Any]]]
_SETUP = """
var engine = new MiniSearch({fields: ["title", "page", "text"], storeFields: ["url"]});
engine.addAll(records);
function search(query) {
  return JSON.stringify(engine.search(query, {boost: {title: 3}, fuzzy: 0.2, prefix: true}).slice(0, 40));
}
"""


def records_of(pages: list[tuple[BuiltPage, list[Unit]]]) -> list[dict[str, Any]]:
    """A record for every unit: its statement, its page's title and its text."""
    statements = [(page, unit) for page, units in pages for unit in units]
    return [
        {
            "id": number,
            "url": page.url,
            "title": unit.text,
            "page": page.title,
            "text": " ".join(passage.text for passage in unit.passages),
        }
        for number, (page, unit) in enumerate(statements)
    ]


def fetch(cache: Path) -> str:
    """MiniSearch's script, from npm on first use."""
    script = cache / "node_modules/minisearch/dist/umd/index.js"
    if not script.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(cache), "minisearch@7"], check=True)
    return script.read_text(encoding="utf-8")


def load(pages: list[tuple[BuiltPage, list[Unit]]], cache: Path) -> Search:
    """MiniSearch with its index, as a function of a query."""
    from py_mini_racer import MiniRacer

    engine = MiniRacer()
    engine.eval(fetch(cache) + "\n;0")
    engine.eval(f"var records = {json.dumps(records_of(pages))};{_SETUP};0")
    return lambda text: list(json.loads(str(engine.eval(f"search({json.dumps(text)})"))))
