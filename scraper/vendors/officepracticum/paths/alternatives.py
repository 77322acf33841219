"""Path lines that differ in the tab they start from only: one path that names the tabs as alternatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from scraper.text.edit import split_at
from scraper.text.inline import escape, plain
from scraper.vendors.officepracticum.lines import Line
from scraper.vendors.officepracticum.paths.find import find_paths

_LINE = re.compile(r"(?P<opening>Path: ?)(?P<root>\S[^>›]*?)(?P<rest> (?:tab|button|menu|toolbar) ?[>›].*)")

_ATOM = re.compile(r"<[^<>]*>|&\w+;|[^<]")


def join_path_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines with each run of such path lines as one, and the words of the joined ones."""
    joined: list[Line] = []
    descriptions: list[str] = []
    for rest, run in groupby(lines, key=_rest):
        group = list(run)
        merged = _merged(group) if rest and len(group) > 1 else None
        if merged:
            descriptions.append(plain(merged.text))
        joined += [merged] if merged else group
    return tuple(joined), tuple(descriptions)


def _rest(line: Line) -> str:
    """What follows the root of a path line; empty for other lines."""
    match = _LINE.fullmatch(plain(line.text)) if line.kind == "text" and "&gt;" in line.text else None
    return match["rest"].strip(" .") if match and "<a " not in line.text else ""


def _merged(lines: Sequence[Line]) -> Line | None:
    """One line for all, None where they are not one path."""
    if not all(find_paths(plain(line.text)) for line in lines):
        return None
    parts = [_parts(line.text) for line in lines]
    first = parts[0]
    if first and all(parts):
        roots = list(dict.fromkeys(part[1] for part in parts if part))
        return replace(lines[0], text=f"{first[0]}{_either(roots)}{first[2]}")
    return replace(lines[0], text=_inserted(lines[0].text, [plain(line.text) for line in lines]))


def _inserted(inline: str, texts: Sequence[str]) -> str:
    """The first line with the other roots behind its own, inside of the element that holds the whole line."""
    matches = [match for text in texts if (match := _LINE.fullmatch(text))]
    roots = list(dict.fromkeys(match["root"] for match in matches))
    place = matches[0].end("root")
    for atom in _ATOM.finditer(inline):
        if not atom[0].startswith("<"):
            place -= 1
        if not place:
            more = _either(roots)[len(roots[0]) :]
            return f"{inline[: atom.end()]}{escape(more)}{inline[atom.end() :]}"
    return inline


def _parts(inline: str) -> tuple[str, str, str] | None:
    """A path line's inline HTML up to its root, the root, and what follows."""
    match = _LINE.fullmatch(plain(inline))
    tail = split_at(inline, match.start("rest") + 1) if match else None
    head = split_at(tail[0], match.start("root")) if match and tail else None
    return (f"{head[0]} ", head[1], f" {tail[1]}") if head and tail else None


def _either(labels: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A, B, or C``."""
    if len(labels) < 3:
        return " or ".join(labels)
    return f"{', '.join(labels[:-1])}, or {labels[-1]}"
