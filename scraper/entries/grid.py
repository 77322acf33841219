"""A table's cells: which column says what its rows are about, and whether the others tell what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from scraper.entries.lexicon import says
from scraper.entries.sentences import instructs


class Grid(Struct, frozen=True, eq=False, dict=True):
    """The cells of a table, plain; the same only as itself."""

    rows: tuple[tuple[str, ...], ...]

    def beside(self, row: int, column: int) -> tuple[str, ...]:
        """The cells of a row that are of other columns."""
        return (*self.rows[row][:column], *self.rows[row][column + 1 :])

    @cached_property
    def subject(self) -> int:
        """The column that says what the rows are about.

        That whose header names messages; else the one behind the codes; else the first with cells of several words.
        """
        header, *rows = self.rows
        code = bool(says("of codes", header[0])) if header else False
        messages = (at for at, name in enumerate(header) if says("names messages", name) and (at or not code))
        cells = Counter(at for row in rows for at in range(len(row)))
        several = Counter(at for row in rows for at, cell in enumerate(row) if " " in cell.strip())
        wordy = (at for at in sorted(several) if several[at] * 2 >= cells[at] and at < len(header))
        return next(messages, 1 if code and header[1:] else next(wordy, 0))

    @cached_property
    def is_remedied(self) -> bool:
        """True if most rows tell what to do beside what they are about."""
        return _is_half([instructs(" ".join(self.beside(row, self.subject))) for row in range(1, len(self.rows))])

    @cached_property
    def is_wrong(self) -> bool:
        """True if what most rows are about is something wrong."""
        return _is_half([says("wrong", row[self.subject]) for row in self.rows[1:] if self.subject < len(row)])

    def is_subject(self, row: int, column: int) -> bool:
        """True of the cell that says what its row is about, below the header."""
        return bool(row and self.rows[0] and len(self.rows[row]) > 1 and column == self.subject)


def _is_half(truths: Sequence[object]) -> bool:
    return sum(map(bool, truths)) * 2 >= len(truths) > 0
