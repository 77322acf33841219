"""Change canonical inline HTML by the places of its words: wrap a part, cut in two, fold."""

from __future__ import annotations

import re
from itertools import accumulate

from scraper.text.inline import fold_space

_ATOM = re.compile(r"<[^<>]*>|&(?:amp|lt|gt|quot);|.", re.DOTALL)
_VOID = ("<br", "<img")


def fold(text: str) -> str:
    """Plain text with white space folded, none at the edges."""
    return fold_space(text).strip()


def fold_inline(inline: str) -> str:
    """Fold white space across elements, as a browser does; none at the edges."""
    atoms: list[str] = []
    spaced = True
    for atom in _ATOM.findall(inline):
        if atom == " " and spaced:
            continue
        atoms.append(atom)
        if atom == " " or atom == "<br>":
            spaced = True
        elif not atom.startswith("<") or atom.startswith("<img"):
            spaced = False
    return _trim_end(atoms)


class Places:
    """Places of words in inline HTML: looked up once for all that is changed, from its end to its start."""

    def __init__(self, inline: str) -> None:
        self._atoms = _ATOM.findall(inline)
        self._offsets = [0, *accumulate(map(len, self._atoms))]
        self._words = [at for at, atom in enumerate(self._atoms) if not atom.startswith("<") or atom == "<br>"]

    def html_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where words stand with their elements; None where that would cut another element in two."""
        atoms = self._atoms
        first, last = self._range(start, end)
        while _unopened(atoms[first:last]) and first and _is_opening(atoms[first - 1]):
            first -= 1
        while _unclosed(atoms[first:last]) and last < len(atoms) and atoms[last].startswith("</"):
            last += 1
        inner = atoms[first:last]
        if _unopened(inner) or _unclosed(inner):
            return None
        return self._offsets[first], self._offsets[last]

    def whole_element(self, start: int, end: int) -> int:
        """The end of `plain(inline)[start:end]`, behind the elements that open in it: a link is one label."""
        atoms = self._atoms
        first, last = self._range(start, end)
        unclosed = _unclosed(atoms[first:last])
        while last < len(atoms) and unclosed:
            end += not atoms[last].startswith("<") or atoms[last] == "<br>"
            unclosed += _is_opening(atoms[last]) - atoms[last].startswith("</")
            last += 1
        return end

    def parted(self, position: int) -> tuple[list[str], list[str]]:
        """Tags and letters before and behind a place, which is outside of the elements that begin there."""
        first, _ = self._range(position, position)
        while first and _is_opening(self._atoms[first - 1]):
            first -= 1
        return self._atoms[:first], self._atoms[first:]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        words = self._words
        first = words[start] if start < len(words) else len(self._atoms)
        return first, words[end - 1] + 1 if 0 < end <= len(words) else len(self._atoms)


def wrap(inline: str, start: int, end: int, opening: str, closing: str) -> str:
    """Put an element around `plain(inline)[start:end]`; unchanged where that would cut another element in two."""
    span = Places(inline).html_span(start, end)
    if not span:
        return inline
    first, last = span
    return "".join((inline[:first], opening, inline[first:last], closing, inline[last:]))


def cuts(inline: str) -> tuple[dict[int, int], dict[int, int]]:
    """Places in `plain(inline)` between whole elements → the first and the last such place in the HTML."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    depth = position = at = 0
    for atom in (*_ATOM.findall(inline), ""):
        if not depth:
            first.setdefault(position, at)
            last[position] = at
        depth += _is_opening(atom) - atom.startswith("</")
        position += not atom.startswith("<") or atom == "<br>"
        at += len(atom)
    return first, last


def unwrapped(inline: str, opening: str) -> str:
    """The text without the element whose start tag matches a pattern; what is in it stays."""
    if start := re.search(opening, inline):
        depth = 0
        for tag in re.finditer(r"<(/?)span\b[^<>]*>", inline[start.start() :]):
            depth += -1 if tag[1] else 1
            if not depth:
                end = start.start() + tag.start()
                return inline[: start.start()] + inline[start.end() : end] + inline[end + len(tag[0]) :]
    return inline


def split_at(inline: str, position: int) -> tuple[str, str] | None:
    """Cut before `plain(inline)[position]`; None where that would cut an element in two."""
    head, tail = Places(inline).parted(position)
    if _unclosed(head) or _unopened(tail):
        return None
    return fold_inline("".join(head)), fold_inline("".join(tail))


def insert_space(inline: str, position: int) -> str:
    """Put a space before `plain(inline)[position]`, outside of the elements that begin there."""
    head, tail = Places(inline).parted(position)
    return "".join((*head, " ", *tail))


def _trim_end(atoms: list[str]) -> str:
    at = len(atoms)
    while at and (atoms[at - 1] in (" ", "<br>") or atoms[at - 1].startswith("</")):
        at -= 1
    return "".join((*atoms[:at], *(atom for atom in atoms[at:] if atom not in (" ", "<br>"))))


def _is_opening(atom: str) -> bool:
    return atom.startswith("<") and not atom.startswith(("</", *_VOID))


def _balance(atoms: list[str]) -> tuple[int, int]:
    depth = lowest = 0
    for atom in atoms:
        if _is_opening(atom):
            depth += 1
        elif atom.startswith("</"):
            depth -= 1
            lowest = min(lowest, depth)
    return -lowest, depth - lowest


def _unopened(atoms: list[str]) -> int:
    return _balance(atoms)[0]


def _unclosed(atoms: list[str]) -> int:
    return _balance(atoms)[1]


def outermost(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of a text with the elements that hold nothing else."""
    while text[start - 1 : start] == ">" and text[end : end + 2] == "</":
        opened = text.rindex("<", 0, start)
        if text[opened + 1] == "/" or text[opened:start].startswith(("<br", "<img")):
            break
        start, end = opened, text.index(">", end) + 1
    return start, end
