"""Navigation paths in running text: found, and marked with ``span.path``."""

from __future__ import annotations

import re

from scraper.inline import plain
from scraper.inline_edit import fold_inline, wrap

_LINE = re.compile(r"(?:Original )?Path: ?(?=.* >)")
# What stands behind a path: a shortcut, or an action whose ">" or line break was lost.
_BEHIND = re.compile(r" ?\(Keyboard Shortcut keys?:.*$| (?:Double|Right)-click .*$", re.IGNORECASE)
_KIND = (
    r"(?:tab|button|menu|radio button|drop-down(?: menu)?|checkbox|field|link|window|panel|section|column|icon|group|"
    r"toolbar)"
)
_WORD = r"(?:[A-Z0-9+][\w.'’/&+-]*|\([A-Z][^)]{0,30}\))"
_SMALL = r"(?:and|or|of|the|for|to|in|on|with|a|an|&)"
_LABEL = rf"{_WORD}(?:[ ,]+(?:{_WORD}|{_SMALL}(?= (?:{_WORD}|{_SMALL} ))))*"
_SEGMENT = rf"{_LABEL}(?: {_KIND}\b)?(?: \([^)]*{_KIND}\))?"
_INLINE = re.compile(rf"{_SEGMENT}(?: ?> ?{_SEGMENT})+")
# The sentence's own first words, capitalised but no part of a label: "Click Patient Chart > …".
_OPENER = re.compile(
    r"(?:(?:Click|Select|Choose|Open|Access|Navigate to|Go to|In|On|From|Within|Under|If|When|Once|After|Then|The|See|"
    r"Use|Via|To)(?: the)?(?: on)? )+"
)


def mark_paths(inline: str) -> str:
    """Mark every path in a paragraph; its separators become ``›``."""
    words = plain(inline)
    if ">" not in words:
        return inline
    for start, end in reversed(path_spans(words)):
        marked = wrap(inline, start, end, '<span class="path">', "</span>")
        if marked != inline:
            inline = _SPAN.sub(_separators, marked, count=1)
    return fold_inline(inline)


def path_spans(words: str) -> list[tuple[int, int]]:
    """Where in a plain text its paths are."""
    line = _LINE.match(words)
    if line:
        behind = _BEHIND.search(words)
        end = behind.start() if behind else len(words)
        return [(line.end(), len(words[:end].rstrip(" .")))]
    spans = []
    for match in _INLINE.finditer(words):
        opener = _OPENER.match(match[0])
        start = match.start() + (opener.end() if opener else 0)
        end = match.end()
        spans.append((start, end - 1 if words[end - 1] == "." else end))
    return spans


# The first span that still has its separators; spans marked before have none.
_SPAN = re.compile(r'<span class="path">((?:(?!</span>).)*?&gt;.*?)</span>')


def _separators(match: re.Match[str]) -> str:
    return f'<span class="path">{re.sub(r" ?&gt; ?", " › ", match[1])}</span>'
