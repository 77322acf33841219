"""Lists as they were meant: runs of steps that images and sub-bullets broke, and whose bullets are whose.

In both plain text and HTML a step's sub-bullets usually stand at the step's own depth, and every image ends a list, so
that the next step is number 1 again. The rules here decide by what stands around a line; no rule drops or moves words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.model import Block, Heading, List, ListItem, Paragraph
from scraper.text.inline import plain
from scraper.vendors.officepracticum.blocks.callouts import split_label, text_blocks
from scraper.vendors.officepracticum.blocks.cursor import Cursor
from scraper.vendors.officepracticum.blocks.terms import mark_term
from scraper.vendors.officepracticum.lines import Line


@dataclass
class _Steps:
    """A list of steps while it is built."""

    level: int
    start: int
    of_bullet: bool
    """A bullet introduced it, so that a step can only be its own."""
    outer: bool
    """A step introduced it, so that a step numbered anew is the outer list's."""
    items: list[list[Block]] = field(default_factory=list)
    printed: list[int] = field(default_factory=list)
    first: str = ""
    """The first step's words."""
    after_paragraph: bool = False
    """A paragraph inside the list stands right above."""

    def is_next(self, number: int) -> bool:
        """Whether a step of this number certainly goes on with the list."""
        return bool(self.items) and number > 1 and number in (self.start + len(self.items), self.printed[-1] + 1)

    def admits(self, number: int) -> bool:
        """Whether a step of this number can be the list's."""
        return not self.items or self.is_next(number) or (number == 1 and not self.outer)


class ListBuilder:
    """Builds the blocks of a section, the lines between two headings."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._here = Cursor(lines)
        self.joined: list[tuple[int, ...]] = []
        """The numbers of each list that had to be numbered anew, as the source has them."""

    def build(self) -> tuple[Block, ...]:
        """All blocks, in the order of the lines."""
        blocks: list[Block] = []
        while line := self._here.peek():
            blocks.extend(self._list_or_text(line))
        return tuple(blocks)

    def _list_or_text(self, line: Line) -> tuple[Block, ...]:
        if line.kind == "number":
            return (self._steps(line),)
        if line.kind == "bullet":
            return (self._bullets(line.level),)
        return self._take()

    def _steps(self, first: Line, *, of_bullet: bool = False, outer: bool = False) -> List:
        steps = _Steps(first.level, max(first.number, 1), of_bullet, outer, first=plain(first.text))
        while line := self._here.peek():
            if steps.items and _is_inside(line, steps.level):
                steps.items[-1].extend(self._list_or_text(line))
            elif line.kind == "number" and line.level == steps.level:
                if steps.items and line.number == 1 and self._is_inner(steps):
                    steps.items[-1].append(self._steps(line, outer=True))
                    steps.after_paragraph = False
                elif steps.admits(line.number):
                    self._add_step(steps, line)
                else:
                    break
            elif line.kind == "bullet" and line.level == steps.level and self._is_child_bullet(line, steps):
                steps.items[-1].append(self._bullets(steps.level, inside=True))
            elif line.level == 0 and self._is_child_text(steps):
                steps.items[-1].extend(self._box() if self._here.opens_box() else self._take())
                steps.after_paragraph = True
            else:
                break
        if steps.printed != list(range(steps.start, steps.start + len(steps.printed))):
            self.joined.append(tuple(steps.printed))
        return List(_items(steps.items), ordered=True, start=steps.start)

    def _add_step(self, steps: _Steps, line: Line) -> None:
        steps.printed.append(line.number)
        steps.items.append(list(self._take()))
        steps.after_paragraph = False

    def _bullets(self, level: int, *, inside: bool = False) -> List:
        """A list of bullets; those `inside` a step end where a bullet with its own steps follows a blank line."""
        items: list[list[Block]] = []
        has_heads = False
        while line := self._here.peek():
            if items and _is_inside(line, level):
                items[-1].extend(self._list_or_text(line))
            elif line.kind == "bullet" and line.level == level:
                is_head = self._here.is_head()
                if inside and items and is_head and line.gap and not has_heads:
                    break
                has_heads = has_heads or is_head
                items.append(list(self._take()))
                below = self._here.peek()
                if is_head and below:
                    items[-1].append(self._steps(below, of_bullet=True))
            elif items and line.level == 0 and self._here.is_glued_between(level, "bullet"):
                items[-1].extend(self._take())
            else:
                break
        return List(_items(items))

    def _box(self) -> tuple[Block, ...]:
        builder = ListBuilder(self._here.take_box())
        blocks = builder.build()
        self.joined += builder.joined
        return blocks

    def _is_inner(self, steps: _Steps) -> bool:
        return self._here.introduced_by_step() or (steps.after_paragraph and self._here.introduced_by_text())

    def _is_child_bullet(self, line: Line, steps: _Steps) -> bool:
        if self._here.introduced_by_step():
            return True
        if self._here.is_head() and (line.gap or steps.of_bullet):
            return False
        if steps.after_paragraph or not line.gap:
            return True
        number = self._here.number_after_bullets()
        return steps.is_next(number) or (number == 1 and not steps.of_bullet)

    def _is_child_text(self, steps: _Steps) -> bool:
        """Whether the paragraphs here stand inside a list of steps that goes on below them."""
        if self._here.is_image() or self._here.is_glued_between(steps.level, "number", "bullet"):
            return True
        following = self._here.list_after_texts()
        if self._here.starts_anew() or following is None or following.level < steps.level:
            return False
        is_remark = self._here.is_remark()
        if following.kind == "number":
            if steps.is_next(following.number) or self._here.joins_steps(steps.level, steps.first):
                return True
            resumes = not steps.outer and steps.is_next(self._here.number_after_lists())
            return following.number == 1 and (is_remark or resumes)
        if steps.is_next(self._here.number_after_bullets()) or is_remark:
            return True
        return steps.of_bullet and self._here.head_follows(steps.level)

    def _take(self) -> tuple[Block, ...]:
        is_field = self._here.is_field()
        line = self._here.take()
        if line.block:
            return (line.block,)
        if line.kind == "heading":
            return (Heading(line.text, line.level),)
        if not line.text:
            return ()
        if is_field and split_label(line.text):
            return (Paragraph(line.text),)
        return text_blocks(mark_term(line.text) if line.kind == "bullet" else line.text)


def _is_inside(line: Line, level: int) -> bool:
    return line.level > level or (line.level == level and line.kind in ("text", "block"))


def _items(items: Sequence[Sequence[Block]]) -> tuple[ListItem, ...]:
    return tuple(ListItem(tuple(item)) for item in items)
