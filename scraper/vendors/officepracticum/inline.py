"""Inline HTML in its canonical form: escape, fold, read as plain text, wrap a part."""

from __future__ import annotations

import html
import re

_ATOM = re.compile(r"<[^>]*>|&(?:amp|lt|gt|quot);|.", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200c\u200d\ufeff]")
_SPACE = re.compile(r"\s+")
_VOID = ("<br", "<img")


def fold(text: str) -> str:
    """Fold white space, no-break spaces too, to single spaces; none at the edges."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def escape(text: str) -> str:
    """Plain text as inline HTML, folded."""
    return html.escape(fold(text), quote=False)


def plain(inline: str) -> str:
    """The words of inline HTML, a line break as a space."""
    return html.unescape(_TAG.sub(_break, inline))


def fold_inline(inline: str) -> str:
    """Fold white space across elements, as a browser does; none at the edges."""
    kept: list[str] = []
    spaced = True
    for atom in _ATOM.findall(_SPACE.sub(" ", _INVISIBLE.sub("", inline))):
        if atom == " " and spaced:
            continue
        kept.append(atom)
        if atom == " " or atom.startswith("<br"):
            spaced = True
        elif not atom.startswith("<") or atom.startswith("<img"):
            spaced = False
    return _trim_end(kept)


def wrap(inline: str, start: int, end: int, opening: str, closing: str) -> str:
    """Put an element around `plain(inline)[start:end]`; unchanged where that would cut another element in two."""
    atoms = _ATOM.findall(inline)
    first, last = _atom_range(atoms, start, end)
    while _unopened(atoms[first:last]) and first and _is_opening(atoms[first - 1]):
        first -= 1
    while _unclosed(atoms[first:last]) and last < len(atoms) and atoms[last].startswith("</"):
        last += 1
    inner = atoms[first:last]
    if _unopened(inner) or _unclosed(inner):
        return inline
    return "".join((*atoms[:first], opening, *inner, closing, *atoms[last:]))


def split_at(inline: str, position: int) -> tuple[str, str] | None:
    """Cut before `plain(inline)[position]`; None where that would cut an element in two."""
    atoms = _ATOM.findall(inline)
    first, _ = _atom_range(atoms, position, position + 1)
    while first and _is_opening(atoms[first - 1]):
        first -= 1
    head, tail = atoms[:first], atoms[first:]
    if _unclosed(head) or _unopened(tail):
        return None
    return fold_inline("".join(head)), fold_inline("".join(tail))


def _break(match: re.Match[str]) -> str:
    return " " if match[0].startswith("<br") else ""


def _trim_end(atoms: list[str]) -> str:
    at = len(atoms)
    while at and (atoms[at - 1] == " " or (atoms[at - 1].startswith("<") and not atoms[at - 1].startswith("<img"))):
        at -= 1
    return "".join((*atoms[:at], *(atom for atom in atoms[at:] if atom != " ")))


def _atom_range(atoms: list[str], start: int, end: int) -> tuple[int, int]:
    position, first, last = 0, len(atoms), len(atoms)
    for index, atom in enumerate(atoms):
        width = len(plain(atom))
        if not width:
            continue
        if position == start:
            first = index
        position += width
        if position == end:
            last = index + 1
            break
    return first, last


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
