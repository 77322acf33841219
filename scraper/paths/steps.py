"""The steps of a navigation path: marked where a vendor's grammar finds them, and read from their marks ever after.

A path is ``<span class="path">`` in the model, and each of its steps ``<span class="step">`` in it, apart from what the
vendor says between them. In Markdown only steps that can't be told by their separators are marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from scraper.paths.words import CONTROL
from scraper.text.edit import Places, cuts
from scraper.text.inline import plain, spans

_MOST_STEPS = 30
"""More are no way through windows, but a list."""
Span: TypeAlias = tuple[int, int]
"""Where a step begins and ends in a plain text."""
_ARROW = re.compile(r"((?:(?<!\s)\s+)?[>›]\s*)")
_COMMA = re.compile(r"(,\s+)")
# A remark, not a part of the label as in "Credit card (present)".
ASIDE = r"\((?!(?!optional|required)[a-z]+\))[^()]*\)"
_ASIDE = re.compile(rf"(?:(?<!\s)\s+)?{ASIDE}$")
_SIDE = r"(?:(?:top|bottom|left|right)(?: side)? of the )?"
_PLACED = re.compile(
    rf"(.+?),? (?:located |found )?(?:in|on|from|at|under|within) (?:the|your) {_SIDE}(.+)|(.+ {CONTROL}) of the (.+)"
)
_KIND = re.compile(rf"(?<!\s)\s+{CONTROL}$")
_REST_OF_LABEL = re.compile(r"(?: [\w/&'’-]+){1,4}")
"""What of a link's text is small, so that a grammar took it for the sentence: `click Edit labs`."""


def mark_path(inline: str, steps: Sequence[Span], places: Places | None = None) -> str:
    """Canonical inline HTML with a path and each of its steps marked; unchanged where that would cut an element in two.

    Steps that one element holds, such as a link's text, are one step. `places` are of the text before paths behind
    this one were marked.
    """
    span = (places or Places(inline)).html_span(steps[0][0], steps[-1][1]) if len(steps) <= _MOST_STEPS else None
    if not span:
        return inline
    before, path, after = inline[: span[0]], inline[slice(*span)], inline[span[1] :]
    ends, starts = cuts(path)
    separate: list[Span] = []
    for start, end in ((start - steps[0][0], end - steps[0][0]) for start, end in steps):
        if separate and not (start in starts and separate[-1][1] in ends):
            start = separate.pop()[0]
        separate.append((start, end))
    for start, end in reversed(separate):
        first, last = starts[start], ends[end]
        path = f'{path[:first]}<span class="step">{path[first:last]}</span>{path[last:]}'
    return f'{before}<span class="path">{path}</span>{after}'


def mark_each(inline: str, find: Callable[[str], list[list[Span]]]) -> str:
    """Canonical inline HTML with each path marked that a grammar finds in its words, in order."""
    words = plain(inline)
    if not (paths := find(words)):
        return inline
    places = Places(inline)
    for steps in reversed(paths):
        last, end = steps[-1]
        whole = places.whole_element(steps[0][0], end)
        steps[-1] = (last, whole if _REST_OF_LABEL.fullmatch(words, end, whole) else end)
        inline = mark_path(inline, steps, places)
    return inline


def paths_in(inline: str) -> list[tuple[str, ...]]:
    """The steps of each path in canonical inline HTML, in its words."""
    return [tuple(map(plain, spans(path, "step"))) for path in spans(inline, "path")]


def separator_of(words: str) -> re.Pattern[str]:
    """What separates the steps of a path without marks: arrows, and commas only where there is no arrow."""
    return _ARROW if _ARROW.search(words) else _COMMA


def needs_marks(words: str, steps: Sequence[str]) -> bool:
    """Whether a path's separators alone would not tell its steps."""
    return "[" in words or "]" in words or separator_of(words).split(words)[::2] != list(steps)


def step_labels(steps: Iterable[str]) -> list[str]:
    """What a path's steps are called, without what kinds of controls they are.

    ``Capture in the Imaging Module`` names the place behind what is clicked there; asides name nothing.
    """
    return [_bare(place) for step in steps for place in _places(_ASIDE.sub("", step))]


def _places(step: str) -> list[str]:
    """``Credits in the Account section of the Main Panel``, from the outermost place to what is clicked."""
    placed = _PLACED.fullmatch(step)
    return [*_places(placed[2] or placed[4]), placed[1] or placed[3]] if placed else [step]


def _bare(label: str) -> str:
    """A label without its kind; where it is no name, as in ``left navigation panel``, the kind is all that it says."""
    return label if label.islower() else _KIND.sub("", label)
