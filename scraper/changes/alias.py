"""A page that an alias has in other words than its version."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.model import Page
from scraper.text.names import is_named_by_content, without_content
from scraper.text.walk import map_all, texts

_IMAGE = re.compile(r'<img src="([^"]*)"')


@dataclass(frozen=True)
class AliasEdit:
    """A page that an alias has in other words than its version."""

    page: Page
    """The version's own page, which is the one shown."""
    alias_page: Page


def differs(page: Page, alias_page: Page) -> bool:
    """True if the alias has other words, links or pictures; a picture that its source lacks is no difference."""
    sources = (source for text in texts(alias_page.blocks) for source in _IMAGE.findall(text))
    lacking = {source.casefold(): source for source in sources if not is_named_by_content(source)}

    def as_in_alias(match: re.Match[str]) -> str:
        name = without_content(match[1]).casefold()
        return match[0].replace(str(match[1]), lacking.get(name, str(match[1])))

    return (
        page.title != alias_page.title
        or map_all(page.blocks, lambda text: _IMAGE.sub(as_in_alias, text)) != alias_page.blocks
    )
