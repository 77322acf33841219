"""Phrases as data: patterns over classes of words, and where a text has one.

A name and what it stands for are a line each, ``name: …``; an indented line goes on with the one above. In a class,
words stand apart by spaces, ``_`` is a space in one, and ``~`` makes a verb any of its regular forms; in a phrase,
``{class}`` is any of the class's words.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ENDS = 1_000
"""Characters of a text's beginning and end; a phrase may look from each of its words to all others."""

_CLASS = re.compile(r"\{([a-z]+)\}")
_EDGE = re.compile(r"\\b(?=(?:\(\?:)*\{)")
"""The edge of a word before a class: where it begins, so that words are not tried where one ends."""


class Phrases:
    """Compiled patterns by name."""

    def __init__(self, words: str, phrases: str) -> None:
        """The phrases of a language, and the classes of words that they are made of."""
        verb = re.compile(r"\b(\w++)~")
        classes = {
            name: verb.sub(lambda match: _inflected(match[1]), f"(?:{'|'.join(listed.split())})").replace("_", " ")
            for name, listed in _entries(words, " ")
        }
        self._patterns = {
            name: re.compile(_CLASS.sub(lambda match: classes[match[1]], _EDGE.sub(r"\\b(?=\\w)", phrase)))
            for name, phrase in _entries(phrases, "")
        }
        self.says = lru_cache(maxsize=5_000)(self._says)

    def _says(self, phrase: str, text: str) -> re.Match[str] | None:
        """Where a text has a phrase, whatever the case of its letters; of a very long one its ends are read."""
        ends = text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}\n{text[-_ENDS:]}"
        return self._patterns[phrase].search(ends.lower())


def _entries(block: str, joint: str) -> list[tuple[str, str]]:
    lines = block.strip().replace("\n    ", joint).splitlines()
    return [(name, rest) for name, _, rest in (line.partition(": ") for line in lines)]


def _inflected(verb: str) -> str:
    """A verb in its regular forms; the bare one only behind another word, else it is an order or a label."""
    stem = verb.removesuffix("e")
    return rf"(?:{stem}(?:e?s|{stem[-1]}?(?:ed|ing))|(?<=\w ){verb})"
