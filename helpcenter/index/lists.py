"""Lists that pages keep a place for: error messages, ways through windows, and what moved between versions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpcenter.index.entries import Entry
from helpcenter.index.paths import NamedPath, moves, moves_table, path_tree

_OPENER = re.compile(
    r"(?:\W*(?:(?:error|problem|issue|symptom|warning|question|q)(?: message| code)?\s*:"
    r"|(?:if|when|whenever|after|the|an?)\s))+\s*",
    re.IGNORECASE,
)
"""What many messages and symptoms begin with."""


def fill_lists(site: Path, entries: Sequence[Entry], paths: Sequence[NamedPath]) -> None:
    """Fill the lists of every product of a built site."""
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        product_paths = [path for path in paths if path.page.startswith(f"{folder.name}/")]
        listed = error_list(entry for entry in entries if entry.product == folder.name)
        _fill(folder / "error-messages.html", "errors", listed)
        _fill(folder / "navigation-paths.html", "paths", path_tree(product_paths))
        _fill(folder / "where-did-it-go/index.html", "moves", moves_table(moves(product_paths)))


def _fill(path: Path, name: str, content: str) -> None:
    """Put a list in the place that a page keeps for it; a page that isn't there needs none."""
    if path.exists():
        place = re.compile(rf'(<div data-helpcenter="{name}" data-furniture(?:="")?>)(</div>)')
        path.write_text(place.sub(lambda match: match[1] + content + match[2], path.read_text("utf-8")), "utf-8")


def error_list(entries: Iterable[Entry]) -> str:
    """Messages and codes by their first letter, then symptoms, each a link to its entry with the page it is on."""
    groups: dict[str, list[Entry]] = {}
    ordered = sorted(entries, key=lambda entry: (_filed_as(entry.error_strings[0]), entry.url))
    for entry in (entry for entry in ordered if entry.kind != "symptom"):
        first = next((letter for letter in _filed_as(entry.error_strings[0]).upper() if letter.isalnum()), "#")
        groups.setdefault(first if first.isalpha() else "#", []).append(entry)
    symptoms = [entry for entry in ordered if entry.kind == "symptom"]
    sections = [_section(letter, groups[letter]) for letter in sorted(groups)]
    return "".join(sections + [_section("Symptoms", symptoms, "error-index symptoms")] * bool(symptoms))


def _filed_as(text: str) -> str:
    """Nobody looks for a message under E for error, or for a symptom under I for if."""
    return _OPENER.sub("", text).casefold()


def _section(name: str, entries: Sequence[Entry], style: str = "error-index") -> str:
    return f'<section><h2>{name}</h2><ul class="{style}">{"".join(map(_item, entries))}</ul></section>'


def _item(entry: Entry) -> str:
    target = html.escape(entry.url.partition("/")[2])
    range_ = f' <span class="range">{html.escape(entry.versions)}</span>' if entry.versions else ""
    message = entry.error_strings[0]
    opener = match[0] if (match := _OPENER.match(message)) else ""
    text, title = html.escape(message[len(opener) :]), html.escape(entry.title)
    text = f'<span class="opener">{html.escape(opener)}</span>{text}' if opener else text
    return f'<li><a href="{target}">{text}</a> <small>{title}</small>{range_}</li>'
