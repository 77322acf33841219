"""A small grammar of the sentences that tell a symptom: `If the scanner does not respond, restart it.`

A condition (`If …`, `When …`) is a symptom by the fault that it names. Some faults are always one (something crashes,
is slow, shows an error); others only if a remedy or a cause follows, because in a manual they are as often how a
feature works: `If the date is not visible, the default is used`. Everything here reads plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.entries.lexicon import MENDS, WRONG_STATE

_DOES_NOT = (
    r"(?:(?:does|do|did|will|would|can|could|is|are|was|were|has|have)(?:n't| not)|won't|can't|cannot)"
    r"(?: be(?:ing|en)?)?(?: (?:properly|correctly|fully|successfully))?"
)
_TROUBLE = (
    r"(?:errors?(?! (?:report|code))|issues?|problems?(?! lists?)|trouble|slowness|sluggishness|freezing|crashes"
    r"|corruption|exceptions?)"
)
_MEETS = (
    r"(?:there? (?:is|are|was|were)|experienc\w+|encounter\w*|(?:run|running) into"
    r"|(?:get|receive|see)s?|getting|receiving|(?:has|have|having)(?! problems?\b))"
)
_STATING = r"(?:stating|saying|indicating|explaining|reading|that (?:says?|states?|reads?|indicates?))"
_WORK = (
    r"(?:work|start|install|uninstall|launch|load|respond|connect|print|sync|synchronize|function|boot|switch"
    r"|communicate|update|run)(?:n?ing|ting)?"
)
_FAULTS = (
    rf"{_MEETS} (?:\S+ ){{0,3}}?{_TROUBLE}",
    rf"{_TROUBLE} (?:(?:or|and) \w+ )?(?:occur|appear|arise|happen|display|is (?:shown|displayed|received))(?:s|red)?",
    rf"(?:prompt|message|warning|alert|error|notification|popup)s? {_STATING}",
    r"(?:to )?fail(?:s|ing)?(?! to meet)|(?:has|have|had) failed|failed (?:\w+ )?attempts?",
    r"(?:freez|crash|hang)(?:es|s|ing)|times? out|lock(?:s|ing) up|(?:loses|lost) connection|stops? \w+ing|blocks? the",
    rf"{_DOES_NOT} {_WORK}|{_DOES_NOT} [^,;:]*as expected",
    r"(?:is|are|seems?|becomes?|runs?|running) (?:very )?"
    r"(?:slow(?:ly)?|sluggish(?:ly)?|laggy|unstable|unusable|corrupt(?:ed)?|frozen|stuck|unresponsive)",
    r"(?:grid|list|screen|window|page|report|module)s? (?:is|are|appears?|shows?) (?:as )?(?:blank|black|empty)",
)
"""What is a symptom whatever the sentence goes on to say."""
_SIGNS = (
    rf"{_DOES_NOT} (?:appear|display|show|open|prompted|present|visible|available|found|see|find|get|receive)\w*",
    r"(?:cannot|can't|can not|could not|couldn't|unable to|not (?:be )?able to|can no longer) \w+",
    WRONG_STATE,
    r"(?:is|are|was|were) (?:missing|unavailable|gr[ea]yed out|locked|no longer (?!needed|expected|wanted))",
)
"""What is a symptom only if a remedy or a cause follows."""
_CAUSE_OR_REMEDY = (
    r"(?:please |try |simply |first |just |manually |also )*"
    r"(?:check|re-?check|verify|make sure|ensure|confirm|contact|call|try|restart|reboot|(?:re-?|un)?install"
    r"|troubleshoot|run|update|upgrade|increase|review|correct|fix|open an elevated|allow|unplug|rename|follow)\b",
    r"(?:it|this|that|there|they)(?:'s| is| are)? (?:(?:most )?likely|probably|usually|may|might|could|must|needs?"
    r"|means|indicates|because|due|caused|(?:an?|the) \w+ (?:issue|problem|error))\b",
    r"[^,]*\b(?:must|needs? to) be \w+",
    r"an? [^,]*\bdo(?:es)? not have\b",
    r"(?:then )?the (?:most )?(?:likely|usual|common) (?:scenario|cause|reason) is\b",
    MENDS,
)
"""How what follows a condition begins, if it tells why or what to do."""
_POINTER = re.compile(r"(?:please )?(?:also )?see\b", re.IGNORECASE)
_TEXT = r"(?:[^.]|\.(?=\w))"
_CONDITION = re.compile(
    r"(?P<condition>(?P<opener>If|Whenever|When|After) (?!(?:it|that|this|these|no|still|left)\b)"
    rf"(?:\([^()]*\)|[^.,;:()]|\.(?=\w)){{8,160}}(?:, (?:but|or|and) [^.,;:()]{{6,80}}(?=, (?!and|or)))?)"
    rf"(?P<comma>[,:]?)(?: then)?\s*(?P<result>{_TEXT}*)"
)
_SENTENCE_END = ".!?:"
_FAULT = re.compile(rf"\b(?:{'|'.join(_FAULTS)})\b", re.IGNORECASE)
_SIGN = re.compile(rf"(?:\b|(?=n't))(?:{'|'.join(_SIGNS)})\b", re.IGNORECASE)
_REMEDY = re.compile("|".join(_CAUSE_OR_REMEDY), re.IGNORECASE)
_WARNED = re.compile(
    rf"(?:\b(?:warning|alert|error)s?\b[^.]*?(?:\b{_STATING}|,? that\b)|\b(?:warn|notif)\w+ (?:\w+ )?that\b)[^.]*"
    r"\b(?:not?|cannot|can't|already|missing|incorrect|invalid|expired|skipped|overwritten|lost|fail\w*|exceed\w*)\b"
    r"|\blocked out\b"
)
"""What a condition leads to, if it is told and tells of something wrong."""
_REMEDY_FOR = re.compile(
    rf"\b[Uu]sed? (?:[^.,]*? )?(?:if|when) (?:there is|experiencing) "
    rf"(?P<symptom>(?:\w+ )?{_TROUBLE}[^.,;]*?)(?= or if\b|[.,;]|$)"
)
_REMEDY_IF = re.compile(
    r"(?:^|(?<=[.!?:] ))(?:Please )?(?:Use|Try|Restart|Reboot|Run|Check|Contact|Call|Reinstall|Clear|Disable)\b"
    r"[^.,:;]* (?:if|when) (?P<told>(?:(?:you|users) have |there is )?(?P<symptom>[^.,:;]{10,100}))(?=[.]|$)"
)
_BLAME = re.compile(
    rf"(?!(?:This|It|That|These|Doing|There)\b)[A-Z]{_TEXT}*?\b(?:can|could|may|might)(?: be)?"
    rf" (?:caused?|experience|result in|due to)\b{_TEXT}*"
)
_BLAMED = re.compile(rf"\b{_TROUBLE}\b")
_ANOTHER_SUBJECT = re.compile(
    r"^If (?:any )?(?:errors?|issues?|problems?) \w+$|\b(?:asks|get it|still|again|continues?|persists?"
    r"|the same (?:error|issue|message|problem)s?"
    r"|problem (?:or|list)|following (?:errors?|error messages?)$)\b",
    re.IGNORECASE,
)
"""A step within an answer (`still`), a question, no more than `If errors occur`, or the problems of a patient."""
_SHORTEST = 3


def find_symptoms(words: str, *, expected: bool) -> Iterator[tuple[int, int]]:
    """Where a plain text tells symptoms; `expected` right below a heading that announces trouble."""
    for match in _CONDITION.finditer(words):
        if _is_symptom(match, expected):
            start, end = match.span("condition")
            yield start, start + len(words[start:end].rstrip())
    if " if " not in words and " when " not in words:
        return
    for match in _REMEDY_FOR.finditer(words):
        yield match.span("symptom")
    for match in _REMEDY_IF.finditer(words):
        if _FAULT.search(match["told"]) and not _ANOTHER_SUBJECT.search(match["told"]):
            yield match.span("symptom")


def find_blame(words: str) -> tuple[int, int] | None:
    """A first sentence that says what can cause trouble."""
    match = _BLAME.match(words)
    return match.span() if match and _BLAMED.search(match[0]) else None


def _is_symptom(match: re.Match[str], expected: bool) -> bool:
    before = match.string[max(0, match.start() - 3) : match.start()].rstrip(" *(")
    if before and before[-1] not in _SENTENCE_END:
        return False
    condition, result = match["condition"].rstrip(), match["result"]
    explained = match.string[match.end("condition") :].strip(" .,")
    if not explained or len(condition.split()) < _SHORTEST or _ANOTHER_SUBJECT.search(condition):
        return False
    if _POINTER.match(result):
        return False
    steps_follow = match["comma"] == ":"
    remedied = steps_follow or bool(match["comma"] and _REMEDY.match(result))
    if _FAULT.search(condition) and (match["opener"] == "If" or remedied):
        return True
    if (expected or remedied) and _SIGN.search(condition):
        return True
    return bool(match["comma"] and _WARNED.search(result))
