"""Links and images of a folded page, led to their final targets."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from scraper.fold.draft import Draft
from scraper.links.targets import Place, Site, name_once, place_images, resolve
from scraper.links.uses import watched
from scraper.model import FoldedPage, Heading, Variant
from scraper.steps import notice
from scraper.text.inline import plain
from scraper.text.walk import map_text, texts


def resolve_links(draft: Draft) -> Draft:
    """Step: the page with the final targets of links and images, in its text and in its facts."""
    links: set[str] = set()
    missing: list[str] = []
    site = watched(draft.site, links)
    page = resolved(draft.page, site, missing)
    facts = dict(draft.front_matter)
    if str(facts.get("superseded_by", "")).casefold() not in site.slugs:
        facts.pop("superseded_by", None)
    for target in sorted(set(missing)):
        message = f"links to {target}, a place that the page does not have; the link leads to the page's top"
        notice("lost-place", page.path, message)
    return replace(draft, page=page, front_matter=facts, links=tuple(sorted(links)))


def resolved(page: FoldedPage, site: Site, missing: list[str] | None = None) -> FoldedPage:
    """A page whose relative links are read from the address of the newest version that has them.

    `missing` gathers links to places that their page does not have. Where versions differ the same place may be there
    more than once: only the first can have the name itself.
    """
    urls = {page_version.version: page_version.url for page_version in page.pages}
    places: list[str] = [] if missing is None else missing
    names: set[str] = set()
    heading = page.newest.title
    variants = []
    for variant in page.blocks:
        if isinstance(variant.block, Heading):
            heading = plain(variant.block.text) or heading
        if any("<a " in text or "<img" in text for text in texts([variant.block])):
            change = _resolver(Place(urls[max(variant.versions)], page.slug, places), site, heading, names)
            variant = Variant(map_text(variant.block, change), variant.versions)
        variants.append(variant)
    return replace(page, blocks=tuple(variants))


def _resolver(place: Place, site: Site, context: str, names: set[str]) -> Callable[[str], str]:
    def of_text(text: str) -> str:
        if "<" not in text:
            return text
        return name_once(place_images(resolve(text, place, site), place.url, context), names)

    return of_text
