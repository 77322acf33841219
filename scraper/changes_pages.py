"""Pages of the site that tell what changed in a version, a plain text with every line, and an Atom feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from scraper.changes import Change, Changes

FOLDER = "changes"
_NAMES = {
    "pages": "Pages",
    "error_strings": "Error messages",
    "entries": "Entries",
    "paths": "Navigation paths",
    "images": "Pictures",
}
_SHOWN = ("pages", "error_strings", "entries", "paths", "images")
_VERBS = {
    "added": "new",
    "vanished": "gone",
    "renamed": "renamed or reworded",
    "moved": "moved",
    "changed": "changed",
}
_FIRST_DAY = date(2000, 1, 1)
"""Versions without a known date are a day apart from here on: a feed must order its entries, and has only dates."""


@dataclass(frozen=True)
class Told:
    """What a version's page of changes tells."""

    version: str
    before: str
    headline: str
    changes: Changes | None
    """None: its files are what they have to be."""


def told(changes: Changes) -> Told:
    """What is to be told anew."""
    return Told(changes.version, changes.before, headline(changes), changes)


def version_files(version: str) -> tuple[str, str]:
    """Names of the two files about a version's changes, below ``docs/<product>/``."""
    return f"{FOLDER}/{version}.md", f"{FOLDER}/{version}.txt"


def changes_files(
    product: str, title: str, changes: Sequence[Told], versions: Sequence[str], released: Mapping[str, str]
) -> dict[str, str | None]:
    """Name below ``docs/<product>/`` → content, None where it stays.

    `changes` has the newest version first, `versions` the oldest.
    """
    files: dict[str, str | None] = {f"{FOLDER}/index.md": _index(product, title, changes)}
    for one in changes:
        page, lines = version_files(one.version)
        files[page] = version_page(product, title, one.changes) if one.changes else None
        files[lines] = lines_text(one.changes) if one.changes else None
    days = {
        version: released.get(version) or (_FIRST_DAY + timedelta(number)).isoformat()
        for number, version in enumerate(versions)
    }
    files[f"{FOLDER}/feed.xml"] = _feed(product, title, changes, days)
    return files


def _front(product: str, title: str) -> str:
    return f"---\ntitle: {title}\nproduct: {product}\nkind: changes\n---\n# {title}\n\n"


def _index(product: str, title: str, changes: Sequence[Told]) -> str:
    lines = [f"- [What changed in {change.version}]({change.version}.md): {change.headline}" for change in changes]
    body = "\n".join(lines) or "There is one version so far, and nothing to compare it with."
    return _front(product, f"What changed in {title}") + f"{body}\n\n[Feed of new versions](feed.xml)\n"


def headline(change: Changes) -> str:
    """How much changed, in one line."""
    counts = []
    for kind in ("pages", "error_strings", "paths"):
        found = {verb: len(change.kinds[kind].get(verb, ())) for verb in _VERBS}
        told = [f"{count} {_VERBS[verb]}" for verb, count in found.items() if count]
        if told:
            counts.append(f"{_NAMES[kind].lower()} {', '.join(told)}")
    return "; ".join(counts) or "no difference"


def version_page(product: str, title: str, change: Changes) -> str:
    """``changes/24.3.md``."""
    here = {page for verbs in change.kinds.values() for found in verbs.values() for page in _pages(found)}
    gone = {item.page for item in change.kinds["pages"]["vanished"]}
    parts = [
        _front(product, f"What changed in {title} {change.version}")
        + f"Compared with version {change.before}. Each page shows both versions side by side under *Compare versions*;"
        f" [every line that differs]({change.version}.txt) is here as plain text."
    ]
    for kind in _SHOWN:
        sections = [
            f"### {_NAMES[kind]}: {name}\n\n"
            + "\n".join(_item(kind, verb, item, change, here - gone) for item in found)
            for verb, name in _VERBS.items()
            if (found := change.kinds[kind].get(verb))
        ]
        if sections:
            parts.append(f"## {_NAMES[kind]}\n\n" + "\n\n".join(sections))
    return "\n\n".join(parts) + "\n"


def _pages(changes: Iterable[Change]) -> Iterable[str]:
    return (change.page for change in changes)


def _item(kind: str, verb: str, item: Change, change: Changes, here: set[str]) -> str:
    version = change.version if item.page in here else change.before
    link = f"(../{item.page}.md?v={version})"
    if kind == "pages":
        return f"- [{_escaped(item.text or item.page)}]{link}" + _page_note(verb, item, change)
    was = f" — before: {_escaped(item.before)}" if item.before else ""
    return f"- {_escaped(item.text)}{was} ([page]{link})"


def _page_note(verb: str, item: Change, change: Changes) -> str:
    if verb == "changed":
        diff = change.diffs.get(item.page, "").split("\n")
        less, more = (sum(line.startswith(sign) for line in diff) for sign in "-+")
        return f": {less} lines less, {more} more" if less or more else ": links, pictures or emphasis"
    if verb == "renamed":
        return f" — before: {_escaped(item.before)}"
    if verb == "moved":
        return f" — before below {_escaped(item.before) or 'the top'}"
    to = next((found["to"] for found in change.redirects if found["from"] == item.page), "")
    return f" — see instead: [{to}](../{to}.md)" if verb == "vanished" and to else ""


def lines_text(change: Changes) -> str:
    """Every line that differs, page by page."""
    parts = [f"{change.before} → {change.version}: lines with - are gone, lines with + are new"]
    parts += [f"== {slug}\n{diff}" for slug, diff in sorted(change.diffs.items())]
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    for letter in "\\[]*_`{":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _feed(product: str, title: str, changes: Sequence[Told], days: Mapping[str, str]) -> str:
    def stamp(version: str) -> str:
        return f"<updated>{days[version]}T00:00:00Z</updated>"

    newest = stamp(max(days, key=lambda version: days[version])) if days else stamp_first()
    entries = "".join(
        f"<entry><title>{escape(f'{title} {change.version}')}</title><id>{_id(product, change.version)}</id>"
        f"{stamp(change.version)}<link href={quoteattr(f'{change.version}.html')}/>"
        f"<summary>{escape(change.headline)}</summary></entry>\n"
        for change in changes
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(f'What changed in {title}')}</title><id>{_id(product, '')}</id>{newest}"
        f'<author><name>{escape(title)}</name></author><link href="index.html"/>'
        f'<link rel="self" href="feed.xml"/>\n{entries}</feed>\n'
    )


def stamp_first() -> str:
    """The date of a feed without a single version."""
    return f"<updated>{_FIRST_DAY.isoformat()}T00:00:00Z</updated>"


def _id(product: str, version: str) -> str:
    return uuid5(NAMESPACE_URL, f"helpcenter/{product}/{version}").urn
