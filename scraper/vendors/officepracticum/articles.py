"""From an article's lines to its pages, one per version: the same for every form an article comes in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.model import UNLABELLED, Adapted, Block, Document, Heading, Notice, Page, Table
from scraper.vendors.officepracticum.banner import promised_version
from scraper.vendors.officepracticum.callouts import join_lone_labels
from scraper.vendors.officepracticum.codes import notice
from scraper.vendors.officepracticum.escalation import mark_escalations
from scraper.vendors.officepracticum.facets import generation_of, kind_of
from scraper.vendors.officepracticum.inline import plain
from scraper.vendors.officepracticum.labels import label_notices, split_at_labels
from scraper.vendors.officepracticum.lines import Line
from scraper.vendors.officepracticum.lists import ListBuilder
from scraper.vendors.officepracticum.paths import mark_paths
from scraper.vendors.officepracticum.phones import link_phones
from scraper.vendors.officepracticum.slugs import slug_of

PRODUCT = "officepracticum"


@dataclass(frozen=True)
class Article:
    """An article, read but not yet understood."""

    title: str
    """Plain text; empty where the source has lost it."""
    lines: tuple[Line, ...]
    site_notice: str = ""
    """The banner above the title, inline HTML."""
    slug: str = ""
    """The vendor's own, empty where the source does not tell."""
    url: str = ""
    breadcrumb: tuple[str, ...] = ()
    """Slugs of the pages and groups above it."""


def pages_of(article: Article, document: Document) -> Adapted:
    """The pages of an article, with what was odd about it."""
    notices: list[Notice] = []
    lines = join_lone_labels(tuple(_marked(line) for line in article.lines))
    common, variants = split_at_labels(lines)
    notices.extend(label_notices(lines, variants, document.path))
    promised = promised_version(article.site_notice)
    if promised and variants and promised not in {variant.version for variant in variants}:
        said = f"the banner promises a tab for version {promised}"
        notices.append(notice("promised-tab", document.path, said))
    first = _first_page(article, common, document)
    bodies = [(variant.version, (*common, *variant.lines)) for variant in variants] or [(UNLABELLED, common)]
    pages = []
    for version, body in bodies:
        blocks, joined = _blocks(body)
        for numbers in joined:
            printed = ", ".join(map(str, numbers))
            said = f"version {version}: the steps {printed} are {len(numbers)} steps of one list"
            notices.append(notice("joined-list", document.path, said))
        kind = kind_of(article.title, [plain(block.text) for block in blocks if isinstance(block, Heading)], _has_map(blocks))
        pages.append(replace(first, version=version, blocks=blocks, kind=kind))
    return Adapted(tuple(pages), tuple(notices))


def _first_page(article: Article, common: Sequence[Line], document: Document) -> Page:
    slug = article.slug or slug_of(article.title)
    return Page(
        product=PRODUCT,
        slug=slug,
        version=UNLABELLED,
        title=article.title,
        blocks=(),
        url=article.url,
        breadcrumb=(*article.breadcrumb, slug) if article.breadcrumb else (),
        digest=hashlib.sha256(document.data).hexdigest(),
        generation=generation_of(article.title, [plain(line.text) for line in common if line.kind == "text"]),
        site_notice=article.site_notice,
        labels_from=True,
    )


def _marked(line: Line) -> Line:
    if line.kind in ("label", "block") or not line.text:
        return line
    return replace(line, text=link_phones(mark_paths(line.text)))


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


def _has_map(blocks: Sequence[Block]) -> bool:
    return any(
        isinstance(block, Table) and block.rows and [_cell_words(block, at) for at in range(2)] == ["Number", "Section"]
        for block in blocks
    )


def _cell_words(table: Table, at: int) -> str:
    row = table.rows[0]
    if at >= len(row):
        return ""
    return " ".join(plain(block.text) for block in row[at].blocks if hasattr(block, "text"))
