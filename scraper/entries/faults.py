"""Faults that a sentence tells outright: `If the cable is too long, the picture may flicker.`

The main clause names the fault, and the sentence or the one behind it the cause or the remedy; that is what makes it
more than a caution. Reads plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scraper.entries.lexicon import AILS, AILS_WHEN, AMENDS, AVERTED, BARRED, ERROR_SHOWN, WARNED, WRONG_STATE


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_AILS = _any(*AILS)
_AILS_WHEN = re.compile(rf"\b(?:{'|'.join(AILS_WHEN)}) (?:if|when|because|due to|after|while|unless)\b")
_ERROR_SHOWN = re.compile(ERROR_SHOWN)
_WARNED, _BARRED, _AVERTED, _WRONG_STATE = _any(WARNED), _any(BARRED), _any(AVERTED), _any(WRONG_STATE)
_AMENDS = re.compile("|".join(AMENDS))
_REASON = re.compile(r"\b(?:because|due to|unless)\b")
_EXPLAINS = re.compile(r"\b(?:if|when|because|due to|after|while|unless)\b")
_CONDITION = re.compile(
    r"(?:(?:In|On|For|With|However|Also|Note)\b[^.,;:]{0,60}, )?"
    r"(?:[Ii]f|[Ww]hen|[Ww]henever|[Oo]nce)\b (?P<told>[^,]+),(?! (?:please )?(?:also )?see\b)"
)
_OPTION_OR_STEP = re.compile(
    r"(?:(?:is |are |left )*(?:blank|unchecked|checked|enabled|disabled|selected)|so|not|this|that|these|it)\b"
    r"|[^,]*\b(?:still|again|continues?|persists?|the same (?:issue|error|problem))\b",
    re.IGNORECASE,
)
"""What an option does, and a step within an answer."""
_UNNAMED = re.compile(r"(?:This|It|That|These|Those|They|Doing so|But|If so|Otherwise|In (?:this|that) case|Also)\b")
"""What such a sentence is about stands in another one."""
_POINTS_BACK = re.compile(r"(?:On|In|For|With) (?:these|those|such) \w+, (?:sometimes )?(?=[A-Z])")
_SENTENCE = re.compile(r"[^.!?:\s](?>[^.!?:]+|[.!?:](?=\S)|(?<=e\.g)\.|(?<=i\.e)\.)*")
_FURTHER = re.compile(r", (?:and|but|so|which|resulting)\b| \(")
_SHORTEST, _LONGEST = 20, 260


def find_faults(words: str, following: str) -> Iterator[tuple[int, int]]:
    """Where sentences tell a fault and its cause or remedy, which may also begin the `following` text."""
    for match, behind in pairwise([*_SENTENCE.finditer(words), None]):
        if match and (end := _fault_end(match[0], behind[0] if behind else "", following)):
            lead = _POINTS_BACK.match(match[0])
            yield match.start() + (lead.end() if lead else 0), match.start() + len(match[0][:end].rstrip(" *"))


def _fault_end(sentence: str, behind: str, following: str) -> int:
    """Where a sentence has told its fault, 0 if it tells none."""
    if not _SHORTEST <= len(sentence) <= _LONGEST or sentence[0].islower() or _UNNAMED.match(sentence):
        return 0
    condition, amended = _CONDITION.match(sentence), _AMENDS.match(behind or following)
    if condition and _OPTION_OR_STEP.match(condition["told"]):
        return 0
    if not (condition or amended or _EXPLAINS.search(sentence)):
        return 0
    start = condition.end() if condition else 0
    fault = _AILS.search(sentence, start) or _AILS_WHEN.search(sentence, start)
    if fault:
        if _AVERTED.search(sentence, start, fault.start()):
            return 0
        if not (condition or amended) and fault.re is _AILS and not _REASON.search(sentence, fault.end()):
            return 0
        further = _FURTHER.search(sentence, fault.end())
        return further.start() if further else len(sentence)
    told = _ERROR_SHOWN.search(sentence, start) and (condition or amended)
    hindered = condition and _is_hindered(sentence[start:], condition["told"], behind, amended=bool(amended))
    return len(sentence) if told or hindered else 0


def _is_hindered(result: str, condition: str, behind: str, *, amended: bool) -> bool:
    """True if users can't go on and are warned or told what to do, or a state that is wrong is amended."""
    barred, warned = _BARRED.search(result), _WARNED.search(result)
    if warned and (barred or _BARRED.search(behind)):
        return True
    return amended and bool(barred or _WRONG_STATE.search(condition))
