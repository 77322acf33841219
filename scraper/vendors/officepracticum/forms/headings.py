"""Headings in plain text, where nothing but their look and place tells them from paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from scraper.text.inline import plain
from scraper.vendors.officepracticum.blocks.callouts import split_label
from scraper.vendors.officepracticum.lines import Line

_MOST_WORDS = 16
_LEVEL = 2
# An instruction or a path that lost its full stop is no heading.
_INSTRUCTION = re.compile(r"(?:Click|Navigate|Press|Double-click|Right-click|Highlight)\b|.* (?:>|&gt;) ")
# "Step 2: …", "Option B - …", "2) …": what its number tells from its siblings.
_FRAME = re.compile(r"(?:([A-Z][a-z]+) (?:\d{1,2}|[A-H])(?=[:.)]| [-–] )|\d{1,2}([.)]) [A-Z](?!.*\.$))")
_FIELD = re.compile(r"(?P<name>[^:?]*): ")
_SUBJECT = re.compile(r"(?:About|How|What|Why|\w+ing)\b")
# A message is one, said to be or in quotation marks.
_MESSAGE = re.compile(r"(?:Error|Problem|Issue|Symptom|Scenario)(?: Message)?: |[\"“][A-Z][^\"“”]*[\"”]$")
_ANSWER = re.compile(r"A(?:nswer)?: ")
# "1) Who …?" is a numbered question.
_CAPITAL = re.compile(r"[A-Z]|e[A-Z]|[\"“][A-Z]|\d+[.)] [A-Z].*\?$")
_QUESTION = re.compile(r"\?\.?$")
_FINAL = tuple(".!:;,")
_INNER_END = re.compile(r"[a-z)][.!?;] [A-Z]")
_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL = re.compile(
    r"\b(?:an?|and|are|as|at|but|by|for|from|if|in|into|is|of|on|or|per|the|to|up|via|vs|with|without)\b"
)
_LOWER = re.compile(r"(?<![\w'’])[a-z]\w")


def mark_headings(lines: Sequence[Line], title: str = "", *, spaced: bool = True) -> tuple[Line, ...]:
    """Turn every paragraph that looks and stands like a heading into one; `spaced`: blank lines part paragraphs."""
    frames = Counter(frame for line in lines if (frame := _frame(line)))
    stands = _stands_apart if spaced else _follows_an_end
    places = set(_paired(lines))
    for at, line in enumerate(lines[:-1]):
        if line.kind != "text" or lines[at + 1].kind == "label" or _names_items(line, lines[at + 1]):
            continue
        is_alone = _is_alone(lines, at)
        is_sibling = is_alone and frames[_frame(line)] > 1 and not _is_step(lines, at)
        is_question = bool(_ANSWER.match(plain(lines[at + 1].text))) and bool(_QUESTION.search(plain(line.text)))
        if is_sibling or is_question or (looks_like_heading(line.text, title) and (is_alone or stands(lines, at))):
            places.add(at)
    return tuple(replace(line, kind="heading", level=_LEVEL) if at in places else line for at, line in enumerate(lines))


def looks_like_heading(inline: str, title: str = "") -> bool:
    """Whether a paragraph's words can be a heading: a question, a name, or few words that are no sentence."""
    words = plain(inline)
    if not _CAPITAL.match(words) or _INSTRUCTION.match(words) or split_label(inline) is not None:
        return False
    if _QUESTION.search(words):
        return not _INNER_END.search(words)
    if _MESSAGE.match(words) or words[0] in '"“':
        return bool(_MESSAGE.match(words)) and len(words.split()) <= _MOST_WORDS
    if _is_field(words, title):
        return False
    if _is_name(words.rstrip(":")) and len(words.split()) > 1:
        return not words.endswith((",", ";", "."))
    return not words.endswith(_FINAL) and len(words.split()) <= _MOST_WORDS and not _INNER_END.search(words)


def _is_step(lines: Sequence[Line], at: int) -> bool:
    """Whether a bare number counts lines that follow each other, as steps do."""
    frame = _frame(lines[at])
    return not frame.isalpha() and frame in (_frame(lines[at - 1]) if at else "", _frame(lines[at + 1]))


def _names_items(line: Line, below: Line) -> bool:
    """Whether a line is what a box's list is of: ``Password Requirements:``."""
    return below.kind == "bullet" and plain(line.text).endswith(":")


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether blank lines, or what text has lost them at (labels, tables), part a paragraph from its neighbours."""
    is_first = at == 0 or lines[at].gap or lines[at - 1].kind in ("label", "block")
    return is_first and lines[at + 1].gap


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a name lacks one of its blank lines only: above its list, or below what a box or a list ends with."""
    below = lines[at + 1]
    has_list = lines[at].gap and below.kind in ("number", "bullet")
    return _is_named(plain(lines[at].text)) and (has_list or (below.gap and _ends(lines[at - 1])))


def _follows_an_end(lines: Sequence[Line], at: int) -> bool:
    """Whether a paragraph can open something in a text that has lost its blank lines."""
    return at == 0 or _ends(lines[at - 1]) or _is_named(plain(lines[at].text))


def _ends(line: Line) -> bool:
    return line.kind != "text" or plain(line.text).endswith((".", "!", "?"))


def _paired(lines: Sequence[Line]) -> Iterator[int]:
    """Places of headings in runs without blank lines that hold nothing but headings, each with its sentences below.

    One in a run of its own needs a sibling.
    """
    start = 0
    single: list[int] = []
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end].gap:
            continue
        places = [at for at in range(start, end) if _opens_pair(lines[at], lines[at + 1 : end])]
        others = [lines[at] for at in range(start, end) if at not in places]
        named = sum(_is_named(plain(lines[at].text)) for at in places)
        if len(places) > 1 and places[0] == start and 2 * named > len(places) and all(map(_is_sentence, others)):
            yield from places
        elif places == [start] and named and others and all(map(_is_sentence, others)):
            single.append(start)
        start = end
    if len(single) > 1:
        yield from single


def _opens_pair(line: Line, below: Sequence[Line]) -> bool:
    is_heading = line.kind == "text" and looks_like_heading(line.text)
    return is_heading and bool(below) and _is_sentence(below[0])


def _is_sentence(line: Line) -> bool:
    return line.kind == "text" and plain(line.text).endswith((".", "!", "…")) and " " in line.text


def _is_named(words: str) -> bool:
    return bool(_QUESTION.search(words)) or _is_name(words)


def _is_name(words: str) -> bool:
    """Whether all words but small ones have a capital, as in a title."""
    return not _INNER_END.search(words) and not _LOWER.search(_SMALL.sub("", _BRACKETS.sub("", words)))


def _is_field(words: str, title: str) -> bool:
    """Whether the words are a name and what it holds: ``User Permission: …``."""
    field = _FIELD.match(words)
    if not field or _FRAME.match(words):
        return False
    is_title = field["name"].removeprefix("About ").casefold() in title.casefold()
    return not (_is_name(words) and (is_title or _SUBJECT.match(words)))


def _frame(line: Line) -> str:
    frame = _FRAME.match(plain(line.text)) if line.kind == "text" else None
    return frame[1] or frame[2] if frame else ""
