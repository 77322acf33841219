"""Find where a page states an error message, a code or a symptom: claims, and their scene.

Only where is decided here, claim by claim, by the table in `scraper.entries.rules`; nothing is moved or reworded. What
belongs to an entry (cause, fix, paths) is read from the built page, so that hand-written entries work the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec.structs import replace

from scraper.entries.lexicon import says
from scraper.entries.marks import Marks
from scraper.entries.rules import ANSWERED, Rule, rule_of
from scraper.entries.scene import Scene, first_text, lines_of, scenes_of
from scraper.entries.sentences import instructs, sentences_in
from scraper.entries.signals import Claim, is_bold, is_subject, subject_of
from scraper.fold.draft import Draft
from scraper.model import Block, EntryMark, FoldedPage, Heading, List, Paragraph, Variant
from scraper.text.inline import plain
from scraper.text.walk import map_text, texts

_CODE = r"#?(?:0x[0-9a-f]+|\d{1,6}|[A-Z]{1,3}-?\d{2,5})"
_ONLY_CODE = re.compile(_CODE)
_NUMBERED = re.compile(rf"{_CODE}(?:\s*[:.–-]\s*|\s+)(?=[^\W\d])")
_LEAD = re.compile(r"<b>((?:(?!</?b>).)*)</b>(?:\s*[:\-–]\s*|:?\s+|<br>|$)")
_STATE = re.compile(r"(\w[\w '’-]{2,60}?) ?(?::|[–=-] ) ?(?=\w)")
"""What an item explains, behind which it does."""
_END = re.compile(r"[.!?]? – |(?<!i\.e)(?<!e\.g)[.:!?] ")
_QUOTED = re.compile(
    r"""(?x) "([^\s"][^"]{4,240})" | “([^”]{5,240})” | \[([^\[\]]{10,240})\]"""
    r""" | (?<!\w)['‘]([^'’\s][^'’]{7,240})['’](?!\w) | (?<=\s)["“]([^\s"”][^"“”]{10,240})$"""
)
_SAID = re.compile(r"(?<=[:,gsfe]) (?=([A-Z](?:[^.“\"]|\.(?=\w)){6,200}[^.“\",:]))")
"""What may be said, where nothing but a capital letter sets it off."""
_SAID_LAST = re.compile(r"(?<=[:,gsfe]) (?=([A-Z].{6,400}\S)$)")
"""The same in a statement, which ends with it."""
_LISTED = re.compile(r", (?=[A-Z][a-z]+ )| or (?=[A-Z])")
"""What stands between messages that are said in one go."""
_SET_OFF = re.compile(r"<([ib]|code)>((?:(?!</\1>).){6,240})</\1>")
_OR = re.compile(r"[\"”]?,? (?:(?:or|and),? )?(?:[^,.]{1,40}, )?(?:an? |the )?[\"“]?", re.IGNORECASE)
"""What stands between quotations that a sentence says the same of."""
_CODES = re.compile(
    r"\b(?P<noun>(?:error|exit|return|status|result)(?: codes?| numbers?)|error|exception) #?"
    r"(?:\d{2,6}|0x[0-9a-f]{4,})\b(?:,? (?:(?:or|and) )?#?\d{2,6}\b)*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^\D++|(?<!\w)[^\W\d]*+)\d\w*")
_OPENING = re.compile(r"(?:(?:On|In|At|With|For) th(?:is|ese|ose) (?!cases?\b)\w+, (?:sometimes )?)?(?=\w)")
_SEE = re.compile(r" \([Ss]ee [^()]*\)$")
"""What points elsewhere at a sentence's ends."""
_LENGTHS = range(20, 300)
"""Of sentences that can state a fault."""
_AROUND = 1_000
"""Characters before and behind a quotation that tell what it is."""


def mark_entries(draft: Draft) -> Draft:
    """Step: the page with its entries marked."""
    page, entries = find_entries(draft.page)
    return replace(draft, page=page, entries=entries)


def find_entries(page: FoldedPage) -> tuple[FoldedPage, tuple[EntryMark, ...]]:
    """The page with its entries marked, and what was found."""
    finder = _Finder(page)
    return finder.marked(), tuple(finder.marks.entries)


def claims_of(page: FoldedPage) -> list[tuple[Claim, Rule | None]]:
    """Every claim of a page, and the row that took it."""
    finder = _Finder(page)
    finder.marked()
    return finder.claims


class _Finder:
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
        if place == "cell" and not is_subject(scene):
            return text
        rules = ((claim, self._rule_of(claim)) for claim in _wholes(text, words, place, scene))
        taken = [*islice(((claim, rule) for claim, rule in rules if rule), 1)]
        whole = taken[0][0] if taken else None
        quoted = [
            (claim, rule)
            for claim in _quotes(text, words, scene)
            if not (whole and whole.words.strip('"“”') == claim.words) and (rule := self._rule_of(claim))
        ]
        if whole and quoted and _leads_to(whole, quoted[0][0]):
            taken = []
        taken += quoted
        if place != "heading" and (not whole or whole.form in ("lead", "labelled")) and _may_fail(words):
            for claim in (*_sentences(words, scene), *_codes(words, scene)):
                around = ("condition", "sentence") if claim.form == "code" else ()
                others = (other for other, _ in taken if other.form not in around)
                if not any(map(claim.meets, others)) and (rule := self._rule_of(claim)):
                    taken.append((claim, rule))
        return self.marks.marked(text, taken)


def _leads_to(whole: Claim, message: Claim) -> bool:
    """Whether a statement says no more than that somebody gets a message."""
    leads = whole.words[: message.start - whole.start] if message.start >= whole.start else ""
    return message.meets(whole) and not says("goes on", leads)


def _is_heading_of_trouble(text: str) -> bool:
    """Whether a paragraph stands above trouble as a heading would: a few words, or it announces what is below."""
    words = plain(text).strip()
    is_heading = len(words.split()) <= 8 and (words.endswith(":") or is_bold(text)) and says("trouble", words)
    return bool(is_heading or says("group", words) or says("announces below", words))


def _head(words: str) -> tuple[str, str]:
    """What a text states first, and what it says of that: behind a colon, or in sentences that tell what to do."""
    if state := _STATE.match(words):
        return state[1], words[state.end() :]
    ends = (match for match in _END.finditer(words) if instructs(words[match.end() :]))
    return next(((words[: match.start()], words[match.end() :]) for match in ends), (words, ""))


def _noun_of_row(scene: Scene) -> str:
    """What the number of a table's row is, ``error code 31``; empty where it has none."""
    if scene.grid and subject_of(scene.grid) and (noun := says("of codes", scene.grid.rows[0][0])):
        number = scene.grid.rows[scene.row][0].strip()
        return f"{noun[0]} {number}" if _ONLY_CODE.fullmatch(number) else ""
    return ""


def _wholes(text: str, words: str, place: str, scene: Scene) -> Iterator[Claim]:
    """What a text may state as a whole, or at its beginning."""
    words = words.strip()
    condition = words if words.startswith(("If ", "When ")) else ""
    if place in ("heading", "cell"):
        noun = _noun_of_row(scene)
        yield Claim("numbered" if noun else place, words, scene, noun=noun, condition=condition)
    is_numbered = _NUMBERED.match(words)
    if is_numbered and (codes := says("of codes", scene.outline()) or says("of codes", scene.above)):
        yield Claim("numbered", words, scene, noun=codes[0].removesuffix("s"))
    if is_bold(text):
        yield Claim("bold", words, scene, condition=condition)
        return
    if lead := _LEAD.match(text):
        start = len(plain(lead[0]))
        head, behind = _head(words[start:])
        if says("label only", plain(lead[1])):
            yield Claim("labelled", head, scene, start=start, before=plain(lead[1]), behind=behind)
        yield Claim("lead", plain(lead[1]).strip(), scene, behind=words[start:])
    if place == "item":
        head, behind = _head(words)
        yield from ((Claim("item", head, scene, behind=behind),) if behind else ())
        yield Claim("item", words, scene)
    if place in ("item", "paragraph"):
        yield Claim("line", words, scene)
        if state := _STATE.match(words):
            yield Claim("line", state[1], scene, behind=words[state.end() :])


def _quotes(text: str, words: str, scene: Scene) -> Iterator[Claim]:
    """What a text sets off as somebody's words; bold only where it is called a fault, else it is a control."""
    spans = [span for match in _QUOTED.finditer(words) for span in _each(words, match)]
    may_say = not spans and says("may put it", words)
    said = (_SAID_LAST if is_bold(text) else _SAID).finditer(words) if may_say else ()
    spans += [span for match in said if says("puts it", _before(words, match.start())) for span in _each(words, match)]
    for match in _SET_OFF.finditer(text):
        start = len(plain(text[: match.start()]))
        end = start + len(plain(match[2]))
        is_said = (
            match[1] != "b"
            or says("calls it a fault", _before(words, start))
            or says("called a fault", words[end : end + _AROUND])
        )
        if is_said and not any(first <= start < last for first, last in spans):
            spans.append((start, end))
    runs: list[list[tuple[int, int]]] = []
    for span in sorted(spans):
        said_alike = runs and _OR.fullmatch(words[runs[-1][-1][1] : span[0]])
        runs[-1].append(span) if said_alike else runs.append([span])
    for run in runs:
        first, last = run[0][0], run[-1][1]
        before, behind = _before(words, first).rstrip("\"“[ '‘"), words[last : last + _AROUND].lstrip("\"”]'’")
        for start, end in run:
            if " " in (quote := words[start:end].strip()):
                yield Claim("quote", quote, scene, start, before=before, behind=behind)


def _before(words: str, start: int) -> str:
    return words[max(0, start - _AROUND) : start]


def _each(words: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the messages stand that share a match; the whole, if a part of it is none."""
    start, end = match.span(match.lastindex or 0)
    edges = [start, *(edge for cut in _LISTED.finditer(words, start, end) for edge in cut.span()), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    return spans if all(says("surely wrong", words[first:last]) for first, last in spans) else [(start, end)]


def _may_fail(words: str) -> bool:
    """Whether a sentence can state a fault: something wrong, what a notice says, or what something waits for."""
    return bool(says("wrong", words) or says("gives notice", words) or says("awaits", words))


def _sentences(words: str, scene: Scene) -> Iterator[Claim]:
    """The conditions and the sentences of a text that say of anything that it is wrong."""
    for said, following in pairwise([*sentences_in(words), None]):
        if not said or len(said.text) not in _LENGTHS or not _may_fail(said.text):
            continue
        inner = replace(scene, after=following.text) if following else scene
        if said.condition:
            at = said.start + said.text.index(said.condition)
            yield Claim("condition", said.condition, inner, at, condition=said.condition, main=said.main)
        elif said.reason in ("if", "when"):
            at = said.start + len(said.text) - len(said.behind)
            yield Claim("trailing", said.behind, inner, at, condition=said.behind, main=said.main)
        opening = _OPENING.match(said.text)
        start = opening.end() if opening else 0
        own = _SEE.sub("", said.text[start:])
        yield Claim(
            "sentence", own, inner, said.start + start, behind=said.behind, condition=said.condition, main=said.main
        )


def _codes(words: str, scene: Scene) -> Iterator[Claim]:
    """The numbers that a text calls errors; the noun of the first is that of those behind it."""
    for match in _CODES.finditer(words):
        for number in _NUMBER.finditer(match[0]):
            noun = match["noun"].lower() if number.start() else ""
            yield Claim("code", number[0], scene, match.start() + number.start(), noun=noun)
