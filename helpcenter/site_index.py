"""After a build: entries.json, the index pages' lists and the search's data, all made from the pages as built."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

from helpcenter.built_page import read_built_page
from helpcenter.entries import Entry, entries_of
from helpcenter.lookup import build_index
from helpcenter.paths import NamedPath, moves, moves_table, path_tree, paths_of
from scraper.versions import Version

_SCHEMA = "entries.schema.json"


def index_site(site: Path) -> None:
    """Index a built site in place; the same pages give the same bytes."""
    entries: list[Entry] = []
    paths: list[NamedPath] = []
    versions: dict[str, Sequence[Version]] = {}
    for path in sorted(site.glob("*/*.html")):
        page = read_built_page(path, site)
        if page and page.product:
            entries += entries_of(page)
            paths += paths_of(page)
            versions[page.url] = page.versions
    text = json.dumps(
        {"$schema": _SCHEMA, "entries": [entry.to_json() for entry in entries]}, ensure_ascii=False, indent=1
    )
    (site / "entries.json").write_text(text + "\n", "utf-8")
    schema = resources.files("helpcenter").joinpath(_SCHEMA).read_text("utf-8")
    (site / _SCHEMA).write_text(schema, "utf-8")
    for product in sorted({url.partition("/")[0] for url in versions}):
        own = [path for path in paths if path.page.startswith(f"{product}/")]
        access = [path for path in own if not path.section]
        _fill(site / product / "error-messages.html", "errors", error_list(e for e in entries if e.product == product))
        _fill(site / product / "navigation-paths.html", "paths", path_tree(access, versions))
        _fill(site / product / "where-did-it-go/index.html", "moves", moves_table(moves(own)))
    build_index(site)


def _fill(path: Path, name: str, content: str) -> None:
    """Put a list in the place that a page keeps for it; a page that isn't there needs none."""
    if path.exists():
        place = re.compile(rf'(<div data-helpcenter="{name}" data-furniture(?:="")?>)(</div>)')
        path.write_text(place.sub(lambda match: match[1] + content + match[2], path.read_text("utf-8")), "utf-8")


def error_list(entries: Iterable[Entry]) -> str:
    """Error messages by their first letter, each a link to its entry with the page it is on."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.error_strings[0].casefold(), entry.url)):
        first = next((letter for letter in entry.error_strings[0].upper() if letter.isalnum()), "#")
        groups.setdefault(first if first.isalpha() else "#", []).append(entry)
    return "".join(_section(letter, groups[letter]) for letter in sorted(groups))


def _section(letter: str, entries: Sequence[Entry]) -> str:
    return f'<section><h2>{letter}</h2><ul class="error-index">{"".join(map(_item, entries))}</ul></section>'


def _item(entry: Entry) -> str:
    target = html.escape(entry.url.partition("/")[2])
    range_ = f' <span class="range">{html.escape(entry.versions)}</span>' if entry.versions else ""
    text, title = html.escape(entry.error_strings[0]), html.escape(entry.title)
    return f'<li><a href="{target}">{text}</a> <small>{title}</small>{range_}</li>'
