"""Inline HTML: from a vendor's tags to the one canonical form that `scraper.model` describes.

The tags are first flattened into runs of text that share one style, so that nested, empty, glued and overlapping
emphasis come out the same however the vendor wrote it; then the runs are written back in a fixed nesting order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from scraper.html.parts import (
    DROPPED,
    EMBEDS,
    STYLE_OF_TAG,
    Attributes,
    button_text,
    embedded,
    is_hidden,
    looks,
    targets_of,
)
from scraper.text.inline import EMBEDDED, attribute, escape, fold_space, mark, safe_target

_NESTING = ("b", "i", "u", "s", "sub", "sup", "red", "courier", "code")
_SPAN_STYLES = frozenset({"red", "courier"})


SET_APART = frozenset({"q", "option", "optgroup", "input", *EMBEDS})
"""Elements before and behind which a browser shows something: quotation marks, a gap."""


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


@dataclass(frozen=True)
class InlineRules:
    """How a vendor's inline elements are read."""

    classes: Mapping[str, str] = field(default_factory=dict)
    """class → style."""
    marks: bool = False
    """Whether places that links lead to are kept."""
    hides: bool = False
    """Whether what a browser hides is left out; not where a script shows it in the end."""


_USUAL = InlineRules()


def inline(nodes: Iterable[PageElement], rules: InlineRules = _USUAL, around: Run = PLAIN) -> str:
    """Canonical inline HTML of some sibling nodes."""
    return serialise(run for node in nodes for run in _runs(node, around, rules))


def entered(tag: Tag, around: Run, rules: InlineRules) -> Run:
    """What the text in an element is: its style and its link."""
    if not tag.attrs and tag.name not in STYLE_OF_TAG:
        return around
    styles = around.styles | looks(tag.name, tag)
    if "class" in tag.attrs:
        styles |= {rules.classes[name] for name in tag.attrs["class"] if name in rules.classes}
    return Run("", styles, href_of(tag.name, tag) or around.href)


def _runs(node: PageElement, context: Run, rules: InlineRules) -> Iterator[Run]:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString):  # a comment, a declaration
            yield Run(fold_space(node), context.styles, context.href)
    elif isinstance(node, Tag) and node.name not in DROPPED and not (rules.hides and node.attrs and is_hidden(node)):
        if rules.marks and node.attrs:
            yield from (Run(mark(name), atom=True) for name in targets_of(node.name, node))
        if node.name == "br":
            yield Run("<br>", atom=True, href=context.href)
        elif node.name == "img":
            yield Run(image(node), atom=True, href=context.href)
        elif node.name in SET_APART:
            yield from _apart(node, context, rules)
        else:
            inner = entered(node, context, rules)
            for child in node.children:
                yield from _runs(child, inner, rules)


def _apart(tag: Tag, context: Run, rules: InlineRules) -> Iterator[Run]:
    before, after = ("“", "”") if tag.name == "q" else (" ", " ")
    yield context._replace(content=before)
    if tag.name in EMBEDS:
        yield Run(stand_in(tag.name, tag, tag.find_all(["source", "param"])), atom=True)
    if tag.name == "input":
        yield context._replace(content=fold_space(button_text(tag)))
    inner = entered(tag, context, rules)
    for child in tag.children:
        yield from _runs(child, inner, rules)
    yield context._replace(content=after)


def stand_in(tag: str, element: Attributes, inner: Iterable[Attributes]) -> str:
    """A labelled link to what another program or site shows, and nothing is fetched; empty where it has no address."""
    address, label = embedded(tag, element, inner)
    target = safe_target(address)
    if not target or target.startswith(("#", "mailto:", "tel:")):
        return ""
    return f'{EMBEDDED}<a href="{attribute(target)}">{escape(fold_space(label).strip())}</a></span>'


def href_of(tag: str, element: Attributes) -> str:
    """Where an element leads, empty where it leads nowhere."""
    return safe_target(str(element.get("href") or "")) if tag == "a" else ""


def image(tag: Attributes) -> str:
    """Canonical HTML of an ``img``; empty where it has no usable source."""
    source = safe_target(str(tag.get("src") or "").replace("\\", "/"))
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
    styles = [] if run.atom else [name for name in _NESTING if name in run.styles]
    return [f'a href="{attribute(run.href)}"', *styles] if run.href else styles


def _open(name: str) -> str:
    return f'<span class="{name}">' if name in _SPAN_STYLES else f"<{name}>"


def _close(name: str) -> str:
    return "</span>" if name in _SPAN_STYLES else f"</{name.split(' ')[0]}>"
