"""Lists that pages keep a place for: error messages, ways through windows, and what moved between versions."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from helpcenter.index.entries import Entry
from helpcenter.index.paths import NamedPath, moves, moves_table, path_tree

_OPENING = (
    r"(?:(?:error|problem|issue|symptom|warning|question|q)(?: message| code)?\s*:"
    r"|(?:if|when|whenever|after|the|an?)\s)"
)
_OPENER = re.compile(
    rf"(?:(?<!\W)\W+)?{_OPENING}(?:\W*{_OPENING})*\s*",
    re.IGNORECASE,
)
"""What many messages and symptoms begin with."""


_NONE = '<p>{} <a href="index.html">Look through its topics</a>, or search.</p>'


class Stated(Protocol):
    """A page as lists need it: its entries and paths, and who sees which entry."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Entries of the page."""

    @property
    def readers(self) -> Mapping[str, str]:
        """Id of an entry → the versions whose readers see it; none where all do."""

    @property
    def paths(self) -> Sequence[NamedPath]:
        """Paths that the page names."""


def fill_lists(site: Path, pages: Collection[Stated]) -> None:
    """Fill the lists of every product of a built site."""
    paths = [path for page in pages for path in page.paths]
    readers = {entry: versions for page in pages for entry, versions in page.readers.items()}
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        product_paths = [path for path in paths if path.page.startswith(f"{folder.name}/")]
        entries = [entry for page in pages for entry in page.entries if entry.product == folder.name]
        listed = error_list(entries, readers)
        _fill(folder / "error-messages.html", "errors", listed)
        paths_listed = path_tree(product_paths) or _NONE.format("No way through windows is told in this manual.")
        _fill(folder / "navigation-paths.html", "paths", paths_listed)
        _fill(folder / "where-did-it-go/index.html", "moves", moves_table(moves(product_paths)))


def _fill(path: Path, name: str, content: str) -> None:
    """Put a list in the place that a page keeps for it; a page that isn't there needs none."""
    if path.exists():
        place = re.compile(rf'(<div data-helpcenter="{name}" data-furniture(?:="")?>)(</div>)')
        path.write_text(place.sub(lambda match: match[1] + content + match[2], path.read_text("utf-8")), "utf-8")


def error_list(entries: Iterable[Entry], readers: Mapping[str, str]) -> str:
    """Messages and codes by their first letter, then symptoms, each a link to its entry with the page it is on."""
    groups: dict[str, list[Entry]] = {}
    ordered = sorted(entries, key=lambda entry: (_filed_as(entry.error_strings[0]), entry.url))
    for entry in (entry for entry in ordered if entry.kind != "symptom"):
        first = next((letter for letter in _filed_as(entry.error_strings[0]).upper() if letter.isalnum()), "#")
        groups.setdefault(first if first.isalpha() else "#", []).append(entry)
    symptoms = [entry for entry in ordered if entry.kind == "symptom"]
    named = {letter: groups[letter] for letter in sorted(groups)} | ({"Symptoms": symptoms} if symptoms else {})
    if not named:
        return _NONE.format("No error message or symptom is stated in this manual.")
    letters = "".join(f'<li><a href="#{_anchor(name)}">{name}</a></li>' for name in named)
    sections = (_section(name, listed, readers) for name, listed in named.items())
    return f'<ul class="error-letters" aria-label="Letters">{letters}</ul>{"".join(sections)}'


def _filed_as(text: str) -> str:
    """Nobody looks for a message under E for error, or for a symptom under I for if."""
    return _OPENER.sub("", text).casefold()


def _anchor(name: str) -> str:
    return "by-number" if name == "#" else f"by-{name.casefold()}"


def _section(name: str, entries: Iterable[Entry], readers: Mapping[str, str]) -> str:
    items = "".join(_item(entry, readers.get(entry.id, "")) for entry in entries)
    style = "error-index symptoms" if name == "Symptoms" else "error-index"
    return f'<section><h2 id="{_anchor(name)}">{name}</h2><ul class="{style}">{items}</ul></section>'


def _item(entry: Entry, readers: str) -> str:
    target = html.escape(entry.url.partition("/")[2])
    range_ = f' <span class="range">{html.escape(entry.versions)}</span>' if entry.versions else ""
    message = entry.error_strings[0]
    opened = match[0] if (match := _OPENER.match(message)) else ""
    opener = f"{entry.noun[:1].upper()}{entry.noun[1:]} {opened}".lstrip() if entry.noun else opened
    text, title = html.escape(message[len(opened) :]), html.escape(entry.title)
    text = f'<span class="opener">{html.escape(opener)}</span>{text}' if opener else text
    seen = f' data-versions="{readers}"' if readers else ""
    return f'<li{seen}><a href="{target}">{text}</a> <small>{title}</small>{range_}</li>'
