"""What the settings say of products is of products, and versions, that are here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from helpcenter.settings import FILE, KEYS, read_settings
from scraper.text.declared import Slip, lines_of
from scraper.text.names import nearest

_OF_A_VERSION = ("versions", "came_from")


def settings_slips(folder: Path) -> Iterator[Slip]:
    """The slips of a help centre's ``mkdocs.yml``."""
    settings, slips = read_settings(folder / FILE)
    yield from slips
    products = _products(folder / "docs")
    if settings is None or slips or not products:
        return
    lines = lines_of((folder / FILE).read_text("utf-8", "replace"))
    for key in (*_OF_A_VERSION, "escalation"):
        for product, value in getattr(settings, key).items():
            line = lines[(*KEYS, key, product)]
            if product not in products:
                hint = nearest(product, products) or f"; there are {', '.join(products)}"
                yield Slip(line, f"{product!r} is no product's folder in docs/{hint}")
            elif key in _OF_A_VERSION and value not in products[product]:
                yield Slip(line, f"{product} has no version {value}; it has {', '.join(products[product])}")


def _products(docs: Path) -> Mapping[str, Sequence[str]]:
    """Product → its versions, of those whose ``product.json`` can be read; a build tells of the others."""
    products = {}
    for path in sorted(docs.glob("*/product.json")):
        try:
            products[path.parent.name] = [str(version) for version in json.loads(path.read_bytes())["versions"]]
        except (ValueError, LookupError, TypeError):
            continue
    return products
