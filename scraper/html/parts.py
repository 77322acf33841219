"""What single elements of HTML are to a reader: a target of links, another program's content, red, bold, hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from scraper.html.tree import Element, walk
from scraper.text.inline import EMBEDDED, attribute, escape, fold_space, mark, safe_target

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol"
    " p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements that begin a line; whatever else there is, known or not, runs on within one, as in a browser."""
HEADINGS: Mapping[str, int] = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""Headings and their levels inside of a page; the first is its title's."""
LISTS = frozenset({"ul", "ol", "menu", "dir"})
CODE = frozenset({"pre", "listing", "xmp", "plaintext"})
"""Elements whose lines count."""
EMBEDS: Mapping[str, str] = {
    "iframe": "Page", "frame": "Page", "video": "Video", "audio": "Audio", "object": "Content", "embed": "Content",
    "applet": "Content",
}  # fmt: skip
"""Elements that show what another program or site has, and what that is called."""
SET_APART = frozenset({"q", "option", "optgroup", "input", "map", "area", *EMBEDS})
"""Elements before and behind which a browser shows something: quotation marks, a gap, a picture."""
STYLE_OF_TAG: Mapping[str, str] = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "dfn": "i", "u": "u", "ins": "u",
    "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup", "code": "code", "tt": "code", "kbd": "code",
    "samp": "code", "address": "i",
}  # fmt: skip
PLAIN: frozenset[str] = frozenset()
"""No style at all."""
_BY_NAME = {name: frozenset({style}) for name, style in STYLE_OF_TAG.items()}
_LOOKS: Mapping[str, re.Pattern[str]] = {
    "b": re.compile(r"(?<![\w-])font-weight:(?:bold|[6-9]00)"),
    "i": re.compile(r"(?<![\w-])font-style:(?:italic|oblique)"),
    "u": re.compile(r"(?<![\w-])text-decoration(?:-line)?:[^;]*underline"),
    "s": re.compile(r"(?<![\w-])text-decoration(?:-line)?:[^;]*line-through"),
    "red": re.compile(r"(?<![\w-])color:(?:red|#f00|#ff0000|rgb\(255,0,0\))(?![\w])"),
}
_UNDOES: Mapping[str, re.Pattern[str]] = {
    "b": re.compile(r"(?<![\w-])font-weight:(?:normal|lighter|[1-5]00)"),
    "i": re.compile(r"(?<![\w-])font-style:normal"),
    "red": re.compile(r"(?<![\w-])color:(?!inherit|currentcolor|red|#f00|#ff0000|rgb\(255,0,0\))[\w#]"),
}
_RED = frozenset({"red", "#f00", "#ff0000", "ff0000"})
_HIDES = re.compile(r"(?<![\w-])(?:display:none|visibility:(?:hidden|collapse))")
_MOVIE = frozenset({"movie", "src", "url", "filename"})
_BUTTONS = frozenset({"submit", "reset", "button"})


def is_hidden(element: Element) -> bool:
    """True for what a browser does not show, until a script changes that."""
    attributes = element.attributes
    if element.name == "dialog" and "open" not in attributes:
        return True
    return "hidden" in attributes or ("style" in attributes and bool(_HIDES.search(_folded(element.get("style")))))


def looks(element: Element) -> frozenset[str]:
    """Styles of the canonical form that an element has by its name, its ``style`` or its ``color``."""
    styles = _BY_NAME.get(element.name, PLAIN)
    if style := element.get("style"):
        styles |= _looks_of(style)
    if element.name == "font" and element.get("color").strip().lower() in _RED:
        styles |= {"red"}
    return styles


def undone(element: Element) -> frozenset[str]:
    """Styles of what is around an element that its ``style`` or ``color`` takes away."""
    gone = _undone_of(style) if (style := element.get("style")) else PLAIN
    if element.name == "font" and (color := element.get("color").strip().lower()) and color not in _RED:
        gone |= {"red"}
    return gone


def href_of(element: Element) -> str:
    """Where an element leads, empty where it leads nowhere."""
    return safe_target(element.get("href")) if element.name in ("a", "area") else ""


def marks_of(element: Element) -> str:
    """The names by which links can lead to an element, as canonical HTML."""
    names = ("id", "name") if element.name == "a" else ("id",)
    return "".join(mark(element.get(name).strip()) for name in names if name in element.attributes)


def image(element: Element) -> str:
    """Canonical HTML of an ``img``; empty where it has no usable source."""
    source = next(filter(None, map(safe_target, _sources(element))), "")
    if not source:
        return ""
    sizes = "".join(f' {name}="{size}"' for name in ("width", "height") if (size := element.get(name)).isdigit())
    return f'<img src="{attribute(source)}" alt="{attribute(fold_space(element.get("alt")))}"{sizes}>'


def _sources(element: Element) -> Iterator[str]:
    """Where a picture is, first where a script loads it from, when a reader comes near; then of what sizes it is."""
    yield from (element.get(name).replace("\\", "/") for name in ("data-src", "src"))
    yield from ((element.get(name).split() or [""])[0] for name in ("data-srcset", "srcset"))


def area_words(element: Element) -> str:
    """What a part of an image map that can be clicked is called."""
    name = PurePosixPath(unquote(urlsplit(href_of(element)).path)).stem
    return fold_space(element.get("alt").strip() or element.get("title").strip() or name)


def stand_in(element: Element) -> str:
    """A labelled link to what another program or site shows, and nothing is fetched; empty for all other elements."""
    if element.name not in EMBEDS:
        return ""
    target = safe_target(next(filter(None, _addresses(element)), ""))
    if not target or target.startswith(("#", "mailto:", "tel:")):
        return ""
    parts = urlsplit(target)
    name = element.get("title").strip() or PurePosixPath(unquote(parts.path)).name or parts.netloc
    label = escape(fold_space(f"{EMBEDS[element.name]}: {name}").strip())
    return f'{EMBEDDED}<a href="{attribute(target)}">{label}</a></span>'


def button_text(element: Element) -> str:
    """The words on an ``input`` that is a button."""
    return element.get("value") if element.get("type").lower() in _BUTTONS else ""


def _addresses(element: Element) -> Iterator[str]:
    yield from map(element.get, ("src", "data"))
    for inner in walk(element.children):
        if inner.name in ("source", "param"):
            yield inner.get("src") or (inner.get("value") if inner.get("name").lower() in _MOVIE else "")


@lru_cache(maxsize=1000)
def _looks_of(style: str) -> frozenset[str]:
    folded = _folded(style)
    return frozenset(look for look, pattern in _LOOKS.items() if pattern.search(folded))


@lru_cache(maxsize=1000)
def _undone_of(style: str) -> frozenset[str]:
    folded = _folded(style)
    return frozenset(look for look, pattern in _UNDOES.items() if pattern.search(folded))


def _folded(style: str) -> str:
    return re.sub(r"\s+", "", style.lower())
