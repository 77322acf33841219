"""A saved page of a KnowledgeOwl site, or a page of its HTML export → what is known of the article in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urljoin

from msgspec.structs import replace

from scraper.html.tree import Element, Node, Part, parsed, text_of, texts, walk, without
from scraper.model import NO_PAGE, Notice
from scraper.text.edit import fold
from scraper.text.inline import escape, plain, safe_target, split_marks, web_address
from scraper.vendors.officepracticum.forms.headings import looks_like_heading
from scraper.vendors.officepracticum.forms.html_body import FURNITURE
from scraper.vendors.officepracticum.forms.html_lines import read_lines
from scraper.vendors.officepracticum.forms.merge_codes import resolve_codes
from scraper.vendors.officepracticum.forms.typed import number_typed_steps
from scraper.vendors.officepracticum.lines import Article, Line
from scraper.vendors.officepracticum.links import Links, help_centre_in
from scraper.vendors.officepracticum.slugs import slug_in, slug_of
from scraper.vendors.officepracticum.versions import banner
from scraper.vendors.refusal import LOGIN, is_login, refusal

_ERROR_PAGE = "ko-error-page"
_OTHERS = {
    _ERROR_PAGE: "an error page",
    "hg-search-page": "a page of search results",
    "hg-glossary-page": "the glossary",
    "hg-widget-page": "a widget's page",
    "hg-blog-page": "a page of the blog",
    "hg-category-page": "a category's list of articles",
}
"""Class of a page that is no article and what it is."""

_PATH = re.compile(r"(?:^|/)((?:[\w-]+\.)+[a-z]{2,})/help/([^/]+?)(?:\.html?)?$")
_EXPORT = re.compile(r"(?:^|/)html_export/(.+)/[^/]+$")
_BODIES = frozenset({"hg-article-body", "ko-collapse-article"})
_BLOCKS = frozenset({"p", "div", "td", "section"})


def read_page(text: str, path: str) -> tuple[Article, ...] | Notice:
    """The article of a page (several on a page that shows a whole topic), or why there is none."""
    text, odd = resolve_codes(text, {})
    if not text.strip():
        return Notice(NO_PAGE, path, "an empty file")
    page = parsed(text)
    url = _address(page, path)
    if topics := page.first(".topics-articles"):
        return _topic_page(page, topics.element(), url)
    title, body = page.first(".hg-article-title"), page.first(".hg-article-body")
    if what := _other_class(page):
        code = NO_PAGE if what == _ERROR_PAGE else "skipped"
        return Notice(code, path, f"this is {_OTHERS[what]}, not an article")
    if title is None or body is None:
        if what := refusal(page):
            return Notice(NO_PAGE, path, f"this is {what}, not an article")
        return Notice("skipped", path, "no article: neither hg-article-title nor hg-article-body")
    if is_login(page, body.nodes()):
        return Notice(NO_PAGE, path, f"this is {LOGIN}, not an article")
    words = text_of(without(title.element(), FURNITURE))
    slug = slug_in(url) or _active_slug(page)
    centre = "" if url else help_centre_in(text)
    # A page of the export does not tell its address; what is missing from it is looked up where its links lead.
    url = url or (centre and f"{centre}{slug or slug_of(words)}")
    article = read_body(body.element(), Links(url, in_export=bool(_EXPORT.search(path))))
    return (
        replace(
            article,
            title=words,
            banner=_banner(page, text) or article.banner,
            slug=slug,
            url=url,
            breadcrumb=_breadcrumb(page, path),
            odd=odd,
        ),
    )


def _other_class(page: Part) -> str:
    """The class that says of a page that it is no article; empty for one that is."""
    return next((name for name in _OTHERS if page.first(f"body.{name}")), "")


def other_kind(text: str) -> str:
    """What a page of the site is that is no article, though nothing is wrong with it; empty for any other."""
    name = _other_class(parsed(text)) if text.strip() else ""
    return "" if name == _ERROR_PAGE else _OTHERS.get(name, "")


def read_body(body: Element, links: Links) -> Article:
    """An article's body, from whichever source; all else is left empty."""
    banner, lines = _cut_banner(read_lines(body))
    linked = [_resolved(line, links) for line in lines]
    return Article("", _bold_headings(_levelled(number_typed_steps(linked))), banner)


def _topic_page(page: Part, topics: Element, url: str) -> tuple[Article, ...]:
    """A page that shows its articles whole: each of them, and a page that links to them."""
    articles = [_topic(title, body, Links(url)) for title, body in _topics(topics)]
    heading = page.first(".hg-category-title") or page.first("h1") or page.first("title")
    lines = [Line("bullet", f'<a href="{item.slug}">{escape(item.title)}</a>', 1) for item in articles]
    message = f"shows {len(articles)} whole articles; imported as pages of their own, and this page links to them"
    title = text_of(heading.element()) if heading else ""
    topic = Article(title, tuple(lines), slug=slug_in(url), url=url, odd=(("aggregate", message),))
    return (topic, *articles)


def _topics(topics: Element) -> Iterator[tuple[Element, Element | None]]:
    """The title of each article, and its body."""
    title: Element | None = None
    for element in walk(topics.children):
        if "hg-article-title" in element.classes:
            if title is not None:
                yield title, None
            title = element
        elif title is not None and not _BODIES.isdisjoint(element.classes):
            yield title, element
            title = None
    if title is not None:
        yield title, None


def _topic(title: Element, body: Element | None, links: Links) -> Article:
    href = next((link.get("href") for link in walk(title.children) if link.name == "a" and link.get("href")), "")
    words = text_of(without(title, FURNITURE))
    target = links.target(href) if href else ""
    article = read_body(body, links) if body is not None else Article("", ())
    is_inside = target and "/" not in target and "#" not in target
    return replace(article, title=words, slug=target if is_inside else slug_of(words))


def _address(page: Part, path: str) -> str:
    mirrored = _PATH.search(path)
    here = f"https://{mirrored[1]}/help/{mirrored[2]}" if mirrored else ""
    for link in map(Part.element, page.every("head link, head meta")):
        if "canonical" not in link.get("rel").split() and link.get("property") != "og:url":
            continue
        address = web_address(urljoin(here, safe_target(link.get("href") or link.get("content"))))
        if slug_in(address):
            return address
    return here


def _active_slug(page: Part) -> str:
    links = page.every(".documentation-outter-list li.article-container.active a.article-link[href]")
    return next(filter(None, (slug_in(link.element().get("href")) for link in links)), "")


def _breadcrumb(page: Part, path: str) -> tuple[str, ...]:
    crumbs = page.first(".hg-breadcrumbs")
    links = crumbs.every("a[href]") if crumbs else ()
    slugs = (slug_in(link.element().get("href")) for link in links)
    steps = tuple(slug for slug in slugs if slug and slug != "home")
    export = _EXPORT.search(path)
    if steps or not export:
        return steps
    return tuple(f"+{slug_of(folder)}" for folder in PurePosixPath(export[1]).parts)


def _banner(page: Part, text: str) -> str:
    """The banner where it stands outside of the article's body."""
    body = page.first("body") if banner.SIGN.search(text) else None
    above, block = next(_banner_blocks(body.element().children), (None, None)) if body else (None, None)
    if block is None:
        return ""
    headline = text_of(above)
    words = escape(fold(" ".join(texts(block.children))))
    return f"{escape(headline)}<br>{words}" if banner.is_headline(headline) else words


def _banner_blocks(nodes: Iterable[Node]) -> Iterator[tuple[Element | None, Element]]:
    """The smallest blocks that say the banner, each with the element above it."""
    above: Element | None = None
    for node in nodes:
        if isinstance(node, str) or "hg-article-body" in node.classes:
            continue
        inside = list(_banner_blocks(node.children))
        yield from inside
        if not inside and node.name in _BLOCKS and banner.SIGN.search("".join(texts(node.children))):
            yield above, node
        above = node


def _cut_banner(lines: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    texts = [plain(line.text) for line in lines[:2]]
    if texts and banner.is_banner(texts[0]):
        return escape(texts[0]), tuple(lines[1:])
    if len(texts) > 1 and banner.is_headline(texts[0]) and banner.is_banner(texts[1]):
        return "<br>".join(map(escape, texts)), tuple(lines[2:])
    return "", tuple(lines)


def _resolved(line: Line, links: Links) -> Line:
    if line.block:
        return replace(line, block=links.resolve_block(line.block))
    return replace(line, text=links.resolve(line.text)) if "<a " in line.text else line


def _levelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Headings whose highest level is 2: the labels above them are gone."""
    highest = min((line.level for line in lines if line.kind == "heading"), default=2)
    return tuple(replace(line, level=line.level - highest + 2) if line.kind == "heading" else line for line in lines)


def _bold_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Paragraphs that are bold as a whole and look like a heading are one."""
    marked: list[Line] = []
    level = 2
    for at, line in enumerate(lines):
        if line.kind == "heading":
            level = min(line.level + 1, 6)
        follows = at + 1 < len(lines) and lines[at + 1].kind != "label"
        if line.kind == "text" and not line.level and follows and _is_bold(line.text) and looks_like_heading(line.text):
            marks, words = split_marks(line.text)
            marked.append(replace(line, kind="heading", level=level, text=marks + words[3:-4]))
        else:
            marked.append(line)
    return tuple(marked)


def _is_bold(text: str) -> bool:
    inline = split_marks(text)[1]
    return inline.startswith("<b>") and inline.endswith("</b>") and inline.count("<b>") == 1
