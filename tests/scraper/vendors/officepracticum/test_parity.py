"""One article through every way in: the same page from HTML, export and API; the same less what is lost from text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from scraper.model import Adapted, Block, Callout, Heading, List, Page, Paragraph
from scraper.text.walk import map_all
from tests.scraper.vendors.officepracticum.outlines import squeezed, words

PARITY = Path(__file__).resolve().parent / "parity"
TITLE = "Why Does the Invitation Fail?"
SLUG = "why-does-the-invitation-fail"
PAGE = """<html><head><link rel="canonical" href="https://help.example.org/help/{slug}"></head>
<body class="hg-site hg-article-page"><div class="note">Important Update Message</div>
<div class="note">We are now updating the OP Help Center for OP 20. Thank you for waiting.</div>
<h1 class="hg-article-title">{title}</h1><div class="hg-article-body">{body}</div></body></html>"""
EXPORT = '<html><body><h1 class="hg-article-title">{title}</h1><div class="hg-article-body">{body}</div></body></html>'
ID = "5a0000000000000000000001"

Read = Callable[..., Adapted]


def body(link: str) -> str:
    return (PARITY / "body.html").read_text(encoding="utf-8").replace("%LINK%", link)


def from_page(read: Read) -> Adapted:
    text = PAGE.format(slug=SLUG, title=TITLE, body=body("/help/contact-dates#end"))
    return read(text, "saved.html")


def from_export(read: Read) -> Adapted:
    link = "https://office.knowledgeowl.com/help/contact-dates#end"
    return read(EXPORT.format(title=TITLE, body=body(link)), f"html_export/Portal/{TITLE}.html")


def from_api(read: Read) -> Adapted:
    version = {"en": {"title": TITLE, "text": body(f"[[hg-id:{ID}]]#end")}}
    article = {"id": "1", "status": "published", "url_hash": SLUG, "current_version": version}
    other = {"id": ID, "status": "published", "url_hash": "contact-dates", "current_version": {"text": "<p>x</p>"}}
    adapted = read(json.dumps({"data": [article, other]}), "articles-1.json")
    return replace(adapted, pages=tuple(page for page in adapted.pages if page.slug == SLUG))


def from_text(read: Read) -> Adapted:
    return read((PARITY / "text.txt").read_text(encoding="utf-8"))


def from_piped(read: Read) -> Adapted:
    return read((PARITY / f"{SLUG}.txt").read_text(encoding="utf-8"), f"{SLUG}.txt")


@pytest.mark.parametrize("way", [from_page, from_export, from_api, from_text, from_piped])
def test_is_the_same_article(read: Read, way: Callable[[Read], Adapted]) -> None:
    pages = way(read).pages
    assert [(page.slug, str(page.version), page.kind, page.generation) for page in pages] == [
        (SLUG, "14.19", "troubleshooting", "OP Patient Portal (InteliChart)"),
        (SLUG, "14.10", "troubleshooting", "OP Patient Portal (InteliChart)"),
    ]


@pytest.mark.parametrize("way", [from_export, from_api])
def test_html_export_and_api_give_the_same_blocks(read: Read, way: Callable[[Read], Adapted]) -> None:
    assert [page.blocks for page in way(read).pages] == [page.blocks for page in from_page(read).pages]


def test_text_gives_the_same_less_what_it_lost(read: Read) -> None:
    page, text = from_page(read), from_text(read)
    assert [bare(found) for found in text.pages] == [bare(found) for found in page.pages]
    assert text.pages[0].banner == page.pages[0].banner


def test_piped_text_gives_the_same_words(read: Read) -> None:
    expected = [squeezed(words(page.blocks)) for page in from_page(read).pages]
    assert [squeezed(words(page.blocks)) for page in from_piped(read).pages] == expected


def bare(page: Page) -> tuple[Block, ...]:
    """Blocks without what plain text can't have: bold, links, pictures, heading levels, kinds of boxes."""
    return tuple(flat(map_all(page.blocks, lambda text: re.sub(r"</?(?:b|a|img)\b[^>]*>", "", text))))


def flat(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        match block:
            case Heading():
                yield replace(block, level=2)
            case Callout():
                yield replace(block, kind="")
            case List(items):
                yield replace(block, items=tuple(replace(item, blocks=tuple(flat(item.blocks))) for item in items))
            case Paragraph(""):
                pass
            case _:
                yield block
