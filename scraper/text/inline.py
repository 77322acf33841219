"""Canonical inline HTML as text: what is plain in it, and what is safe to put into it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

_SPACE = re.compile(r"[\s\u00a0]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Whatever any reader of text takes for the end of a line, apart from the newline itself."""
_UNSEEN_IN_MARKDOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_NO_HOST = re.compile(r"""[\s<>"'%\\^`{|}]""")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_ANCHOR = 60
_NO_NAME = re.compile(r"[^\w.:\-]+")
_OF_THE_THEME = re.compile(r"_|hc-|page-facts\Z")
EMBEDDED = '<span class="embedded">'
"""Start of what stands in for content that another program or site shows."""
BY_NAME = "page:"
"""Start of a link to a page by a name that only a redirect knows; it never reaches a written page."""
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[\s\x00-\x1f]*[a-z][a-z0-9+.\-\s\x00-\x1f]*:", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
BOLD = re.compile(r"<b>((?:(?!</?b>).)*+)</b>")
"""A bold piece of an inline text."""
_SPAN_TAG = re.compile(r"<(/?)span\b[^<>]*>")
_MARKS = re.compile(r'(?:<a id="[^"]*"></a>)*')


@lru_cache(maxsize=64)
def is_bold(text: str) -> bool:
    """True if all words of an inline text are bold, whatever else is around them."""
    return "<b>" in text and not plain(BOLD.sub("", text)).strip(" .:")


def fold_space(text: str) -> str:
    """White space and no-break spaces folded to one space each; characters that no reader sees dropped."""
    # Python calls nothing printable that is dropped, and no space but the usual one.
    return text if text.isprintable() and "  " not in text else _SPACE.sub(" ", visible(text))


def visible(text: str) -> str:
    """Text without the characters that no reader sees."""
    return _UNSEEN.sub("", text)


def code_lines(text: str) -> str:
    """Text whose lines count, of any origin: each line ends in a newline, and no character is in it that none sees.

    A line that ended otherwise would not be indented as the others, and would leave its fence.
    """
    return visible(_LINE_END.sub("\n", text))


def one_line_each(markdown: str) -> str:
    """Markdown whose lines are the same to every reader: what is neither text nor a newline is a space."""
    return _UNSEEN_IN_MARKDOWN.sub(" ", markdown)


@lru_cache(maxsize=20_000)
def safe_target(target: str) -> str:
    """A link target that may stand in a page, relative or an address of the web, of mail or of a telephone.

    Empty for all else: ``javascript:`` and its kind, and what can't be taken apart as an address.
    """
    target = _CONTROL.sub("", target).strip()
    if _ANY_SCHEME.match(target) and not (_SAFE_SCHEME.match(target) or target.startswith(BY_NAME)):
        return ""
    return target if is_address(target) else ""


def web_address(address: str) -> str:
    """An address of the web, whole; empty for all else, wherever a source tells it."""
    target = safe_target(address)
    parts = urlsplit(target)
    return target if parts.scheme in {"http", "https"} and parts.netloc and _has_port(parts) else ""


def _has_port(parts: SplitResult) -> bool:
    """False for a port that none can be, such as 99999."""
    try:
        return parts.port != 0
    except ValueError:
        return False


def is_address(text: str) -> bool:
    """False for what can't be taken apart as an address, ``http://[x``, and for a host that none can have."""
    try:
        return not _NO_HOST.search(urlsplit(text).netloc)
    except ValueError:
        return False


def escape(text: str) -> str:
    """Plain text as canonical inline HTML."""
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    """Plain text as an attribute's value."""
    return html.escape(text, quote=True)


def mark(name: str) -> str:
    """Canonical HTML of a place that links lead to, empty where the name has no letter or digit."""
    anchor = anchor_of_name(name)
    return f'<a id="{anchor}"></a>' if anchor else ""


def anchor_of_name(name: str) -> str:
    """The anchor of what a vendor named: set apart from the anchors that entries, headings and the theme have."""
    anchor = _NO_NAME.sub("-", name).strip("-")
    return f"at-{anchor}" if anchor else ""


def anchor_of_words(text: str) -> str:
    """A stable anchor made of plain text's words: ``error-code-104``."""
    anchor = "-".join(_WORD.findall(text.casefold().replace("'", "").replace("’", "")))
    cut = anchor if len(anchor) <= _LONGEST_ANCHOR else anchor[:_LONGEST_ANCHOR].rsplit("-", 1)[0]
    return free_anchor(cut or "entry")


def is_of_the_theme(anchor: str) -> bool:
    """Whether the theme or our scripts look up an element of this name, which no text may have."""
    return bool(_OF_THE_THEME.match(anchor))


def free_anchor(anchor: str) -> str:
    """An anchor made of text; one that is of the theme is set apart as vendors' own names are."""
    return f"at-{anchor}" if is_of_the_theme(anchor) else anchor


def split_marks(text: str) -> tuple[str, str]:
    """The places that links lead to at the beginning of canonical inline HTML, and what follows them."""
    marks = _MARKS.match(text) if text.startswith("<a id=") else None
    return (marks[0], text[marks.end() :]) if marks else ("", text)


def spans(text: str, name: str) -> Iterator[str]:
    """What stands in each ``<span class="NAME">`` of canonical inline HTML, in order."""
    opening = f'<span class="{name}">'
    start = text.find(opening)
    while start >= 0:
        start += len(opening)
        depth = 1
        for tag in _SPAN_TAG.finditer(text, start):
            depth += -1 if tag[1] else 1
            if not depth:
                yield text[start : tag.start()]
                break
        start = text.find(opening, start)


def plain(text: str) -> str:
    """The plain text of canonical inline HTML; a line break is a space."""
    if "<" in text:
        text = _TAG.sub("", text.replace("<br>", " "))
    return html.unescape(text) if "&" in text else text
