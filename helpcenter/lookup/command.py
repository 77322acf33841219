"""Search a built site from Python, with the JavaScript that the reader's browser runs: one ranking, not two."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from helpcenter.lookup.build import FOLDER
from scraper.errors import ScraperError

ENGINE = "assets/javascripts/engine.js"
"""The engine in a site, as `helpcenter.build.scripts` makes it for the browser."""
_PREPARE = """
var tiers = {};
helpcenter.lookupData = function (name, data) { tiers[name] = data; };
"""
_INDEX = "var index = helpcenter.engine.index.buildIndex(tiers.errors, tiers.text);"
_VECTORS = "if (tiers.words) helpcenter.engine.vectors.addVectors(index, tiers.words); 0"
_SEARCH = "helpcenter.engine.rank.search.bind(null, index)"


class LookupUnavailable(ScraperError):
    """The site has no index, or no JavaScript engine is installed."""

    exit_code = 31


class UnknownReader(ScraperError):
    """A product or version that the site does not have."""

    exit_code = 2


class Lookup:
    """A site's index, loaded once and searched many times; close it, or use it in a `with`."""

    def __init__(self, site: Path) -> None:
        """Load the index of a built site."""
        try:
            from py_mini_racer import MiniRacer
        except ImportError as error:
            raise LookupUnavailable(
                "expected the package mini-racer: run `pip install mini-racer`, in a clone"
                " `.venv/bin/pip install mini-racer`"
            ) from error
        engine = site / ENGINE
        data = [site / FOLDER / f"{name}.js" for name in ("errors", "text")]
        missing = next((path for path in (engine, *data) if not path.is_file()), None)
        if missing:
            raise LookupUnavailable(f"expected {missing}, found none: build the site first")
        self._engine = MiniRacer()
        self._run(engine)
        self._engine.eval(_PREPARE)
        words = site / FOLDER / "words.js"
        for path in (*data, *([words] if words.is_file() else ())):
            self._run(path)
        self._engine.eval(_INDEX + _VECTORS)

    def _run(self, path: Path) -> None:
        # A trailing value keeps the engine from handing a whole tier back to Python.
        self._engine.eval(path.read_text(encoding="utf-8") + "\n;0")

    def search(self, text: str, product: str = "", version: str = "") -> list[dict[str, Any]]:
        """The results for a text, best first, as `window.helpcenter.lookup` gives them."""
        return cast(list[dict[str, Any]], self.call(_SEARCH, text, {"product": product, "version": version}))

    def call(self, function: str, *arguments: Any) -> Any:
        """The value of a JavaScript function of plain values."""
        return self.evaluate(f"({function})({', '.join(map(json.dumps, arguments))})")

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, as plain data."""
        return json.loads(cast(str, self._engine.eval(f"JSON.stringify({expression})")))

    def close(self) -> None:
        """Free the engine."""
        self._engine.close()

    def __enter__(self) -> Lookup:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def lookup(site: Path, text: str, product: str = "", version: str = "") -> list[dict[str, Any]]:
    """Search a built site; raises `LookupUnavailable`, or `UnknownReader` for a product or version it does not have."""
    with Lookup(site) as loaded:
        known: dict[str, list[str]] = {name: versions for name, versions, *_ in loaded.evaluate("index.products")}
        if product and product not in known and not (site / product).is_dir():
            raise UnknownReader(f"expected a product of the site ({', '.join(known)}), got {product!r}")
        versions = [one for name in ([product] if product else known) for one in known.get(name, ())]
        if version and version not in versions:
            raise UnknownReader(f"expected a version of the site ({', '.join(versions)}), got {version!r}")
        return loaded.search(text, product, version)
