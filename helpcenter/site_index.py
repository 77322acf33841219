"""After a build: entries.json, the index pages' lists and the search's data, all made from the pages as built."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

from helpcenter.built_page import read_built_page
from helpcenter.entries import Entry, entries_of
from helpcenter.lookup import build_index

_ERRORS = '<div data-helpcenter="errors" data-furniture></div>'
_ERRORS_AS_BUILT = ('<div data-helpcenter="errors" data-furniture=""></div>', _ERRORS)
_SCHEMA = "entries.schema.json"


def index_site(site: Path) -> None:
    """Index a built site in place; the same pages give the same bytes."""
    entries: list[Entry] = []
    for path in sorted(site.glob("*/*.html")):
        page = read_built_page(path, site)
        if page and page.product:
            entries += entries_of(page)
    text = json.dumps({"$schema": _SCHEMA, "entries": [entry.to_json() for entry in entries]}, ensure_ascii=False, indent=1)
    (site / "entries.json").write_text(text + "\n", "utf-8")
    schema = resources.files("helpcenter").joinpath(_SCHEMA).read_text("utf-8")
    (site / _SCHEMA).write_text(schema, "utf-8")
    for path in sorted(site.glob("*/error-messages.html")):
        _fill(path, [entry for entry in entries if entry.product == path.parent.name])
    build_index(site)


def _fill(path: Path, entries: Sequence[Entry]) -> None:
    """Put the list of error messages in the place that the page keeps for it."""
    page = path.read_text("utf-8")
    for placeholder in _ERRORS_AS_BUILT:
        page = page.replace(placeholder, f'<div data-helpcenter="errors" data-furniture>{error_list(entries)}</div>')
    path.write_text(page, "utf-8")


def error_list(entries: Iterable[Entry]) -> str:
    """Error messages by their first letter, each a link to its entry with the page it is on."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.error_strings[0].casefold(), entry.url)):
        first = next((letter for letter in entry.error_strings[0].upper() if letter.isalnum()), "#")
        groups.setdefault(first if first.isalpha() else "#", []).append(entry)
    sections = (f"<section><h2>{letter}</h2><ul class=\"error-index\">{''.join(map(_item, groups[letter]))}</ul></section>"
                for letter in sorted(groups))  # fmt: skip
    return "".join(sections)


def _item(entry: Entry) -> str:
    target = html.escape(entry.url.partition("/")[2])
    range_ = f' <span class="range">{html.escape(entry.versions)}</span>' if entry.versions else ""
    return f'<li><a href="{target}">{html.escape(entry.error_strings[0])}</a> <small>{html.escape(entry.title)}</small>{range_}</li>'
