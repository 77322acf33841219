"""A place in an article's lines, and what can be seen from there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
_TERM_FIRST = re.compile(r"[A-Z][^.:=]{0,60}: ")
_EQUATION = re.compile(r"[A-Z][^.:=]{0,60} = ")
# What such words stand in, or end with, is about what follows: "Follow these steps", "To send it,", "If there is one:".
_LEAD_IN = re.compile(
    r".*[:,]$|.*\b(?:follow(?:ing|s)?|steps?|below|instructions)\b|(?:To|If|For|When|Alternatively|Another|Otherwise)\b|\(",
    re.DOTALL,
)
_PATH = re.compile(r"(?:Original )?Path:")
_FINAL = (".", "!", "?")
_TEXTS = ("text", "block")
_ITEMS = ("number", "bullet")


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

    def take_box(self) -> Sequence[Line]:
        """The lines of the box that begins here; steps over them."""
        start, self._at = self._at, self._after_box(self._at)
        return self._lines[start : self._at]

    def introduced_by_step(self) -> bool:
        """Whether the line above is a step of the same depth that ends with a colon."""
        line, above = self._lines[self._at], self._lines[self._at - 1]
        introduces = plain(above.text).endswith(":")
        return self._at > 0 and introduces and above.kind == "number" and above.level == line.level

    def introduced_by_text(self) -> bool:
        """Whether the line above is a paragraph that leads to this list."""
        above = self._lines[self._at - 1]
        return self._at > 0 and above.kind == "text" and _leads_in(above)

    def is_field(self) -> bool:
        """Whether this is an item among items of the shape ``Label: what it is``."""
        is_item = self._lines[self._at].kind in _ITEMS
        return is_item and any(item is not None and _is_field(item) for item in (self._sibling(-1), self._sibling(1)))

    def opens_box(self) -> bool:
        """Whether this begins a box in which a list stands between two paragraphs, and behind which a step comes."""
        end = self._after_box(self._at)
        below = self._line(end)
        return end > self._at and below is not None and below.kind == "number"

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

    def joins_steps(self, level: int, first: str) -> bool:
        """Whether what stands here, up to a step numbered anew, is a remark in one procedure.

        A second paragraph, one that leads to what follows, or a step that is the list's `first` opens another.
        """
        between = [line for line in self._texts() if not _is_aside(line)]
        below = self.list_after_texts()
        if below is None or (below.kind, below.level, below.number) != ("number", level, 1):
            return False
        return len(between) < 2 and not any(map(_leads_in, between)) and plain(below.text) != first

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

    def number_after_lists(self) -> int:
        """The number of the first step below that no list in between can have, 0 where none comes."""
        expected = 1
        for line in self._lines[self._after_texts() :]:
            if line.kind == "number" and line.number not in (1, expected):
                return line.number
            if line.kind == "number":
                expected = line.number + 1
        return 0

    def _sibling(self, step: int) -> Line | None:
        """The item before or after this one in its list."""
        item = self._lines[self._at]
        at = self._at + step
        while (line := self._line(at)) and line.kind in _ITEMS and line.level > item.level:
            at += step
        return line if line and (line.kind, line.level) == (item.kind, item.level) else None

    def _after_box(self, at: int) -> int:
        """The place behind a paragraph, its list and a last paragraph with no blank line between; `at` for others."""
        end = at + 1
        while (line := self._line(end)) and not line.gap and line.kind in (*_TEXTS, *_ITEMS):
            end += 1
        run = [line.kind for line in self._lines[at:end]]
        return end if len(run) > 2 and run[0] == run[-1] == "text" and run[1] != "text" else at

    def _line(self, at: int) -> Line | None:
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _after_texts(self) -> int:
        at = self._at
        while (line := self._line(at)) and line.kind in _TEXTS:
            at = max(self._after_box(at), at + 1)
        return at

    def _texts(self) -> Iterator[Line]:
        """The paragraphs and blocks from here to a list, those in boxes left out."""
        at = self._at
        while (line := self._line(at)) and line.kind in _TEXTS:
            after = self._after_box(at)
            if after == at:
                yield line
            at = max(after, at + 1)

    def _is_head(self, at: int) -> bool:
        line, below = self._line(at), self._line(at + 1)
        if line is None or below is None or line.kind != "bullet":
            return False
        if (below.kind, below.level, below.number) != ("number", line.level, 1):
            return False
        words = plain(line.text)
        if words.endswith(":") or not words.endswith(_FINAL) or _EQUATION.match(words):
            return True
        opens_run = at == 0 or line.gap or self._lines[at - 1].kind in _TEXTS
        return opens_run and bool(_TERM_FIRST.match(words))


def _leads_in(line: Line) -> bool:
    return line.kind == "text" and bool(_LEAD_IN.match(plain(line.text)))


def _is_aside(line: Line) -> bool:
    return bool(line.block) or not plain(line.text).strip() or split_label(line.text) is not None


def _is_field(line: Line) -> bool:
    return bool(_TERM_FIRST.match(plain(line.text))) and split_label(line.text) is None
