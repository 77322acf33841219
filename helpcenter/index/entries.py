"""Entries of the built site: every error or symptom with its causes and fixes, as ``entries.json`` publishes them.

What is equal in several versions is said once, with its range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from helpcenter.index.extents import fitting, key, room_for_each
from helpcenter.index.page import (
    HEADINGS,
    ITEMS,
    LISTS,
    Block,
    BuiltPage,
    EntryKind,
    MarkKind,
    StatedEntry,
    Versions,
    joined,
)
from helpcenter.index.sentences import is_instruction, sentences
from scraper.entries.lexicon import says
from scraper.write.data import as_data
from scraper.write.schema import schema_of

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
_MARKS = " :.,-–"
_LEAD = re.compile(r"(?:\w++(?: \w*)?: )?")
_CLAUSE = re.compile(
    r"(?=.*[^?]$)(?:(?P<first>(?:If|When|After|Once|While)\b[^,]*), |(?!If|When|After|Once|While))"
    r"(?:.*?\w\W* (?P<last>(?:until|unless|because|due to|if|when) .+)|.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Why something is as a sentence says."""
_POINTS = re.compile(r"\b(?:below|following|these steps|as follows)\b|:$")
_STEP = re.compile(r"(?:Step|Phase|Part) \d")
_Named: TypeAlias = tuple[str, str, list[Block]]
"""A cause's name and anchor, and what is said of it."""
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
    kind: EntryKind
    title: str
    error_strings: tuple[str, ...]
    noun: str
    """What its number is, where only its surroundings say so: ``return code``; else empty."""
    codes: tuple[str, ...]
    placeholders: tuple[str, ...]
    causes: tuple[Cause, ...]
    versions: str
    escalation: str


@dataclass(frozen=True)
class Entries:
    """Every error message or symptom with its causes and fixes; written after each build."""

    entries: tuple[Entry, ...]


def entries_of(page: BuiltPage) -> list[Entry]:
    """The entries of a page, in order of the newest version's text."""
    by_message: dict[str, list[StatedEntry]] = {}
    for entry in page.entries:
        by_message.setdefault(key(entry.text), []).append(entry)
    room = room_for_each(page.blocks)

    @cache
    def surroundings(versions: Versions) -> tuple[str, str]:
        """What the page is called in these versions, and whom it says to call, as far as each entry has room for it."""
        shown = [block for block in page.all_blocks() if versions <= block.versions]
        boxes = fitting((block for block in shown if block.role == "escalation"), room)
        title = next((block.text for block in shown if block.tag == "h1"), page.title)
        return title[:room], "\n".join(block.shown(versions).text for block in boxes)

    return [_entry(page, statements, *surroundings(statements[0].versions)) for statements in by_message.values()]


def write_entries(site: Path, entries: Sequence[Entry]) -> None:
    """Write the published data of a site, and its schema beside it."""
    _write(site / "entries.json", as_data("entries", Entries(tuple(entries))))
    _write(site / "entries.schema.json", schema_of("entries", Entries))


def _write(path: Path, plain: Mapping[str, Any]) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n")


def _entry(page: BuiltPage, statements: Sequence[StatedEntry], title: str, escalation: str) -> Entry:
    newest = statements[0]
    texts = tuple(dict.fromkeys(statement.text for statement in statements))
    return Entry(
        id=f"{page.url.removesuffix('.html')}#{newest.anchor}",
        product=page.product,
        url=f"{page.url}#{newest.anchor}",
        anchor=newest.anchor,
        kind=newest.facts.kind,
        title=title,
        error_strings=texts,
        noun=newest.facts.noun,
        codes=tuple(dict.fromkeys(code for statement in statements for code in codes_of(statement.spoken))),
        placeholders=tuple(dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text))),
        causes=_merged(page, statements),
        versions=page.range(version for statement in statements for version in statement.versions),
        escalation=escalation,
    )


def codes_of(text: str) -> list[str]:
    """Numbers in an error string that carry identity: ``104``, ``0x80040154``."""
    return [next((group for group in match.groups() if group), match[0]) for match in _CODE.finditer(text)]


def _merged(page: BuiltPage, statements: Sequence[StatedEntry]) -> tuple[Cause, ...]:
    """One cause for each name or place in the entry; what versions tell differently about it are its variants."""
    slots: dict[str, dict[Cause, list[tuple[Versions, str]]]] = {}
    for statement in statements:
        for number, (name, cause) in enumerate(_causes(statement, page.product_title)):
            slot = slots.setdefault(key(name) if name else str(number), {})
            slot.setdefault(replace(cause, anchor=""), []).append((statement.versions, cause.anchor))
    merged = []
    for slot in slots.values():
        newest, *older = (
            replace(cause, anchor=places[0][1], range=page.range(v for versions, _ in places for v in versions))
            for cause, places in slot.items()
        )
        merged.append(replace(newest, variants=tuple(older)))
    return tuple(merged)


def _causes(statement: StatedEntry, product: str) -> Iterator[tuple[str, Cause]]:
    """Name and cause: of an article one for each heading or listed reason, else one for each that the vendor begins."""
    named = list(_headed(statement.extent) or _listed(statement.extent)) if statement.is_title else []
    for name, anchor, blocks in named:
        yield name, _cause(blocks, anchor or statement.anchor, name, "", product)
    clause = _clause(statement)
    for blocks in [] if named else _groups(_answer(statement, clause, product)) or [[]]:
        cause = _cause(blocks, statement.anchor, "", statement.text, product)
        cause = replace(cause, cause=cause.cause or clause)
        if cause.cause or cause.fix:
            yield "", cause


def _answer(statement: StatedEntry, clause: str, product: str) -> list[Block]:
    """Blocks that tell of an entry: its own alone if that tells why and what to do, and points to nothing below."""
    blocks = [block for block in statement.extent if _tells(block)]
    if clause and blocks and blocks[0].states_entry:
        text = _explanation(blocks[0], statement.text)
        if _split([text], product)[1] and not _POINTS.search(text):
            return blocks[:1]
    return blocks


def _clause(statement: StatedEntry) -> str:
    """What the words of a symptom tell of why; a condition without a main clause tells what happens."""
    if statement.facts.kind != "symptom" or not (words := _CLAUSE.fullmatch(statement.text)):
        return ""
    return words["last"] or words["first"] or ""


def _headed(blocks: Iterable[Block]) -> list[_Named]:
    """The causes that headings name, each with what stands below it up to another heading that is as high."""
    named: list[_Named] = []
    level = ""
    for block in blocks:
        if block.role == "cause":
            level = block.tag
            named.append((block.text, block.anchor, []))
        elif block.tag in HEADINGS and block.tag <= level:
            level = ""
        elif level:
            named[-1][2].append(block)
    return named


def _listed(blocks: Sequence[Block]) -> list[_Named]:
    """The causes that a list announced as reasons names, each with what its item says besides."""
    for above, block in pairwise(blocks):
        if block.tag in LISTS and says("announces reasons", above.text):
            return [(_own_text(item), _anchor(item), _inner_lists(item)) for item in block.parts]
    return []


def _anchor(item: Block) -> str:
    return next((mark.value for block in item.all_blocks() for _, mark in block.marked("entry")), "")


def _inner_lists(item: Block) -> list[Block]:
    return [part for part in item.parts if part.tag in LISTS]


def _tells(block: Block) -> bool:
    """Whether a block of an entry says anything of it: a heading only does if it is a step."""
    return block.tag not in HEADINGS or _is_step(block)


def _is_step(block: Block) -> bool:
    return block.tag in HEADINGS and bool(_STEP.match(block.text))


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks, cut where the vendor says that another cause begins."""
    groups: list[list[Block]] = []
    for block in blocks:
        if not groups or _ANOTHER_CAUSE.match(block.text if block.tag == "p" else _without_label(block.text)):
            groups.append([])
        groups[-1].append(block)
    return groups


def _without_label(text: str) -> str:
    return _LABEL.sub("", text, count=1)


def _cause(blocks: Sequence[Block], anchor: str, name: str, statement: str, product: str) -> Cause:
    prose, steps = _prose_and_steps(blocks, statement)
    why, what_to_do = _split(prose, product)
    return Cause(
        cause=name or " ".join(why),
        fix=(*(why if name else ()), *what_to_do, *steps),
        paths=_values(blocks, "path"),
        links=_values(blocks, "link"),
        range="",
        anchor=anchor,
    )


def _values(blocks: Sequence[Block], kind: MarkKind) -> tuple[str, ...]:
    marks = (mark for block in blocks for inner in block.all_blocks() for _, mark in inner.marked(kind))
    return tuple(dict.fromkeys(mark.value for mark in marks))


def _prose_and_steps(blocks: Sequence[Block], statement: str) -> tuple[list[str], list[str]]:
    prose: list[str] = []
    steps: list[str] = []
    for block in blocks:
        if block.tag in LISTS and _instructs(block):
            steps += _steps(block)
        elif block.tag in ITEMS or block.states_entry:
            prose.append(_explanation(block, statement))
            steps += [step for part in block.parts if part.tag in LISTS for step in _steps(part)]
        else:
            (steps if steps or _is_step(block) else prose).append(block.text)
    reasons = [text for text in prose if text and not says("announces reasons", text)]
    return reasons, [step for step in steps if step]


def _instructs(block: Block) -> bool:
    """Whether a list says what to do, rather than what there is."""
    return block.tag == "ol" or any(map(is_instruction, _steps(block)))


def _explanation(block: Block, statement: str) -> str:
    """What a block says of the entry that it states, without its lists: what stands behind, else before.

    A sentence that states it further in stays whole.
    """
    text, entry = _own_text(block), _opening_entry(block)
    at = 0 if entry else text.find(statement, 1)
    if at < 0:
        return text
    *earlier, lead = sentences(f"{text[:at]}X")
    behind = text[at + len(entry or statement) :].lstrip(_MARKS)
    context = " ".join(sentence for sentence in earlier if not is_instruction(sentence))
    return (behind or context) if _LEAD.fullmatch(lead[:-1]) else text[at - len(lead) + 1 :]


def _opening_entry(block: Block) -> str:
    """The entry that the words begin with, if they do."""
    if block.role == "entry":
        return block.text
    if first := next((part for part in block.parts if part.text), None):
        return _opening_entry(first)
    return next((words for words, mark in block.marked("entry") if mark.start == 0), "")


def _own_text(block: Block) -> str:
    """Its words without those of its lists."""
    return joined(part for part in block.parts if part.tag not in LISTS)


def _steps(block: Block) -> list[str]:
    """Each item's own text, a nested list's items behind it."""
    return [_own_text(item) for item in block.all_blocks() if item.tag == "li"]


def _split(prose: Sequence[str], product: str) -> tuple[list[str], list[str]]:
    """Sentences up to the first instruction tell why; from there on they tell what to do."""
    why: list[str] = []
    what_to_do: list[str] = []
    for sentence in (sentence for text in prose for sentence in sentences(_without_label(text))):
        (what_to_do if what_to_do or is_instruction(sentence, product) else why).append(sentence)
    return why, what_to_do
