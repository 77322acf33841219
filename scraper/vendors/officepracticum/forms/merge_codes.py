"""KnowledgeOwl's merge codes, which an author writes and a shown page no longer has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scraper.text.inline import BY_NAME

_BY_ID = re.compile(r"(?:\[\[|%5B%5B)hg-id:([0-9a-f]{24})(?:\]\]|%5D%5D)", re.IGNORECASE)
_SNIPPET = re.compile(r"\{\{\s*snippet\.([\w.-]+)\s*\}\}")
_OPENING = r"\[(?:article|template|topic)\("
_PLACED = re.compile(rf"\[(article|template|topic)\((?:\"|&quot;|')((?:(?!{_OPENING}).)*?)(?:\"|&quot;|')\)\]")


def resolve_codes(text: str, slugs: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """HTML with links by id led to their article, codes for other content taken out; (code, message) of each loss."""
    odd: list[tuple[str, str]] = []

    def linked(match: re.Match[str]) -> str:
        slug = slugs.get(match[1].lower())
        if slug:
            return f"/help/{slug}"
        odd.append(("lost-link", f"the article with the id {match[1]} is not in this file; a link leads to it"))
        return f"{BY_NAME}hg-id-{match[1].lower()}"

    def dropped(match: re.Match[str]) -> str:
        odd.append(("merge-code", f"content from elsewhere is not in this file: {match[0]}"))
        return ""

    text = _BY_ID.sub(linked, text)
    text = _PLACED.sub(dropped, _SNIPPET.sub(dropped, text))
    return text, tuple(odd)
