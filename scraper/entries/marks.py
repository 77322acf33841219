"""Marks of entries in a page's text: `<span class="entry" id="…">`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from scraper.entries.rules import Rule
from scraper.entries.signals import Claim
from scraper.model import EntryMark, FoldedPage, Heading
from scraper.text.edit import Places, outermost
from scraper.text.inline import anchor_of_words, attribute, plain


class Marks:
    """The entries of a page, each with an anchor of its own."""

    def __init__(self, page: FoldedPage) -> None:
        """A page without any."""
        self.entries: list[EntryMark] = []
        self._title = page.newest.title
        headings = (plain(variant.block.text) for variant in page.blocks if isinstance(variant.block, Heading))
        self._headings = frozenset(map(anchor_of_words, headings))
        """Only the heading itself may have its anchor."""
        self._anchors = {anchor_of_words(self._title)}
        self._numbers: defaultdict[str, int] = defaultdict(lambda: 1)
        """Of the last that has an anchor with a number."""

    def add_title(self, rule: Rule) -> None:
        """Take in the page's title: the whole article is about it."""
        self.entries.append(EntryMark(anchor_of_words(self._title), self._title, rule.name, rule.kind, whole=True))

    def marked(self, text: str, taken: Collection[tuple[Claim, Rule]]) -> str:
        """A text with its claims in tags, in their order; one may stand in another."""
        if not taken:
            return text
        tags: list[tuple[int, int, str]] = []
        places = Places(text)
        for order, (claim, rule) in enumerate(sorted(taken, key=lambda pair: (pair[0].start, -len(pair[0].words)))):
            if span := places.html_span(claim.start, claim.start + len(claim.words)):
                start, end = outermost(text, *span)
                tags += [(start, order, self._tag(claim, rule)), (end, -order - 1, "</span>")]
        tags.sort()
        ends = [0, *(at for at, _, _ in tags), len(text)]
        words = (text[start:end] for start, end in pairwise(ends))
        return "".join(map("".join, zip(words, [*(tag for _, _, tag in tags), ""], strict=True)))

    def _tag(self, claim: Claim, rule: Rule) -> str:
        base = anchor = anchor_of_words(claim.words)
        while anchor in self._anchors or (anchor in self._headings and claim.form != "heading"):
            self._numbers[base] += 1
            anchor = f"{base}-{self._numbers[base]}"
        self._anchors.add(anchor)
        kind = rule.kind_of(claim)
        text = f"{claim.noun} {claim.words}".strip() if claim.form == "code" else claim.words
        self.entries.append(EntryMark(anchor, text, rule.name, kind))
        noun = f' data-noun="{attribute(claim.noun)}"' if claim.noun else ""
        return f'<span class="{"entry" if kind == "message" else f"entry {kind}"}" id="{anchor}"{noun}>'
