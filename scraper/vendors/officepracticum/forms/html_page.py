"""A saved page of a KnowledgeOwl site, or a page of its HTML export → what is known of the article in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urljoin

from msgspec.structs import replace

from scraper.html.elements import Element, children, classes_of, elements_in, parsed, remove, text_of, texts_of
from scraper.text.edit import fold
from scraper.text.inline import escape, plain, safe_target, split_marks, web_address
from scraper.vendors.officepracticum.forms.headings import looks_like_heading
from scraper.vendors.officepracticum.forms.html_lines import LineReader, linked_in, tabs_in
from scraper.vendors.officepracticum.forms.merge_codes import resolve_codes
from scraper.vendors.officepracticum.forms.typed import number_typed_steps
from scraper.vendors.officepracticum.lines import Article, Line
from scraper.vendors.officepracticum.links import Links, help_centre_in
from scraper.vendors.officepracticum.slugs import slug_in, slug_of
from scraper.vendors.officepracticum.versions import banner

SKIPPED = {
    "ko-error-page": "an error page",
    "hg-search-page": "a page of search results",
    "hg-glossary-page": "the glossary",
    "hg-widget-page": "a widget's page",
    "hg-blog-page": "a page of the blog",
    "hg-category-page": "a category's list of articles",
}
"""Class of a page that is no article and what it is."""

_PATH = re.compile(r"(?:^|/)((?:[\w-]+\.)+[a-z]{2,})/help/([^/]+?)(?:\.html?)?$")
_EXPORT = re.compile(r"(?:^|/)html_export/(.+)/[^/]+$")
_FURNITURE = frozenset(
    {"ko-article-actions", "ko-anchor-icon", "ko-related-articles", "ko-tags-container", "hg-rating-container"}
)
_BODIES = frozenset({"hg-article-body", "ko-collapse-article"})
_BLOCKS = frozenset({"p", "div", "td", "section"})
_BANNER = re.compile(r"We are currently updating the OP Help Center content")


def read_page(text: str, path: str) -> tuple[Article, ...] | str:
    """The article of a page (several on a page that shows a whole topic), or why there is none."""
    text, odd = resolve_codes(text, {})
    root = parsed(text)
    if root is None:
        return "an empty file"
    parts = _first_of_class(root)
    title, body, topics = (parts.get(name) for name in ("hg-article-title", "hg-article-body", "topics-articles"))
    url = _address(root, path)
    if topics is not None:
        return _topic_page(root, topics, url)
    if body is None or title is None:
        return _what(root)
    _strip(title)
    slug, words = slug_in(url) or _active_slug(parts.get("documentation-outter-list")), text_of(title)
    centre = "" if url else help_centre_in(text)
    # A page of the export does not tell its address; what is missing from it is looked up where its links lead.
    url = url or (centre and f"{centre}{slug or slug_of(words)}")
    article = read_body(body, Links(url))
    return (
        replace(
            article,
            title=words,
            banner=_banner(root, text) or article.banner,
            slug=slug,
            url=url,
            breadcrumb=_breadcrumb(parts.get("hg-breadcrumbs"), path),
            odd=odd,
        ),
    )


def _first_of_class(root: Element) -> dict[str, Element]:
    """The first element of each class, all found in one walk."""
    found: dict[str, Element] = {}
    for tag in elements_in(root):
        for name in classes_of(tag):
            found.setdefault(name, tag)
    return found


def read_body(body: Element, links: Links) -> Article:
    """An article's body, from whichever source; all else is left empty."""
    _strip(body)
    reader = LineReader({key: _tab_title(title) for key, title in tabs_in(body).items()}, linked_in(body))
    reader.read(children(body))
    banner, lines = _cut_banner(reader.lines)
    linked = [_resolved(line, links) for line in lines]
    return Article("", _bold_headings(_levelled(number_typed_steps(linked))), banner)


def _topic_page(root: Element, topics: Element, url: str) -> tuple[Article, ...]:
    """A page that shows its articles whole: each of them, and a page that links to them."""
    articles = [_topic(title, body, Links(url)) for title, body in _topics(topics)]
    headings = (*root.iterfind(".//*[@class='hg-category-title']"), *root.iter("h1"), *root.iter("title"))
    lines = [Line("bullet", f'<a href="{item.slug}">{escape(item.title)}</a>', 1) for item in articles]
    said = f"shows {len(articles)} whole articles; imported as pages of their own, and this page links to them"
    title = text_of(next(iter(headings), None))
    whole = Article(title, tuple(lines), slug=slug_in(url), url=url, odd=(("aggregate", said),))
    return (whole, *articles)


def _topics(topics: Element) -> Iterator[tuple[Element, Element | None]]:
    """The title of each article, and its body."""
    title: Element | None = None
    for element in elements_in(topics):
        if "hg-article-title" in classes_of(element):
            if title is not None:
                yield title, None
            title = element
        elif title is not None and not _BODIES.isdisjoint(classes_of(element)):
            yield title, element
            title = None
    if title is not None:
        yield title, None


def _topic(title: Element, body: Element | None, links: Links) -> Article:
    link = title.find(".//a[@href]")
    _strip(title)
    words = text_of(title)
    target = links.target(link.get("href") or "") if link is not None else ""
    article = read_body(body, links) if body is not None else Article("", ())
    is_inside = target and "/" not in target and "#" not in target
    return replace(article, title=words, slug=target if is_inside else slug_of(words))


def _what(root: Element) -> str:
    body = root.find("body")
    classes = classes_of(body) if body is not None else ()
    what = next((SKIPPED[name] for name in SKIPPED if name in classes), "")
    return f"this is {what}, not an article" if what else "no article: neither hg-article-title nor hg-article-body"


def _strip(element: Element) -> None:
    for found in [inner for inner in elements_in(element) if not _FURNITURE.isdisjoint(classes_of(inner))]:
        remove(found)


def _address(root: Element, path: str) -> str:
    mirrored = _PATH.search(path)
    here = f"https://{mirrored[1]}/help/{mirrored[2]}" if mirrored else ""
    head = root.find("head")
    for link in (root if head is None else head).iter("link", "meta"):
        if "canonical" not in (link.get("rel") or "").split() and link.get("property") != "og:url":
            continue
        address = web_address(urljoin(here, safe_target(link.get("href") or link.get("content") or "")))
        if slug_in(address):
            return address
    return here


def _active_slug(contents: Element | None) -> str:
    items = contents.iter("li") if contents is not None else ()
    active = next((item for item in items if {"article-container", "active"} <= set(classes_of(item))), None)
    links = active.iterfind(".//a[@href]") if active is not None else ()
    return next((slug_in(link.get("href") or "") for link in links if "article-link" in classes_of(link)), "")


def _breadcrumb(crumbs: Element | None, path: str) -> tuple[str, ...]:
    links = crumbs.iterfind(".//a[@href]") if crumbs is not None else ()
    found = (slug_in(link.get("href") or "") for link in links)
    steps = tuple(slug for slug in found if slug and slug != "home")
    export = _EXPORT.search(path)
    if steps or not export:
        return steps
    return tuple(f"+{slug_of(folder)}" for folder in PurePosixPath(export[1]).parts)


def _banner(root: Element, text: str) -> str:
    """The banner where it stands outside of the article's body."""
    found = _said_in(root) if _BANNER.search(text) else None
    block = next((above for above in _around(found) if above.tag in _BLOCKS), None)
    if block is None or any("hg-article-body" in classes_of(above) for above in block.iterancestors()):
        return ""
    above = block.getprevious()
    headline = text_of(above)
    words = escape(fold(" ".join(texts_of(block))))
    return f"{escape(headline)}<br>{words}" if banner.is_headline(headline) else words


def _said_in(root: Element) -> Element | None:
    """The element whose own text is the banner's."""
    for element in root.iter("*"):
        if any(isinstance(node, str) and _BANNER.search(node) for node in children(element)):
            return element
    return None


def _around(element: Element | None) -> Iterator[Element]:
    """The element and all that it is in."""
    if element is not None:
        yield element
        yield from element.iterancestors()


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


def _tab_title(title: str) -> str:
    return f"Version {plain(title)}" if re.fullmatch(r"\d+(?:\.\d+)+", plain(title)) else title


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
