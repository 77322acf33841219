"""Inline HTML: from a vendor's tags to the one canonical form that `scraper.model` describes.

The tags are first flattened into runs of text that share one style, so that nested, empty, glued and overlapping
emphasis come out the same however the vendor wrote it; then the runs are written back in a fixed nesting order.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from bs4.element import Comment, NavigableString, PageElement, Tag

STYLE_OF_TAG: Mapping[str, str] = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "u": "u", "ins": "u",
    "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup", "code": "code", "tt": "code", "kbd": "code",
    "samp": "code",
}  # fmt: skip
_NESTING = ("b", "i", "u", "s", "sub", "sup", "red", "courier", "code")
_SPAN_STYLES = frozenset({"red", "courier"})
DROPPED = frozenset(
    "script style template object iframe form input button select textarea svg math audio video link meta"  # noqa: SIM905
    " base head".split()
)
"""Elements that never reach a page, with all that is in them. No void one that the parser takes for a container:
what it finds in an ``embed`` is the text behind it."""
_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BY_NAME = "page:"
"""Start of a link to a page by a name that only a redirect knows; it never reaches a written page."""
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel|ftp|page):", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[\s\x00-\x1f]*[a-z][a-z0-9+.\-\s\x00-\x1f]*:", re.IGNORECASE)


class Run(NamedTuple):
    """A piece of running text with one style; a tuple, as an import makes a hundred for each page."""

    content: str
    """Plain text; canonical HTML where `atom` is true."""
    styles: frozenset[str] = frozenset()
    href: str = ""
    atom: bool = False
    """An image or a line break: never merged, styles don't matter."""


def fold_space(text: str) -> str:
    """White space, no-break spaces and zero-width characters folded to one space each; control characters dropped."""
    return _SPACE.sub(" ", _CONTROL.sub("", text))


def safe_target(target: str) -> str:
    """A link target that may stand in a page, or an empty string: ``javascript:`` and its kind are dropped."""
    target = _CONTROL.sub("", target).strip()
    if _ANY_SCHEME.match(target) and not _SAFE_SCHEME.match(target):
        return ""
    return target if is_address(target) else ""


def is_address(text: str) -> bool:
    """False for what can't be taken apart as an address: ``http://[x``."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def escape(text: str) -> str:
    """Plain text as canonical inline HTML."""
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    """Plain text as an attribute's value."""
    return html.escape(text, quote=True)


def inline(nodes: Iterable[PageElement], classes: Mapping[str, str] | None = None) -> str:
    """Canonical inline HTML of some sibling nodes; `classes` maps a vendor's span classes to styles."""
    return serialise(runs(nodes, classes or {}))


def runs(nodes: Iterable[PageElement], classes: Mapping[str, str]) -> list[Run]:
    """The runs of some sibling nodes, in order."""
    return [run for node in nodes for run in _runs(node, Run(""), classes)]


def _runs(node: PageElement, context: Run, classes: Mapping[str, str]) -> Iterator[Run]:
    if isinstance(node, NavigableString):
        if type(node) is NavigableString:
            yield Run(fold_space(node), context.styles, context.href)
        return
    if not isinstance(node, Tag) or isinstance(node, Comment) or node.name in DROPPED:
        return
    if node.name == "q":
        yield context._replace(content="“")
        for child in node.children:
            yield from _runs(child, context, classes)
        yield context._replace(content="”")
    elif node.name == "br":
        yield Run("<br>", atom=True, href=context.href)
    elif node.name == "img":
        yield Run(image(node), atom=True, href=context.href)
    else:
        inner = Run(context.content, context.styles | _styles(node, classes), _href(node) or context.href)
        for child in node.children:
            yield from _runs(child, inner, classes)


def _styles(tag: Tag, classes: Mapping[str, str]) -> frozenset[str]:
    found = {STYLE_OF_TAG[tag.name]} if tag.name in STYLE_OF_TAG else set()
    found |= {classes[name] for name in tag.get_attribute_list("class") if name in classes}
    if "color:red" in str(tag.get("style", "")).replace(" ", "").lower() or str(tag.get("color", "")).lower() == "red":
        found.add("red")
    return frozenset(found)


def _href(tag: Tag) -> str:
    return safe_target(str(tag.get("href", ""))) if tag.name == "a" else ""


class Attributes(Protocol):
    """An element, of Beautiful Soup or lxml, as far as its attributes go."""

    def get(self, key: str, /) -> object:
        """An attribute's value, None where it has none."""
        ...


def image(tag: Attributes) -> str:
    """Canonical HTML of an ``img``; empty where it has no usable source."""
    source = safe_target(str(tag.get("src") or "")).replace("\\", "/")
    if not source:
        return ""
    sizes = "".join(f' {name}="{tag.get(name)}"' for name in ("width", "height") if str(tag.get(name)).isdigit())
    return f'<img src="{attribute(source)}" alt="{attribute(fold_space(str(tag.get("alt") or "")))}"{sizes}>'


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
            if space and out and not _is_break(run) and not _is_break(out[-1]):
                out.append(Run(" ", _shared(out[-1], run)[0], _shared(out[-1], run)[1]))
            out.append(run)
            space = False
            continue
        words = run.content.strip(" ")
        space = space or run.content.startswith(" ")
        if not words:
            continue
        if space and out and not _is_break(out[-1]):
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
    styles = [] if run.atom else [name for name in _NESTING if name in run.styles]
    return [f'a href="{attribute(run.href)}"', *styles] if run.href else styles


def _open(name: str) -> str:
    return f'<span class="{name}">' if name in _SPAN_STYLES else f"<{name}>"


def _close(name: str) -> str:
    return "</span>" if name in _SPAN_STYLES else f"</{name.split(' ')[0]}>"


_TAG = re.compile(r"<[^>]*>")


def plain(text: str) -> str:
    """The plain text of canonical inline HTML; a line break is a space."""
    if "<" in text:
        text = _TAG.sub("", text.replace("<br>", " "))
    return html.unescape(text) if "&" in text else text
