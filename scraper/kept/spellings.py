"""One name for each article, however editions spell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from scraper.text.names import marked


def names_of(editions: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Names that differ from another one by their case only → the names that those pages get; edition → slugs.

    On some disks they would be one file, and in one version they may be two pages. An alias that spells a version's
    name in another case, and has it once, has the version's page.
    """
    spellings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edition, slugs in editions.items():
        for slug in slugs:
            spellings[slug.casefold()][slug].add(edition)
    names = {}
    for group in spellings.values():
        versions = [slug for slug, having in group.items() if not all(map(is_alias, having))]
        for slug in sorted(group.keys() - versions) if versions else ():
            if all(group[slug].isdisjoint(having) for other, having in group.items() if other != slug):
                names[slug] = max(versions)
        for slug in sorted(group.keys() - names.keys())[:-1]:
            names[slug] = marked(slug, slug)
    return names


def is_alias(edition: str) -> bool:
    """Whether an edition is an address without a number."""
    return not edition[:1].isdigit()
