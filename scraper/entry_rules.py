"""How vendors state errors and symptoms: one rule a form, each a function from a text and its scene to a span.

A rule gets inline HTML and says which part of it states the error, or None. What it must not take is as much its
subject as what it must: a bold UI label with a description is no error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scraper.inline import plain

_BOLD = re.compile(r"<b>.*?</b>")
_TRAILING_PICTURE = re.compile(r"(?:\s|<br>|<img[^>]*>)+$")
_HOW_TO = re.compile(r"(?:What (?!do)|How|Would|Can|Should|Could|Where|Who|Which)\b|.*\b[Hh]ow (?:do|can|to)\b")
_LEAD = re.compile(r"<b>((?:(?!</?b>).)*)</b>(?=\s*[:\-–]|:?\s|$)")
_ERROR = re.compile(
    r"\b(?:errors?|fail(?:s|ed|ure|ing)?|invalid|unable|cannot|can't|can ?not|could ?n[o']t|couldn't|denied|exceptions?"
    r"|timed out|time-?out|refused|not (?:found|set|available|allowed|valid|supported|recognized|working|running|enabled"
    r"|responding|logged|accepted|registered|updating|showing|printing|receiv\w+|sync\w+|load\w*|open\w*|connect\w*)"
    r"|isn't|aren't|doesn't|does not|do not|don't|won't|will not|wasn't|didn't|did not|hasn't|haven't|unknown|missing"
    r"|corrupt(?:ed)?|crash(?:es|ed)?|freez\w+|frozen|rejected|mismatch|expired|already in use|must be|is required"
    r"|unexpected|out of memory|unavailable|disconnected|locked out|problem|unhandled|slow(?:ly|ness)?|stuck|blank"
    r"|incorrect(?:ly)?|wrong|lost|duplicates?|no longer|stops?|stopped|gr[ea]yed out)\b",
    re.IGNORECASE,
)  # fmt: skip
_SURELY_WRONG = re.compile(
    r"\b(?:errors?|fail(?:s|ed|ure)?|invalid|unable|cannot|can't|could not|couldn't|denied|exceptions?|timed out|refused"
    r"|not found|doesn't|isn't|aren't|won't|didn't)\b|\b(?:is|are|was|does|do|will) not\b.*[.?!]$|[a-z]\w*[?]$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:Error(?: code| message)?|Problem|Issue|Symptom|Warning|Question|Q)\s*(?::|\d)", re.IGNORECASE
)
_CODE = re.compile(
    r"\b(?:error(?: code)?|code|exit code|status)\s*#?\s*(?:\d{2,6}|0x[0-9a-f]{4,})\b|\b0x[0-9A-Fa-f]{6,}\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:<[bi]>)?(?:Solutions?|Fix|Resolution|Answer|Cause|Workaround|Explanation|A)\b(?: ?#?\d+)?\s*(?:</[bi]>)?\s*:", re.IGNORECASE)  # fmt: skip
_FIRST_PERSON = re.compile(r"(?:I|My|We|Our|Some|Why|When|After|Every time|On|The|An?|Patients?|Users?)\b.*\b(?:is|are|was|were|has|have|do|does|did|get|gets|can|I|won|isn|aren|don|doesn|cannot|will|not)\b", re.IGNORECASE)  # fmt: skip
_COMPLAINT = re.compile(
    r"(?:When|After|If|Every time|Why do) (?:I|we|you|my|our|your|trying)\b.+[.?:]$|(?:My|Our|I|We) .+[.]$|Receive\b"
)
_GROUP = re.compile(
    r"(?:(?:general|common|other|specific|service|possible|known|\w+)\s+){0,3}"
    r"(?:errors?|error messages?|error codes?|errors and solutions|problems?|issues|messages|troubleshoot\w*|faqs?|solutions?)(?: (?:&|and) (?:solutions|messages|fixes))?",
    re.IGNORECASE,
)  # fmt: skip
TROUBLE_PAGE = re.compile(r"troubleshoot|errors?\b|problems?\b|\bissues?\b|slowness", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"(?:following|these|any of|common|possible)\s+(?:\w+\s+){0,2}(?:errors?|error messages?)\b[^.]*\.?$"
    r"|errors? (?:messages? )?(?:may|might|can|could) include:?$|^error messages?:?$",
    re.IGNORECASE,
)  # fmt: skip
_SHOWN = r"(?:errors?|messages?|warnings?|alerts?|exceptions?|popup|pop-up)"
_QUOTE = r'(?:"(?P<q>[^"<>]{6,240})"|“(?P<c>[^”<>]{6,240})”|<i>(?P<i>(?:(?!</i>).){8,240})</i>|<code>(?P<k>(?:(?!</code>).){6,240})</code>)'
_MARK = re.compile(r'["“]|<(?:i|code)>')
_QUOTED = (
    re.compile(rf"\b{_SHOWN}(?: messages?)?(?: (?:that )?(?:says?|states?|stating|saying|reads?|appears|indicating(?: that)?|is shown indicating))?[\s:,]*(?:that |of |like )?{_QUOTE}", re.IGNORECASE),
    re.compile(rf"{_QUOTE},?\s+(?:{_SHOWN})\b", re.IGNORECASE),
    re.compile(rf"\b(?:see|get|receive|says?|displays?|shows?|states?)\b[^.“\"<]{{0,30}}{_QUOTE}"),
)  # fmt: skip
_IF_SYMPTOM = re.compile(
    r"If (?!it\b|that\b|this\b|you\b|using\b|a \w+ is set)(?:[^.,()]{3,90}?)\b(?:does not|doesn't|do not|don't|cannot|can't|is not|isn't|are not|aren't|fails?|unable|will not|won't"
    r"|error|exception)\b[^.,()]{0,90}",
)  # fmt: skip
_FAULT = (
    r"(?:errors?\b(?! report)|issues\b|problems?\b|trouble\b|slowness\b|freez(?:es|ing)\b|crash(?:es|ing)?\b|lock(?:s|ing) up\b"
    r"|unhandled exception|corrupt(?:ed|ion)?\b|fails?\b(?! to meet)|stops? \w+ing\b|blocks? the\b|times? out\b|lost connection"
    r"|(?:does not|doesn't|do not|don't|will not|won't|cannot) (?:work|start|install|launch|load|open|respond|connect|print"
    r"|sync|send|update)\b|(?:is not|isn't|are not|aren't) (?:work|runn|respond|connect|print|sync|send|updat|load)ing\b"
    r"|not (?:be(?:ing|en) )?\w+(?:ing|ed)\b[^.,;:]{0,50} as expected|(?:is|are|seems?) (?:very )?slow\b|(?:isn't|is not|are not) present"
    r"|(?:is|are|was) (?:blank|unable|not able)\b|(?:prompt|message|warning)s? (?:stating|saying|indicating)\b)"
)
_IN_CLAUSE = r"(?:[^.,;:()<]|</?[abi](?: [^>]*)?>)"
_TROUBLE_CLAUSE = re.compile(
    rf"(?:^|(?<=[.!?:] )|(?<=[.!?:] <b>)|(?<=^<b>))If\b(?! (?:it|that|this|no|still)\b){_IN_CLAUSE}{{0,70}}?{_FAULT}{_IN_CLAUSE}{{0,90}}"
)
_SHORTEST_CLAUSE = 4
_NO_FAULT = re.compile(
    r"\bstill\b|following (?:errors?|error messages?)$|\bproblem or\b|\bproblem list\b", re.IGNORECASE
)
_TITLE_CASE = re.compile(r"(?:[A-Z][\w'’/&.\-]*|of|the|and|or|to|for|in|a|an|by|with|on|from|per|\W+)(?:\s+|$)")


@dataclass(frozen=True)
class Scene:
    """What the rules may look at around a text."""

    troubleshooting: bool
    """The page, or the section, is about trouble."""
    opening: bool
    """The text stands right below a heading that says that trouble is the subject."""
    following: str
    """Inline HTML of the next paragraph or list's first item, empty if a heading or the end comes first."""
    introduction: str = ""
    """Plain text of the block above a list."""
    answering: bool = False
    """An entry with an answer of its own stands above, under the same heading: a condition here is part of its answer."""
    header: str = ""
    """Plain text of a table's first row."""


def looks_wrong(words: str) -> bool:
    return bool(_ERROR.search(words) or _LABELLED.match(words) or _CODE.search(words))


def _is_label(words: str) -> bool:
    """True for a UI label or a plain heading: title case, short, says nothing went wrong."""
    return (
        len(words.split()) <= 6
        and "".join(_TITLE_CASE.findall(words)).strip() == words.strip()
        and not looks_wrong(words)
    )


def bold_paragraph(text: str, scene: Scene) -> tuple[int, int] | None:
    """A paragraph that is bold as a whole: an error string, or a symptom where trouble is the subject."""
    words = plain(text).strip()
    if (
        not _is_bold(text)
        or (words.endswith(":") and not _COMPLAINT.match(words) and not _LABELLED.match(words))
        or _GROUP.fullmatch(words.rstrip(":."))
    ):
        return None
    if _HOW_TO.match(words) and not _LABELLED.match(words) and not (scene.troubleshooting and "." in words):
        return None
    answered = bool(_ANSWER.match(scene.following))
    explained = bool(scene.following) and not _is_bold(scene.following)
    sentence = len(words.split()) >= 4 and not _is_label(words)
    wrong = looks_wrong(words) if scene.troubleshooting else bool(_SURELY_WRONG.search(words) or _CODE.search(words))
    complaint = sentence and bool(_COMPLAINT.match(words))
    stated = (
        answered
        or (explained and complaint)
        or (explained and (_LABELLED.match(words) or (wrong and (sentence or scene.troubleshooting))))
    )
    symptom = (
        explained
        and scene.troubleshooting
        and sentence
        and (wrong or words.endswith((".", "?")) or _FIRST_PERSON.match(words))
    )
    return (0, len(_TRAILING_PICTURE.sub("", text))) if stated or symptom else None


def _is_bold(text: str) -> bool:
    """True if all words of a text are bold, whatever else is around them."""
    return "<b>" in text and not plain(_BOLD.sub("", text)).strip(" .:")


def _inner(match: re.Match[str], text: str) -> tuple[int, int]:
    """From the opening to the closing tag of the bold text."""
    return match.start(1) - len("<b>"), text.index("</b>", match.end(1)) + len("</b>")


def listed_message(text: str, scene: Scene) -> tuple[int, int] | None:
    """An item of a list that the text above introduces as error messages."""
    words = plain(text).strip()
    if _INTRODUCES.search(scene.introduction.strip()) and 1 <= len(words.split()) <= 30 and not words.endswith(":"):
        return 0, len(text)
    return None


def bold_lead_in(text: str, scene: Scene) -> tuple[int, int] | None:
    """Bold words that open a paragraph or item, say what went wrong, and are explained behind."""
    match = _LEAD.match(text)
    if not match or (not plain(text[match.end() :]).strip(" :-–") and not scene.following):
        return None
    words = plain(match[1]).strip()
    wrong = bool(_LABELLED.match(words) or _CODE.search(words)) or (
        scene.troubleshooting and bool(_ERROR.search(words)) and len(words.split()) >= 3
    )
    return _inner(match, text) if wrong and not _GROUP.fullmatch(words.rstrip(":.")) else None


def quoted_message(text: str, scene: Scene) -> tuple[int, int] | None:
    """Words in quotes, italics or code that the sentence calls an error, a message, a warning or an alert."""
    del scene
    if not _MARK.search(text):
        return None
    for pattern in _QUOTED:
        for match in pattern.finditer(text):
            name = next(name for name in "qcik" if match[name])
            words = plain(match[name])
            if len(words.split()) >= 3 and not _is_label(words) and (pattern in _QUOTED[:2] or looks_wrong(words)):
                start, stop = match.span(name)
                return (start - len("<code>"), stop + len("</code>")) if name == "k" else (start, stop)
    return None


def if_symptom(text: str, scene: Scene) -> tuple[int, int] | None:
    """`If the service does not start …,` at the start of a text about trouble."""
    match = _IF_SYMPTOM.match(text)
    if (
        not match
        or not scene.opening
        or " still " in match[0]
        or match[0].count("<") != match[0].count(">")
        or "<" in match[0]
    ):
        return None
    return match.start(), len(match[0].rstrip(" ,"))


def trouble_clause(text: str, scene: Scene) -> tuple[int, int] | None:
    """`If claims stop sending while using Renaissance, …`: a condition that names a fault, whatever the page is about."""
    for match in () if scene.answering else _TROUBLE_CLAUSE.finditer(text):
        clause = match[0].rstrip(" ,")
        words = plain(clause)
        balanced = all(
            clause.count(f"<{tag}>") + clause.count(f"<{tag} ") == clause.count(f"</{tag}>") for tag in "abi"
        )
        explained = bool(plain(text[match.end() :]).strip(" .,"))
        if balanced and explained and len(words.split()) >= _SHORTEST_CLAUSE and not _NO_FAULT.search(words):
            return match.start(), match.start() + len(clause)
    return None


def trouble_heading(text: str, scene: Scene) -> tuple[int, int] | None:
    """A heading that is an error string or a symptom."""
    words = plain(text).strip()
    if not scene.following or _GROUP.fullmatch(words) or len(words.split()) < 2:
        return None
    strict = bool(_LABELLED.match(words) or _CODE.search(words))
    loose = (
        scene.troubleshooting
        and bool(_ERROR.search(words))
        and not re.match(r"(?:Troubleshoot|Prevent|View|Edit|Common|Log|Run|Check|Use|Fix|Send|Set|Turn|Report)", words)
    )
    return (0, len(text)) if strict or loose else None


def error_row(text: str, scene: Scene) -> tuple[int, int] | None:
    """A row of a table whose header speaks of errors, messages or codes."""
    about_errors = re.search(
        r"\b(?:errors?|messages?|problems?|symptoms?|error codes?|rejections?)\b", scene.header, re.IGNORECASE
    )
    return (0, len(text)) if about_errors and plain(text).strip() else None


ANSWERED_RULES = frozenset({"bold-paragraph", "heading", "bold-lead-in"})
"""Rules of entries that what follows them answers."""
HEADING_RULE = "heading"
"""Name of the rule for headings, whose own anchor is the entry's."""

Rule = Callable[[str, Scene], tuple[int, int] | None]

PARAGRAPH_RULES: Sequence[tuple[str, Rule]] = (
    ("bold-paragraph", bold_paragraph),
    ("bold-lead-in", bold_lead_in),
    ("quoted-message", quoted_message),
    ("if-symptom", if_symptom),
    ("trouble-clause", trouble_clause),
)
ITEM_RULES: Sequence[tuple[str, Rule]] = (
    ("bold-paragraph", bold_paragraph),
    ("listed-message", listed_message),
    ("bold-lead-in", bold_lead_in),
    ("quoted-message", quoted_message),
    ("trouble-clause", trouble_clause),
)
HEADING_RULES: Sequence[tuple[str, Rule]] = ((HEADING_RULE, trouble_heading),)
ROW_RULES: Sequence[tuple[str, Rule]] = (("table-row", error_row),)
"""In order of trust; the first that matches decides."""
