"""Search a built site from Python, with the JavaScript that the reader's browser runs: one ranking, not two."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from helpcenter.lookup.build import FOLDER

SCRIPTS = (
    "tokens",
    "symbols",
    "paste",
    "words",
    "synonyms",
    "weights",
    "index",
    "query",
    "gather",
    "align",
    "placeholders",
    "views",
    "nearest",
    "rank",
)
"""The engine, in the order it loads; `lookup.js` holds the same list for the browser (a test compares them)."""
_PREPARE = """
var tiers = {};
helpcenter.lookupData = function (name, data) { tiers[name] = data; };
"""
_SEARCH = "function search(text, options) { return JSON.stringify(helpcenter.engine.rank.search(index, text, options)); }"


class LookupUnavailable(RuntimeError):  # noqa: N818 - named after the problem
    """The site has no index, or no JavaScript engine is installed."""


class Lookup:
    """A site's index, loaded once and searched many times."""

    def __init__(self, site: Path, scripts: Path | None = None) -> None:
        """Load the index of a built site; `scripts` is where the engine lies, by default in the site itself."""
        try:
            from py_mini_racer import MiniRacer
        except ImportError as error:
            raise LookupUnavailable("expected the package mini-racer: run `pip install mini-racer`") from error
        folder = scripts or site / "assets/javascripts/lookup"
        self._engine = MiniRacer()
        for name in SCRIPTS:
            self._run(folder / f"{name}.js")
        self._engine.eval(_PREPARE)
        for name in ("errors", "text"):
            self._run(site / FOLDER / f"{name}.js")
        self._engine.eval("var index = helpcenter.engine.index.buildIndex(tiers.errors, tiers.text); 0")
        self._engine.eval(_SEARCH)

    def _run(self, path: Path) -> None:
        if not path.is_file():
            raise LookupUnavailable(f"expected {path}: build the site first")
        # A trailing value keeps the engine from handing a whole tier back to Python.
        self._engine.eval(path.read_text(encoding="utf-8") + "\n;0")

    def search(self, text: str, product: str = "", version: str = "") -> list[dict[str, Any]]:
        """The results for a text, best first, as `window.helpcenter.lookup` gives them."""
        options = {"product": product, "version": version}
        found = self._engine.eval(f"search({json.dumps(text)}, {json.dumps(options)})")
        return cast(list[dict[str, Any]], json.loads(cast(str, found)))

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression in the engine, for tests of its parts."""
        return json.loads(cast(str, self._engine.eval(f"JSON.stringify({script})")))


def lookup(site: Path, text: str, product: str = "", version: str = "") -> list[dict[str, Any]]:
    """Search a built site; raises `LookupUnavailable`."""
    return Lookup(site).search(text, product, version)


def lines_of(results: Sequence[dict[str, Any]]) -> list[str]:
    """Results as lines for a terminal."""
    lines = []
    for number, result in enumerate(results, 1):
        where = f"  [{result['range']}]" if result.get("range") else ""
        only = result.get("elsewhere")
        note = f"  only in {only['product']} {only['version']}" if only else ""
        lines.append(f"{number:2}. {result['title']}{where}{note}")
        lines.append(f"    {result['url']}  ({result['kind']}, {result['score']:.2f})")
    return lines
