"""What Office Practicum published: articles in every form they come in → events of each of their versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from helpcenter.audit.compare_loose import compare_loose
from helpcenter.audit.compare_text import compare_text
from helpcenter.audit.events import Word
from helpcenter.audit.findings import Listed, Published
from helpcenter.audit.officepracticum_aggregates import linked, told_by
from helpcenter.audit.officepracticum_answer import names, read_answers
from helpcenter.audit.officepracticum_html import read_articles
from helpcenter.audit.officepracticum_links import titles_of
from helpcenter.audit.officepracticum_paths import with_alternatives
from helpcenter.audit.officepracticum_text import read_text
from helpcenter.audit.officepracticum_versions import PRODUCT, Article, by_version
from helpcenter.audit.site import Site
from helpcenter.audit.sources import SourceFile, is_knowledgeowl

__all__ = ["PRODUCT", "published"]


def published(files: Sequence[SourceFile], site: Site) -> Iterator[Published | Listed]:
    """Read the vendor's articles, version by version; of two articles of one name, the better source counts."""
    titles = {title: slug for slug, title in reversed(titles_of(site))}  # the first of a title counts
    redirects = names(files)
    articles = [article for file in files for article in _articles(file, site, redirects)]
    taken: dict[str, Article] = {}
    for article in sorted(articles, key=lambda one: one.standing):
        slug = article.slug or titles.get(article.title) or PurePosixPath(article.source).stem
        if not article.events:
            yield from (article.tell(kind, message, slug) for kind, message in article.listed)
            continue
        name, number = slug, 1
        while name in taken and not _is_alike(taken[name], article):
            number += 1
            name = f"{slug}-{number}"
        if name in taken:
            yield article.tell("duplicate", f"{taken[name].source} tells an article of this name", name)
            continue
        taken[name] = article
    told = told_by(list(taken.items()))
    for name, article in taken.items():
        yield from _published(linked(article, name, told), name)


def _is_alike(one: Article, other: Article) -> bool:
    """Whether two articles of one name are one: half of their words are the same."""
    words, others = ({w.text.casefold() for w in found.events if isinstance(w, Word)} for found in (one, other))
    return 2 * len(words & others) >= (len(words) + len(others)) / 2


def _published(article: Article, slug: str) -> Iterator[Published]:
    compare = with_alternatives(compare_text if article.is_text else compare_loose)
    listed = tuple(article.tell(kind, message, slug) for kind, message in article.listed)
    for version, events in by_version(article.events):
        yield Published(PRODUCT, slug, version, article.source, events, compare, article.links, listed)
        listed = ()


def _articles(file: SourceFile, site: Site, redirects: dict[str, str]) -> Iterator[Article]:
    if file.path.endswith(".json"):
        yield from read_answers(file, site, redirects)
    elif is_knowledgeowl(file.text):
        try:
            yield from read_articles(file, site, redirects)
        except RecursionError:
            name = PurePosixPath(file.path).stem
            yield Article(file.path, name, [], name, listed=(("no-content", "nested too deep to be read"),))
    else:
        yield read_text(file.text, file.path)
