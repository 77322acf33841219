"""Find where a page states an error message, a code or a symptom: claims, and their scene.

Only where is decided here, claim by claim, by the table in `scraper.entries.rules`; nothing is moved or reworded. What
belongs to an entry (cause, fix, paths) is read from the built page, so that hand-written entries work the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from scraper.entries.lexicon import says
from scraper.entries.marks import Marks
from scraper.entries.rules import ANSWERED, Rule, rule_of
from scraper.entries.signals import NESTED, Claim, Scene, instructs, is_bold, orders
from scraper.fold.draft import Draft
from scraper.model import (
    Block,
    Callout,
    Cell,
    EntryMark,
    Escalation,
    FoldedPage,
    Heading,
    List,
    Paragraph,
    Table,
    Variant,
)
from scraper.text.inline import plain
from scraper.text.walk import texts

_NUMBERED = re.compile(r"#?(?:0x[0-9a-f]+|\d{1,6}|[A-Z]{1,3}-?\d{2,5})(?:\s*[:.–-]\s*|\s+)(?=[^\W\d])")
_LEAD = re.compile(r"<b>((?:(?!</?b>).)*)</b>(?:\s*[:\-–]\s*|:?\s+|<br>|$)")
_STATE = re.compile(r"(\w[\w '’-]{2,60}?) ?(?::|[–=-] ) ?(?=\w)")
"""What an item explains, behind which it does."""
_END = re.compile(r"[.!?]? – |(?<!i\.e)(?<!e\.g)[.:!?] ")
_QUOTED = re.compile(
    r"""(?x) "([^\s"][^"]{4,240})" | “([^”]{5,240})” | \[([^\[\]]{10,240})\]"""
    r""" | (?<!\w)['‘]([^'’\s][^'’]{7,240})['’](?!\w)"""
)
_SAID = re.compile(r"(?<=[:,gs]) (?=([A-Z][^.“\"]{8,200}[^.“\",:]))")
"""What may be said, where nothing but a capital letter sets it off."""
_SUBJECT = re.compile(r"\b[Ss]ubject(?: line)? of ([A-Z][^.“\"]{6,80}[^.“\",:])")
"""What the subject of a message is, set off in the same way."""
_LISTED = re.compile(r", (?=[A-Z][a-z]+ )| or (?=[A-Z])")
"""What stands between messages that share brackets or a subject."""
_SET_OFF = re.compile(r"<([ib]|code)>((?:(?!</\1>).){6,240})</\1>")
_OR = re.compile(r"[\"”]?,? (?:(?:or|and),? )?(?:[^,.]{1,40}, )?(?:an? |the )?[\"“]?", re.IGNORECASE)
"""What stands between quotations that a sentence says the same of."""
_CODES = re.compile(
    r"\b(?P<noun>(?:error|exit|return|status|result)(?: codes?| numbers?)|error|exception) #?"
    r"(?:\d{2,6}|0x[0-9a-f]{4,})\b(?:,? (?:(?:or|and) )?#?\d{2,6}\b)*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\s](?>[^.!?]+|[.!?](?=\S)|(?<=e\.g)\.|(?<=i\.e)\.)*[.!?]?")
_CONDITION = re.compile(
    r"(?:[^.,;:]{1,90}[,:] |.{1,200}[,;] (?:or|and|but),? |\W)??"
    r"(?P<condition>(?:If|Whenever|When|After|Once|While) (?:\([^()]*\)|[^,;:()]){8,160}?"
    r"(?:, (?:but|or|and) [^,;:()]{6,80}(?=, (?!and|or)))?)(?:, (?:then )?|(?=:)|$)(?P<main>.*)",
    re.IGNORECASE,
)
_REASON = re.compile(r"(?<!even)(?<!be) (if|when|because|due to|after|while|unless|until) ")
_LENGTHS = range(20, 300)
"""Of sentences that can state a fault."""


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

    def marked(self) -> FoldedPage:
        """The page with its entries marked."""
        title = self.page.newest.title
        scene = Scene(title=title)
        whole = None
        if self.page.newest.kind in {"troubleshooting", "faq"}:
            first = next(texts(variant.block for variant in self.page.blocks), "")
            whole = self._rule_of(Claim("title", title, replace(scene, above=self._reasons(), after=first)))
        if whole:
            self.marks.add_title(whole)
        scene = replace(scene, answering=bool(whole))
        names_causes = whole is not None and says("why", title)
        out: list[Variant] = []
        levels: list[tuple[int, str]] = []
        umbrellas: set[tuple[int, str]] = set()
        for number, (block, versions) in enumerate((variant.block, variant.versions) for variant in self.page.blocks):
            if isinstance(block, Heading):
                above_it = (
                    outer for outer in levels if outer[0] < block.level or _is_umbrella(outer, block, umbrellas)
                )
                levels = [*above_it, (block.level, plain(block.text))]
                scene = replace(scene, heading=NESTED.join(name for _, name in levels), answering=bool(whole))
            above = next(self._shown(range(number - 1, -1, -1), versions), None)
            after = _opening(islice(self._shown(range(number + 1, len(self.page.blocks)), versions), 3))
            if isinstance(block, Heading) and not after:
                umbrellas.add(levels[-1])
            elif isinstance(block, Heading) and names_causes and umbrellas.issuperset(levels[:-1]) and _is_cause(block):
                out.append(Variant(replace(block, text=f'<span class="cause">{block.text}</span>'), versions))
                continue
            introduction = plain(next(texts([above] if above else ()), ""))
            scene = replace(scene, above=introduction, after=after, opening=isinstance(above, Heading))
            known = len(self.claims)
            out.append(Variant(self._block(block, scene), versions))
            forms = {claim.form for claim, rule in self.claims[known:] if rule}
            if not forms and isinstance(block, Paragraph) and _is_heading_of_trouble(block.text):
                scene = replace(scene, heading=f"{scene.heading}{NESTED}{plain(block.text)}")
            scene = replace(scene, answering=scene.answering or not forms.isdisjoint(ANSWERED))
        return replace(self.page, blocks=tuple(out)) if self.marks.entries else self.page

    def _reasons(self) -> str:
        """What introduces a list of reasons, if the page has one."""
        pairs = pairwise(variant.block for variant in self.page.blocks)
        above = (
            plain(block.text) for block, below in pairs if isinstance(block, Paragraph) and isinstance(below, List)
        )
        return next((text for text in above if says("announces reasons", text)), "")

    def _shown(self, places: Iterable[int], versions: Iterable[object]) -> Iterator[Block]:
        """The blocks at some places that one of the versions has too."""
        variants = (self.page.blocks[at] for at in places)
        return (variant.block for variant in variants if not variant.versions.isdisjoint(versions))

    def _rule_of(self, claim: Claim) -> Rule | None:
        self.claims.append((claim, rule_of(claim)))
        return self.claims[-1][1]

    def _block(self, block: Block, scene: Scene, place: str = "paragraph") -> Block:
        match block:
            case Paragraph(text):
                return Paragraph(self._text(text, place, scene))
            case Heading(text, level):
                return Heading(self._text(text, "heading", scene), level)
            case List(items):
                steps = _is_half([orders(plain(next(texts(item.blocks), ""))) for item in items])
                scene = replace(scene, steps=steps)
                alone = replace(scene, after="")
                scenes = (*(alone for _ in items[1:]), scene)
                inner = (self._within(item.blocks, around, "item") for item, around in zip(items, scenes, strict=True))
                return replace(block, items=tuple(replace(item, blocks=next(inner)) for item in items))
            case Table(rows) if rows:
                header, *plain_rows = ([plain(" ".join(texts(cell.blocks))) for cell in row] for row in rows)
                at = _message_column(header, plain_rows)
                told = [instructs(" ".join(row[:at] + row[at + 1 :])) for row in plain_rows]
                scene = replace(scene, remedies=_is_half(told))
                return replace(block, rows=(rows[0], *(self._row(row, header, at, scene) for row in rows[1:])))
            case Callout() | Escalation():
                boxed = replace(scene, box=getattr(block, "kind", ""))
                return replace(block, blocks=self._within(block.blocks, boxed, "paragraph"))
        return block

    def _within(self, blocks: Sequence[Block], scene: Scene, place: str) -> tuple[Block, ...]:
        """The blocks of an item or a callout; the first of them is introduced by what stands above that."""
        out: list[Block] = []
        for at, block in enumerate(blocks):
            above = plain(next(texts(blocks[at - 1 : at]), "")) if at else scene.above
            inner = replace(scene, above=above, after=_opening(blocks[at + 1 : at + 4]) or scene.after)
            out.append(self._block(block, inner, "paragraph" if at else place))
        return tuple(out)

    def _row(self, row: tuple[Cell, ...], header: Sequence[str], at: int, scene: Scene) -> tuple[Cell, ...]:
        """A row with what it is about marked."""
        if len(row) < 2 or at >= len(row) or not row[at].blocks:
            return row
        code = says("of codes", header[0])
        noun = f"{code[0]} {plain(' '.join(texts(row[0].blocks)))}" if code and at else ""
        columns = " | ".join((*header[:at], *header[at + 1 :]))
        others = " ".join(plain(text) for cell in (*row[:at], *row[at + 1 :]) for text in texts(cell.blocks))
        inner = replace(scene, header=header[at], columns=columns, row=others, noun=noun)
        first, *rest = row[at].blocks
        return (*row[:at], replace(row[at], blocks=(self._block(first, inner, "cell"), *rest)), *row[at + 1 :])

    def _text(self, text: str, place: str, scene: Scene) -> str:
        """An inline text with what it states marked; what a whole statement quotes is marked within it."""
        words = plain(text)
        rules = ((claim, self._rule_of(claim)) for claim in _wholes(text, words, place, scene))
        taken = [*islice(((claim, rule) for claim, rule in rules if rule), 1)]
        whole = taken[0][0] if taken else None
        for claim in _quotes(text, words, scene):
            if not (whole and whole.words.strip('"“”') == claim.words) and (rule := self._rule_of(claim)):
                taken.append((claim, rule))
        if place != "heading" and (not whole or whole.form in ("lead", "labelled")) and _may_fail(words):
            for claim in (*_sentences(words, scene), *_codes(words, scene)):
                around = ("condition", "sentence") if claim.form == "code" else ()
                apart = not any(claim.meets(other) and other.form not in around for other, _ in taken)
                if apart and (rule := self._rule_of(claim)):
                    taken.append((claim, rule))
        return self.marks.marked(text, taken)


def _is_heading_of_trouble(text: str) -> bool:
    """Whether a paragraph stands above trouble as a heading would: a few words, bold or before a colon."""
    words = plain(text).strip()
    return len(words.split()) <= 8 and (words.endswith(":") or is_bold(text)) and bool(says("trouble", words))


def _is_umbrella(outer: tuple[int, str], heading: Heading, bare: Collection[tuple[int, str]]) -> bool:
    """Whether a heading of trouble holds one of its own level: nothing but headings stands below it."""
    return outer in bare and outer[0] == heading.level and bool(says("trouble", outer[1]))


def _is_cause(heading: Heading) -> bool:
    """Whether a heading tells why, rather than what is done or what the page is about."""
    return not says("no cause", plain(heading.text))


def _message_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Which column of a table says what its rows are about: its messages, else the first that has more than words."""
    code = bool(says("of codes", header[0]))
    messages = (at for at, name in enumerate(header) if says("names messages", name) and (at or not code))
    wordy = (at for at in range(len(header)) if _is_half([" " in row[at].strip() for row in rows if at < len(row)]))
    return next(messages, 1 if code and header[1:] else next(wordy, 0))


def _is_half(truths: Sequence[object]) -> bool:
    return sum(map(bool, truths)) * 2 >= len(truths) > 0


def _head(words: str) -> tuple[str, str]:
    """What a text states first, and what it says of that: behind a colon, or in sentences that tell what to do."""
    if state := _STATE.match(words):
        return state[1], words[state.end() :]
    ends = (match for match in _END.finditer(words) if instructs(words[match.end() :]))
    return next(((words[: match.start()], words[match.end() :]) for match in ends), (words, ""))


def _opening(blocks: Iterable[Block]) -> str:
    """The first text of blocks, looking past pictures; none if a heading comes first."""
    for block in blocks:
        if isinstance(block, Heading):
            break
        if text := next((text for text in texts([block]) if plain(text).strip()), ""):
            return text
    return ""


def _wholes(text: str, words: str, place: str, scene: Scene) -> Iterator[Claim]:
    """What a text may state as a whole, or at its beginning."""
    words = words.strip()
    if place in ("heading", "cell"):
        yield Claim("numbered" if scene.noun else place, words, scene, noun=scene.noun)
    if _NUMBERED.match(words) and (codes := says("of codes", scene.heading) or says("of codes", scene.above)):
        yield Claim("numbered", words, scene, noun=codes[0].removesuffix("s"))
    if is_bold(text):
        yield Claim("bold", words, scene, condition=words if words.startswith(("If ", "When ")) else "")
        return
    lead = _LEAD.match(text)
    if lead and says("label only", plain(lead[1])):
        start = len(plain(lead[0]))
        head, behind = _head(words[start:])
        yield Claim("labelled", head, scene, start=start, behind=behind)
    if lead:
        yield Claim("lead", plain(lead[1]).strip(), scene, behind=plain(text[lead.end() :]))
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
    places = [span for match in _QUOTED.finditer(words) for span in _each(words, match, shared=match[3] is not None)]
    places += [span for match in _SUBJECT.finditer(words) for span in _each(words, match)]
    said = () if places else _SAID.finditer(words)
    places += [match.span(1) for match in said if says("puts it", words[: match.start()])]
    for match in _SET_OFF.finditer(text):
        start = len(plain(text[: match.start()]))
        end = start + len(plain(match[2]))
        is_said = match[1] != "b" or says("calls it a fault", words[:start]) or says("called a fault", words[end:])
        if is_said and not any(first <= start < last for first, last in places):
            places.append((start, end))
    runs: list[list[tuple[int, int]]] = []
    for place in sorted(places):
        said_alike = runs and _OR.fullmatch(words[runs[-1][-1][1] : place[0]])
        runs[-1].append(place) if said_alike else runs.append([place])
    for run in runs:
        before, behind = words[: run[0][0]].rstrip("\"“[ '‘"), words[run[-1][1] :].lstrip("\"”]'’")
        for start, end in run:
            if " " in (quote := words[start:end].strip()):
                yield Claim("quote", quote, scene, start, before=before, behind=behind)


def _each(words: str, match: re.Match[str], *, shared: bool = True) -> list[tuple[int, int]]:
    """Where the messages stand that share a match; the whole, if a part of it is none."""
    start, end = match.span(match.lastindex or 0)
    edges = [start, *(edge for cut in _LISTED.finditer(words, start, end) for edge in cut.span()), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    return spans if shared and all(says("surely wrong", words[first:last]) for first, last in spans) else [(start, end)]


def _may_fail(words: str) -> bool:
    return bool(says("wrong", words) or says("fails", words))


def _sentences(words: str, scene: Scene) -> Iterator[Claim]:
    """The conditions and the sentences of a text that say of anything that it is wrong."""
    for match, following in pairwise([*_SENTENCE.finditer(words), None]):
        if not match or len(match[0]) not in _LENGTHS or not _may_fail(match[0]):
            continue
        start, sentence = match.start(), match[0].rstrip(" .*")
        inner = replace(scene, after=following[0]) if following else scene
        parts = _CONDITION.match(match[0])
        condition, main = (parts["condition"].rstrip(" .*"), parts["main"]) if parts else ("", sentence)
        if parts:
            yield Claim("condition", condition, inner, start + parts.start("condition"), condition=condition, main=main)
        main, reason, behind = (*_REASON.split(main, 1), "", "")[:3]
        if reason in ("if", "when") and not parts:
            at = start + len(sentence) - len(behind)
            yield Claim("trailing", behind, inner, at, condition=f"{reason} {behind}", main=main)
        yield Claim("sentence", sentence, inner, start, behind=behind, condition=condition, main=main)


def _codes(words: str, scene: Scene) -> Iterator[Claim]:
    """The numbers that a text calls errors; the noun of the first is that of those behind it."""
    for match in _CODES.finditer(words):
        for number in re.finditer(r"(?:^\D++|(?<!\w)[^\W\d]*+)\d\w*", match[0]):
            noun = match["noun"].lower() if number.start() else ""
            yield Claim("code", number[0], scene, match.start() + number.start(), noun=noun)
