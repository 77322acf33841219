"""The entries of a page: its texts with what they state in tags, ``<span class="entry" id="…">``.

Only where an entry stands is decided here, claim by claim, by the table in `scraper.entries.rules`; nothing is moved or
reworded. What belongs to an entry (cause, fix, paths) is read from the built page, so that hand-written entries work
the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import islice, pairwise

from msgspec.structs import replace

from scraper.entries.find import code_claims, quoted_claims, sentence_claims, whole_claims
from scraper.entries.lexicon import says
from scraper.entries.rules import ANSWERED, Rule, rule_of
from scraper.entries.scene import Scene, first_text, lines_of, scenes_of
from scraper.entries.signals import Claim
from scraper.fold.draft import Draft
from scraper.model import Block, EntryMark, FoldedPage, Heading, List, Paragraph, Variant
from scraper.text.edit import Places, outermost
from scraper.text.inline import anchor_of_words, attribute, is_bold, plain
from scraper.text.walk import map_text, texts


def mark_entries(draft: Draft) -> Draft:
    """Step: the page with its entries marked."""
    page, entries = find_entries(draft.page)
    return replace(draft, page=page, entries=entries)


def find_entries(page: FoldedPage) -> tuple[FoldedPage, tuple[EntryMark, ...]]:
    """The page with its entries marked, and what was found."""
    marker = _Marker(page)
    return marker.marked(), tuple(marker.marks.entries)


def claims_of(page: FoldedPage) -> list[tuple[Claim, Rule | None]]:
    """Every claim of a page, and the row that took it."""
    marker = _Marker(page)
    marker.marked()
    return marker.claims


class _Marker:
    """Goes through a page once, text by text."""

    def __init__(self, page: FoldedPage) -> None:
        self.page = page
        self.marks = Marks(page)
        self.claims: list[tuple[Claim, Rule | None]] = []
        self.answering = False
        """An entry with an answer of its own stands above, under the same heading."""

    def marked(self) -> FoldedPage:
        """The page with its entries marked."""
        title = self.page.newest.title
        is_whole = self.answering = self._is_about_a_fault(title)
        asks_why = is_whole and bool(says("why", title))
        section: tuple[str, ...] = ()
        trouble: tuple[str, ...] = ()
        out: list[Variant] = []
        for variant, scene in zip(self.page.blocks, scenes_of(self.page), strict=True):
            block = variant.block
            if isinstance(block, Heading):
                self.answering, trouble = is_whole, ()
                is_nested = scene.headings[:-1][: len(section)] == section != ()
                section = scene.headings if scene.after and not is_nested else section
                if asks_why and section is scene.headings and not says("no cause", scene.headings[-1]):
                    out.append(replace(variant, block=replace(block, text=f'<span class="cause">{block.text}</span>')))
                    continue
            earlier = len(self.claims)
            marked = self._block(block, replace(scene, headings=(*scene.headings, *trouble)))
            out.append(replace(variant, block=marked))
            forms = {claim.form for claim, rule in self.claims[earlier:] if rule}
            if not forms and isinstance(block, Paragraph) and _is_heading_of_trouble(block.text):
                trouble = (plain(block.text),)
            self.answering = self.answering or not forms.isdisjoint(ANSWERED)
        return replace(self.page, blocks=tuple(out)) if self.marks.entries else self.page

    def _is_about_a_fault(self, title: str) -> bool:
        """True if the title is an entry; the page's first list may tell its reasons."""
        if self.page.newest.kind not in {"troubleshooting", "faq"}:
            return False
        blocks = [variant.block for variant in self.page.blocks]
        above = (first_text(block) for block, below in pairwise(blocks) if isinstance(below, List))
        reasons = next((text for text in above if says("announces reasons", text)), "")
        rule = self._rule_of(Claim("title", title, Scene(title, above=reasons, after=next(texts(blocks), ""))))
        if rule:
            self.marks.add_title(rule)
        return bool(rule)

    def _rule_of(self, claim: Claim) -> Rule | None:
        claim.answering = self.answering
        self.claims.append((claim, rule_of(claim)))
        return self.claims[-1][1]

    def _block(self, block: Block, scene: Scene) -> Block:
        marked = (self._text(*line) if line[1] else line[0] for line in lines_of(block, scene))
        return map_text(block, lambda _: next(marked))

    def _text(self, text: str, place: str, scene: Scene) -> str:
        """An inline text with what it states marked; what a whole statement quotes is marked within it."""
        words = plain(text)
        if place == "cell" and not (scene.grid and scene.grid.is_subject(scene.row, scene.column)):
            return text
        rules = ((claim, self._rule_of(claim)) for claim in whole_claims(text, words, place, scene))
        taken = [*islice(((claim, rule) for claim, rule in rules if rule), 1)]
        whole = taken[0][0] if taken else None
        quoted = [
            (claim, rule)
            for claim in quoted_claims(text, words, scene)
            if not (whole and whole.words.strip('"“”') == claim.words) and (rule := self._rule_of(claim))
        ]
        if whole and quoted and _leads_to(whole, quoted[0][0]):
            taken = []
        taken += quoted
        if place != "heading" and (not whole or whole.form in ("lead", "labelled")):
            stated = _Covered(words, [claim for claim, _ in taken])
            # In conditions and sentences a code may stand.
            named = _Covered(words, [claim for claim, _ in taken])
            for claim in (*sentence_claims(words, scene), *code_claims(words, scene)):
                covered = named if claim.form == "code" else stated
                if not covered.has_any(claim) and (rule := self._rule_of(claim)):
                    taken.append((claim, rule))
                    stated.add(claim)
                    if claim.form not in ("condition", "sentence"):
                        named.add(claim)
        return self.marks.marked(text, taken)


class _Covered:
    """The characters of a text that claims have."""

    def __init__(self, words: str, claims: Iterable[Claim]) -> None:
        self._has = bytearray(len(words))
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Take in a claim's characters."""
        self._has[claim.span] = b"\1" * len(self._has[claim.span])

    def has_any(self, claim: Claim) -> bool:
        """Whether another claim has any of a claim's."""
        return 1 in self._has[claim.span]


def _leads_to(whole: Claim, message: Claim) -> bool:
    """Whether a statement says no more than that somebody gets a message."""
    meets = message.start < whole.span.stop and whole.start < message.span.stop
    leads = whole.words[: message.start - whole.start] if message.start >= whole.start else ""
    return meets and not says("goes on", leads)


def _is_heading_of_trouble(text: str) -> bool:
    """Whether a paragraph stands above trouble as a heading would: a few words, or it announces what is below."""
    words = plain(text).strip()
    is_heading = len(words.split()) <= 8 and (words.endswith(":") or is_bold(text)) and says("trouble", words)
    return bool(is_heading or says("group", words) or says("announces below", words))


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
