"""Entries of the built site: every error or symptom with its causes and fixes, as ``entries.json`` publishes them.

What is equal in several versions is said once, with its range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

import msgspec

from helpcenter.index.extents import key
from helpcenter.index.page import ITEMS, LISTS, Block, BuiltPage, MarkKind, StatedEntry, Versions, joined
from helpcenter.index.sentences import is_instruction, sentences

_SCHEMA = "entries.schema.json"
_CODE = re.compile(
    r"\b0x[0-9a-fA-F]{4,8}\b|-\d{7,10}\b|(?<![\d.#])#?\b\d\.\d\.\d\b|\((\d{3,5})\)"
    r"|\b(?:errors?(?: codes?| number)?|codes?|exit code|status|errno)[\s:#]*(\d{2,6})\b"
    r"|\b(\d{3,6})(?=\s*[:,]|\s+error)",
    re.IGNORECASE,
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,60}\]")
_ANOTHER_CAUSE = re.compile(
    r"(?:Another|A second|The other|Alternatively|Other)\b.{0,20}\b(?:cause|reason)|(?:Solution|Cause|Option) [2-9]\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:Solutions?|Fix|Resolution|Answer|Cause|Workaround)(?: \d)?:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Cause:
    """Why it happens and what to do, in a range of versions."""

    cause: str
    """The vendor's words, plain text; empty where only a fix is given."""
    fix: tuple[str, ...]
    """Steps in order, plain text."""
    paths: tuple[str, ...]
    """Navigation paths named: ``Setup › Manage › Email``."""
    links: tuple[str, ...]
    """Targets of links in it, as on the page."""
    range: str
    """Versions it holds for: ``23.2–24.3``; empty on a page that knows no versions."""
    anchor: str
    """Of the heading that names the cause, else the entry's."""
    variants: tuple[Cause, ...] = ()
    """The same cause as other versions tell it, each with its own range, newest first."""


@dataclass(frozen=True)
class Entry:
    """An error or symptom."""

    id: str
    product: str
    url: str
    """Page and anchor, relative to the site's root."""
    anchor: str
    title: str
    error_strings: tuple[str, ...]
    codes: tuple[str, ...]
    placeholders: tuple[str, ...]
    causes: tuple[Cause, ...]
    versions: str
    escalation: str


def entries_of(page: BuiltPage) -> list[Entry]:
    """The entries of a page, in order of the newest version's text."""
    found: dict[str, list[StatedEntry]] = {}
    for statement in page.entries:
        found.setdefault(key(statement.text), []).append(statement)
    return [_entry(page, told) for told in found.values()]


def write_entries(site: Path, entries: Sequence[Entry]) -> None:
    """Write the published data of a site, and its schema beside it."""
    plain = msgspec.json.encode({"$schema": _SCHEMA, "entries": entries})
    (site / "entries.json").write_bytes(msgspec.json.format(plain, indent=1) + b"\n")
    (site / _SCHEMA).write_bytes(resources.files("helpcenter").joinpath(_SCHEMA).read_bytes())


def _entry(page: BuiltPage, told: Sequence[StatedEntry]) -> Entry:
    newest = told[0]
    texts = tuple(dict.fromkeys(statement.text for statement in told))
    return Entry(
        id=f"{page.url.removesuffix('.html')}#{newest.anchor}",
        product=page.product,
        url=f"{page.url}#{newest.anchor}",
        anchor=newest.anchor,
        title=_title(page, newest.versions),
        error_strings=texts,
        codes=tuple(dict.fromkeys(code for text in texts for code in codes_of(text))),
        placeholders=tuple(dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text))),
        causes=_merged(page, told),
        versions=page.range(version for statement in told for version in statement.versions),
        escalation=_escalation(page, newest.versions),
    )


def _escalation(page: BuiltPage, versions: Versions) -> str:
    told = (block for block in page.all_blocks() if block.role == "escalation" and versions <= block.versions)
    return "\n".join(block.shown(versions).text for block in told)


def _title(page: BuiltPage, versions: Versions) -> str:
    titles = (block.text for block in page.all_blocks() if block.tag == "h1" and versions <= block.versions)
    return next(titles, page.title)


def codes_of(text: str) -> list[str]:
    """Numbers in an error string that carry identity: ``104``, ``0x80040154``."""
    return [next((group for group in match.groups() if group), match[0]) for match in _CODE.finditer(text)]


def _merged(page: BuiltPage, told: Sequence[StatedEntry]) -> tuple[Cause, ...]:
    """One cause for each name or place in the entry; what versions tell differently about it are its variants."""
    slots: dict[str, dict[Cause, list[tuple[Versions, str]]]] = {}
    for statement in told:
        for number, (name, cause) in enumerate(_causes(statement, page.product)):
            slot = slots.setdefault(key(name) if name else str(number), {})
            slot.setdefault(replace(cause, anchor=""), []).append((statement.versions, cause.anchor))
    merged = []
    for slot in slots.values():
        newest, *others = (
            replace(cause, anchor=tellings[0][1], range=page.range(v for versions, _ in tellings for v in versions))
            for cause, tellings in slot.items()
        )
        merged.append(replace(newest, variants=tuple(others)))
    return tuple(merged)


def _causes(statement: StatedEntry, product: str) -> Iterator[tuple[str, Cause]]:
    """Name and cause: of an article one for each heading of a cause, else one for each that the vendor begins."""
    named: list[tuple[str, str, list[Block]]] = []
    rest: list[Block] = []
    for part in statement.extent:
        if part.role == "cause" and statement.is_title:
            named.append((part.text, part.anchor or statement.anchor, []))
        else:
            (named[-1][2] if named else rest).append(part)
    for name, anchor, parts in named:
        yield name, _cause(parts, anchor, name, product)
    for group in [] if named else _groups(rest):
        yield "", _cause(group, statement.anchor, "", product)


def _groups(parts: Sequence[Block]) -> list[list[Block]]:
    """Parts, cut where the vendor says that another cause begins."""
    groups: list[list[Block]] = []
    for part in parts:
        if not groups or _ANOTHER_CAUSE.match(part.text if part.tag == "p" else _without_label(part.text)):
            groups.append([])
        groups[-1].append(part)
    return groups


def _without_label(text: str) -> str:
    return _LABEL.sub("", text, count=1)


def _cause(parts: Sequence[Block], anchor: str, name: str, product: str) -> Cause:
    prose, steps = _prose_and_steps(parts)
    told, todo = _split(prose, product)
    return Cause(
        cause=name or " ".join(told),
        fix=tuple(todo + steps) or tuple(told if name else ()),
        paths=_values(parts, "path"),
        links=_values(parts, "link"),
        range="",
        anchor=anchor,
    )


def _values(parts: Sequence[Block], kind: MarkKind) -> tuple[str, ...]:
    inner = (block for part in parts for block in part.all_blocks())
    return tuple(dict.fromkeys(mark.value for block in inner for _, mark in block.marked(kind)))


def _prose_and_steps(parts: Sequence[Block]) -> tuple[list[str], list[str]]:
    prose: list[str] = []
    steps: list[str] = []
    for part in parts:
        if part.tag in LISTS:
            steps += _steps(part)
        elif part.tag in ITEMS or part.states_entry:
            prose.append(_explanation(part))
            steps += [
                step
                for nested in part.parts
                if isinstance(nested, Block) and nested.tag in LISTS
                for step in _steps(nested)
            ]
        else:
            (steps or prose).append(part.text)
    return [text for text in prose if text], [step for step in steps if step]


def _explanation(block: Block) -> str:
    """What a block says of the entry that it states, without its lists; a sentence that quotes an entry stays whole."""
    text, entry = _own_text(block), _opening_entry(block)
    return text.removeprefix(entry).lstrip(" :.,-–") if entry else text


def _opening_entry(block: Block) -> str:
    """The entry that the words begin with, if they do."""
    if block.role == "entry":
        return block.text
    first = next((part for part in block.parts if part.text), None)
    return (
        _opening_entry(first) if first else next((words for words, mark in block.marked("entry") if not mark.start), "")
    )


def _own_text(block: Block) -> str:
    """Its words without those of its lists."""
    return joined(part for part in block.parts if part.tag not in LISTS)


def _steps(block: Block) -> list[str]:
    """Each item's own text, a nested list's items behind it."""
    return [_own_text(item) for item in block.all_blocks() if item.tag == "li"]


def _split(prose: Sequence[str], product: str) -> tuple[list[str], list[str]]:
    """Sentences up to the first instruction tell the cause; from there on they are the fix."""
    told: list[str] = []
    todo: list[str] = []
    for sentence in (sentence for text in prose for sentence in sentences(_without_label(text))):
        (todo if todo or is_instruction(sentence, product) else told).append(sentence)
    return told, todo
