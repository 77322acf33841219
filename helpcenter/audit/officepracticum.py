"""What Office Practicum published: articles in every form they come in → events of each of their versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from helpcenter.audit.compare_loose import compare_loose
from helpcenter.audit.compare_text import compare_text
from helpcenter.audit.findings import Listed, Published
from helpcenter.audit.officepracticum_answer import names, read_answers
from helpcenter.audit.officepracticum_html import read_articles
from helpcenter.audit.officepracticum_links import titles_of
from helpcenter.audit.officepracticum_text import read_text
from helpcenter.audit.officepracticum_versions import PRODUCT, Article, by_version
from helpcenter.audit.site import Site
from helpcenter.audit.sources import SourceFile, is_knowledgeowl

__all__ = ["PRODUCT", "published"]


def published(files: Sequence[SourceFile], site: Site) -> Iterator[Published | Listed]:
    """Read the vendor's articles, version by version; of two articles of one name, the better source counts."""
    titles = {title: slug for slug, title in titles_of(site)}
    redirects = names(files)
    articles = [article for file in files for article in _articles(file, site, redirects)]
    taken: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: one.standing):
        slug = article.slug or titles.get(article.title) or PurePosixPath(article.source).stem
        if not article.events:
            yield from (article.tell(kind, message, slug) for kind, message in article.listed)
            continue
        if slug in taken:
            yield article.tell("duplicate", f"{taken[slug]} tells an article of this name", slug)
            continue
        taken[slug] = article.source
        yield from _published(article, slug)


def _published(article: Article, slug: str) -> Iterator[Published]:
    compare = compare_text if article.is_text else compare_loose
    listed = tuple(article.tell(kind, message, slug) for kind, message in article.listed)
    for version, events in by_version(article.events):
        yield Published(PRODUCT, slug, version, article.source, events, compare, article.links, listed)
        listed = ()


def _articles(file: SourceFile, site: Site, redirects: dict[str, str]) -> Iterator[Article]:
    if file.path.endswith(".json"):
        yield from read_answers(file, site, redirects)
    elif is_knowledgeowl(file.text):
        yield from read_articles(file, site, redirects)
    else:
        yield read_text(file.text, file.path)
