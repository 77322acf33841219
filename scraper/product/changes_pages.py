"""Pages of the site that tell what changed in a version, a plain text with every line, and a feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import TypeAlias
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from scraper.changes.compare import Change, Changes
from scraper.product.state import Product

FOLDER = "changes"
PAGES, ERRORS = "Pages", "Error messages"
_NAMES = {
    "pages": PAGES,
    "error_strings": ERRORS,
    "paths": "Navigation paths",
}
_VERBS = {
    "added": "new",
    "vanished": "gone",
    "renamed": "renamed or reworded",
    "moved": "moved",
    "changed": "changed",
}


def write_changes(product: Product) -> Product:
    """Step: the pages of what changed, the newest version first, and the feed."""
    name, title, changes = product.name, product.title, product.changes
    files = {f"{FOLDER}/index.md": _index(name, title, changes)}
    for change in changes:
        files[f"{FOLDER}/{change.version}.md"] = version_page(name, title, change)
        files[f"{FOLDER}/{change.version}.txt"] = lines_text(change)
    feed = _feed(name, title, changes, product.curation.released)
    return product.with_files({**files, f"{FOLDER}/feed.xml": feed})


def _front(product: str, title: str) -> str:
    return f"---\ntitle: {title}\nproduct: {product}\nkind: changes\n---\n# {title}\n\n"


def _index(product: str, title: str, changes: Sequence[Changes]) -> str:
    lines = [
        f"- {{{change.version}+}} [What changed in {change.version}]({change.version}.md): {headline(change)}"
        for change in changes
    ]
    body = "\n".join(lines) or "There is one version so far, and nothing to compare it with."
    return _front(product, f"What changed in {title}") + f"{body}\n\n[Feed of new versions](feed.xml)\n"


def headline(change: Changes) -> str:
    """How much changed, in one line: as many as the lists of `sections` have."""
    counts = []
    for name, verbs in sections(change).items():
        parts = [f"{len(noted)} {verb}" for verb, noted in verbs.items() if noted]
        if parts:
            counts.append(f"{name.lower()} {', '.join(parts)}")
    return "; ".join(counts) or "no difference"


def version_page(product: str, title: str, change: Changes) -> str:
    """``changes/24.3.md``: what matters to staff; pictures and all else are in the plain text."""
    pages = change.kinds["pages"]
    vanished_pages = {item.page for item in pages["vanished"]} | {item.page_before for item in pages["renamed"]}
    vanished_pages -= {item.page for item in pages["renamed"]}
    parts = [
        _front(product, f"What changed in {title} {change.version}")
        + f"Compared with version {change.before}. Each page shows both versions side by side under *Compare versions*;"
        f" [every line that differs]({change.version}.txt) is here as plain text."
    ]
    for name, verbs in sections(change).items():
        lists = [
            f"### {name}: {verb}\n\n"
            + "\n".join(sorted(_item(name, item, change, vanished_pages) + note for item, note in noted))
            for verb, noted in verbs.items()
            if noted
        ]
        if lists:
            parts.append(f"## {name}\n\n" + "\n\n".join(lists))
    return "\n\n".join(parts) + "\n"


Noted: TypeAlias = tuple[Change, str]
"""A change, and what is said behind it."""


def sections(change: Changes) -> dict[str, dict[str, list[Noted]]]:
    """Heading → what happened → to what. A message in other words is no new message, and no lost one."""
    pages, entries, strings, paths = (change.kinds[kind] for kind in ("pages", "entries", "error_strings", "paths"))
    reworded = {text for item in entries["renamed"] for text in (item.text, item.before)}
    return {
        _NAMES["pages"]: {
            name: [(item, _page_note(verb, item, change)) for item in pages.get(verb, ())]
            for verb, name in _VERBS.items()
        },
        _NAMES["error_strings"]: {
            "new": [(item, "") for item in strings["added"] if item.text not in reworded],
            "gone": [(item, "") for item in strings["vanished"] if item.text not in reworded],
            "reworded": [(item, _before(item)) for item in entries["renamed"]],
            "on another page": [(item, "") for item in entries["moved"]],
        },
        _NAMES["paths"]: {
            "new": [(item, "") for item in paths["added"]],
            "gone": [(item, "") for item in paths["vanished"]],
            "changed": [(item, _before(item)) for item in paths["changed"]],
        },
    }


def _item(name: str, item: Change, change: Changes, vanished_pages: set[str]) -> str:
    version = change.before if item.page in vanished_pages else change.version
    link = f"[{escaped(item.title or item.page)}](../{item.page}.md?v={version})"
    return f"- {link}" if name == _NAMES["pages"] else f"- {escaped(item.text)} ({link})"


def _page_note(verb: str, item: Change, change: Changes) -> str:
    if verb == "changed":
        diff = change.diffs.get(item.page, "").split("\n")
        less, more = (sum(line.startswith(sign) for line in diff) for sign in "-+")
        return f": lines {less} gone, {more} new" if less or more else ": links, pictures or emphasis"
    if verb == "renamed":
        return _before(item)
    if verb == "moved":
        return f" — now below {escaped(item.text) or 'the top'}, before below {escaped(item.before) or 'the top'}"
    heir = next((redirect for redirect in change.redirects if redirect["from"] == item.page), None)
    return f" — see instead: [{escaped(heir['title'])}](../{heir['to']}.md)" if verb == "vanished" and heir else ""


def _before(item: Change) -> str:
    return f" — before: {escaped(item.before)}"


def lines_text(change: Changes) -> str:
    """Every line that differs, page by page, and the pictures that do."""
    parts = [f"{change.before} → {change.version}: lines with - are gone, lines with + are new"]
    parts += [f"== {slug}\n{diff}" for slug, diff in sorted(change.diffs.items())]
    pictures = sorted(
        f"{verb}: {item.text} ({item.page})" for verb, items in change.kinds["images"].items() for item in items
    )
    parts += ["\n".join(["== pictures", *pictures])] if pictures else []
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text that is nothing but text in Markdown, inside of a line."""
    for letter in "\\[]*_`{":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _feed(product: str, title: str, changes: Sequence[Changes], released: Mapping[str, str]) -> str:
    def stamp(version: str) -> str:
        day = released.get(version)
        return f"<pubDate>{format_datetime(datetime.fromisoformat(f'{day}T00:00:00+00:00'))}</pubDate>" if day else ""

    items = "".join(
        f"<item><title>{escape(f'{title} {change.version}')}</title>"
        f'<guid isPermaLink="false">{_id(product, change.version)}</guid>{stamp(change.version)}'
        f"<link>{change.version}.html</link><description>{escape(headline(change))}</description></item>\n"
        for change in changes
    )
    name = escape(f"What changed in {title}")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{name}</title><link>index.html</link><description>{name}</description>\n{items}</channel></rss>\n"
    )


def _id(product: str, version: str) -> str:
    return uuid5(NAMESPACE_URL, f"helpcenter/{product}/{version}").urn
