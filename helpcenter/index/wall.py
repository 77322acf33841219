"""A second wall behind the importer's: what a built page of a manual must not have is seen before it is published.

The first part is not ours: the article goes through nh3, which would take away whatever may do something, and that must
be nothing. The second is what the audit looks for on every page, its head and frame included.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from helpcenter.hygiene import unclean
from helpcenter.index.allowed import ATTRIBUTES, ELEMENTS

_SHOWN = 20
_PLACE = 60
"""Characters of the text before a place that a message shows."""
_SANITISER = nh3.Cleaner(
    tags=set(ELEMENTS),
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    strip_comments=False,
)


class UncleanSite(ValueError):
    """A page has what may run, or what asks another host."""

    def __init__(self, breaches: list[str]) -> None:
        """Of these breaches, each with its page and place."""
        more = f"\nand {len(breaches) - _SHOWN} more" if len(breaches) > _SHOWN else ""
        super().__init__(
            "the site must not be published: what a page must not have is on it. Where you wrote it yourself, take it"
            " out (`helpcenter check` has the line); else report it, and leave the source out until it is mended\n"
            + "\n".join(breaches[:_SHOWN])
            + more
        )


def breaches(html: bytes, url: str, site: Path) -> Iterator[str]:
    """What a page must not have, with page and place. Of a maintainer's own page only what asks others or runs."""
    folder = url.partition("/")[0]
    is_imported = (site / folder / "product.json").is_file()
    for message in unclean(html, url, site, {folder} if is_imported else ()):
        yield f"{url}: {message}"
    article = LexborHTMLParser(html).css_first("article.md-content__inner") if is_imported else None
    if article is not None and (place := taken_away(article.html or "")):
        yield f"{url}: {place}"


def taken_away(article: str) -> str:
    """The first thing that the sanitiser would take away from an article, and where it is; empty if that is nothing."""
    before, after = LexborHTMLParser(article), LexborHTMLParser(_SANITISER.clean(article))
    if before.html == after.html:
        return ""
    text = ""
    for node, clean in zip_longest(_nodes(before), _nodes(after)):
        if node is None or clean is None or _shape(node) != _shape(clean):
            removed = " ".join((node.html or "").split())[:80] if node is not None else "what is not there"
            return f"{removed!r} behind {' '.join(text.split())[-_PLACE:]!r} is nothing that a manual's page has"
        if node.tag == "-text":
            text += f" {node.text_content}"
    return ""


def _nodes(document: LexborHTMLParser) -> Iterator[LexborNode]:
    root = document.root
    return root.traverse(include_text=True) if root is not None else iter(())


def _shape(node: LexborNode) -> tuple[object, ...]:
    return node.tag, node.attributes, node.text_content if node.tag == "-text" else ""
