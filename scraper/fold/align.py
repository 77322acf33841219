"""Which things of two sequences are the same, in order; what differs lies between them."""

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
    left, right = ([numbers.setdefault(thing, len(numbers)) for thing in things] for things in (old, new))
    if len(left) * len(right) <= LARGE:
        return [*SequenceMatcher(None, left, right, autojunk=False).get_opcodes()]
    found: list[Opcode] = []
    for code in _between(_common(left, right), len(left), len(right)):
        _, a0, a1, b0, b1 = code
        if code[0] == "replace" and (a1 - a0) * (b1 - b0) <= LARGE:
            inside = SequenceMatcher(None, left[a0:a1], right[b0:b1], autojunk=False).get_opcodes()
            found += [(tag, a0 + a, a0 + aa, b0 + b, b0 + bb) for tag, a, aa, b, bb in inside]
        else:
            found.append(code)
    return found


def _common(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of equal things, as many as can be had in order where each thing is paired with its like of the same count:
    the third of one kind with the third of the other. Takes little longer than sorting does."""
    places = {thing: at for at, thing in enumerate(_counted(right))}
    pairs = [(at, places[thing]) for at, thing in enumerate(_counted(left)) if thing in places]
    ends: list[int] = []
    """Where in `right` the best chain of each length ends."""
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _counted(things: Sequence[int]) -> Iterator[tuple[int, int]]:
    seen: Counter[int] = Counter()
    for thing in things:
        seen[thing] += 1
        yield thing, seen[thing]


def _between(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Opcode]:
    a = b = 0
    start = 0
    while start <= len(pairs):
        stop = start
        while stop < len(pairs) and (stop == start or pairs[stop] == (pairs[stop - 1][0] + 1, pairs[stop - 1][1] + 1)):
            stop += 1
        at, there = pairs[start] if start < len(pairs) else (old, new)
        if (a, b) != (at, there):
            yield "replace" if a < at and b < there else "delete" if a < at else "insert", a, at, b, there
        if start == len(pairs):
            return
        a, b = at + stop - start, there + stop - start
        yield "equal", at, a, there, b
        start = stop
