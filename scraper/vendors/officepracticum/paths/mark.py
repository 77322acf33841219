"""Navigation paths in running text, marked with ``span.path``."""

from __future__ import annotations

import re

from scraper.paths.words import VERB
from scraper.text.edit import fold_inline, wrap
from scraper.text.inline import plain
from scraper.vendors.officepracticum.paths.find import find_paths

_OPENING, _CLOSING = '<span class="path">', "</span>"
_SEPARATOR = re.compile(r" ?&gt; ?")
# A caption's own ">" stays: "Right Facing > button".
_CAPTION = re.compile(r" &gt; (?=button\b)")
_INSTRUCTION = re.compile(rf"\([^)]*\b{VERB}\b[^)]*\)")
# Nothing else can hold a path; most lines are done with here.
_HINT = re.compile(rf"&gt;|›|,.*\b{VERB}\b|\b{VERB}\b.* from the main menu")


def mark_paths(inline: str) -> str:
    """Mark every path of two steps or more in a paragraph; its separators become ``›``.

    "Yes button in the Confirmation window" is left alone: drawn as steps it would lead the wrong way round. So is
    "Patient Chart (after you click its button), click Edit", which has steps inside a step.
    """
    if not _HINT.search(inline):
        return inline
    words = plain(inline)
    for found in reversed(find_paths(words)):
        if found.in_order and len(found.path.segments) > 1 and not _INSTRUCTION.search(words[found.start : found.end]):
            inline = _marked(inline, found.start, found.end)
    return fold_inline(inline)


def _marked(inline: str, start: int, end: int) -> str:
    marked = wrap(inline, start, end, _OPENING, _CLOSING)
    if marked == inline:
        return inline
    before, _, rest = marked.partition(_OPENING)
    # The span just made is the first: later ones in the text were made before it and lie behind it.
    inner, _, after = rest.partition(_CLOSING)
    parts = [_SEPARATOR.sub(" › ", part) for part in _CAPTION.split(inner)]
    return f"{before}{_OPENING}{' &gt; '.join(parts)}{_CLOSING}{after}"
