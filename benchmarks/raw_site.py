"""A site out of the raw manual, for measuring the lookup without the importer: our furniture, the vendor's blocks."""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

_ERROR_LIKE = re.compile(
    r"\b(error|failed|failure|cannot|can't|could not|couldn't|unable|invalid|not found|exception|warning|problem"
    r"|denied|rejected|missing|required|not responding|does not|doesn't|not \w+ing|won't|why)\b|\?$",
    re.IGNORECASE,
)
_MANUALS = {"24.3": "manual243", "23.2": "manual232"}


def content_of(path: Path) -> tuple[str, HtmlElement] | None:
    """Title and content of one page of the manual, as the vendor wrote it."""
    document = lxml.html.fromstring(path.read_bytes().decode("cp1252", "replace"))
    found = document.xpath('//div[@class="GeneralPageContent"]')
    if not found:
        return None
    title = document.xpath('string(//div[@class="TopBar2"])').strip() or path.stem
    return title, found[0]


def mark_entries(content: HtmlElement) -> None:
    """Mark what looks like an error message, with simple rules: a stand-in for the importer's."""
    number = 0
    for block in content.iter("p", "li", "h2", "h3"):
        statement = block if block.tag in ("h2", "h3") else _lead(block)
        if statement is not None and _ERROR_LIKE.search(statement.text_content()):
            number += 1
            statement.set("class", "entry")
            statement.set("id", f"entry-{number}")


def _lead(block: HtmlElement) -> HtmlElement | None:
    children = [child for child in block if isinstance(child.tag, str)]
    if (block.text or "").strip() or not children or children[0].tag not in ("b", "strong"):
        return None
    return children[0]


def write_site(corpus: Path, site: Path, versions: list[str], *, marked: bool) -> int:
    """Write a page for each page of the manuals, every version a block of its own; returns how many."""
    slugs = sorted({path.stem for version in versions for path in (corpus / _MANUALS[version]).glob("*.html")})
    count = 0
    for name in slugs:
        found = {
            v: content_of(corpus / _MANUALS[v] / f"{name}.html")
            for v in versions
            if (corpus / _MANUALS[v] / f"{name}.html").exists()
        }
        pages = {version: page for version, page in found.items() if page}
        if pages:
            target = site / "opendental" / f"{name}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_page(pages, versions, marked=marked), encoding="utf-8")
            count += 1
    return count


def _page(pages: dict[str, tuple[str, HtmlElement]], versions: list[str], *, marked: bool) -> str:
    newest = max(pages)
    facts = {"product": "opendental", "versions": sorted(pages), "product_versions": sorted(versions)}
    parts = []
    for version, (_, content) in sorted(pages.items(), reverse=True):
        if marked:
            mark_entries(content)
        inner = lxml.html.tostring(content, encoding="unicode")
        parts.append(f'<div class="versions" data-versions="{version}">{inner}</div>')
    return (
        "<!doctype html><html><head><meta charset=utf-8><title>x</title></head><body>"
        f'<article class="md-content__inner md-typeset"><h1>{html.escape(pages[newest][0])}</h1>{"".join(parts)}'
        f'</article><script type="application/json" id="page-facts">{json.dumps(facts)}</script></body></html>'
    )


if __name__ == "__main__":
    corpus_folder, site_folder, *rest = sys.argv[1:]
    wanted = [argument for argument in rest if argument in _MANUALS] or ["24.3"]
    print(write_site(Path(corpus_folder), Path(site_folder), wanted, marked="--unmarked" not in rest))
