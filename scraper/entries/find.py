"""Where a text may state an error message, a code or a symptom: its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from scraper.entries.lexicon import says
from scraper.entries.scene import Scene
from scraper.entries.sentences import instructs, sentences_in
from scraper.entries.signals import Claim
from scraper.text.inline import is_bold, plain

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
_AROUND = 1_000
"""Characters before and behind a quotation that tell what it is."""
_NUMBER = re.compile(r"(?:^\D++|(?<!\w)[^\W\d]*+)\d\w*")
_SEE = re.compile(r" \([Ss]ee [^()]*\)$")
"""What points elsewhere at a sentence's ends."""
_LONGEST = 300
"""Characters of a sentence that can state a fault."""


def _head(words: str) -> tuple[str, str]:
    """What a text states first, and what it says of that: behind a colon, or in sentences that tell what to do."""
    if state := _STATE.match(words):
        return state[1], words[state.end() :]
    end = _END.search(words)
    return (words[: end.start()], words[end.end() :]) if end and instructs(words[end.end() :]) else (words, "")


def _noun_of_row(scene: Scene) -> str:
    """What the number of a table's row is, ``error code 31``; empty where it has none."""
    if scene.grid and scene.grid.subject and (noun := says("of codes", scene.grid.rows[0][0])):
        number = scene.grid.rows[scene.row][0].strip()
        return f"{noun[0]} {number}" if _ONLY_CODE.fullmatch(number) else ""
    return ""


def whole_claims(text: str, words: str, place: str, scene: Scene) -> Iterator[Claim]:
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
        start, first = len(plain(lead[0])), plain(lead[1]).strip()
        if says("label only", first):
            head, behind = _head(words[start:])
            whole = says("code only", head)
            yield Claim("labelled", words[start:] if whole else head, scene, start, first, "" if whole else behind)
        # A bold sentence has its answer behind it as a bold paragraph has it below.
        form = "bold" if place == "paragraph" and first.endswith(".") else "lead"
        yield Claim(form, first, scene, behind=words[start:])
    if place == "item":
        head, behind = _head(words)
        yield from ((Claim("item", head, scene, behind=behind),) if behind else ())
        yield Claim("item", words, scene)
    if place in ("item", "paragraph"):
        yield Claim("line", words, scene)
        if state := _STATE.match(words):
            yield Claim("line", state[1], scene, behind=words[state.end() :])


def quoted_claims(text: str, words: str, scene: Scene) -> Iterator[Claim]:
    """What a text sets off as somebody's words; bold only where it is called a fault, else it is a control."""
    spans = [span for match in _QUOTED.finditer(words) for span in _each(words, match)]
    may_say = not spans and says("may put it", words)
    said = (_SAID_LAST if is_bold(text) else _SAID).finditer(words) if may_say else ()
    spans += [span for hit in said if says("puts it", _around(words, *hit.span())[0]) for span in _each(words, hit)]
    for match in _SET_OFF.finditer(text):
        start = len(plain(text[: match.start()]))
        end = start + len(plain(match[2]))
        before, behind = _around(words, start, end)
        is_said = match[1] != "b" or says("calls it a fault", before) or says("called a fault", behind)
        if is_said and not any(first <= start < last for first, last in spans):
            spans.append((start, end))
    runs: list[list[tuple[int, int]]] = []
    for span in sorted(spans):
        said_alike = runs and _OR.fullmatch(words[runs[-1][-1][1] : span[0]])
        runs[-1].append(span) if said_alike else runs.append([span])
    for run in runs:
        before, behind = _around(words, run[0][0], run[-1][1])
        sides = before.rstrip("\"“[ '‘"), behind.lstrip("\"”]'’")
        for start, end in run:
            if " " in (quote := words[start:end].strip()):
                yield Claim("quote", quote, scene, start, *sides)


def _around(words: str, start: int, end: int) -> tuple[str, str]:
    return words[max(0, start - _AROUND) : start], words[end : end + _AROUND]


def _each(words: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the messages stand that share a match; the whole, if a part of it is none."""
    start, end = match.span(match.lastindex or 0)
    edges = [start, *(edge for cut in _LISTED.finditer(words, start, end) for edge in cut.span()), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    return spans if all(says("surely wrong", words[first:last]) for first, last in spans) else [(start, end)]


def sentence_claims(words: str, scene: Scene) -> Iterator[Claim]:
    """The sentences of a text that are not too long, each behind its condition."""
    sentences = [*sentences_in(words)]
    for said, after in zip(sentences, (*(following.text for following in sentences[1:]), scene.after), strict=False):
        if len(said.text) > _LONGEST:
            continue
        inner = replace(scene, after=after)
        if said.condition:
            at = said.start + said.text.index(said.condition)
            yield Claim("condition", said.condition, inner, at, condition=said.condition, main=said.main)
        elif said.reason in ("if", "when"):
            at = said.start + len(said.text) - len(said.behind)
            yield Claim("trailing", said.behind, inner, at, condition=said.behind, main=said.main)
        own = _SEE.sub("", said.text)
        yield Claim("sentence", own, inner, said.start, "", said.behind, said.condition, said.main)


def code_claims(words: str, scene: Scene) -> Iterator[Claim]:
    """The numbers that a text calls errors; the noun of the first is that of those behind it."""
    for match in _CODES.finditer(words):
        before, _ = _around(words, *match.span())
        for number in _NUMBER.finditer(match[0]):
            noun = match["noun"].lower() if number.start() else ""
            yield Claim("code", number[0], scene, match.start() + number.start(), before, noun=noun)
