"""A saved page of a KnowledgeOwl site, or a page of its HTML export → what is known of the article in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from bs4 import BeautifulSoup
from bs4.element import Tag

from scraper.inline import escape, plain
from scraper.inline_edit import fold
from scraper.vendors.officepracticum import banner
from scraper.vendors.officepracticum.articles import Article
from scraper.vendors.officepracticum.headings import looks_like_heading
from scraper.vendors.officepracticum.html_lines import LineReader, classes_of, tabs_in, tags_in
from scraper.vendors.officepracticum.lines import Line
from scraper.vendors.officepracticum.links import Links, help_centre_in
from scraper.vendors.officepracticum.merge_codes import resolve_codes
from scraper.vendors.officepracticum.slugs import slug_in, slug_of
from scraper.vendors.officepracticum.typed import number_typed_steps

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
_BANNER = re.compile(r"We are currently updating the OP Help Center content")


def read_page(text: str, path: str) -> tuple[Article, ...] | str:
    """The article of a page (several on a page that shows a whole topic), or why there is none."""
    text, odd = resolve_codes(text, {})
    soup = BeautifulSoup(text, "lxml")
    parts = _first_of_class(soup)
    title, body, topics = (parts.get(name) for name in ("hg-article-title", "hg-article-body", "topics-articles"))
    url = _address(soup, path)
    if topics:
        return _topic_page(soup, topics, url)
    if not body or not title:
        return _what(soup)
    _strip(title)
    slug, words = slug_in(url) or _active_slug(parts.get("documentation-outter-list")), fold(title.get_text())
    centre = "" if url else help_centre_in(text)
    # A page of the export does not tell its address; what is missing from it is looked up where its links lead.
    url = url or (centre and f"{centre}{slug or slug_of(words)}")
    article = read_body(body, Links(url))
    return (
        replace(
            article,
            title=words,
            site_notice=_banner(soup, text) or article.site_notice,
            slug=slug,
            url=url,
            breadcrumb=_breadcrumb(parts.get("hg-breadcrumbs"), path),
            odd=odd,
        ),
    )


def _first_of_class(soup: BeautifulSoup) -> dict[str, Tag]:
    """The first element of each class, all found in one walk."""
    found: dict[str, Tag] = {}
    for tag in tags_in(soup):
        for name in classes_of(tag):
            found.setdefault(name, tag)
    return found


def read_body(body: Tag, links: Links) -> Article:
    """An article's body, from whichever source; all else is left empty."""
    _strip(body)
    reader = LineReader({key: _tab_title(title) for key, title in tabs_in(body).items()})
    reader.read(body.children)
    site_notice, lines = _cut_banner(reader.lines)
    linked = [_resolved(line, links) for line in lines]
    return Article("", _bold_headings(_levelled(number_typed_steps(linked))), site_notice)


def _topic_page(soup: BeautifulSoup, topics: Tag, url: str) -> tuple[Article, ...]:
    """A page that shows its articles whole: each of them, and a page that links to them."""
    articles = [_topic(title, Links(url)) for title in topics.find_all(class_="hg-article-title")]
    heading = soup.find(class_="hg-category-title") or soup.find("h1") or soup.find("title")
    lines = [Line("bullet", f'<a href="{item.slug}">{escape(item.title)}</a>', 1) for item in articles]
    said = f"shows {len(articles)} whole articles; imported as pages of their own, and this page links to them"
    title = fold(heading.get_text()) if isinstance(heading, Tag) else ""
    whole = Article(title, tuple(lines), slug=slug_in(url), url=url, odd=(("aggregate", said),))
    return (whole, *articles)


def _topic(title: Tag, links: Links) -> Article:
    link = title.find("a", href=True)
    body = title.find_next(class_=re.compile(r"^(?:hg-article-body|ko-collapse-article)$"))
    _strip(title)
    words = fold(title.get_text())
    target = links.target(str(link["href"])) if isinstance(link, Tag) else ""
    article = read_body(body, links) if isinstance(body, Tag) else Article("", ())
    is_inside = target and "/" not in target and "#" not in target
    return replace(article, title=words, slug=target if is_inside else slug_of(words))


def _what(soup: BeautifulSoup) -> str:
    classes = soup.body.get_attribute_list("class") if soup.body else []
    what = next((SKIPPED[name] for name in SKIPPED if name in classes), "")
    return f"this is {what}, not an article" if what else "no article: neither hg-article-title nor hg-article-body"


def _strip(tag: Tag) -> None:
    for found in [inner for inner in tags_in(tag) if not _FURNITURE.isdisjoint(classes_of(inner))]:
        found.decompose()


def _address(soup: BeautifulSoup, path: str) -> str:
    for link in (soup.head or soup).find_all(["link", "meta"]):
        if "canonical" not in link.get_attribute_list("rel") and link.get("property") != "og:url":
            continue
        address = str(link.get("href") or link.get("content"))
        if slug_in(address):
            return address
    mirrored = _PATH.search(path)
    return f"https://{mirrored[1]}/help/{mirrored[2]}" if mirrored else ""


def _active_slug(contents: Tag | None) -> str:
    active = contents.find("li", class_="article-container active") if contents else None
    link = active.find("a", class_="article-link", href=True) if isinstance(active, Tag) else None
    return slug_in(str(link["href"])) if isinstance(link, Tag) else ""


def _breadcrumb(crumbs: Tag | None, path: str) -> tuple[str, ...]:
    links = crumbs.find_all("a", href=True) if crumbs else []
    found = (slug_in(str(link["href"])) for link in links)
    steps = tuple(slug for slug in found if slug and slug != "home")
    export = _EXPORT.search(path)
    if steps or not export:
        return steps
    return tuple(f"+{slug_of(folder)}" for folder in PurePosixPath(export[1]).parts)


def _banner(soup: BeautifulSoup, text: str) -> str:
    """The banner where it stands outside of the article's body."""
    found = soup.find(string=_BANNER) if _BANNER.search(text) else None
    block = found.find_parent(["p", "div", "td", "section"]) if found else None
    if block is None or block.find_parent(class_="hg-article-body"):
        return ""
    above = block.find_previous_sibling()
    headline = fold(above.get_text()) if isinstance(above, Tag) else ""
    words = escape(fold(block.get_text(" ")))
    return f"{escape(headline)}<br>{words}" if banner.is_headline(headline) else words


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
            marked.append(replace(line, kind="heading", level=level, text=line.text[3:-4]))
        else:
            marked.append(line)
    return tuple(marked)


def _is_bold(inline: str) -> bool:
    return inline.startswith("<b>") and inline.endswith("</b>") and inline.count("<b>") == 1
