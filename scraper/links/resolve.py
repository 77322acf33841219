"""Links and images of a folded page, led to their final targets."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from scraper.links.targets import Place, Site, name_once, place_images, resolve
from scraper.model import FoldedPage, Heading, Variant
from scraper.text.inline import plain
from scraper.text.walk import map_text, texts


def resolve_links(page: FoldedPage, site: Site, lost: list[str] | None = None) -> FoldedPage:
    """Links and images get their final targets; relative ones are read from the newest version's address.

    `lost` gathers links to places that their page does not have. Where versions differ the same place may be there
    more than once: only the first can have the name itself.
    """
    urls = {single.version: single.url for single in page.pages}
    told: list[str] = [] if lost is None else lost
    known: set[str] = set()
    heading = page.newest.title
    out = []
    for variant in page.blocks:
        if isinstance(variant.block, Heading):
            heading = plain(variant.block.text) or heading
        if any("<a " in text or "<img" in text for text in texts([variant.block])):
            change = _resolver(Place(urls[max(variant.versions)], page.slug, told), site, heading, known)
            variant = Variant(map_text(variant.block, change), variant.versions)
        out.append(variant)
    return replace(page, blocks=tuple(out))


def _resolver(place: Place, site: Site, context: str, known: set[str]) -> Callable[[str], str]:
    def resolved(text: str) -> str:
        if "<" not in text:
            return text
        return name_once(place_images(resolve(text, place, site), place.url, context), known)

    return resolved
