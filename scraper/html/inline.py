"""Inline HTML: from a vendor's tags to the one canonical form that `scraper.model` describes.

The tags are first flattened into runs of text that share one style, so that nested, empty, glued and overlapping
emphasis come out the same however the vendor wrote it; then the runs are written back in a fixed nesting order.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from scraper.html.dialect import Dialect
from scraper.html.parts import (
    BLOCKS,
    SET_APART,
    STYLE_OF_TAG,
    area_words,
    button_text,
    href_of,
    image,
    is_hidden,
    looks,
    marks_of,
    stand_in,
    undone,
)
from scraper.html.tree import Element, Node
from scraper.text.inline import attribute, escape, fold_space

_NESTING = ("b", "i", "u", "s", "sub", "sup", "red", "courier", "code")
_SPAN_STYLES = frozenset({"red", "courier"})
_EXPLAINED = "abbr "
"""Beginning of the style of a term with a pop-up that says what it means."""


class Run(NamedTuple):
    """A piece of running text with one style; a tuple, as an import makes a hundred for each page."""

    content: str
    """Plain text; canonical HTML where `atom` is true."""
    styles: frozenset[str] = frozenset()
    href: str = ""
    atom: bool = False
    """An image, a line break or a mark: never merged, styles don't matter."""


PLAIN = Run("")
"""What text is that nothing around it makes anything of."""
_BREAK = Run("<br>", atom=True)


def inline(nodes: Iterable[Node], dialect: Dialect, around: Run = PLAIN) -> str:
    """Canonical inline HTML of some sibling nodes."""
    runs: list[Run] = []
    for node in nodes:
        _read(node, around, dialect, runs)
    return serialise(runs)


def entered(element: Element, around: Run, dialect: Dialect) -> Run:
    """What the text in an element is: its style and its link."""
    if not element.attributes:
        return around if element.name not in STYLE_OF_TAG else around._replace(styles=around.styles | looks(element))
    styles = around.styles - undone(element) | looks(element)
    if dialect.styles:
        styles |= {dialect.styles[name] for name in element.classes if name in dialect.styles}
    if element.name == "abbr" and (meaning := fold_space(element.get("title")).strip()):
        styles |= {f"{_EXPLAINED}{meaning}"}
    return Run("", styles, href_of(element) or around.href)


def _read(node: Node, around: Run, dialect: Dialect, into: list[Run]) -> None:
    if isinstance(node, str):
        into.append(Run(fold_space(node), around.styles, around.href))
        return
    name = node.name
    if node.attributes:
        if dialect.hides and is_hidden(node):
            return
        if dialect.marks and (marks := marks_of(node)):
            into.append(Run(marks, atom=True))
    if name == "br":
        into.append(Run("<br>", atom=True, href=around.href))
    elif name == "img":
        into.append(Run(image(node), atom=True, href=around.href))
    elif name == "noscript":
        _read_unscripted(node, around, dialect, into)
    elif name in SET_APART or name in BLOCKS:
        _read_apart(node, around, dialect, into)
    else:
        inner = entered(node, around, dialect)
        for child in node.children:
            _read(child, inner, dialect, into)


def _read_unscripted(element: Element, around: Run, dialect: Dialect, into: list[Run]) -> None:
    """What stands there for readers without scripts; a picture that a script loads beside it is there already."""
    inner: list[Run] = []
    for child in element.children:
        _read(child, around, dialect, inner)
    beside = next((_source(run) for run in reversed(into) if run.content.strip()), "")
    apart = around._replace(content=" ")
    into += (apart, *(run for run in inner if not beside or _source(run) != beside), apart)


def _source(run: Run) -> str:
    return run.content.split('"')[1] if run.atom and run.content.startswith("<img ") else ""


def _read_apart(element: Element, around: Run, dialect: Dialect, into: list[Run]) -> None:
    if element.name in ("area", "map"):
        _read_map(element, around, dialect, into)
        return
    before, after = ("“", "”") if element.name == "q" else (" ", " ")
    into += (around._replace(content=before), Run(stand_in(element), atom=True))
    if element.name == "input":
        into.append(around._replace(content=fold_space(button_text(element))))
    inner = entered(element, around, dialect)
    for child in element.children:
        _read(child, inner, dialect, into)
    into.append(around._replace(content=after))


def _read_map(element: Element, around: Run, dialect: Dialect, into: list[Run]) -> None:
    """The parts of a picture that can be clicked, each on a line of its own."""
    if element.name == "area" and (href := href_of(element)):
        into += (_BREAK, Run(area_words(element), href=href))
    for child in element.children:
        _read(child, around, dialect, into)
    if element.name == "map":
        into.append(_BREAK)


def serialise(pieces: Iterable[Run]) -> str:
    """Write runs as canonical inline HTML: edge spaces outside of styles, equal neighbours merged, no empty element."""
    out: list[str] = []
    opened: list[str] = []
    for run in _merged(_spaced(pieces)):
        wanted = _stack(run)
        keep = 0
        while keep < min(len(opened), len(wanted)) and opened[keep] == wanted[keep]:
            keep += 1
        out += [_close(name) for name in reversed(opened[keep:])]
        out += [_open(name) for name in wanted[keep:]]
        out.append(run.content if run.atom else escape(run.content))
        opened = wanted
    out += [_close(name) for name in reversed(opened)]
    return "".join(out)


def _spaced(pieces: Iterable[Run]) -> list[Run]:
    """Fold spaces across runs, and move a styled run's edge spaces out of its style."""
    out: list[Run] = []
    space = False
    for run in pieces:
        if run.atom:
            if not run.content:
                continue
            if _is_mark(run):
                out.append(run)
                continue
            if space and _has_text(out) and not _is_break(run) and not _is_break(out[-1]):
                out.append(Run(" ", _shared(out[-1], run)[0], _shared(out[-1], run)[1]))
            out.append(run)
            space = False
            continue
        words = run.content.strip(" ")
        space = space or run.content.startswith(" ")
        if not words:
            continue
        if space and _has_text(out) and not _is_break(out[-1]):
            styles, href = _shared(out[-1], run)
            out.append(Run(" ", styles, href))
        out.append(Run(words, run.styles, run.href))
        space = run.content.endswith(" ")
    while out and _is_break(out[-1]):
        out.pop()
    while out and _is_break(out[0]):
        out.pop(0)
    return out


def _is_break(run: Run) -> bool:
    """True for a line break; the text ``<br>`` is none."""
    return run.atom and run.content == "<br>"


def _is_mark(run: Run) -> bool:
    """True for a place that links lead to, which takes no room."""
    return run.atom and run.content.startswith("<a id=")


def _has_text(out: list[Run]) -> bool:
    """True where a space would not be the first thing."""
    return any(not _is_mark(run) for run in out)


def _shared(left: Run, right: Run) -> tuple[frozenset[str], str]:
    """Style and link of a space between two runs: what is open on both sides, so that it opens and closes nothing."""
    if left.href != right.href:
        return frozenset(), ""
    shared = takewhile(lambda name: (name in left.styles) == (name in right.styles), _NESTING)
    return frozenset(name for name in shared if name in left.styles), left.href


def _merged(pieces: Iterable[Run]) -> list[Run]:
    out: list[Run] = []
    for run in pieces:
        last = out[-1] if out else None
        if last and not last.atom and not run.atom and (last.styles, last.href) == (run.styles, run.href):
            out[-1] = Run(last.content + run.content, last.styles, last.href)
        else:
            out.append(run)
    return out


def _stack(run: Run) -> list[str]:
    explained = sorted(name for name in run.styles if name.startswith(_EXPLAINED))
    styles = [] if run.atom else [*explained, *(name for name in _NESTING if name in run.styles)]
    return [f'a href="{attribute(run.href)}"', *styles] if run.href else styles


def _open(name: str) -> str:
    if name.startswith(_EXPLAINED):
        return f'<abbr title="{attribute(name.removeprefix(_EXPLAINED))}">'
    return f'<span class="{name}">' if name in _SPAN_STYLES else f"<{name}>"


def _close(name: str) -> str:
    return "</span>" if name in _SPAN_STYLES else f"</{name.split(' ')[0]}>"
