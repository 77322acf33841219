"""How vendors state errors and symptoms: one rule a form, each a function from a text and its scene to a span.

A rule gets inline HTML and says which part of it states the error, or None. What it must not take is as much its
subject as what it must: a bold UI label with a description is no error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from scraper.entries.faults import find_faults
from scraper.entries.symptoms import find_blame, find_symptoms
from scraper.text.edit import html_span
from scraper.text.inline import plain

_BOLD = re.compile(r"<b>.*?</b>")
_TRAILING_PICTURE = re.compile(r"(?:\s|<br>|<img[^>]*>)+$")
_HOW_TO = re.compile(r"(?:What (?!do)|How|Would|Can|Should|Could|Where|Who|Which)\b|.*\b[Hh]ow (?:do|can|to)\b")
_ASKS = re.compile(r"(?:What does|When will|Is there|Are there|Do|Does|Will|Other)\b.*\?$")
"""A question about what is right, if it does not tell what is wrong."""
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
    r"(?:When|After|If|Every time|Why do) (?:I|we|you|my|our|your|trying|[^,]+,? I (?:get|see|receive))\b.+[.?:]$|(?:My|Our|I|We) .+[.]$|Receive\b"
)
_PLEA = re.compile(r"(?:I|My|We|Our|Some|The)\b[^?]*[.!] .*\b(?:why|fix|correct|resolve|stop|prevent|remove|wrong)\b.*\?$", re.IGNORECASE)  # fmt: skip
"""What is the case, and a question that shows that it should not be."""
_GROUP = re.compile(
    r"(?:(?:general|common|other|specific|service|possible|known|\w+)\s+){0,3}"
    r"(?:errors?|error messages?|error codes?|errors and solutions|problems?|issues|messages|troubleshoot\w*|faqs?|solutions?)(?: (?:&|and) (?:solutions|messages|fixes))?",
    re.IGNORECASE,
)  # fmt: skip
TROUBLE_PAGE = re.compile(r"troubleshoot|errors?\b|problems?\b|\bissues?\b|slowness", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"(?:following|these|any of|common|possible)\s+(?:\w+\s+){0,2}(?:errors?|error messages?)\b[^.]*\.?$"
    r"|examples? of (?:\w+ )?errors?\b[^.]*:$|errors? (?:messages? )?(?:may|might|can|could) include:?$|^error messages?:?$",
    re.IGNORECASE,
)  # fmt: skip
_QUOTE = re.compile(
    r'"([^\s"<>][^"<>]{5,240})"|“([^”<>]{6,240})”|<i>((?:(?!</i>).){8,240})</i>|(<code>(?:(?!</code>).){6,240}</code>)'
)
_SAYING = (
    r"(?: messages?)?(?: (?:that )?(?:says?|states?|stating|saying|reads?|appears|indicating(?: that)?"
    r"|is shown indicating))?[\s:,]*(?:that |of |like )?$"
)
_FAULT = r"(?:errors?|warnings?|exceptions?)"
_FAULT_QUOTED = (
    re.compile(rf"\b{_FAULT}{_SAYING}", re.IGNORECASE),
    re.compile(rf",?\s+{_FAULT}\b", re.IGNORECASE),
)
"""What stands before and behind the words of an error or a warning."""
_NOTICE_BEFORE = re.compile(rf"\b(?:messages?|alerts?|popup|pop-up){_SAYING}", re.IGNORECASE)
_SHOWN = (
    re.compile(r"\b(?:see|get|receive|says?|displays?|shows?|states?)\b[^.“\"<]{0,30}$"),
    re.compile(r",?\s+(?:messages?|alerts?|popup|pop-up)\b(?! template)", re.IGNORECASE),
)
"""The same for whatever a window may show, which is a message only if it says that something is wrong."""
_SHORTEST_QUOTE = 3
_NEAR = 80
_TITLE_CASE = re.compile(r"(?:[A-Z][\w'’/&.\-]*|of|the|and|or|to|for|in|a|an|by|with|on|from|per|\W+)(?:\s+|$)")


class Scene(Struct, frozen=True):
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
    introducing: bool = False
    """A page about trouble has stated no entry yet and come to no heading."""
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
    told = scene.troubleshooting and "." in words
    if _HOW_TO.match(words) and not told and not _LABELLED.match(words) and not _PLEA.match(words):
        return None
    if _ASKS.match(words) and not looks_wrong(words):
        return None
    answered = bool(_ANSWER.match(scene.following))
    explained = bool(scene.following) and not _is_bold(scene.following)
    sentence = len(words.split()) >= 4 and not _is_label(words)
    wrong = looks_wrong(words) if scene.troubleshooting else bool(_SURELY_WRONG.search(words) or _CODE.search(words))
    complaint = sentence and bool(_COMPLAINT.match(words) or _PLEA.match(words))
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
    if (
        _INTRODUCES.search(scene.introduction.strip())
        and 1 <= len(words.split()) <= 30
        and not words.startswith("(")
        and not words.endswith(":")
    ):
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
    for match in _QUOTE.finditer(text):
        group = match.lastindex or 0
        words = plain(match[group])
        before = text[max(0, match.start() - _NEAR) : match.start()]
        behind = text[match.end() : match.end() + _NEAR]
        fault = bool(_FAULT_QUOTED[0].search(before) or _FAULT_QUOTED[1].match(behind))
        shown = bool(_SHOWN[0].search(before) or _SHOWN[1].match(behind)) and looks_wrong(words)
        named = (fault and match[0][0] != "<") or not _is_label(words)
        if len(words.split()) >= _SHORTEST_QUOTE and named and (fault or shown or _NOTICE_BEFORE.search(before)):
            return match.span(group)
    return None


def blamed_cause(text: str, scene: Scene) -> tuple[int, int] | None:
    """`Antivirus programs can cause slowness.`: where trouble is the subject, a sentence that names its cause."""
    span = find_blame(plain(text)) if scene.troubleshooting and not scene.answering else None
    return html_span(text, *span) if span else None


def told_symptom(text: str, scene: Scene) -> tuple[int, int] | None:
    """A symptom in running text: `If claims stop sending while using Renaissance, …`."""
    words = plain(text)
    if scene.answering and not scene.opening and not (scene.introducing and words.rstrip().endswith(":")):
        return None
    told = next(find_symptoms(words, expected=scene.opening), None)
    fault = next(find_faults(words, plain(scene.following)), None)
    span = min(filter(None, (told, fault)), key=lambda span: span[0], default=None)
    return html_span(text, *span) if span else None


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
PROSE = frozenset({"quoted-message", "told-symptom"})
"""Rules of entries in running text, which can tell several."""
HEADING_RULE = "heading"
"""Name of the rule for headings, whose own anchor is the entry's."""

Rule = Callable[[str, Scene], tuple[int, int] | None]

PARAGRAPH_RULES: Sequence[tuple[str, Rule]] = (
    ("bold-paragraph", bold_paragraph),
    ("bold-lead-in", bold_lead_in),
    ("quoted-message", quoted_message),
    ("blamed-cause", blamed_cause),
    ("told-symptom", told_symptom),
)
ITEM_RULES: Sequence[tuple[str, Rule]] = (
    ("bold-paragraph", bold_paragraph),
    ("listed-message", listed_message),
    ("bold-lead-in", bold_lead_in),
    ("quoted-message", quoted_message),
    ("blamed-cause", blamed_cause),
    ("told-symptom", told_symptom),
)
HEADING_RULES: Sequence[tuple[str, Rule]] = ((HEADING_RULE, trouble_heading),)
ROW_RULES: Sequence[tuple[str, Rule]] = (("table-row", error_row),)
"""In order of trust; the first that matches decides."""
