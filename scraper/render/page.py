"""Folded page → Markdown in the format of ``docs/format.md``: one function per kind of block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, groupby, pairwise, repeat
from operator import attrgetter
from typing import Any, TypeAlias

import yaml
from msgspec.structs import replace

from scraper.fold.draft import Draft
from scraper.model import (
    Block,
    Callout,
    Cell,
    Code,
    Escalation,
    FoldedPage,
    Heading,
    List,
    ListItem,
    Paragraph,
    Remark,
    Table,
    Variant,
    VersionSet,
)
from scraper.render import html as raw_html
from scraper.render.inline import cell_markdown, heading_markdown, inline_markdown, noun_mark, term_markdown
from scraper.steps import notice
from scraper.text.edit import unwrapped
from scraper.text.inline import one_line_each, plain
from scraper.versions import Version, format_ranges

_INDENT = "    "
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_APART = "<!-- -->"
_MARKED = re.compile(r'<span class="((?:entry|cause)[ \w]*)"(?: id="([^"]*)")?(?: data-noun="([^"]*)")?>')


@dataclass(frozen=True)
class Context:
    """Surroundings of a block that its Markdown depends on."""

    versions: tuple[Version, ...]
    """All versions of the page, oldest first: ranges are printed over them."""
    newest: Version
    """Newest version that has what is rendered: it counts the numbers of a list that differs."""
    indented: bool = False
    """True inside an item or a callout, where Markdown reads the text of raw HTML too."""
    printed: dict[VersionSet, str] = field(default_factory=dict, compare=False)
    """Ranges that were printed already: a page has few different ones."""

    def inside(self, versions: VersionSet | None) -> Context:
        """For what is in an item of these versions, None: of all that its list has."""
        if versions is None and self.indented:
            return self
        return Context(self.versions, max(versions) if versions else self.newest, True, self.printed)

    def ranges(self, versions: VersionSet) -> str:
        """A set of the page's versions as ranges."""
        if versions not in self.printed:
            self.printed[versions] = format_ranges(versions, self.versions)
        return self.printed[versions]


Render: TypeAlias = Callable[[Any, Context], str]


def render_page(draft: Draft) -> Draft:
    """Step: the page's Markdown file."""
    markdown = render(draft.page, draft.front_matter)
    if count := markdown.count(".embedded }"):
        message = f"{count} videos, frames or the like; each leaves a labelled link, and nothing is fetched"
        notice("embedded", draft.page.path, message)
    if count := markdown.count(".missing-image }"):
        message = f"{count} images are not in the source; each links to the vendor's"
        notice("missing-image", draft.page.path, message)
    return replace(draft, markdown=markdown)


def render(page: FoldedPage, front_matter: Mapping[str, Any]) -> str:
    """The page's Markdown file."""
    head = yaml.dump(dict(front_matter), Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=1000)
    versions = tuple(sorted(page.versions))
    context = Context(versions, versions[-1])
    content = f"{_titles(page, front_matter, context)}\n\n{_variants(page.blocks, context)}"
    return one_line_each(f"---\n{head}---\n{content}".rstrip()) + "\n"


def _titles(page: FoldedPage, front_matter: Mapping[str, Any], context: Context) -> str:
    """The title as a heading; where versions differ, each with its range, the newest first."""
    mark = f" {{ #{front_matter['entry']} .entry .symptom }}" if "entry" in front_matter else ""
    titles: dict[str, list[Version]] = {}
    for page_version in reversed(page.pages):
        titles.setdefault(page_version.title, []).append(page_version.version)
    lines = [(_title(title) + mark, frozenset(versions)) for title, versions in titles.items()]
    if len(lines) == 1:
        return lines[0][0]
    return "\n\n".join(_fence(text, versions, context) for text, versions in lines)


def _title(title: str) -> str:
    return f"# {heading_markdown(title.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;'))}"


def _fence(text: str, versions: VersionSet, context: Context) -> str:
    return _fenced(f"versions | {context.ranges(versions)}", text)


def _fenced(head: str, text: str) -> str:
    """Text between a block's fences; a callout needs a blank line above, else it ends up outside."""
    blank = "\n" if text.startswith("!!!") else ""
    return f"/// {head}\n{blank}{text}\n///"


def _variants(variants: Sequence[Variant], context: Context) -> str:
    """Neighbours with the same range share one fence."""
    parts: list[str] = []
    everything = frozenset(context.versions)
    start = 0
    while start < len(variants):
        stop = start
        while stop < len(variants) and variants[stop].versions == variants[start].versions:
            stop += 1
        versions = variants[start].versions
        inner = Context(context.versions, max(versions), context.indented, context.printed)
        text = render_blocks([variant.block for variant in variants[start:stop]], inner)
        if versions == everything:
            if start and _joins(variants[start - 1].block, variants[start].block):
                parts.append(_APART)
            parts.append(text)
        else:
            parts.append(_fence(text, versions, context))
        start = stop
    return "\n\n".join(parts)


def render_blocks(blocks: Sequence[Block], context: Context) -> str:
    """Blocks one after the other, separated by a blank line."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number and _joins(blocks[number - 1], block):
            parts.append(_APART)
        parts.append(RENDERERS[type(block)](block, context))
    return "\n\n".join(part for part in parts if part)


def _joins(left: Block, right: Block) -> bool:
    """True if Markdown would take two neighbouring lists for one."""
    if not isinstance(left, List) or not isinstance(right, List):
        return False
    return (left.ordered, left.defines) == (right.ordered, right.defines)


def _paragraph(block: Paragraph, _: Context) -> str:
    return inline_markdown(block.text)


def _heading(block: Heading, _: Context) -> str:
    text, mark = block.text, ""
    match = _MARKED.match(text)
    if match and unwrapped(text, re.escape(match[0])) == (inner := text[match.end() : -len("</span>")]):
        anchor = f"#{match[2]} " if match[2] else ""
        text, mark = inner, f" {{ {anchor}.{match[1].replace(' ', ' .')}{noun_mark(unescape(match[3] or ''))} }}"
    return f"{'#' * block.level} {heading_markdown(text)}{mark}"


def _code(block: Code, _: Context) -> str:
    fence = "```"
    while fence in block.text:
        fence += "`"
    return f"{fence}\n{block.text}\n{fence}"


def _list(block: List, context: Context) -> str:
    if block.defines:
        return _definitions(block, context)
    markdown = ""
    for position, (number, item) in enumerate(_numbered(block, context.newest)):
        marker = f"{max(number, 0)}. " if block.ordered else "- "
        braces = _braces(block, item, number, first=not position, context=context)
        text = _item(item, marker + (f"{{{'; '.join(braces)}}} " if braces else ""), context)
        loose = "\n\n" in text
        markdown += text + ("\n\n" if loose else "\n")
    return markdown.rstrip("\n")


def _definitions(block: List, context: Context) -> str:
    """Terms, each on a line, and below them what they mean; Markdown wants both, if only as a comment."""
    alike = groupby(block.items, attrgetter("is_term"))
    groups = [[_definition(item, context) for item in items] for _, items in alike]
    if not block.items[0].is_term:
        groups.insert(0, [_APART])
    if block.items[-1].is_term:
        groups.append([f":   {_APART}"])
    pairs = zip(groups[::2], groups[1::2], strict=True)
    return "\n\n".join("\n".join(terms) + "\n" + "\n\n".join(meanings) for terms, meanings in pairs)


def _definition(item: ListItem, context: Context) -> str:
    braces = f"{{{context.ranges(item.versions)}}} " if item.versions else ""
    if not item.is_term:
        return _item(item, f":   {braces}", context)
    return braces + "".join(term_markdown(block.text) for block in item.blocks if isinstance(block, Paragraph))


def _numbered(block: List, newest: Version) -> list[tuple[int, ListItem]]:
    """Each item with the number it has in the newest of its versions."""
    numbered = []
    following: dict[Version | None, int] = {}
    versions = {version for item in block.items for version in item.versions or ()} | {newest}
    for item in block.items:
        version = max(item.versions) if item.versions else newest
        number = following.get(version, block.start) if item.value is None else item.value
        numbered.append((number, item))
        for holder in item.versions or versions:
            following[holder] = (following.get(holder, block.start) if item.value is None else item.value) + 1
    return numbered


def _braces(block: List, item: ListItem, number: int, *, first: bool, context: Context) -> list[str]:
    """Braces before an item: its range, a number that can't be counted, how the list's numbers are written."""
    value = number if block.ordered and (item.value is not None or (first and number < 0)) else None
    braces = [context.ranges(item.versions)] if item.versions else []
    braces += [f"value={value}"] if value is not None else []
    return braces + ([f"type={block.style}"] if first and block.style else [])


def _item(item: ListItem, marker: str, context: Context) -> str:
    """An item's lines; where a blank line is inside, one must follow."""
    context = context.inside(item.versions)
    blocks = list(item.blocks)
    first = blocks.pop(0) if blocks and isinstance(blocks[0], Paragraph) else None
    text = inline_markdown(first.text) if isinstance(first, Paragraph) else ""
    if not first and blocks:
        text, rest = _lead(blocks, context, after_braces=marker.endswith("} "))
        return marker + _hanging(text) + _indented(rest)
    body = ""
    previous: Block | None = first
    for block in blocks:
        inner = RENDERERS[type(block)](block, context)
        is_flat = isinstance(block, List) and not block.defines and "\n\n" not in inner
        tight = is_flat and first is not None and len(blocks) == 1 and not marker.startswith(":")
        apart = f"\n\n{_INDENT}{_APART}" if previous and _joins(previous, block) else ""
        body += apart + ("\n" if tight else "\n\n") + _indent(inner)
        previous = block
    return marker + (_hanging(text) + body or _APART)


def _lead(blocks: list[Block], context: Context, *, after_braces: bool) -> tuple[str, str]:
    """An item without a first line: a flat list may start on the marker's line, anything else follows a comment.

    Behind braces Markdown sees no list.
    """
    is_list = isinstance(blocks[0], List) and not blocks[0].defines
    text = RENDERERS[List](blocks[0], context) if is_list and not after_braces else ""
    if not text or f"\n{_INDENT}" in text:
        return _APART, render_blocks(blocks, context)
    apart = f"{_APART}\n\n" if len(blocks) > 1 and _joins(blocks[0], blocks[1]) else ""
    return text, apart + render_blocks(blocks[1:], context)


def _indented(text: str) -> str:
    return f"\n\n{_indent(text)}" if text else ""


def _hanging(text: str) -> str:
    """All lines but the first one indented."""
    first, newline, rest = text.partition("\n")
    return first + newline + _indent(rest)


def _indent(text: str) -> str:
    return "\n".join(_INDENT + line if line else line for line in text.split("\n"))


def _callout(block: Callout, context: Context) -> str:
    title = plain(block.title).replace('"', "&quot;")
    inner = render_blocks(block.blocks, context.inside(None))
    return f'!!! {block.kind} "{title}"\n\n{_indent(inner)}'.rstrip()


def _escalation(block: Escalation, context: Context) -> str:
    return _fenced("escalation", render_blocks(block.blocks, context))


def _table(block: Table, context: Context) -> str:
    if not _is_plain(block):
        html = raw_html.table(block)
        return raw_html.protected(html) if context.indented else html
    head, body = block.rows[0], block.rows[1:]
    if not head[0].header:
        head, body = tuple(Cell((), True) for _ in head), block.rows
    lines = [_row(head, block.widths), "|" + " --- |" * len(head), *(_row(row) for row in body)]
    return "\n".join(lines)


def _is_plain(block: Table) -> bool:
    """True if Markdown's tables can carry it: one header row or none, rows of one length, no table or code inside."""
    if not block.rows or len({len(row) for row in block.rows}) != 1 or not block.rows[0]:
        return False
    heads = [{cell.header for cell in row} for row in block.rows]
    if len(heads[0]) != 1 or any(True in head for head in heads[1:]):
        return False
    if any((cell.colspan, cell.rowspan) != (1, 1) for row in block.rows for cell in row):
        return False
    return all(_fits_cell(inner) for row in block.rows for cell in row for inner in cell.blocks)


def _fits_cell(block: Block) -> bool:
    """True for what fits on a line: paragraphs, and lists of nothing else, without two paragraphs side by side."""
    if not isinstance(block, List):
        return isinstance(block, Paragraph)
    return all(
        all(map(_fits_cell, item.blocks))
        and not any(isinstance(a, Paragraph) and isinstance(b, Paragraph) for a, b in pairwise(item.blocks))
        for item in block.items
    )


def _row(row: Sequence[Cell], widths: Sequence[str] = ()) -> str:
    every = zip(row, chain(widths, repeat("")), strict=False)
    return "|" + "".join(f" {_cell(cell)}{_width(cell, width)} |" for cell, width in every)


def _width(cell: Cell, width: str) -> str:
    """An attribute list needs words before it."""
    return f' {{ width="{width}" }}' if width and cell.blocks else ""


def _cell(cell: Cell) -> str:
    parts = [
        raw_html.cell_list(block) if isinstance(block, List) else cell_markdown(_text(block)) for block in cell.blocks
    ]
    line = ""
    for number, part in enumerate(parts):
        after_text = (
            number and isinstance(cell.blocks[number - 1], Paragraph) and isinstance(cell.blocks[number], Paragraph)
        )
        line += ("<br>" if after_text else "") + part
    return line


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _remark(block: Remark, _: Context) -> str:
    """Four slashes, so that it can stand in a version block, which has three."""
    return f"//// note\n{block.markdown}\n////"


RENDERERS: Mapping[type[Any], Render] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Code: _code,
    List: _list,
    Table: _table,
    Callout: _callout,
    Escalation: _escalation,
    Remark: _remark,
}
