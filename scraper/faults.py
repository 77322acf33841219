"""Faults that a sentence tells outright: `If the cable is too long, the picture may flicker.`

The main clause names the fault, and the sentence or the one behind it the cause or the remedy; that is what makes it more
than a caution. Which words are a fault stands here in classes of English, not of one manual. Reads plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_POSSIBLY = r"(?:can|could|may|might|will|would)(?: (?:also|even|occasionally|sometimes|then))?"
_MALFUNCTIONS = (
    r"(?:hang|freeze|flicker|flash|stutter|lag|jump|crash|fail|bounce|time out|lock up|disconnect|malfunction|overlap)"
)
_MALFUNCTIONS_NOW = (
    r"(?:hangs|freezes|flickers|stutters|lags|crashes|fails|bounces|times out|locks up|disconnects|malfunctions)"
)
_BROKEN = (
    r"(?:stuck|shifted|garbled|distorted|blurry|cut off|truncated|corrupt(?:ed)?|frozen|unresponsive|unreadable"
    r"|misaligned|duplicated|doubled|disconnected|slow)"
)
_FALSE = r"(?:incorrect(?:ly)?|inaccurate(?:ly)?|wrong(?:ly)?|out of (?:balance|sync|order)|rejected|garbled|unreadable)"
_BADLY = r"(?:close|shut down|quit|restart|log off|stop)s? (?:unexpectedly|by itself|without warning)"
_WORKING = (
    r"(?:work|open|load|print|display|show|appear|function|import|export|send|sync|match|save|start|launch|connect"
    r"|update|upload|populate|calculate|balance|be (?:able|accurate|correct|delivered|received|found|recognized|readable"
    r"|sent|visible))"
)
_HARM = (
    r"(?:errors?|issues?|problems?|slowness|corruption|crashes|artifacts|blurriness|rejections?|duplicates?|delays"
    r"|conflicts|discrepanc(?:y|ies)|failures?|inaccura\w+|data loss|(?:incorrect|unexpected|unpredictable|wrong) \w+)"
)
_AILS = (
    rf"{_POSSIBLY} {_MALFUNCTIONS}",
    _MALFUNCTIONS_NOW,
    rf"{_POSSIBLY} (?:get|become|be|appear|look) (?:slightly |very )?[\"“]?{_BROKEN}|{_POSSIBLY} get lost",
    rf"(?:{_POSSIBLY} be|(?:is|are) (?:then )?)(?: \w+)? ?{_FALSE}",
    _BADLY,
    r"stops? (?:work|respond|print|send|sync|updat)\w*ing|stops? working",
    rf"(?:(?:may|might|could) not|will not|won't) {_WORKING} (?:properly|correctly|as expected)",
    rf"(?:may|might|could) not {_WORKING}",
    rf"(?:{_POSSIBLY} (?:cause|result in|lead to)|causes|(?<!the )(?<!root )cause|results in|leads to) (?:\w+ ){{0,3}}?{_HARM}",
    rf"there (?:may|might|could|will) (?:still )?be (?:\w+ )?{_HARM}",
    r"rejects? the",
)
_SHOWN_ERROR = (
    r"(?:receives?|gets?|sees?|there (?:is|are|will be|may be|might be)) (?:an )?errors?\b"
    r"|(?:\b(?:an|the) |(?<=, ))error(?: message)?s? (?:(?:is|will be) )?(?:shown|displayed|displays?|appears?|occurs?|shows?)"
)
_EXPLAINED = (
    r"(?:do|does) not (?:match|balance|agree|reconcile|add up)",
    rf"(?:is|are|becomes?|gets?|appears?|looks?) [\"“]?{_BROKEN}[\"”]?",
    r"(?:receives?|gets?|sees?) an error(?: message)?",
)
"""What is a fault if the sentence says when it comes."""
_WARNED = r"(?:warnings?\b|is warned|are warned)"
_BARRED = r"(?:cannot|can't|(?:is|are) (?:unable|not (?:able|allowed))|(?:is|are) not (?:sent|resent|saved|processed))"

WRONG_STATE = (
    r"(?:is|are|was|were|looks?|appears?|seems?|becomes?|been|have|has|shows?) (?:\w+ly |an? |the |not )?"
    r"(?:incorrect|wrong|inaccurate|invalid|out of (?:balance|sync|date|order)|blurry|blurred|upside down|sideways"
    r"|cut off|overcharged|overstated|understated|doubled|duplicated?s?|corrupt(?:ed)?|garbled|disconnected|misaligned"
    r"|frozen|stuck|off[- ]cent(?:er|re)|(?:not|in)correct|too (?:large|small|big|high|low|dark|light|wide|slow|faint))"
    r"|(?:extra|duplicate) (?:\w+ ){1,3}?(?:exists?|shows?|appears?|displays?|lists?)|,? but should(?: not|n't)"
    r"|(?:do(?:es)?(?: not|n't)) (?:seem|add up|line up|balance|scan|scroll|sound|stay|react)|shows? (?:up )?twice"
)
"""States that are wrong by their name, if the sentence goes on to say what to do about them."""
MENDS = (
    r"(?:then )?(?:uncheck|set|delete|remove|trigger|stop|reduce|lower|re-?send|disable|turn (?:on|off)|reset|clear|merge"
    r"|recreate|replace|clean|adjust|unplug|disconnect|reconnect|close and|log (?:off|out)|go to)\b"
)
"""How a remedy begins that in other sentences is no more than a step."""

_STATE = re.compile(rf"\b(?:{WRONG_STATE})\b", re.IGNORECASE)
_AILING = re.compile(rf"\b(?:{'|'.join(_AILS)})\b", re.IGNORECASE)
_ERROR_SHOWN = re.compile(_SHOWN_ERROR, re.IGNORECASE)
_TOLD_WHEN = re.compile(rf"\b(?:{'|'.join(_EXPLAINED)}) (?:if|when|because|due to|after|while|unless)\b", re.IGNORECASE)
_WARNING = re.compile(rf"\b{_WARNED}", re.IGNORECASE)
_BAR = re.compile(rf"\b{_BARRED}\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:(?:In|On|For|With|However|Also|Note)\b[^.,;:]{0,60}, )?(?:[Ii]f|[Ww]hen|[Ww]henever|[Oo]nce)\b (?P<told>[^,]+),"
)
_OPTION = re.compile(
    r"(?:(?:is |are |left )*(?:blank|unchecked|checked|enabled|disabled|selected)|so|not|this|that|these|it)\b"
    r"|[^,]*\b(?:still|again|continues?|persists?|the same (?:issue|error|problem))\b",
    re.IGNORECASE,
)
"""What an option does, and a step within an answer."""
_AMENDS = (
    r"(?:To (?:fix|resolve|correct|solve|avoid|prevent|work around|remedy|stop) (?!the\b)[^,.]*, (?!the|an?|we)\w"
    r"|The (?:solution|fix|remedy|workaround) is\b|There (?:is|are) (?:\w+ )?(?:workarounds?|(?:an )?override)"
    r"|(?:This|It) can (?:usually |often )?be (?:fixed|resolved|corrected|solved|prevented|avoided)"
    r"|(?:This|It) (?:is|may be|can be) (?:\w+ )?(?:caused by|because|due to|a known)"
    r"|(?:This|It) (?:(?:can|could|may|might) )?(?:usually |typically |often )?(?:happens?|occurs?|means?|indicates?) |(?:Just|Simply|Instead,) [a-z]+"
    r"|(?:Please )?(?:Run|Restart|Reboot|Reinstall|Update|Upgrade|Increase|Check|Verify|Contact|Make sure|Ensure|Try|Delete|Remove)\b"
    r"|There (?:is|are) (?:\w+ )?(?:options?|ways?|methods?) (?:to|for|that) (?:help )?(?:avoid|counter|fix|prevent|reduce|resolve)"
    r"|For this reason)"
)
_AMENDED = re.compile(_AMENDS)
_AVERTED = re.compile(
    r"\b(?:where|prevents?|avoids?|helpful|helps?|instead of|rather than|so that|ensures?|in case|do not|don't|should not"
    r"|never|no longer|(?:we|not) recommend\w*)\b",
    re.IGNORECASE,
)
"""Words before a fault that tell how it does not come about, or where."""
_REASON = re.compile(r"\b(?:because|due to|unless)\b")
_UNNAMED = re.compile(r"(?:This|It|That|These|Those|They|Doing so|But|If so|Otherwise|In (?:this|that) case|Also)\b")
"""What such a sentence is about stands in another one."""
_SENTENCE = re.compile(r"[^.!?:\s](?:[^.!?:]|[.:!?](?=[^\s])|(?<=e\.g)\.|(?<=i\.e)\.)*")
_POINTER = re.compile(r" (?:please )?(?:also )?see\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?:On|In|For|With) (?:these|those|such) \w+, (?:sometimes )?")
_LATER = re.compile(r", (?:and|but|so|which|resulting)\b| \(")
_SHORTEST, _LONGEST = 20, 260


def find_faults(words: str, following: str) -> Iterator[tuple[int, int]]:
    """Where sentences of a plain text tell a fault with what it comes from or what helps, in the next text at the latest."""
    for match, behind in pairwise([*_SENTENCE.finditer(words), None]):
        if match and (end := _fault_end(match[0], behind[0] if behind else "", following)):
            start = match.start() + _lead(match[0])
            yield start, match.start() + len(match[0][:end].rstrip(" *"))


def _lead(sentence: str) -> int:
    """How long the words are that point back: `On these machines, sometimes …`."""
    lead = _POINTS_BACK.match(sentence)
    return lead.end() if lead and sentence[lead.end()].isupper() else 0


def _fault_end(sentence: str, behind: str, following: str) -> int:
    """Where the fault that a sentence tells is told, 0 if it tells none."""
    if not _SHORTEST <= len(sentence) <= _LONGEST or sentence[0].islower() or _UNNAMED.match(sentence):
        return 0
    condition = _CONDITION.match(sentence)
    start = condition.end() if condition else 0
    amended = bool(_AMENDED.match(behind or following))
    fault = _AILING.search(sentence, start) or _TOLD_WHEN.search(sentence, start)
    if fault and _AVERTED.search(sentence, start, fault.start()):
        return 0
    if condition:
        if _OPTION.match(condition["told"]) or _POINTER.match(sentence, start):
            return 0
        warned, bar = _WARNING.search(sentence, start), _BAR.search(sentence, start)
        barred = (bar and (warned or amended)) or (warned and _BAR.search(behind))
        mended = _STATE.search(condition["told"]) and amended
        if not (fault or _ERROR_SHOWN.search(sentence, start) or barred or mended):
            return 0
    elif not (fault or _ERROR_SHOWN.search(sentence)):
        return 0
    elif not (amended or (fault and (fault.re is _TOLD_WHEN or _REASON.search(sentence, fault.end())))):
        return 0
    later = _LATER.search(sentence, fault.end()) if fault else None
    return later.start() if later else len(sentence)
