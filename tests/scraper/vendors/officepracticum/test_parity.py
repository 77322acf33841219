"""One article through every way in: the same page from HTML, export and API; the same less what is lost from text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

import pytest
from msgspec.structs import replace

from scraper.model import UNLABELLED, Adapted, Block, Callout, Escalation, Heading, List, Page, Paragraph, Table
from scraper.text.inline import plain
from scraper.text.walk import map_all
from tests.scraper.vendors.officepracticum.outlines import squeezed, words

PARITY = Path(__file__).resolve().parent / "parity"
SHAPES = sorted((*PARITY.with_name("entries").glob("*.txt"), *PARITY.parent.glob("fixtures/text/*.txt")))
"""Articles as text, whose blocks an author would have made in HTML."""
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


def as_html(blocks: Iterable[Block]) -> str:
    """Blocks as an author of the help centre has them in HTML."""
    return "".join(map(_html, blocks))


def _html(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{_plain(text)}</p>"
        case Heading(text):
            return f"<h2>{_plain(text)}</h2>"
        case List(items, ordered):
            name = "ol" if ordered else "ul"
            return f"<{name}>{''.join(f'<li>{as_html(item.blocks)}</li>' for item in items)}</{name}>"
        case Escalation(inner):
            return as_html(inner)
        case Callout(_, title, inner):
            return f'<div class="alert alert-info"><p><b>{title}</b> {as_html(inner).removeprefix("<p>")}</div>'
        case Table(rows):
            cells = ("".join(f"<td>{as_html(cell.blocks)}</td>" for cell in row) for row in rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    raise TypeError(block)


def _plain(text: str) -> str:
    return escape(plain(text).replace("›", ">"))


def _as_page(page: Page, read: Read, content: str) -> Adapted:
    return read(PAGE.format(slug=page.slug, title=escape(page.title), body=content), "saved.html")


def _as_export(page: Page, read: Read, content: str) -> Adapted:
    return read(EXPORT.format(title=escape(page.title), body=content), f"html_export/Portal/{page.slug}.html")


def _as_api(page: Page, read: Read, content: str) -> Adapted:
    version = {"en": {"title": escape(page.title), "text": content}}
    article = {"id": "1", "status": "published", "url_hash": page.slug, "current_version": version}
    return read(json.dumps({"data": [article]}), "articles-1.json")


@pytest.mark.parametrize("way", [_as_page, _as_export, _as_api])
@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_articles_of_many_shapes_give_the_same_blocks(
    read: Read, path: Path, way: Callable[[Page, Read, str], Adapted]
) -> None:
    for text in read(path.read_text("utf-8")).pages:
        label = f"<p>Version {text.version}</p>" if text.version != UNLABELLED else ""
        (page,) = way(text, read, label + as_html(text.blocks)).pages
        assert bare(page) == bare(text)
        assert (page.title, page.kind, page.version) == (text.title, text.kind, text.version)
