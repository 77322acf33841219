"""Navigation paths in running text, marked with their steps."""

from __future__ import annotations

import re

from scraper.paths.steps import mark_path
from scraper.text.edit import fold_inline
from scraper.text.inline import plain
from scraper.vendors.officepracticum.paths.find import find_paths
from scraper.vendors.officepracticum.paths.grammar import VERB

_ARROW = re.compile(r"</span> ?&gt; ?(?=<span class=\"step\">)")
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
    for path in reversed(find_paths(words)):
        if path.in_order and len(path.spans) > 1 and not _INSTRUCTION.search(words[path.start : path.end]):
            inline = _ARROW.sub("</span> › ", mark_path(inline, path.spans))
    return fold_inline(inline)
