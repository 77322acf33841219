"""What Office Practicum published: articles in every form they come in → events of each of their versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from helpcenter.audit.comparing.loose import compare_loose
from helpcenter.audit.comparing.text import compare_text
from helpcenter.audit.findings import Listed, Published, Unread
from helpcenter.audit.reading.events import Word
from helpcenter.audit.site import BuiltSite
from helpcenter.audit.sources import SourceFile
from helpcenter.audit.vendors.officepracticum.aggregates import linked, tellings_of
from helpcenter.audit.vendors.officepracticum.answer import UNREADABLE, names, read_answers, unread
from helpcenter.audit.vendors.officepracticum.forms import is_knowledgeowl
from helpcenter.audit.vendors.officepracticum.html import read_articles
from helpcenter.audit.vendors.officepracticum.links import titles_of
from helpcenter.audit.vendors.officepracticum.paths import with_alternatives
from helpcenter.audit.vendors.officepracticum.places import Landings
from helpcenter.audit.vendors.officepracticum.text import read_text
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT, Article, by_version


def published(files: Sequence[SourceFile], site: BuiltSite) -> Iterator[Published | Listed | Unread]:
    """Read the vendor's articles, version by version; of two articles of one name, the better source counts."""
    titles = {title: slug for slug, title in reversed(titles_of(site))}  # the first of a title counts
    redirects = names(files)
    articles: list[Article] = []
    for file in files:
        for article in _articles(file, site, redirects):
            if isinstance(article, Unread):
                yield article
            else:
                articles.append(article)
    by_name: dict[str, Article] = {}
    for article in sorted(articles, key=lambda article: article.standing):
        slug = article.slug or titles.get(article.title) or PurePosixPath(article.source).stem
        if not article.events:
            yield from (article.tell(kind, message, slug) for kind, message in article.listed)
            continue
        name, number = slug, 1
        while name in by_name and not _is_alike(by_name[name], article):
            number += 1
            name = f"{slug}-{number}"
        if name in by_name:
            yield article.tell("duplicate", f"{by_name[name].source} tells an article of this name", name)
            continue
        by_name[name] = article
    tellings = tellings_of(list(by_name.items()))
    shown = {name: linked(article, name, tellings) for name, article in by_name.items()}
    landings = Landings(shown)
    for name, article in shown.items():
        yield from _published(article, name, landings)


def _is_alike(one: Article, other: Article) -> bool:
    """Whether two articles of one name are one: half of their words are the same."""
    words, others = ({w.text.casefold() for w in found.events if isinstance(w, Word)} for found in (one, other))
    return 2 * len(words & others) >= (len(words) + len(others)) / 2


def _published(article: Article, slug: str, landings: Landings) -> Iterator[Published]:
    compare = with_alternatives(compare_text if article.is_text else compare_loose)
    listed = tuple(article.tell(kind, message, slug) for kind, message in article.listed)
    for version, events in by_version(article.events):
        landed = landings.landed(events, slug, version)
        yield Published(PRODUCT, slug, version, article.source, landed, compare, article.links, listed)
        listed = ()


def _articles(file: SourceFile, site: BuiltSite, redirects: dict[str, str]) -> list[Article | Unread]:
    """The articles of a file; what can't be read of it is a difference, and the others are compared."""
    try:
        if file.path.endswith(".json"):
            return list(read_answers(file, site, redirects))
        if is_knowledgeowl(file.text):
            return list(read_articles(file, site, redirects))
        return [read_text(file.text, file.path)]
    except UNREADABLE as error:
        return [unread(file, PurePosixPath(file.path).stem, error)]
