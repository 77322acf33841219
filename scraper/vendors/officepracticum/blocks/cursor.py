"""A place in an article's lines, and what can be seen from there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.model import Callout
from scraper.text.inline import plain
from scraper.vendors.officepracticum.blocks.callouts import split_label
from scraper.vendors.officepracticum.blocks.escalation import is_gathering
from scraper.vendors.officepracticum.lines import Line

# Says what the step just done has shown, and so belongs to it: "There is a … column", "The … window opens."
_REMARK = re.compile(
    r"There (?:is|are) |"
    r"(?:The|A|An) .{1,80}\b(?:(?:is|are) (?:now )?(?:displayed|shown|opened)|displays|opens|will open|appears)\b"
)
_TERM_FIRST = re.compile(r"[A-Z][^.:]{0,60}: ")
_PATH = re.compile(r"(?:Original )?Path:")
_FINAL = (".", "!", "?")
_TEXTS = ("text", "block")


class Cursor:
    """Walks over lines; what it tells is about the line it stands at, if not said otherwise."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._at = 0

    def peek(self) -> Line | None:
        """The line here, None at the end."""
        return self._lines[self._at] if self._at < len(self._lines) else None

    def take(self) -> Line:
        """The line here; steps over it."""
        line = self._lines[self._at]
        self._at += 1
        return line

    def introduced_by_step(self) -> bool:
        """Whether the line above is a step of the same depth that ends with a colon."""
        line, above = self._lines[self._at], self._lines[self._at - 1]
        introduces = plain(above.text).endswith(":")
        return self._at > 0 and introduces and above.kind == "number" and above.level == line.level

    def is_head(self) -> bool:
        """Whether this is a bullet that introduces the steps below it."""
        return self._is_head(self._at)

    def is_image(self) -> bool:
        """Whether this is an image, or a place that links lead to, which never ends a list."""
        line = self._lines[self._at]
        return line.text.startswith("<") and not plain(line.text).strip()

    def is_remark(self) -> bool:
        """Whether this is about the step above it: says what it has shown, or is a callout."""
        line = self._lines[self._at]
        if line.kind != "text":
            return isinstance(line.block, Callout)
        return bool(_REMARK.match(plain(line.text))) or split_label(line.text) is not None

    def starts_anew(self) -> bool:
        """Whether this opens something that never stands inside a list: a path line, an escalation."""
        line = self._lines[self._at]
        return is_gathering(line.text) or bool(_PATH.match(plain(line.text)))

    def is_glued_between(self, level: int, *kinds: str) -> bool:
        """Whether no blank line stands above this, nor between it and a list item that deep of one of these kinds."""
        below = self._line(self._at + 1)
        glued = self._at > 0 and not self._lines[self._at].gap
        return glued and below is not None and below.kind in kinds and below.level >= level and not below.gap

    def head_follows(self, level: int) -> bool:
        """Whether a bullet with its own steps comes further down, but not right below these paragraphs."""
        if self._is_head(self._after_texts()):
            return False
        places = range(self._at + 1, len(self._lines))
        return any(self._is_head(at) and self._lines[at].level == level for at in places)

    def list_after_texts(self) -> Line | None:
        """The list item below these paragraphs."""
        return self._line(self._after_texts())

    def number_after_bullets(self) -> int:
        """The number of the step below these paragraphs and bullets, 0 where none comes."""
        for line in self._lines[self._after_texts() :]:
            if line.kind == "number":
                return line.number
            if line.kind != "bullet":
                break
        return 0

    def _line(self, at: int) -> Line | None:
        return self._lines[at] if at < len(self._lines) else None

    def _after_texts(self) -> int:
        at = self._at
        while at < len(self._lines) and self._lines[at].kind in _TEXTS:
            at += 1
        return at

    def _is_head(self, at: int) -> bool:
        line, below = self._line(at), self._line(at + 1)
        if line is None or below is None or line.kind != "bullet":
            return False
        if (below.kind, below.level, below.number) != ("number", line.level, 1):
            return False
        words = plain(line.text)
        if words.endswith(":") or not words.endswith(_FINAL):
            return True
        opens_run = at == 0 or line.gap or self._lines[at - 1].kind in _TEXTS
        return opens_run and bool(_TERM_FIRST.match(words))
