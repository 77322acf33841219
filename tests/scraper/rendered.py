"""Markdown → HTML exactly as a help centre builds it, and both the model and the HTML as an outline to compare."""

from __future__ import annotations

import html as html_escapes
import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from lxml import html
from lxml.html import HtmlElement
from markdown import Markdown

from scraper.model import Block, Callout, Cell, Code, Escalation, Heading, List, Paragraph, Table
from scraper.text.inline import fold_space, plain
from scraper.versions import Version, parse_ranges

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "helpcenter" / "scaffold" / "mkdocs.yml"
"""What `helpcenter init` writes."""

Part: TypeAlias = tuple[object, ...]
"""A block: its kind, then what matters of it, nested parts as tuples."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset({*_HEADINGS, "p", "div", "ul", "ol", "dl", "table", "pre"})


@cache
def converter() -> Markdown:
    """Python-Markdown with the extensions that MkDocs gives it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what MkDocs and its theme have to say is not under test
        from mkdocs.config import load_config

        config = load_config(str(CONFIGURATION))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def built(markdown: str) -> HtmlElement:
    """The HTML of a page's Markdown, without its front matter."""
    converter().reset()
    text = markdown.split("\n---\n", 1)[1] if markdown.startswith("---\n") else markdown
    return html.fromstring(f"<div>{converter().convert(text)}</div>")


_INERT = frozenset(
    "class id alt width height colspan rowspan start type value data-versions data-furniture data-anchor loading".split()  # noqa: SIM905
)


def active(element: HtmlElement) -> list[str]:
    """Whatever leads somewhere, is fetched or runs: attributes that are not known to be inert, and odd elements."""
    found = [f"<{node.tag}>" for node in element.iter() if node.tag in {"script", "style", "svg", "iframe", "object"}]
    for node in element.iter():
        if isinstance(node.tag, str):
            found += [f"{node.tag} {name}={value}" for name, value in node.attrib.items() if name not in _INERT]
    return found


def words(text: str) -> str:
    """Text with white space folded."""
    return fold_space(text).strip()


def outline(element: HtmlElement, version: Version | None = None) -> tuple[Part, ...]:
    """The blocks in an element, as a reader of the version sees them; of everything if there is none."""
    return tuple(_parts(element, version))


def _parts(element: HtmlElement, version: Version | None) -> Iterator[Part]:
    loose = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag in _BLOCKS:
            yield from _paragraph("".join(loose))
            yield from _part(child, version)
            loose = []
        else:
            loose.append(_text(child))
        loose.append(child.tail or "")
    yield from _paragraph("".join(loose))


def _paragraph(text: str) -> Iterator[Part]:
    if words(text):
        yield "p", words(text)


def _text(element: HtmlElement) -> str:
    if element.tag == "br":
        return " "
    if element.tag == "img":
        return f"⟦{element.get('src')}⟧"
    if not isinstance(element.tag, str):
        return ""
    return "".join([element.text or "", *(_text(child) + (child.tail or "") for child in element)])


def _part(element: HtmlElement, version: Version | None) -> Iterator[Part]:
    classes = (element.get("class") or "").split()
    if element.get("data-versions") and not _holds(element, version):
        return
    if element.tag == "p":
        yield from _paragraph(_text(element))
    elif element.tag in _HEADINGS:
        yield "h", int(element.tag[1]), words(_text(element))
    elif element.tag == "pre" or "highlight" in classes:
        yield "code", element.text_content().rstrip("\n")
    elif element.tag in {"ul", "ol"}:
        items = tuple(outline(item, version) for item in element.findall("li") if _holds(item, version))
        values = tuple(item.get("value") for item in element.findall("li") if _holds(item, version))
        style = "1.1" if "hc-outline" in classes else element.get("type") or ""
        told = (style, values) if style or any(values) else ()
        yield (
            (element.tag, int(element.get("start") or 1), items, *told) if element.tag == "ol" else (element.tag, items)
        )
    elif element.tag == "dl":
        shown = [part for part in element if part.tag in {"dt", "dd"} and _holds(part, version)]
        yield from _defined(shown, lambda part: part.tag == "dt", lambda part: outline(part, version))
    elif element.tag == "table":
        yield (
            "table",
            tuple(tuple(_cell(cell) for cell in row if cell.tag in {"td", "th"}) for row in element.iter("tr")),
        )
    elif "admonition" in classes:
        title = element.find("p[@class='admonition-title']")
        label = words(_text(title)) if title is not None else ""
        yield "callout", classes[1], label, outline(element, version)[title is not None :]
    elif "escalation" in classes:
        yield "escalation", outline(element, version)
    else:
        yield from _parts(element, version)


def _defined(
    items: Iterable[Any], is_term: Callable[[Any], bool], parts: Callable[[Any], tuple[Part, ...]]
) -> Iterator[Part]:
    """Definitions; a term or a meaning of nothing is Markdown's."""
    shown = tuple(("term" if is_term(item) else "means", parts(item)) for item in items if parts(item))
    if shown:
        yield "dl", shown


def _holds(element: HtmlElement, version: Version | None) -> bool:
    ranges = element.get("data-versions")
    return not ranges or version is None or any(version in found for found in parse_ranges(ranges))


def _cell(element: HtmlElement) -> Part:
    spans = (element.get("colspan"), element.get("rowspan"))
    return (element.tag == "th", _flowing(outline(element)), *(spans if any(spans) else ()))


def _flowing(parts: Iterable[Part]) -> tuple[Part, ...]:
    """In a cell paragraphs are lines of one text."""
    out: list[Part] = []
    for part in parts:
        if part[0] == "p" and out and out[-1][0] == "p":
            out[-1] = ("p", f"{out[-1][1]} {part[1]}")
        else:
            out.append(part)
    return tuple(out)


def outline_of(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """The outline that blocks of the model must have once they are rendered."""
    return tuple(part for block in blocks for part in _part_of(block))


def _part_of(block: Block) -> Iterator[Part]:
    match block:
        case Paragraph(text):
            yield from _paragraph(_seen(text))
        case Heading(text, level):
            yield "h", level, words(_seen(text))
        case Code(text):
            yield "code", text
        case List(items, defines=True):
            yield from _defined(items, attrgetter("is_term"), lambda item: outline_of(item.blocks))
        case List(items, True, start, style):
            values = tuple(None if item.value is None else str(item.value) for item in items)
            told = (style, values) if style or any(values) else ()
            yield "ol", start, tuple(outline_of(item.blocks) for item in items), *told
        case List(items):
            yield "ul", tuple(outline_of(item.blocks) for item in items)
        case Table(rows):
            yield "table", _rows(rows)
        case Callout(kind, title, blocks):
            yield "callout", kind, title, outline_of(blocks)
        case Escalation(blocks):
            yield "escalation", outline_of(blocks)


def _rows(rows: tuple[tuple[Cell, ...], ...]) -> tuple[Part, ...]:
    """A table without a header gets an empty one: Markdown's tables have to have it."""
    found = tuple(
        tuple((cell.header, _flowing(outline_of(cell.blocks)), *_spans(cell)) for cell in row) for row in rows
    )
    same_length = len({len(row) for row in rows}) == 1 and not any(_spans(cell) for row in rows for cell in row)
    headers = [cell.header for row in rows for cell in row]
    return (tuple((True, ()) for _ in rows[0]), *found) if same_length and not any(headers) else found


def _spans(cell: Cell) -> Part:
    spans = tuple(None if number == 1 else str(number) for number in (cell.colspan, cell.rowspan))
    return spans if any(spans) else ()


def _seen(text: str) -> str:
    """The words and images of inline HTML."""
    element = html.fragment_fromstring(text, create_parent=True)
    assert fold_space(element.text_content()).replace(" ", "") == plain(text).replace(" ", "")
    return _text(element)


_PAGE = (
    '<html><body><article class="md-content__inner">{}</article>'
    '<script type="application/json" id="page-facts">{}</script></body></html>'
)


def site_of(
    folder: Path, change: tuple[str, str] = ("", ""), product: str = "opendental", changed: str = "email"
) -> Path:
    """A site of the imported pages, without a theme; something in its articles may be changed."""
    site = folder / "site" / product
    site.mkdir(parents=True, exist_ok=True)
    for path in (folder / "docs" / product).glob("*.md"):
        front, text = path.read_text("utf-8").split("\n---\n", 1)
        converter().reset()
        article = re.sub(r'(href="[^":]*)\.md', r"\1.html", converter().convert(text))
        if path.stem == changed:
            assert change[0] in article, f"nothing to change in {html_escapes.escape(article)}"
            article = article.replace(*change, 1) if change[0] else article
        facts = json.dumps({"product": product, "versions": yaml.safe_load(front[4:]).get("versions", [])})
        (site / f"{path.stem}.html").write_text(_PAGE.format(article, facts), "utf-8")
    return folder / "site"
