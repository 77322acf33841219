"""The Markdown extension behind `docs/format.md`: version blocks and items, definitions, entries in contents, paths.

It works in any builder that uses Python-Markdown. The HTML it writes is described in ``docs/design.md``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import zip_longest
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.toc import nest_toc_tokens, unique
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from scraper.paths.steps import separator_of
from scraper.text.inline import free_anchor, is_of_the_theme
from scraper.versions import InvalidVersion, parse_ranges

_ATTRIBUTES = re.compile(r"\{:?[ ]*+([^{}\n.#]*+[.#][^{}\n]*+)\}")
_ITEM_BRACES = re.compile(
    r"\{(?:([\d.,–+\- ]+)(?:;\s*|(?=\})))?(?:value=(-?\d{1,9})(?:;\s*|(?=\})))?(?:type=([aAiI]|1\.1))?\}\s*"
)
_OPENING = re.compile(r"\s*/{3,}\s*\w")
_RAW_ANCHOR = re.compile(r'<a id="([^"]*)"')
"""A place of the vendor's, which keeps its name whatever a heading says."""
_SPAN_DEPTH = 4
"""Spans inside of spans that are read; Python-Markdown applies a pattern only once to a text and what is in it."""


class VersionsBlock(Block):
    """``/// versions | RANGE``: blocks for a part of the page's versions."""

    NAME = "versions"
    ARGUMENT = True

    def on_validate(self, parent: etree.Element) -> bool:
        """A range that can't be read leaves the text as it is, visibly."""
        try:
            parse_ranges(self.argument)
        except InvalidVersion:
            return False
        return True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The element the blocks go into."""
        return etree.SubElement(parent, "div", {"class": "versions", "data-versions": self.argument.strip()})


class EscalationBlock(Block):
    """``/// escalation``: what to gather and whom to call."""

    NAME = "escalation"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The element the blocks go into."""
        return etree.SubElement(parent, "div", {"class": "escalation"})


class NoteBlock(Block):
    """``/// note``: the help centre's own words on what the manual says."""

    NAME = "note"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The element the blocks go into; furniture, so that it is never taken for the manual's text."""
        return etree.SubElement(parent, "div", {"class": "admonition tip local-note", "data-furniture": "true"})


class CalloutsInBlocks(Preprocessor):
    """A callout right below the line that opens a block is the block's.

    Python-Markdown would read the callout first, wherever in a paragraph it begins, and put it outside.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Set such a callout apart with a blank line."""
        spaced: list[str] = []
        for line in lines:
            if spaced and line.lstrip().startswith("!!!") and _OPENING.match(spaced[-1]):
                spaced.append("")
            spaced.append(line)
        return spaced


class BracketedSpan(LinkInlineProcessor):
    """``[text]{ #anchor .class }``: a span, where text carries a meaning that Markdown has no mark for."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        text, index, handled = self.getText(data, m.end(0))
        attributes = _ATTRIBUTES.match(data, index) if handled else None
        if not attributes:
            return None, None, None
        span = etree.Element("span")
        span.text = text
        names = []
        for name, value in get_attrs_and_remainder(attributes[1])[0]:
            if name == ".":
                names.append(value)
            else:
                span.set(name, value)
        span.set("class", " ".join(names))
        if "path" in names:
            self._set_steps(span, text)
        return span, m.start(0), attributes.end(0)

    def _set_steps(self, path: etree.Element, text: str) -> None:
        """Brackets in a path that are neither a link's nor a span's hold a step."""
        path.text = None
        at = written = 0
        while (at := text.find("[", at)) >= 0:
            step, end, closed = self.getText(text, at + 1)
            if closed and not text.startswith(("(", "[", "{"), end) and not text.endswith("!", 0, at):
                _append(path, text[written:at])
                etree.SubElement(path, "span", {"class": "step"}).text = step
                written = end
            at = end
        _append(path, text[written:])


class Annotate(Treeprocessor):
    """Item ranges, path steps, lazy images: what is said in the text becomes attributes and elements."""

    def run(self, root: etree.Element) -> None:
        """Walk the parsed page once."""
        for element in root.iter():
            if element.tag in {"ol", "ul", "dl"}:
                for item in element:
                    _take_braces(item, element)
            elif element.tag == "img":
                element.set("loading", "lazy")
            elif element.tag == "span" and element.get("class") == "path":
                _draw_path(element)


def _take_braces(item: etree.Element, around: etree.Element) -> None:
    """An item's braces become attributes: its versions, its number, how its list writes numbers."""
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    match = _ITEM_BRACES.match((holder.text or "").lstrip())
    if not match or not any(match.groups()):
        return
    if match[1]:
        try:
            parse_ranges(match[1])
        except InvalidVersion:
            return
        item.set("data-versions", match[1].strip())
    if match[2]:
        item.set("value", match[2])
    if match[3]:
        around.set(*(("class", "hc-outline") if match[3] == "1.1" else ("type", match[3])))
    holder.text = (holder.text or "").lstrip()[match.end() :]


def _draw_path(path: etree.Element) -> None:
    """``Setup, Manage, Email`` → a span for each step and for each separator; the text stays the same.

    Where steps are in brackets, those count; else arrows separate them, or commas where there is no arrow.
    """
    marked = any(child.get("class") == "step" for child in path)
    separator = separator_of("".join(path.itertext()))
    texts, children = [path.text or "", *(child.tail or "" for child in path)], list(path)
    path.text, path[:] = None, []
    for text, child in zip_longest(texts, children):
        for number, piece in enumerate((text,) if marked else separator.split(text)):
            _put(path, "separator" if marked or number % 2 else "step", piece)
        if child is not None:
            child.tail = None
            _put(path, "separator" if marked else "step", child)
    for part in path:
        if part.get("class") == "separator" and re.search(r"\w", "".join(part.itertext())):
            part.set("class", "separator spoken")


def _put(path: etree.Element, kind: str, piece: str | etree.Element) -> None:
    """The next piece of a path: a marked step, or more of a step or separator."""
    if isinstance(piece, etree.Element) and piece.get("class") == "step":
        path.append(piece)
    elif isinstance(piece, etree.Element) or piece:
        last = path[-1] if len(path) and path[-1].get("class") == kind else None
        _append(etree.SubElement(path, "span", {"class": kind}) if last is None else last, piece)


def _append(element: etree.Element, piece: str | etree.Element) -> None:
    if isinstance(piece, etree.Element):
        element.append(piece)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + piece
    else:
        element.text = (element.text or "") + piece


class FreeAnchors(Treeprocessor):
    """Sets apart an id that a text's words, or a writer, made of a name that the theme looks up."""

    def run(self, root: etree.Element) -> None:
        """Rename elements and their tokens; the toc extension has set the headings' ids before."""
        raw = "".join(map(str, self.md.htmlStash.rawHtmlBlocks))
        anchors = {element.get("id", "") for element in root.iter()} | {*_RAW_ANCHOR.findall(raw)}
        headings = {token["id"]: token for token in _flatten(getattr(self.md, "toc_tokens", []))}
        for element in root.iter():
            anchor = element.get("id", "")
            if is_of_the_theme(anchor):
                free = unique(free_anchor(anchor), anchors)
                element.set("id", free)
                headings.get(anchor, {})["id"] = free


class EntriesInContents(Treeprocessor):
    """Adds entries that are not headings to the page's table of contents, under the heading they stand below."""

    def run(self, root: etree.Element) -> None:
        """Rebuild the tokens in document order; the toc extension has set the headings' ids before."""
        if not hasattr(self.md, "toc_tokens"):
            return
        headings = {token["id"]: token for token in _flatten(self.md.toc_tokens)}
        tokens: list[Any] = []
        level = 1
        for element in root.iter():
            anchor = element.get("id", "")
            if anchor in headings:
                level = headings[anchor]["level"]
                tokens.append({**headings[anchor], "children": []})
            elif anchor and "entry" in element.get("class", "").split():
                name = " ".join("".join(element.itertext()).split())
                tokens.append({"level": level + 1, "id": anchor, "name": name, "html": name, "data-toc-label": ""})
        self.md.toc_tokens = nest_toc_tokens(tokens)


class EntriesInSentences(Treeprocessor):
    """Marks a statement in bold that has words around it as ``within``: it must not cut their sentence."""

    def run(self, root: etree.Element) -> None:
        """Compare each with its paragraph."""
        for paragraph in root.iter("p"):
            for entry in paragraph.findall("strong"):
                names = entry.get("class", "")
                alone = "".join(paragraph.itertext()).strip() == "".join(entry.itertext()).strip()
                if "entry" in names.split() and not alone:
                    entry.set("class", f"{names} within")


def _flatten(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [nested for token in tokens for nested in (token, *_flatten(token["children"]))]


class VersionBlocksExtension(Extension):
    """Registers all of it."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        blocks = _Blocks()
        blocks.extendMarkdown(md)
        md.parser.blockprocessors.register(DefListIndentProcessor(md.parser), "indent", 90)
        md.parser.blockprocessors.register(DefListProcessor(md.parser), "deflist", 25)
        md.preprocessors.register(CalloutsInBlocks(md), "helpcenter-callouts", 15)
        for depth in range(_SPAN_DEPTH):
            md.inlinePatterns.register(BracketedSpan(r"(?<!!)\[", md), f"helpcenter-span-{depth}", 165 - depth)
        md.treeprocessors.register(Annotate(md), "helpcenter-annotate", 7)
        md.treeprocessors.register(FreeAnchors(md), "helpcenter-anchors", 4.5)
        md.treeprocessors.register(EntriesInContents(md), "helpcenter-entries", 4)
        md.treeprocessors.register(EntriesInSentences(md), "helpcenter-sentences", 3)


class _Blocks(BlocksExtension):
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        block_mgr.register(VersionsBlock, {})
        block_mgr.register(EscalationBlock, {})
        block_mgr.register(NoteBlock, {})


def makeExtension(**options: Any) -> VersionBlocksExtension:
    """Entry point by module name."""
    return VersionBlocksExtension(**options)
