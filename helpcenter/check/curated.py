"""A curated file, compared with what is imported: what it names has to be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scraper.curate.curate import path_words, paths_of
from scraper.curate.curation import CurationFile, PageCuration
from scraper.kept.memo import Memo
from scraper.kept.pages import PageState
from scraper.text.declared import Slip, declared, lines_of
from scraper.text.names import nearest


def curated_slips(folder: Path, path: Path) -> list[Slip]:
    """What in it is no extra, and what it names that is not there."""
    data = path.read_bytes()
    curated, slips = declared(data, CurationFile)
    if curated is None or curated == CurationFile():
        return slips
    product, lines = path.stem, lines_of(data.decode())
    products = [file.parent.name for file in (folder / "docs").glob("*/product.json")]
    if product not in products:
        there = nearest(product, products) or f"; there is {', '.join(sorted(products)) or 'nothing imported'}"
        return [Slip(1, f"there is no product {product!r}, so that nothing here counts{there}")]
    if path.suffix != ".yml":
        return [Slip(1, f"expected the name {product}.yml; this file is not read")]
    docs = folder / "docs" / product
    names = {file.stem for file in docs.glob("*.md")}
    for slug, extras in curated.pages.items():
        page = docs / f"{slug}.md"
        if slug not in names:
            slips.append(Slip(lines["pages", slug], f"there is no page {slug!r}{nearest(slug, names)}"))
            continue
        for path_in_file, message in _of_page(Memo(folder), product, slug, page, extras, names):
            slips.append(Slip(lines[("pages", slug, *path_in_file)], message))
    return sorted(slips)


def _of_page(
    memo: Memo, product: str, slug: str, page: Path, extras: PageCuration, names: Iterable[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    _, state = memo.last("page", f"{product}/{slug}", PageState) or ("", None)
    anchors = {anchor for facts in state.facts.values() for anchor in facts.entries} if state else set()
    for key, given in (("notes", extras.notes), ("hidden_entries", extras.hidden_entries)):
        for anchor in given if state else ():
            if anchor not in anchors:
                yield (key, anchor), f"there is no entry {anchor!r} on this page{nearest(anchor, anchors)}"
    paths = paths_of(page.read_text("utf-8", "replace"))
    for old in extras.paths:
        if path_words(old) not in paths:
            yield ("paths", old), f"there is no path {old!r} on this page{nearest(old, paths)}"
    if extras.superseded_by and extras.superseded_by not in names:
        near = nearest(extras.superseded_by, names)
        yield ("superseded_by",), f"there is no page {extras.superseded_by!r}{near}"
