"""What single elements of HTML are to a reader: hidden, a target of links, another program's content, red, bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol"
    " p pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements that begin a line; whatever else there is, known or not, runs on within one, as in a browser."""
DROPPED = frozenset(
    "script style template link meta base head title desc metadata annotation annotation-xml param area"  # noqa: SIM905
    " noframes datalist".split()
)
"""Elements that never reach a page, with all that is in them. No void one that the parser takes for a container: what
it finds in a ``source`` is the text behind it."""
STYLE_OF_TAG: Mapping[str, str] = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "dfn": "i", "u": "u", "ins": "u",
    "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup", "code": "code", "tt": "code", "kbd": "code",
    "samp": "code",
}  # fmt: skip
_PLAIN: frozenset[str] = frozenset()
_BY_NAME = {tag: frozenset({style}) for tag, style in STYLE_OF_TAG.items()}
_LOOKS: Mapping[str, re.Pattern[str]] = {
    "b": re.compile(r"(?<![\w-])font-weight:(?:bold|[6-9]00)"),
    "i": re.compile(r"(?<![\w-])font-style:(?:italic|oblique)"),
    "u": re.compile(r"(?<![\w-])text-decoration(?:-line)?:[^;]*underline"),
    "s": re.compile(r"(?<![\w-])text-decoration(?:-line)?:[^;]*line-through"),
    "red": re.compile(r"(?<![\w-])color:(?:red|#f00|#ff0000|rgb\(255,0,0\))(?![\w])"),
}
_RED = frozenset({"red", "#f00", "#ff0000", "ff0000"})
_HIDES = re.compile(r"(?<![\w-])(?:display:none|visibility:(?:hidden|collapse))")
EMBEDS: Mapping[str, str] = {
    "iframe": "Page", "frame": "Page", "video": "Video", "audio": "Audio", "object": "Content", "embed": "Content",
    "applet": "Content",
}  # fmt: skip
_MOVIE = frozenset({"movie", "src", "url", "filename"})
_BUTTONS = frozenset({"submit", "reset", "button"})


class Attributes(Protocol):
    """An element, of Beautiful Soup or lxml, as far as its attributes go."""

    def get(self, key: str, /) -> object:
        """An attribute's value, None where it has none."""
        ...


def is_hidden(tag: Tag) -> bool:
    """True for what a browser does not show, until a script changes that."""
    if tag.name == "dialog" and "open" not in tag.attrs:
        return True
    return "hidden" in tag.attrs or ("style" in tag.attrs and bool(_HIDES.search(_style(tag))))


def looks(name: str, element: Attributes) -> frozenset[str]:
    """Styles of the canonical form that an element has by its name, its ``style`` or its ``color``."""
    found = _BY_NAME.get(name, _PLAIN)
    if element.get("style"):
        style = _style(element)
        found |= {name for name, pattern in _LOOKS.items() if pattern.search(style)}
    if name == "font" and str(element.get("color") or "").strip().lower() in _RED:
        found |= {"red"}
    return found


def targets_of(tag: str, element: Attributes) -> Iterator[str]:
    """Names by which links can lead to an element."""
    for name in ("id", "name") if tag == "a" else ("id",):
        if told := element.get(name):
            yield str(told).strip()


def embedded(tag: str, element: Attributes, inner: Iterable[Attributes]) -> tuple[str, str]:
    """(address, what it is called) of content that another program or site shows.

    `inner` are the elements ``source`` and ``param`` in it.
    """
    address = next(_addresses(element, inner), "").strip()
    parts = urlsplit(address) if _is_address(address) else urlsplit("")
    name = str(element.get("title") or "").strip() or PurePosixPath(unquote(parts.path)).name or parts.netloc
    return address, f"{EMBEDS[tag]}: {name}"


def button_text(element: Attributes) -> str:
    """The words on an ``input`` that is a button."""
    return str(element.get("value") or "") if str(element.get("type") or "").lower() in _BUTTONS else ""


def _addresses(element: Attributes, inner: Iterable[Attributes]) -> Iterator[str]:
    yield from (str(told) for name in ("src", "data") if (told := element.get(name)))
    for child in inner:
        told = child.get("src") or (child.get("value") if str(child.get("name") or "").lower() in _MOVIE else None)
        if told:
            yield str(told)


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _style(element: Attributes) -> str:
    return re.sub(r"\s+", "", str(element.get("style") or "").lower())
