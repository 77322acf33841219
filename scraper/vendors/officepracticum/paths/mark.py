"""Navigation paths in running text, marked with their steps."""

from __future__ import annotations

import re

from scraper.paths.steps import mark_path, step_labels
from scraper.text.edit import Places, fold_inline
from scraper.text.inline import plain
from scraper.vendors.officepracticum.paths.find import find_paths
from scraper.vendors.officepracticum.paths.grammar import VERB

_ARROW = re.compile(r"</span> ?&gt; ?(?=<span class=\"step\">)")
_INSTRUCTION = re.compile(rf"\([^()]*\b{VERB}\b")
_VERB = re.compile(rf"\b{VERB}\b")
_PLACE = re.compile(" (?:in|on|from|at|under|within|of) ")


def mark_paths(inline: str) -> str:
    """Mark every path of two steps or more in a paragraph; its separators become ``›``.

    "Yes button in the Confirmation window" is one step, which names its place: drawn as two it would lead the wrong way
    round. "Patient Chart (after you click its button), click Edit" is left alone: it has steps inside a step.
    """
    if not _may_hold_path(inline):
        return inline
    words, places = plain(inline), Places(inline)
    for path in reversed(find_paths(words)):
        words_of_path = words[path.start : path.end]
        if len(path.spans) < 2 or _INSTRUCTION.search(words_of_path):
            continue
        if path.in_order:
            inline = mark_path(inline, path.spans, places)
        elif len(step_labels([words_of_path])) == len(path.spans):
            inline = mark_path(inline, [(path.start, path.end)], places)
    return fold_inline(_ARROW.sub("</span> › ", inline))


def _may_hold_path(inline: str) -> bool:
    """False for most texts: for all without a separator, a verb behind a comma, or a verb before a place."""
    if "&gt;" in inline or "›" in inline:
        return True
    comma, verb = inline.find(","), _VERB.search(inline)
    return bool(verb and ((comma >= 0 and _VERB.search(inline, comma + 1)) or _PLACE.search(inline, verb.end())))
