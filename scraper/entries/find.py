"""Find where a page states an error message or a symptom, and mark it: `<span class="entry" id="…">` in its text.

Only where it stands is decided here, by `scraper.entries.rules`; nothing is moved, dropped or reworded. What
belongs to an entry (cause, fix, paths) is read from the built page, so that hand-written entries work the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from msgspec.structs import replace

from scraper.entries.rules import (
    ANSWERED_RULES,
    HEADING_RULE,
    HEADING_RULES,
    ITEM_RULES,
    PARAGRAPH_RULES,
    PROSE,
    ROW_RULES,
    TROUBLE_PAGE,
    Rule,
    Scene,
    looks_wrong,
)
from scraper.fold.draft import Draft
from scraper.model import (
    Block,
    Callout,
    Cell,
    EntryMark,
    Escalation,
    FoldedPage,
    Heading,
    List,
    Paragraph,
    Table,
    Variant,
)  # fmt: skip
from scraper.text.inline import plain

_WORD = re.compile(r"[a-z0-9]+")
_MAX_ANCHOR = 60
TITLE_RULE = "symptom-title"
"""Rule of an entry that is a whole article; its mark is in the front matter and on the title."""


@dataclass
class _Marks:
    """Anchors given so far on the page, and what was found."""

    title: str
    headings: frozenset[str]
    """Anchors of the page's headings, which only the heading itself may have."""
    given: set[str] = field(default_factory=set)
    found: list[EntryMark] = field(default_factory=list)

    def mark(self, text: str, rule: str) -> str:
        words = plain(text).strip()
        base = anchor_of(words)
        anchor = base
        number = 2
        while anchor in self.given or anchor == self.title or (anchor in self.headings and rule != HEADING_RULE):
            anchor, number = f"{base}-{number}", number + 1
        self.given.add(anchor)
        self.found.append(EntryMark(anchor, words, rule))
        return f'<span class="entry" id="{anchor}">{text}</span>'


def anchor_of(text: str) -> str:
    """A stable anchor made of the text's words: ``error-code-104``."""
    anchor = "-".join(_WORD.findall(text.casefold().replace("'", "").replace("’", "")))
    if len(anchor) > _MAX_ANCHOR:
        anchor = anchor[:_MAX_ANCHOR].rsplit("-", 1)[0]
    return anchor or "entry"


def mark_entries(draft: Draft) -> Draft:
    """Step: the page with its entries marked."""
    page, entries = find_entries(draft.folded)
    return replace(draft, page=page, entries=entries)


def find_entries(page: FoldedPage) -> tuple[FoldedPage, tuple[EntryMark, ...]]:
    """The page with its entries marked, and what was found."""
    marks = _Marks(anchor_of(page.newest.title), frozenset(_heading_anchors(page)))
    if _is_symptom(page):
        return _one_entry(page, marks)
    trouble_page = bool(TROUBLE_PAGE.search(page.newest.title) or TROUBLE_PAGE.search(page.slug))
    # What introduces a page about trouble is no entry of its own.
    trouble, opening, answering, introducing = trouble_page, False, trouble_page, trouble_page
    out: list[Variant] = []
    for number, variant in enumerate(page.blocks):
        block = variant.block
        if isinstance(block, Heading):
            trouble = trouble_page or bool(TROUBLE_PAGE.search(plain(block.text)))
        following = _following(_neighbours(page, variant, range(number + 1, len(page.blocks))))
        introduction = next(map(_first_text, _neighbours(page, variant, range(number - 1, -1, -1))), "")
        about_trouble = trouble_page if isinstance(block, Heading) else trouble
        scene = Scene(about_trouble, opening, following, plain(introduction), answering, introducing)
        known = len(marks.found)
        out.append(Variant(_mark_block(block, scene, marks), variant.versions))
        introducing = introducing and not isinstance(block, Heading) and len(marks.found) == known
        stated = any(found.rule in ANSWERED_RULES for found in marks.found[known:])
        answering = stated or (answering and not isinstance(block, Heading))
        opening = isinstance(block, Heading) and bool(TROUBLE_PAGE.search(plain(block.text)))
    return replace(page, blocks=tuple(out)), tuple(marks.found)


def _neighbours(page: FoldedPage, variant: Variant, places: Iterable[int]) -> Iterator[Block]:
    """The blocks at some places that a version of a variant has too."""
    return (page.blocks[at].block for at in places if page.blocks[at].versions & variant.versions)


def _is_symptom(page: FoldedPage) -> bool:
    """True if the whole article is about one symptom, named by its title."""
    newest = page.newest
    symptom = looks_wrong(newest.title) or newest.title.startswith("Why ")
    return symptom and newest.kind in {"troubleshooting", "faq"}


def _one_entry(page: FoldedPage, marks: _Marks) -> tuple[FoldedPage, tuple[EntryMark, ...]]:
    """The title is the entry, each heading of the second level names a cause."""
    marks.found.append(EntryMark(anchor_of(page.newest.title), page.newest.title, TITLE_RULE))
    blocks = tuple(Variant(_cause(variant.block), variant.versions) for variant in page.blocks)
    return replace(page, blocks=blocks), tuple(marks.found)


def _cause(block: Block) -> Block:
    if isinstance(block, Heading) and block.level == 2:
        return replace(block, text=f'<span class="cause">{block.text}</span>')
    return block


def _heading_anchors(page: FoldedPage) -> Iterator[str]:
    for variant in page.blocks:
        if isinstance(variant.block, Heading):
            yield anchor_of(plain(variant.block.text))


def _following(blocks: Iterable[Block]) -> str:
    """The text that follows, looking past pictures."""
    for block in islice(blocks, 3):
        text = _first_text(block)
        if isinstance(block, Heading):
            return ""
        if plain(text).strip():
            return text
    return ""


def _first_text(block: Block) -> str:
    match block:
        case Paragraph(text) | Heading(text):
            return text
        case List(items):
            return _first_text(items[0].blocks[0]) if items and items[0].blocks else ""
        case Callout(_, _, blocks) if blocks:
            return _first_text(blocks[0])
    return ""


def _mark_block(block: Block, scene: Scene, marks: _Marks) -> Block:
    match block:
        case Paragraph(text):
            marked = _mark_text(text, scene, marks, PARAGRAPH_RULES)
            return block if marked == text else Paragraph(marked)
        case Heading(text, level):
            return Heading(_mark_text(text, scene, marks, HEADING_RULES), level)
        case List():
            return _mark_list(block, scene, marks)
        case Table(rows):
            header = " ".join(plain(_first_text(cell.blocks[0])) for cell in rows[0] if cell.blocks) if rows else ""
            inner = replace(scene, header=header)
            return replace(block, rows=tuple(_mark_row(row, number, inner, marks) for number, row in enumerate(rows)))
        case Callout() | Escalation():
            quiet = replace(scene, troubleshooting=False, opening=False)
            return replace(block, blocks=tuple(_mark_block(inner, quiet, marks) for inner in block.blocks))
    return block


def _mark_list(block: List, scene: Scene, marks: _Marks) -> List:
    items = []
    alone = replace(scene, following="")
    for item in block.items:
        blocks = list(item.blocks)
        inner = replace(scene, following=_following(blocks[1:])) if len(blocks) > 1 else alone
        if blocks and isinstance(blocks[0], Paragraph):
            text = _mark_text(blocks[0].text, inner, marks, ITEM_RULES)
            if text == blocks[0].text and len(blocks) == 1:
                items.append(item)
                continue
            blocks[0] = Paragraph(text)
        if len(blocks) > 1:
            nested = replace(scene, introduction=plain(_first_text(item.blocks[0])))
            blocks[1:] = [_mark_block(child, nested, marks) for child in blocks[1:]]
        items.append(replace(item, blocks=tuple(blocks)))
    return replace(block, items=tuple(items))


def _mark_row(row: tuple[Cell, ...], number: int, scene: Scene, marks: _Marks) -> tuple[Cell, ...]:
    if not number or len(row) < 2 or not row[0].blocks or not isinstance(row[0].blocks[0], Paragraph):
        return row
    text = _mark_text(row[0].blocks[0].text, scene, marks, ROW_RULES)
    if text == row[0].blocks[0].text:
        return row
    return (replace(row[0], blocks=(Paragraph(text), *row[0].blocks[1:])), *row[1:])


def _mark_text(text: str, scene: Scene, marks: _Marks, rules: Sequence[tuple[str, Rule]]) -> str:
    for number, (name, rule) in enumerate(rules):
        span = rule(text, scene)
        if span and plain(text[span[0] : span[1]]).strip():
            start, stop = span
            marked = marks.mark(text[start:stop], name)
            rest = text[stop:]
            return text[:start] + marked + (_mark_text(rest, scene, marks, rules[number:]) if name in PROSE else rest)
    return text
