"""Links and images of a folded page, led to their final targets."""

from __future__ import annotations

from collections.abc import Iterable
from operator import is_not

from msgspec.structs import replace

from scraper.fold.draft import Draft
from scraper.links.targets import Place, Reach, link_target, name_in, name_once, place_images, resolve
from scraper.links.uses import watched
from scraper.model import Block, FoldedPage, Heading, List, ListItem, Variant, VersionSet
from scraper.steps import notice
from scraper.text.inline import plain
from scraper.text.walk import map_text

_SHOWN = 20
"""Links told of one page."""


def resolve_links(draft: Draft) -> Draft:
    """Step: the page with the final targets of links and images, in its text and in its facts."""
    links = set(draft.links)
    reach = watched(draft.reach, links)
    resolver = _Resolver(draft.page, reach)
    page = resolver.page()
    facts = dict(draft.front_matter)
    if str(facts.get("superseded_by", "")).casefold() not in reach.slugs:
        facts.pop("superseded_by", None)
    if moved := _moved(page, reach):
        facts["moved"] = moved
    for target in sorted(resolver.missing):
        message = f"links to {target}, a place that the page does not have; the link leads to the page's top"
        notice("lost-place", page.path, message)
    if resolver.lost:
        notice("lost-link", page.path, f"nothing tells where these lead; they are words now: {_listed(resolver.lost)}")
    return replace(draft, page=page, front_matter=facts, links=tuple(sorted(links)))


def resolved(page: FoldedPage, reach: Reach) -> FoldedPage:
    """A page whose links lead where they lead in the newest version of what they stand in."""
    return _Resolver(page, reach).page()


def _moved(page: FoldedPage, reach: Reach) -> dict[str, str]:
    """Versions in which the page is none and only leads elsewhere, and where to."""
    versions = {*map(str, page.versions)}
    name = (name_in(page.newest.url) if page.newest.url else page.slug).casefold()
    targets = {}
    for directory, version in sorted(reach.directories.items()):
        address = reach.redirects.get(directory.rpartition("/")[2], {}).get(name)
        if version and version not in versions and address:
            target = link_target(address, Place(f"https://{directory}/{name}.html", page.slug), reach)
            if target and not target.startswith(f"{page.slug}.md"):
                targets[version] = target
    return targets


class _Resolver:
    """Goes through a page once; where versions differ the same place may be there more than once, and only the first
    has the name itself."""

    def __init__(self, page: FoldedPage, reach: Reach) -> None:
        self._page, self._reach = page, reach
        self._heading = page.newest.title
        self._names: set[str] = set()
        self.missing: set[str] = set()
        self.lost: set[str] = set()
        self._places = {
            single.version: Place(single.url, page.slug, single.version, self.missing, self.lost)
            for single in page.pages
        }

    def page(self) -> FoldedPage:
        """The page with the final targets of links and images."""
        variants = (
            Variant(self._block(variant.block, variant.versions), variant.versions) for variant in self._page.blocks
        )
        return replace(self._page, blocks=tuple(variants))

    def _block(self, block: Block, versions: VersionSet) -> Block:
        if isinstance(block, List):
            items = tuple(self._item(item, item.versions or versions) for item in block.items)
            return replace(block, items=items) if any(map(is_not, items, block.items)) else block
        if isinstance(block, Heading):
            self._heading = plain(block.text) or self._heading
        place = self._places[max(versions)]
        return map_text(block, lambda text: self._text(text, place))

    def _item(self, item: ListItem, versions: VersionSet) -> ListItem:
        blocks = tuple(self._block(block, versions) for block in item.blocks)
        return replace(item, blocks=blocks) if any(map(is_not, blocks, item.blocks)) else item

    def _text(self, text: str, place: Place) -> str:
        if "<a " not in text and "<img" not in text:
            return text
        text = place_images(resolve(text, place, self._reach), place.url, self._heading)
        return name_once(text, self._names)


def _listed(words: Iterable[str]) -> str:
    shown = sorted(words)
    return ", ".join(shown[:_SHOWN]) + (f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else "")
