"""The steps of a navigation path, and the labels that they name."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

_ASIDE = re.compile(r"\s*\([^()]*\)$")
_PLACED = re.compile(r"(.+) (?:in|on) the (.+)")
ARROW = re.compile(r"(\s*[>›]\s*)")
SEPARATOR = re.compile(
    r"((?:,\s+(?:at|on) the (?:top|bottom|left|right)\b)?(?:,?\s+(?:and )?|\b)(?:then )?(?:double-|right-)?"
    r"\b(?:click|tap|select|choose|open|go to|(?:un)?check(?: the box for)?|enable)\b(?: on| in)?(?: the)?\s+"
    r"|\s+using the\s+|,\s+(?:next to|beside)(?: the)?\s+"
    r"|\s+from the main menu and select\s+|,\s+(?:in|on|at) the\s+|,\s+)"
)


def step_labels(step: str) -> list[str]:
    """``Capture in the Imaging Module`` names the place behind what is clicked there; asides name nothing."""
    label = _ASIDE.sub("", step)
    placed = _PLACED.fullmatch(label)
    return [placed[2], placed[1]] if placed else [label]


def split_steps(text: str) -> list[str]:
    """The labels of a path, in order."""
    separator = ARROW if ARROW.search(text) else SEPARATOR
    steps = (piece for kind, piece in pieces_of(text, separator) if kind == "step" and isinstance(piece, str))
    return [label for step in steps for label in step_labels(step)]


def pieces_of(text: str, separator: re.Pattern[str]) -> list[tuple[str, str | etree.Element]]:
    """A path's text as steps and separators, each with what it is."""
    return [("separator" if number % 2 else "step", part) for number, part in enumerate(separator.split(text)) if part]
