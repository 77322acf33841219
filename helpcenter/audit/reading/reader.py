"""HTML → events, the way a browser shows it. What differs between vendor and site is the `Dialect`."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from lxml.html import HtmlElement

from helpcenter.audit.reading.dialect import Dialect, clicked
from helpcenter.audit.reading.events import ANY_STYLE, Cell, Close, Code, Event, Image, Item, Open, Piece, Row, Word
from helpcenter.audit.reading.html_values import code_lines, integer, numerals, visible
from helpcenter.audit.reading.typed import typed_item

_UNSEEN = frozenset({
    "script", "style", "template", "head", "title", "meta", "link", "base", "desc", "metadata", "annotation",
    "annotation-xml", "noframes", "noembed", "datalist",
})  # fmt: skip
_INLINE_STYLES = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "dfn": "i", "u": "u", "ins": "u", "s": "s",
    "strike": "s", "del": "s", "sub": "<", "sup": ">", "tt": "c", "kbd": "c", "samp": "c",
}  # fmt: skip
# Everything else that has no rule of its own runs on within a line, as in a browser.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "colgroup", "details",
    "dialog", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup",
    "hr", "html", "legend", "main", "nav", "p", "search", "section", "summary", "tbody", "tfoot", "thead",
})  # fmt: skip

_ENDS = ("thead", "tfoot")
"""Sections of a table of which the first stands at its top or its end."""
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HOLDERS = _LISTS | {"li", "td", "th", "caption", "dt", "dd"}
"""Elements that items in them belong to, or in which they belong to no list."""
_FORMS = _LISTS | {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "li", "table", "pre", "listing", "xmp"}
"""Elements that are more than words."""
_NO_TEXT = frozenset({
    "img", "table", "pre", "listing", "xmp", "input", "iframe", "frame", "video", "audio", "object", "embed", "applet",
})  # fmt: skip
"""Elements that show something without a text."""


class Context(NamedTuple):
    """Meaning of the elements around a text."""

    style: str = ""
    link: tuple[str, ...] = ()
    level: int = 0
    bold_by_nature: bool = False
    """In headings and header cells, where ``b`` changes nothing."""
    above_items: bool = False
    """Directly in a list, before its items: a list there is a level deeper, text is not."""


class Reader:
    """Walks elements and gathers `events`; white space of any kind is one boundary between words."""

    def __init__(self, dialect: Dialect) -> None:
        self.events: list[Event] = []
        self.links = 0
        self.places: list[tuple[str, int]] = []
        """Where links can lead: a name and the index of the first word from there on."""
        self._dialect = dialect
        self._pending: list[tuple[str, Context]] = []
        self._starts: bool | None = True
        self._written = 0
        self._named: list[str] = []
        self._levels: dict[HtmlElement, int] = {}
        """Lists, and the number of list items around each."""
        self._rules = {
            "img": self._image, "a": self._link, "area": self._area, "q": self._quote, "ul": self._list,
            "ol": self._list, "menu": self._list, "dir": self._list, "li": self._orphan,
            "dt": self._term, "dd": self._meaning, "table": self._table, "tr": self._row,
            "td": self._cell, "th": self._cell, "pre": self._code, "listing": self._code, "xmp": self._code,
            "div": self._div, "p": self._paragraph, "span": self._span, "code": self._span,
            "noscript": self._noscript, "option": self._apart, "optgroup": self._apart, "input": self._button,
            **dict.fromkeys(("iframe", "frame", "video", "audio", "object", "embed", "applet"), self._embedded),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
        }  # fmt: skip

    @property
    def names(self) -> dict[str, int]:
        """Where links lead in a browser: a name's first place."""
        return dict(reversed(self.places))

    def read(self, node: HtmlElement) -> None:
        """Add what stands inside `node`."""
        self._children(node, Context())
        self._break()

    def read_after(self, node: HtmlElement) -> None:
        """Add what follows `node` within its parent."""
        self._text(node.tail, Context())
        for sibling in node.itersiblings():
            self._element(sibling, Context())
            self._text(sibling.tail, Context())
        self._break()

    def read_from(self, after: HtmlElement, box: HtmlElement, frame: Container[str]) -> None:
        """Add all that stands behind `after` on the page; what is outside of `box` only if it is no part of a frame."""
        if after is box:
            self._element(box, Context())
        node: HtmlElement | None = after
        while node is not None and node.tag not in ("body", "html"):
            self._text(node.tail, Context())
            for sibling in node.itersiblings():
                if sibling.tag not in frame:
                    self._element(sibling, Context())
                self._text(sibling.tail, Context())
            node = node.getparent()
        self._break()

    def read_title(self, node: HtmlElement) -> None:
        """Add `node` as the page's ``h1``, whatever element it is."""
        self._on_one_line("heading 1", node, Context(bold_by_nature=True))

    def _children(self, node: HtmlElement, context: Context) -> None:
        self._text(node.text, context)
        for child in node:
            self._element(child, context)
            self._text(child.tail, context)

    def _element(self, node: HtmlElement, context: Context) -> None:
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNSEEN or self._dialect.hidden(node):
            return
        if tag == "p" and (typed := typed_item(node)):
            level, number, style = typed
            self._item(node, context, Item(context.level + level, number is not None, number, style))
            return
        if node.attrib:
            self._named += self._dialect.names(node)
            context = _styled(context, self._dialect.look(node))
        if tag == "address":
            context = _styled(context, "i")
        if rule := self._rules.get(tag):
            rule(node, context)
        elif tag in _BLOCKS:
            self._block(node, context)
        else:
            self._children(node, _styled(context, _INLINE_STYLES.get(tag, "")))

    # text

    def _text(self, text: str | None, context: Context) -> None:
        if not text or not (text := visible(text)):
            return
        if text[0].isspace():
            self._end_word()
        words = text.split()
        for word in words[:-1]:
            self._piece(word, context)
            self._end_word()
        if words:
            self._piece(words[-1], context)
            if text[-1].isspace():
                self._end_word()

    def _piece(self, text: str, context: Context) -> None:
        if self._named:
            self.places += [(name, len(self.events)) for name in self._named]
            self._named.clear()
        self._pending.append((text, context))
        self._written += 1

    def _end_word(self) -> None:
        if not self._pending:
            return
        text, context = self._pending[0]
        pieces = [Piece(len(text), context.style, context.link)]
        for more, there in self._pending[1:]:
            text += more
            last = pieces[-1]
            if (last.style, last.link) == (there.style, there.link):
                pieces[-1] = last._replace(length=last.length + len(more))
            else:
                pieces.append(Piece(len(more), there.style, there.link))
        self.events.append(Word(text, tuple(pieces), context.level, self._starts))
        self._pending.clear()
        self._starts = False

    def _break(self) -> None:
        self._end_word()
        if self._starts is not None:
            self._starts = True

    # elements

    def _block(self, node: HtmlElement, context: Context) -> None:
        self._break()
        self._children(node, context)
        self._break()

    def _wrap(self, name: str, node: HtmlElement, context: Context) -> None:
        self._break()
        self.events.append(Open(name))
        before = len(self.events)
        self._children(node, context)
        self._break()
        if len(self.events) == before:  # an empty one shows nothing
            self.events.pop()
        else:
            self.events.append(Close(name))

    def _heading(self, node: HtmlElement, context: Context) -> None:
        level = self._dialect.heading_level(node)
        self._on_one_line(f"heading {level}", node, _bold_by_nature(context))

    def _on_one_line(self, name: str, node: HtmlElement, context: Context) -> None:
        """A heading, whose line breaks are for the look: Markdown has none in a heading."""
        before = len(self.events)
        self._wrap(name, node, context)
        first = True
        for at, event in enumerate(self.events[before:], before):
            if isinstance(event, Word):
                self.events[at] = event._replace(starts=None) if event.starts and not first else event
                first = False

    def _div(self, node: HtmlElement, context: Context) -> None:
        if self._dialect.is_code(node):
            self._code(node, context)
        elif self._dialect.is_callout(node):
            self._wrap("callout", node, context)
        else:
            self._block(node, context)

    def _paragraph(self, node: HtmlElement, context: Context) -> None:
        if self._dialect.is_code(node):
            self._code(node, context)
        elif self._dialect.is_callout(node):
            self._wrap("callout", node, context)
        elif self._dialect.is_label(node):
            self._block(node, context._replace(style=ANY_STYLE))
            self._starts = None
        else:
            self._block(node, context)

    def _span(self, node: HtmlElement, context: Context) -> None:
        if self._dialect.is_code(node) or node.tag == "code":
            if node.find(".//br") is not None:
                self._code(node, context)  # monospaced lines are a block, whatever the vendor wrapped them in
            else:
                self._children(node, _styled(context, "c"))
        elif not self._show_image(node, context):
            self._children(node, _styled(context, self._dialect.style(node)))

    def _noscript(self, node: HtmlElement, context: Context) -> None:
        self._end_word()
        self._starts = None  # it stands for what a script would write, on a line of its own or not
        at, beside = len(self.events), self.events[-1:]
        self._children(node, context)
        self._end_word()
        self.events[at:] = [event for event in self.events[at:] if not (isinstance(event, Image) and [event] == beside)]
        self._starts = None

    def _link(self, node: HtmlElement, context: Context) -> None:
        written = self._written
        target = self._dialect.link(node)
        self._children(node, context._replace(link=target) if target else context)
        self.links += bool(target) and self._written > written

    def _area(self, node: HtmlElement, context: Context) -> None:
        """A part of a picture, as a link on a line of its own."""
        if target := self._dialect.link(node):
            self._break()
            self._text(clicked(node), context._replace(link=target))
            self._break()
            self.links += 1

    def _quote(self, node: HtmlElement, context: Context) -> None:
        self._piece("“", context)  # browsers draw the marks
        self._children(node, context)
        self._piece("”", context)

    def _apart(self, node: HtmlElement, context: Context) -> None:
        self._end_word()
        self._children(node, context)
        self._end_word()

    def _button(self, node: HtmlElement, context: Context) -> None:
        if (node.get("type") or "").lower() in ("submit", "reset", "button"):
            self._end_word()
            self._text(node.get("value"), context)
            self._end_word()

    def _embedded(self, node: HtmlElement, context: Context) -> None:
        """What stands in for what another program shows, then the words for readers who lack the program."""
        self._show_image(node, context)
        if node.tag != "iframe":  # every browser has it
            self._children(node, context)

    def _image(self, node: HtmlElement, context: Context) -> None:
        self._show_image(node, context)

    def _show_image(self, node: HtmlElement, context: Context) -> bool:
        image = self._dialect.image(node)
        if image is None:
            return False
        self._break()
        self.events.append(image._replace(link=context.link, level=context.level))
        self._written += 1
        self._break()
        return True

    def _code(self, node: HtmlElement, context: Context) -> None:
        self._break()
        lines = tuple(code_lines(node))
        last = self.events[-1] if self.events else None
        if isinstance(last, Code) and last.level == context.level:  # vendors write one block as many paragraphs
            self.events[-1] = last._replace(lines=last.lines + lines)
        elif lines:
            self.events.append(Code(lines, context.level))
        self._written += len(lines)
        self._break()

    # lists

    def _list(self, node: HtmlElement, context: Context) -> None:
        self._break()
        context = context._replace(level=context.level + context.above_items, above_items=False)
        ordered = node.tag == "ol"
        style, step = numerals(node) if ordered else "", -1 if node.get("reversed") is not None else 1
        items = [child for child in node if child.tag == "li" and not self._dialect.hidden(child)]
        number = integer(node.get("start"), len(items) if step < 0 else 1)
        self._levels[node] = context.level
        around = context._replace(above_items=True)  # what lies in a list before its first item is in none
        self._text(node.text, around)
        for child in node:
            if child.tag != "li":
                self._element(child, around)
                number += step * sum(_holder(item) is node for item in child.iter("li"))
                around = around if child.find(".//li") is None else context._replace(level=context.level + 1)
            elif not self._dialect.hidden(child):
                number = integer(child.get("value"), number)
                self._item(child, context, Item(context.level + 1, ordered, number if ordered else None, style))
                number += step
                around = context._replace(level=context.level + 1)
            self._text(child.tail, around)
        self._break()

    def _orphan(self, node: HtmlElement, context: Context) -> None:
        """An item in another element of its list, or outside of any list, where browsers draw a bullet."""
        around = _holder(node)
        if around is None or around not in self._levels:
            self._item(node, context, Item(context.level + 1, False, None))
            return
        items = [item for item in around.iter("li") if _holder(item) is around]
        number = integer(around.get("start"), 1) + items.index(node) if around.tag == "ol" else None
        self._item(node, context, Item(self._levels[around] + 1, number is not None, number, numerals(around)))

    def _item(self, node: HtmlElement, context: Context, item: Item) -> None:
        self._break()
        if node.attrib:
            self._named += self._dialect.names(node)
            context = _styled(context, self._dialect.look(node))
        if item.ordered or item.style or not self._begins_with_list(node):  # then nothing stands beside its bullet
            self.events.append(item)
        self._children(node, context._replace(level=item.level))
        self._break()

    def _term(self, node: HtmlElement, context: Context) -> None:
        """A term of definitions, if it is words; anything else has a form of its own."""
        is_words = not any(self._has_form(part) for part in node.iterdescendants())
        if is_words and self._first_in(node) is not None:
            self._item(node, context, Item(context.level, False, None, "term"))
        else:
            self._block(node, context)

    def _has_form(self, node: HtmlElement) -> bool:
        is_code = self._dialect.is_code(node) and (node.tag != "span" or node.find(".//br") is not None)
        return node.tag in _FORMS or is_code or self._dialect.is_callout(node)

    def _meaning(self, node: HtmlElement, context: Context) -> None:
        """What a term means, as far to the right as a browser sets it."""
        if self._first_in(node) is not None:
            self._item(node, context, Item(context.level + 1, False, None, "meaning"))

    def _begins_with_list(self, node: HtmlElement) -> bool:
        """Whether the first thing that an element shows is a list."""
        return self._first_in(node) in _LISTS

    def _first_in(self, node: HtmlElement) -> str | None:
        """Name of the list or picture that an element shows first, empty for a text, None where it shows nothing."""
        if visible(node.text or "").strip():
            return ""
        for child in node:
            tag = child.tag
            if isinstance(tag, str) and tag not in _UNSEEN and not self._dialect.hidden(child):
                shows = tag in _NO_TEXT or (tag in _LISTS and child.find("li") is not None)
                first = tag if shows else self._first_in(child)
                if first is not None:
                    return first
            if visible(child.tail or "").strip():
                return ""
        return None

    # tables

    def _table(self, node: HtmlElement, context: Context) -> None:
        """Browsers show a caption above, a head first and a foot last, wherever they stand."""
        self._break()
        for caption in node.iterchildren("caption"):
            self._element(caption, context)
        rest = [part for part in node if part.tag != "caption"]
        ends = [next((part for part in rest if part.tag == name), None) for name in _ENDS]
        node[:] = sorted(rest, key=lambda part: 0 if part is ends[0] else 2 if part is ends[1] else 1)
        self._wrap("table", node, context)

    def _row(self, node: HtmlElement, context: Context) -> None:
        self._break()
        self.events.append(Row())
        self._children(node, context)
        self._break()
        while isinstance(self.events[-1], Cell):  # Markdown fills short rows up with empty cells
            self.events.pop()
        if isinstance(self.events[-1], Row):  # and needs a header row, if only an empty one
            self.events.pop()

    def _cell(self, node: HtmlElement, context: Context) -> None:
        self._break()
        columns, rows = max(integer(node.get("colspan"), 1), 0) or 1, integer(node.get("rowspan"), 1)
        self.events.append(Cell(node.tag == "th", min(columns, 1000), min(rows, 65534) if rows >= 0 else 1))
        self._children(node, _bold_by_nature(context) if node.tag == "th" else context._replace(bold_by_nature=False))
        self._break()


def _holder(item: HtmlElement) -> HtmlElement | None:
    """The list that an item belongs to, whatever else is between them; None for none."""
    around = next((each for each in item.iterancestors() if each.tag in _HOLDERS), None)
    return around if around is not None and around.tag in _LISTS else None


def _bold_by_nature(context: Context) -> Context:
    return context._replace(style=context.style.replace("b", ""), bold_by_nature=True)


def _styled(context: Context, letters: str) -> Context:
    if context.bold_by_nature:
        letters = letters.replace("b", "")
    if not letters or context.style == ANY_STYLE:
        return context
    gone = {letter.lower() for letter in letters if letter.isupper()}
    added = {letter for letter in letters if letter.islower()}
    return context._replace(style="".join(sorted({*context.style} - gone | added)))
