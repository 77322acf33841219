"""An article of Office Practicum as KnowledgeOwl shows, exports or answers it: HTML → events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement, fragment_fromstring

from helpcenter.audit.pictures import Pictures
from helpcenter.audit.reading.dialect import Dialect, classes, parse_source, pictured, played, red
from helpcenter.audit.reading.events import Code, Event, Image, Item, Piece, Word, below_title
from helpcenter.audit.reading.reader import Reader
from helpcenter.audit.reading.stand_ins import is_login
from helpcenter.audit.site import BuiltSite, digest, same_address
from helpcenter.audit.sources import SourceFile
from helpcenter.audit.vendors.officepracticum.links import ArticleLinks
from helpcenter.audit.vendors.officepracticum.versions import Article, title_events, without_banner_events

_FURNITURE = frozenset({
    "ko-article-actions", "ko-anchor-icon", "ko-related-articles", "ko-tags-container", "hg-rating-container",
    "nav-tabs",
})  # fmt: skip
_BOX = "audit-box"
_TERM = "ko-glossary-term"
_PICTURES = Pictures()
_BOXES = re.compile(r"(?:alert|well|bs-callout)(?:-\w+)?|" + _BOX)
CODE = re.compile(
    r"\{\{\s*snippet\.[\w.-]+\s*\}\}|\[(?:article|template|topic)\((?:\"|&quot;|')(?:(?!\[\w+\().)*?(?:\"|&quot;|')\)\]"
)
"""An author's code for content from elsewhere, which no reader sees."""
_NO_ARTICLE = frozenset({"ko-error-page", "hg-search-page", "hg-glossary-page", "hg-widget-page", "hg-blog-page"})
_BODIES = frozenset({"hg-article-body", "ko-collapse-article"})
_MIRRORED = re.compile(r"(?:^|/)((?:[\w-]+\.)+[a-z]{2,})/help/([^/]+?)(?:\.html?)?$")


class ArticleDialect(Dialect):
    """KnowledgeOwl's ways to write what HTML has no element for."""

    def __init__(self, links: ArticleLinks, folder: Path | None) -> None:
        self.lost: list[str] = []
        self._links = links
        self._folder = folder

    def hidden(self, node: HtmlElement) -> bool:
        """What a script folds away is shown in the end; pop-ups and what the site's theme adds are not in the text."""
        around = node.getparent()
        is_meaning = around is not None and _TERM in classes(around) and super().hidden(node)
        return is_meaning or node.get("role") == "tooltip" or not _FURNITURE.isdisjoint(classes(node))

    def look(self, node: HtmlElement) -> str:
        """Red words, too."""
        return super().look(node) + red(node)

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """Where it has to lead on the site."""
        href = (node.get("href") or "").strip()
        if _TERM in classes(node) and href.startswith(("#", "javascript:")):
            return ()
        options = self._links.options(href) if href else ()
        if href and not options:
            self.lost.append(href)
        return options

    def image(self, node: HtmlElement) -> Image | None:
        """The picture's bytes, or its address where the source lacks it."""
        src = pictured(node)
        if node.tag != "img":
            address = played(node)
            options = self._links.options(address) if address and not address.startswith("#") else ()
            return Image(tuple(f"embedded:{option}" for option in options), address) if options else None
        if not src:
            return None
        name = PurePosixPath(unquote(urlsplit(src).path)).name
        found = digest(_PICTURES.find(self._folder, src)) if self._folder else None
        address = urljoin(self._links.base, src)
        missing = same_address(address) if urlsplit(address).netloc else name
        sizes = (node.get("width"), node.get("height"))
        width, height = (size if size and size.isdigit() else None for size in sizes)
        return Image((found or f"missing:{missing}",), name, width, height)

    def is_callout(self, node: HtmlElement) -> bool:
        """Bootstrap's boxes, quotations and tables of one cell."""
        return any(_BOXES.fullmatch(name) for name in classes(node))


def read_articles(file: SourceFile, site: BuiltSite, redirects: Mapping[str, str]) -> Iterator[Article]:
    """The articles of a page: one, or all of a page that shows a topic; none where it is no article."""
    text, codes = CODE.sub("", file.text), CODE.findall(file.text)
    tree = parse_source(text)
    listed = tuple(("merge-code", f"content from elsewhere: {code}") for code in codes)
    url = _address(tree, file.path)
    slug = url.rpartition("/")[2] or _active(tree)
    topics = tree.find_class("topics-articles")
    if topics:
        yield from _topic(tree, topics[0], ArticleLinks(site, redirects, url, slug), file)
        return
    titles, bodies = tree.find_class("hg-article-title"), tree.find_class("hg-article-body")
    is_other = not _NO_ARTICLE.isdisjoint(_body_classes(tree))
    if not titles or not bodies or is_other or is_login(bodies[0]):
        yield Article(file.path, "", [], listed=(("no-content", _what(tree)),))
        return
    links = ArticleLinks(site, redirects, url or guessed(bodies[0]), slug, "html_export/" in file.path)
    article = read_body(bodies[0], title_of_node(titles[0]), links, file, listed)
    if any(isinstance(event, Word | Image | Code) for event in below_title(article.events)):
        yield article
    else:
        yield Article(file.path, "", [], listed=(("no-content", "an article without text"),))


def read_body(
    body: HtmlElement,
    title: str,
    links: ArticleLinks,
    file: SourceFile,
    listed: Sequence[tuple[str, str]] = (),
    standing: int = 0,
) -> Article:
    """Read the element that holds an article's text."""
    dialect = ArticleDialect(links, file.folder)
    _prepare(body)
    reader = Reader(dialect)
    reader.read(body)
    lost = [("lost-link", f"nothing tells where {href} leads") for href in dialect.lost]
    head, text = title_events(title), without_banner_events(reader.events)
    before = len(head) + len(text) - len(reader.events)
    return Article(
        file.path,
        title,
        [*head, *text],
        links.slug,
        standing=standing,
        links=reader.links,
        listed=(*listed, *lost),
        places=tuple((name, max(0, at + before)) for name, at in reader.places),
    )


def title_of_node(node: HtmlElement) -> str:
    """An article's title without what can be clicked beside it."""
    reader = Reader(ArticleDialect(ArticleLinks.nowhere(), None))
    reader.read(node)
    return " ".join(event.text for event in reader.events if isinstance(event, Word))


def inner(text: str) -> HtmlElement:
    """A piece of HTML as an element to be read."""
    return next(parse_source(text).iter("body"))


def _prepare(body: HtmlElement) -> None:
    """Write tabs, quotations and tables of one cell in a form that all readers share."""
    tabs = {
        (link.get("href") or "").removeprefix("#"): " ".join(link.text_content().split())
        for tab in body.find_class("nav-tabs")
        for link in tab.iter("a")
    }
    for node in list(body.iter("div", "section")):
        title = tabs.get(node.get("id") or "")
        if title:
            label = fragment_fromstring(f"<h4>{'Version ' * title[:1].isdigit()}</h4>")
            label.text = (label.text or "") + title
            label.tail, node.text = node.text, None
            node.insert(0, label)
    for caption in list(body.iter("caption")):
        _put_before(caption)
    for node in list(body.iter("table", "blockquote")):
        if node.tag == "blockquote" or len(_cells(node)) == 1:
            _make_box(node)


def _cells(table: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]


def _make_box(node: HtmlElement) -> None:
    cell = _cells(node)[0] if node.tag == "table" else None
    for part in (cell, *(cell.iterancestors() if cell is not None else ())):
        if part is None or part is node:
            break
        part.tag = "div"
    node.tag = "div"
    node.set("class", _BOX)


def _put_before(caption: HtmlElement) -> None:
    """A caption stands above its table, as a line."""
    table = caption.getparent()
    caption.tag, caption.tail = "p", None
    if table is not None:
        table.addprevious(caption)


def _topic(tree: HtmlElement, topics: HtmlElement, links: ArticleLinks, file: SourceFile) -> Iterator[Article]:
    """The articles of a topic, and the page itself, which links to them."""
    entries: list[Event] = []
    for title in topics.find_class("hg-article-title"):
        words = title_of_node(title)
        link = next(title.iter("a"), None)
        target = links.article(link.get("href") or "") if link is not None else ""
        found = links.for_article(target) if target else links.for_title(words)
        for at, word in enumerate(words.split()):
            if at == 0:
                entries.append(Item(1, False, None))
            entries.append(Word(word, (Piece(len(word), "", found.own()),), 1, at == 0))
        body = _body_after(title)
        if body is not None:
            yield read_body(body, words, found, file, standing=1)
    heading = next((node for node in (*tree.find_class("hg-category-title"), *tree.iter("h1", "title"))), None)
    name = " ".join(heading.text_content().split()) if heading is not None else ""
    listed = (("aggregate", "shows whole articles, which are pages of their own; it links to them"),)
    yield Article(file.path, name, [*title_events(name), *entries], links.slug, listed=listed)


def _body_after(title: HtmlElement) -> HtmlElement | None:
    following = (node for node in title.xpath("following::*") if _BODIES.intersection(classes(node)))
    return next(following, None)


def _body_classes(tree: HtmlElement) -> set[str]:
    body = tree.find("body")
    return set(classes(body)) if body is not None else set()


def _what(tree: HtmlElement) -> str:
    classes = sorted(_body_classes(tree) & {*_NO_ARTICLE, "hg-category-page"})
    return f"no article: {', '.join(classes)}" if classes else "no article: neither title nor text of one"


def _address(tree: HtmlElement, path: str) -> str:
    for node in (*tree.iterfind(".//link[@rel='canonical']"), *tree.iterfind(".//meta[@property='og:url']")):
        address = (node.get("href") or node.get("content") or "").rstrip("/")
        if "/help/" in address:
            return re.sub(r"\.html?$", "", re.split(r"[?#]", address)[0])
    mirrored = _MIRRORED.search(path)
    return f"https://{mirrored[1]}/help/{mirrored[2]}" if mirrored else ""


def _active(tree: HtmlElement) -> str:
    for item in tree.find_class("article-container"):
        if "active" in classes(item):
            link = next((node for node in item.iter("a") if "article-link" in classes(node)), None)
            address = re.search(r"/help/([^/?#]+)", (link.get("href") or "") if link is not None else "")
            return address[1] if address else ""
    return ""


def guessed(body: HtmlElement) -> str:
    """The help centre that an article links into; its own place in it is not told."""
    for link in body.iter("a"):
        centre = re.match(r"https://([\w-]+\.knowledgeowl\.com)/help/", link.get("href") or "")
        if centre and centre[1] not in ("support.knowledgeowl.com", "www.knowledgeowl.com", "app.knowledgeowl.com"):
            return f"https://{centre[1]}/help/"
    return ""
