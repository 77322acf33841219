"""From an article's lines to its pages, one per version: the same for every form an article comes in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec.structs import replace

from scraper.model import UNLABELLED, Adapted, Block, Document, Heading, Notice, Page, Paragraph, Table
from scraper.text.inline import plain
from scraper.text.walk import anchors_in, map_text
from scraper.vendors.officepracticum import REGISTRATION
from scraper.vendors.officepracticum.blocks.callouts import join_lone_labels
from scraper.vendors.officepracticum.blocks.escalation import mark_escalations
from scraper.vendors.officepracticum.blocks.lists import ListBuilder
from scraper.vendors.officepracticum.blocks.phones import link_phones
from scraper.vendors.officepracticum.facets import SUCCESSORS, generation_of, kind_of
from scraper.vendors.officepracticum.glue import part_glued
from scraper.vendors.officepracticum.lines import Article, Line
from scraper.vendors.officepracticum.oddities import odd_lines
from scraper.vendors.officepracticum.paths.alternatives import join_path_lines
from scraper.vendors.officepracticum.paths.mark import mark_paths
from scraper.vendors.officepracticum.paths.old_menus import stale_navigation
from scraper.vendors.officepracticum.slugs import is_name, slug_of, title_of
from scraper.vendors.officepracticum.versions.banner import promised_version
from scraper.vendors.officepracticum.versions.labels import Variant, label_notices, split_at_labels
from scraper.vendors.officepracticum.versions.stubs import stub_blocks


def pages_of(article: Article, document: Document) -> Adapted:
    """The pages of an article, with what was odd about it."""
    if not article.lines:
        return Adapted((), (Notice("skipped", document.path, "there is no text in it"),))
    read, alternatives = join_path_lines(tuple(map(_parted, article.lines)))
    lines = join_lone_labels(tuple(_marked(line) for line in read))
    common, variants = split_at_labels(lines)
    notices = [Notice(code, document.path, message) for code, message in article.odd]
    notices.extend(Notice("merged-paths", document.path, f"lines of one path: {path}") for path in alternatives)
    notices.extend(odd_lines(article.lines, document.path))
    notices.extend(label_notices(lines, variants, document.path))
    notices.extend(stale_navigation(common, variants, document.path))
    notices.extend(_banner_notices(article, variants, document.path))
    first = _first_page(article, common, document)
    if not article.title:
        notices.append(Notice("title-lost", document.path, f"the title is made from the file's name: {first.title}"))
    pages = []
    for variant in variants or (Variant(UNLABELLED, ()),):
        page, joined = _page(first, common, variant)
        pages.append(page)
        notices.extend(Notice("joined-list", document.path, _joined(variant, numbers)) for numbers in joined)
    return Adapted(tuple(pages), tuple(notices))


def _first_page(article: Article, common: Sequence[Line], document: Document) -> Page:
    name = PurePosixPath(document.path).stem
    title = article.title or title_of(name)
    slug = article.slug or (name if not article.title and is_name(name) else slug_of(article.title or name))
    return Page(
        product=REGISTRATION.name,
        slug=slug,
        version=UNLABELLED,
        title=title,
        blocks=(),
        url=article.url,
        breadcrumb=(*article.breadcrumb, slug) if article.breadcrumb else (),
        digest=hashlib.sha256(document.data).hexdigest(),
        generation=generation_of(title, [plain(line.text) for line in common if line.kind == "text"]),
        superseded_by=SUCCESSORS.get(slug, ""),
        banner=article.banner,
        labels_from=True,
    )


def _page(first: Page, common: Sequence[Line], variant: Variant) -> tuple[Page, list[tuple[int, ...]]]:
    """A version's page, and the numbers of the lists that were joined in it."""
    above, joined = _blocks(common)
    own, own_joined = _blocks(variant.lines)
    blocks = (*above, *(stub_blocks(own, variant) or own))
    headings = [plain(block.text) for block in blocks if isinstance(block, Heading)]
    kind = kind_of(first.title, headings, has_window_map=any(map(_is_window_map, blocks)))
    return replace(first, version=variant.version, blocks=blocks, kind=kind, anchors=anchors_in(blocks)), [
        *joined,
        *own_joined,
    ]


def _parted(line: Line) -> Line:
    if line.block:
        return replace(line, block=map_text(line.block, _part))
    text = _part(line.text)
    return line if text == line.text else replace(line, text=text)


@lru_cache(maxsize=10_000)
def _part(inline: str) -> str:
    """Remembered, as versions repeat each other's lines."""
    return part_glued(inline)


def _marked(line: Line) -> Line:
    if line.block:
        return replace(line, block=map_text(line.block, _mark))
    text = line.text if line.kind in ("label", "heading") else _mark(line.text)
    return line if text == line.text else replace(line, text=text)


@lru_cache(maxsize=10_000)
def _mark(inline: str) -> str:
    """Remembered, as versions repeat each other's lines."""
    return link_phones(mark_paths(inline))


def _blocks(lines: Sequence[Line]) -> tuple[tuple[Block, ...], list[tuple[int, ...]]]:
    blocks: list[Block] = []
    joined: list[tuple[int, ...]] = []
    for section in _sections(lines):
        builder = ListBuilder(section)
        blocks.extend(builder.build())
        joined.extend(builder.joined)
    return mark_escalations(blocks), joined


def _sections(lines: Sequence[Line]) -> list[list[Line]]:
    sections: list[list[Line]] = [[]]
    for line in lines:
        if line.kind == "heading" and sections[-1]:
            sections.append([])
        sections[-1].append(line)
    return sections


def _banner_notices(article: Article, variants: Sequence[Variant], path: str) -> tuple[Notice, ...]:
    promised = promised_version(article.banner)
    if promised is None or not variants or promised in {variant.version for variant in variants}:
        return ()
    return (Notice("promised-tab", path, f"the banner promises a tab for version {promised}; there is none"),)


def _joined(variant: Variant, numbers: Sequence[int]) -> str:
    version = f"version {variant.version}: " if variant.version != UNLABELLED else ""
    return f"{version}the steps {', '.join(map(str, numbers))} are {len(numbers)} steps of one list"


def _is_window_map(block: Block) -> bool:
    if not isinstance(block, Table) or not block.rows:
        return False
    header = [cell.blocks[0].text for cell in block.rows[0] if cell.blocks and isinstance(cell.blocks[0], Paragraph)]
    return [plain(text) for text in header[:2]] == ["Number", "Section"]
