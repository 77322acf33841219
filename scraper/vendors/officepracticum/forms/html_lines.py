"""The body of an article as HTML → lines, as plain text gives them: one per paragraph, list item, heading and box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from scraper.html.blocks import blocks, titled
from scraper.html.dialect import Dialect
from scraper.html.tree import Element
from scraper.model import Block, Callout, Heading, List, Paragraph, Table
from scraper.text.inline import plain, split_marks
from scraper.vendors.officepracticum.blocks.boxes import BOXES, box, mark_header
from scraper.vendors.officepracticum.forms.html_body import ordinary
from scraper.vendors.officepracticum.lines import Line, LineKind
from scraper.vendors.officepracticum.versions.label_shapes import label_in

_DIALECT = Dialect(callouts=BOXES, marks=True, blank_lines=True)


def read_lines(body: Element) -> tuple[Line, ...]:
    """The lines of an article's body."""
    writer = _LineWriter()
    writer.write(blocks(ordinary(body), _DIALECT))
    return tuple(writer.lines)


class _LineWriter:
    """Takes blocks apart into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._gap = True
        self._marks = ""
        """Places that links lead to, for the next text."""

    def write(self, content: Iterable[Block], level: int = 0) -> None:
        """Add the lines of some blocks, which are in a list item of this level, 0 for none."""
        for block in content:
            match block:
                case Paragraph(text):
                    self._write_text(text, level)
                case Heading(text, rank) if level:
                    self._add(Line("block", level=level, block=Heading(_without_bold(text), rank)))
                case Heading(text, rank):
                    self._add(Line("heading", _without_bold(text), rank))
                case List():
                    self._write_list(block, level + 1)
                case Callout(kind, _, inner):
                    self._write_box(inner, kind, level)
                case _:
                    self._add(Line("block", level=level, block=mark_header(_with_titles(block))))

    def _write_text(self, text: str, level: int) -> None:
        for row in _rows(text):
            marks, words = split_marks(row)
            if words:
                self._add(Line("text", row, level))
            else:
                self._marks += marks
        self._gap = True

    def _write_list(self, block: List, level: int) -> None:
        kind: LineKind = "number" if block.ordered else "bullet"
        number = block.start - 1
        for at, item in enumerate(block.items):
            number = number + 1 if item.value is None else item.value
            shown = number if block.ordered else 0
            self._write_item(Line(kind, "", level, shown, gap=self._gap and not at), item.blocks)
            self._gap = False

    def _write_item(self, item: Line, content: Sequence[Block]) -> None:
        at = len(self.lines)
        self._add(item)
        self.write(content, item.level)
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if below and below.kind == "text" and below.level == item.level:
            self.lines[at : at + 2] = [replace(self.lines[at], text=below.text)]

    def _write_box(self, content: Iterable[Block], kind: str, level: int) -> None:
        inner = _LineWriter()
        inner.write(content)
        if any(line.kind == "label" for line in inner.lines):
            # What holds a version's text is no callout, whatever it looks like.
            self.lines.extend(inner.lines)
        elif inner.lines:
            self._add(Line("block", level=level, block=box(inner.lines, kind)))

    def _add(self, line: Line) -> None:
        words = plain(line.text) if line.kind in ("text", "heading") else ""
        if label := label_in(words):
            self._marks += split_marks(line.text)[0]
            line = Line("label", label, words=words)
        elif self._marks and line.block:
            self.lines.append(Line("text", self._marks, line.level))
            self._marks = ""
        elif self._marks and line.text:
            line, self._marks = replace(line, text=self._marks + line.text), ""
        self.lines.append(line)
        self._gap = line.kind not in ("bullet", "number")


def _rows(text: str) -> Sequence[str]:
    """A paragraph's rows; as in plain text, each is a line of its own."""
    rows = [row.strip() for row in text.split("<br>")]
    whole = all(row.count("<") == 2 * row.count("</") + row.count("<img") for row in rows)
    return [row for row in rows if row] if whole else [text]


def _without_bold(text: str) -> str:
    """A heading's text; bold as a whole says nothing in a heading."""
    marks, words = split_marks(text)
    whole = words.startswith("<b>") and words.endswith("</b>") and words.count("<b>") == 1
    return marks + words[3:-4] if whole else text


def _with_titles(block: Block) -> Block:
    """A table's boxes have their labels as titles; others are taken apart into lines first."""
    if not isinstance(block, Table):
        return block
    rows = tuple(tuple(replace(cell, blocks=tuple(map(titled, cell.blocks))) for cell in row) for row in block.rows)
    return replace(block, rows=rows)
