"""What else pages and things are called: by the links that lead to a page, and by abbreviations in brackets."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urldefrag

from msgspec import Struct

from helpcenter.index.page import BuiltPage
from helpcenter.lookup.tokens import body_tokens

_LONGEST = 6
"""Words of a name; a longer one is a sentence."""
_SMALL = frozenset({"a", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"})
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,6})\)")
_WORD = re.compile(r"[A-Za-z0-9]+")


class Names(Struct, frozen=True, array_like=True):
    """What one page calls other pages and things."""

    links: tuple[tuple[str, str], ...] = ()
    """Address of a page → the words of a link to it."""
    abbreviations: tuple[tuple[str, str], ...] = ()
    """An abbreviation → what it is short for."""


NO_NAMES = Names()


def names_on(page: BuiltPage) -> Names:
    """The names that a page gives."""
    lines = [block for part in page.blocks for block in part.all_blocks() if block.words]
    links = (_link(page.url, mark.value, words) for line in lines for words, mark in line.marked("link"))
    short = (pair for line in lines for pair in abbreviations(line.words))
    return Names(tuple(dict.fromkeys(link for link in links if link)), tuple(dict.fromkeys(short)))


def _link(url: str, target: str, words: str) -> tuple[str, str] | None:
    """A link to a page as a whole; a link into one names a part of it."""
    path, fragment = urldefrag(target)
    name = body_tokens(words)
    if fragment or not path or ":" in path or not 0 < len(name) <= _LONGEST:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(path))), " ".join(name)


def abbreviations(text: str) -> list[tuple[str, str]]:
    """Abbreviations in brackets with the words in front that they are short for: `Explanation of Benefits (EOB)`."""
    pairs = []
    for match in _ABBREVIATION.finditer(text):
        letters = match[1].removesuffix("s").lower()
        long_form = _long_form(_WORD.findall(text[: match.start()]), letters)
        if long_form and sum(letter.isupper() for letter in match[1]) > 1:
            pairs.append((match[1].lower(), long_form))
    return pairs


def _long_form(words: list[str], letters: str) -> str:
    """The last words that begin with these letters, small words aside or not."""
    for length in range(len(letters), min(len(words), len(letters) + 3) + 1):
        run = [word.lower() for word in words[-length:]]
        initials = ("".join(word[0] for word in run if word not in small) for small in (_SMALL, ()))
        if run[0] not in _SMALL and letters in initials:
            return " ".join(run)
    return ""


def links_to(pages: Iterable[tuple[str, str, Names]]) -> Mapping[str, tuple[str, ...]]:
    """Address of a page → what links to it say beyond its title; of pages with address, title and names."""
    pages = list(pages)
    titles = {url: " ".join(body_tokens(title)) for url, title, _ in pages}
    links: dict[str, dict[str, None]] = defaultdict(dict)
    for url, _, names in pages:
        for target, words in names.links:
            if target != url and words != titles.get(target):
                links[target][words] = None
    return {target: tuple(sorted(words)) for target, words in links.items()}
