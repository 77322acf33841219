"""After a build: entries.json, the index pages' lists and the search's data, all made from the pages as built."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

from helpcenter.index.paths import moves, moves_table, path_tree
from helpcenter.index.records import ListedEntry, Records, versions_of
from helpcenter.lookup import build_index

_SCHEMA = "entries.schema.json"
_OPENER = re.compile(
    r"(?:\W*(?:(?:error|problem|issue|symptom|warning|question|q)(?: message| code)?\s*:"
    r"|(?:if|when|whenever|after|the|an?)\s))+\s*",
    re.IGNORECASE,
)
"""What many messages and symptoms begin with."""


def index_site(site: Path, records: Records | None = None) -> None:
    """Index a built site in place; the same pages give the same bytes, with records of an earlier build or without."""
    records = records or Records()
    found = records.read(site)
    _write_entries(site, [entry for record in found.values() for entry in record.entries])
    versions = versions_of(found)
    for product in sorted({record.product for record in found.values() if record.product}):
        own = [record for record in found.values() if record.product == product]
        listed = [entry for record in own for entry in record.listed]
        paths = [path for record in own for path in record.paths]
        _fill(site / product / "error-messages.html", "errors", error_list(listed))
        _fill(site / product / "navigation-paths.html", "paths", path_tree(paths, versions))
        _fill(site / product / "where-did-it-go/index.html", "moves", moves_table(moves(paths)))
    build_index(site, [record.text for record in found.values() if record.text])
    records.save()


def _write_entries(site: Path, entries: Sequence[str]) -> None:
    """The published data: each entry is text already."""
    inner = ",\n  ".join(entries)
    text = f'{{\n "$schema": "{_SCHEMA}",\n "entries": ' + (f"[\n  {inner}\n ]" if entries else "[]") + "\n}\n"
    (site / "entries.json").write_text(text, "utf-8")
    schema = resources.files("helpcenter").joinpath(_SCHEMA).read_text("utf-8")
    (site / _SCHEMA).write_text(schema, "utf-8")


def _fill(path: Path, name: str, content: str) -> None:
    """Put a list in the place that a page keeps for it; a page that isn't there needs none."""
    if path.exists():
        place = re.compile(rf'(<div data-helpcenter="{name}" data-furniture(?:="")?>)(</div>)')
        path.write_text(place.sub(lambda match: match[1] + content + match[2], path.read_text("utf-8")), "utf-8")


def error_list(entries: Iterable[ListedEntry]) -> str:
    """Error messages by their first letter, each a link to its entry with the page it is on."""
    groups: dict[str, list[ListedEntry]] = {}
    for entry in sorted(entries, key=lambda entry: (_filed_as(entry.text), entry.url)):
        first = next((letter for letter in _filed_as(entry.text).upper() if letter.isalnum()), "#")
        groups.setdefault(first if first.isalpha() else "#", []).append(entry)
    return "".join(_section(letter, groups[letter]) for letter in sorted(groups))


def _filed_as(text: str) -> str:
    """Nobody looks for a message under E for error, or for a symptom under I for if."""
    return _OPENER.sub("", text).casefold()


def _section(letter: str, entries: Sequence[ListedEntry]) -> str:
    return f'<section><h2>{letter}</h2><ul class="error-index">{"".join(map(_item, entries))}</ul></section>'


def _item(entry: ListedEntry) -> str:
    target = html.escape(entry.url.partition("/")[2])
    range_ = f' <span class="range">{html.escape(entry.versions)}</span>' if entry.versions else ""
    opener = found[0] if (found := _OPENER.match(entry.text)) else ""
    text, title = html.escape(entry.text[len(opener) :]), html.escape(entry.title)
    text = f'<span class="opener">{html.escape(opener)}</span>{text}' if opener else text
    return f'<li><a href="{target}">{text}</a> <small>{title}</small>{range_}</li>'
