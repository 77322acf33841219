"""Which elements of two sequences are the same, in order; what differs lies between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

LARGE = 1_000_000
"""From this product of lengths on difflib, whose time grows with it, is left alone."""

Opcode: TypeAlias = tuple[str, int, int, int, int]


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """As `SequenceMatcher.get_opcodes` gives them: ``equal``, ``replace``, ``delete``, ``insert`` and four indices."""
    numbers: dict[Hashable, int] = {}
    # A block's hash is made of all that is in it: numbers are compared instead, each block is hashed once.
    left, right = ([numbers.setdefault(element, len(numbers)) for element in sequence] for sequence in (old, new))
    if len(left) * len(right) <= LARGE:
        return [*SequenceMatcher(None, left, right, autojunk=False).get_opcodes()]
    codes: list[Opcode] = []
    for code in _between(_common(left, right), len(left), len(right)):
        _, a0, a1, b0, b1 = code
        if code[0] == "replace" and (a1 - a0) * (b1 - b0) <= LARGE:
            inside = SequenceMatcher(None, left[a0:a1], right[b0:b1], autojunk=False).get_opcodes()
            codes += [(tag, a0 + a, a0 + aa, b0 + b, b0 + bb) for tag, a, aa, b, bb in inside]
        else:
            codes.append(code)
    return codes


def _common(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of equal numbers, as many as can be had in order where each is paired with its like of the same count:
    the third of one kind with the third of the other. Takes little longer than sorting does."""
    places = {occurrence: left_at for left_at, occurrence in enumerate(_counted(right))}
    pairs = [(left_at, places[occurrence]) for left_at, occurrence in enumerate(_counted(left)) if occurrence in places]
    ends: list[int] = []
    """Where in `right` the best chain of each length ends."""
    last: list[int] = []
    before: list[int] = []
    for number, (_, right_at) in enumerate(pairs):
        length = bisect_left(ends, right_at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [right_at]
        last[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _counted(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    counts: Counter[int] = Counter()
    for number in numbers:
        counts[number] += 1
        yield number, counts[number]


def _between(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Opcode]:
    a = b = 0
    start = 0
    while start <= len(pairs):
        stop = start
        while stop < len(pairs) and (stop == start or pairs[stop] == (pairs[stop - 1][0] + 1, pairs[stop - 1][1] + 1)):
            stop += 1
        old_at, new_at = pairs[start] if start < len(pairs) else (old, new)
        if (a, b) != (old_at, new_at):
            yield "replace" if a < old_at and b < new_at else "delete" if a < old_at else "insert", a, old_at, b, new_at
        if start == len(pairs):
            return
        a, b = old_at + stop - start, new_at + stop - start
        yield "equal", old_at, a, new_at, b
        start = stop
