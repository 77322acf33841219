"""Canonical inline HTML → inline Markdown, by markdownify with the escapes that Python-Markdown really needs.

Everything that needs no escape stays as the vendor wrote it: a maintainer reads and edits this text.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from scraper.paths.steps import needs_marks
from scraper.text.inline import plain

Place: TypeAlias = Literal["block", "heading", "cell"]
_ESCAPABLE = "\\`*_{}[]()>#+-.!|/"
"""What a backslash escapes: Python-Markdown's own, ``|`` of its tables, ``/`` of pymdownx's blocks."""
_BACKSLASHES = re.compile(r"\\+")
_MARKUP = re.compile(r"[<&`*_\[\]\\{}!|]")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]*@|$)")
_TAG_LIKE_INSIDE = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]*@)")
_ENTITY_LIKE = re.compile(r"&(?=#|\w+;)")
_STARS = re.compile(r"(?<! )\*|\*(?! )")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_LINE_START = re.compile(r"(?:[#>]|[-+*]\s|=+\s*$|-+\s*$|[|: ]*-[|:\- ]*$|!!!|\?\?\?|///|~~~|:\s|\||\{)")
_UNSAFE_CODE = re.compile(r"\]:|&#")
"""In code nothing can be escaped: these would start a reference, and break Python's own reading of HTML."""
_ANY_SIGN = re.compile(r"[^\w\s]|_")
_WORDS = r"[^<>&`*_\[\]\\{}!|]++"
_LINKED = rf'<a href="[\w./:#?=,;+@%~$-]+">{_WORDS}</a>'
_MARKED = rf"(?:<b>{_WORDS}</b>|{_LINKED})"
_STEPPED = rf'<span class="step">(?:{_WORDS}(?:{_MARKED})?|{_MARKED})(?:{_WORDS})?</span>'
_STEPS = rf"{_STEPPED}(?:{_WORDS}{_STEPPED})*"
_PICTURE = r'<img src="([\w./:#-]+)" alt="([^"<>&`\[\]\\]*)"(?: width="(\w+)")?(?: height="(\w+)")?>'
_REGULAR = re.compile(
    rf'(?:{_WORDS}|<br>|{_LINKED}|<(?P<look>[bi])>{_WORDS}</(?P=look)>(?!<[bi]>)|<span class="path">{_STEPS}</span>'
    rf'|<span class="missing-image">{_LINKED}</span>|{_PICTURE})*'
)
"""Most texts: words, looks apart from each other, and no sign that would have to be escaped."""
_LOOKS = (
    (re.compile(r"</?b>"), "**"),
    (re.compile(r"</?i>"), "*"),
    (re.compile("<br>"), "<br>\n"),
    (re.compile(r'<a href="([^"]*)">([^<]*)</a>'), r"[\2](\1)"),
    (re.compile(r'<span class="missing-image">([^<]*)</span>'), r"[\1]{ .missing-image }"),
)
_PATH = re.compile(rf'<span class="path">({_STEPS})</span>')
_STEP = re.compile(r'<span class="step">((?:(?!<span class="step">|</span>).)*+)</span>')
_IMAGE = re.compile(_PICTURE)
_CLOSES = re.compile(r"\](?=[({])")
"""A bracket that would make a link or a span of the brackets before it."""
_NUMBER_START = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BRACKETS = 5
"""So many brackets may be open at once: for each that is, a builder looks through the rest of the paragraph."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_DEEPER = {"[": 1, "]": -1}


def inline_markdown(text: str) -> str:
    """Markdown of canonical inline HTML; safe at the start of a block."""
    lines = [_escape_line_start(line) for line in _convert(text).split("\n")]
    return "\n".join(lines)


def _convert(text: str, place: Place = "block") -> str:
    if not _MARKUP.search(text):
        return text
    if _REGULAR.fullmatch(text):
        return _marked_up(text).strip()
    return _converted(text, place)


@lru_cache(maxsize=20_000)
def _converted(text: str, place: Place) -> str:
    markdown = _converter(place).convert_soup(_parse(text)).strip()
    if _deepest(markdown) > _BRACKETS:
        markdown = _converter(place, brackets=True).convert_soup(_parse(text)).strip()
    return str(markdown)


def _deepest(markdown: str) -> int:
    """How many brackets are open at once, at most."""
    depth = most = 0
    for sign in _BRACKET.findall(markdown):
        depth = max(0, depth + _DEEPER.get(sign, 0))
        most = max(most, depth)
    return most


def _marked_up(text: str) -> str:
    """What the converter makes of text in which nothing has to be escaped and no look touches another."""
    text = _PATH.sub(_path, text)
    for pattern, markdown in _LOOKS:
        text = pattern.sub(markdown, text)
    return _IMAGE.sub(_image, text)


def _path(match: re.Match[str]) -> str:
    marked = needs_marks(plain(match[1]), list(map(plain, _STEP.findall(match[1]))))
    text = _STEP.sub(r"[\1]" if marked else r"\1", match[1])
    return f"[{text}]{{ .path }}"


def _image(match: re.Match[str]) -> str:
    source, alt, width, height = match.groups()
    sizes = " ".join(f"{name}={size}" for name, size in (("width", width), ("height", height)) if size)
    return f"![{alt}]({source})" + (f"{{ {sizes} }}" if sizes else "")


@cache
def _converter(place: Place, *, brackets: bool = False) -> _InlineConverter:
    return _InlineConverter(place, brackets=brackets)


def _parse(text: str) -> BeautifulSoup:
    """Text without a tag is not given to the parser, which would wonder whether it was meant to be an address."""
    soup = BeautifulSoup(text if "<" in text else "", "html.parser")
    if "<" not in text:
        soup.append(NavigableString(html.unescape(text)))
    return soup


def heading_markdown(text: str) -> str:
    """Markdown of a heading's text: on one line, and closed by nothing that Markdown would take for a closing mark."""
    line = re.sub(r"(?:(?<!\s)\s+)?<br>\n", " ", _convert(text, "heading"))
    line = re.sub(r"(?<!#)#+$", lambda closing: r"\#" * len(closing[0]), line)
    return re.sub(r"(?<!\\)\\$", r"\\\\", line)


def cell_markdown(text: str) -> str:
    """Markdown of one line in a table cell."""
    return _convert(text, "cell").replace("<br>\n", "<br>")


def term_markdown(text: str) -> str:
    """Markdown of a term of definitions: on one line, which begins no other block."""
    return _escape_line_start(_convert(text, "heading").replace("<br>\n", "<br>"))


def _escape_line_start(line: str) -> str:
    if _LINE_START.match(line):
        if line[0] in _ESCAPABLE:
            return "\\" + line
        return f"&#{ord(line[0])};{line[1:]}"
    return _NUMBER_START.sub(r"\1\\\2", line)


def link_target(target: str) -> str:
    """A target as it may stand between the parentheses of a Markdown link.

    In angle brackets a parenthesis may stand as it is, but behind a square bracket it would begin a target of its own.
    """
    quoted = quote(target, safe="/:?#[]@!$&*+,;=%~.-_|()").replace("|", "%7C").replace("*", "%2A")
    quoted = _ENTITY_LIKE.sub("&amp;", quoted)
    if "(" not in quoted and ")" not in quoted:
        return quoted
    return f"<{quoted.replace('[', '%5B').replace(']', '%5D')}>"


def noun_mark(noun: str) -> str:
    """What the mark of an entry says of its noun, so that no sign of that ends the mark."""
    return f' data-noun="{_as_references(noun)}"' if noun else ""


def _as_references(text: str) -> str:
    """Text that means nothing in Markdown: each sign by its number."""
    return _ANY_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)


class _InlineConverter(MarkdownConverter):
    """One `convert_…` per element of the canonical form; markdownify finds and calls them."""

    def __init__(self, place: Place, *, brackets: bool) -> None:
        super().__init__()
        self.place = place
        self.brackets = brackets

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        if parent_tags and "code" in parent_tags:
            return str(el)
        in_link = bool(parent_tags and "a" in parent_tags) or any(around.name == "span" for around in el.parents)
        text = _escape(str(el), el, in_link=in_link, brackets=self.brackets)
        text = text.replace("|", "\\|") if self.place == "cell" else text
        return _escape_braces(text, el, every=self.place != "block")

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "href" not in el.attrs:
            return str(el)
        return f"[{text}]({link_target(str(el['href']))})"

    def convert_abbr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<abbr title="{_as_references(str(el["title"]))}">{text}</abbr>'

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<b>{text}</b>" if _glued(el) else f"**{text}**"

    def convert_i(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if _glued(el) or ("b" in parent_tags and _touches_word(el)):
            return f"<i>{text}</i>"
        return f"_{text}_" if "b" in parent_tags else f"*{text}*"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if _UNSAFE_CODE.search(text):
            return f"<code>{_as_references(text)}</code>"
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
        space = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{ticks}{space}{text}{space}{ticks}"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "<br>\n"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        sizes = " ".join(f"{name}={el[name]}" for name in ("width", "height") if el.get(name))
        alt = re.sub(r"[\[\]\\`&]", lambda sign: f"&#{ord(sign[0])};", str(el.get("alt", "")))
        return f"![{alt}]({link_target(str(el['src']))})" + (f"{{ {sizes} }}" if sizes else "")

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        anchor = f"#{el['id']} " if el.get("id") else ""
        names = " ".join(f".{name}" for name in el.get_attribute_list("class"))
        names += noun_mark(str(el.get("data-noun", "")))
        children = list(el.children)
        only = children[0] if len(children) == 1 else None
        if names == ".step":
            return f"[{text}]" if _has_marked_steps(el.parent) else text
        if isinstance(only, Tag) and only.name == "b" and text.startswith("**"):
            return f"{text}{{ {anchor}{names} }}"
        return f"[{text}]{{ {anchor}{names} }}"

    def _raw(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<{el.name}>{text}</{el.name}>"

    convert_u = convert_s = convert_sub = convert_sup = _raw

    def get_conv_fn(self, tag_name: str) -> Any:
        """Every element is ours or an error: nothing is passed through unseen."""
        if tag_name != "[document]" and not hasattr(self, f"convert_{tag_name}"):
            raise ValueError(f"expected canonical inline HTML, got <{tag_name}>")
        return getattr(self, f"convert_{tag_name}", None)


def _has_marked_steps(path: Tag | None) -> bool:
    """Whether each step of a path has to stand in brackets of its own."""
    steps = path.find_all("span", class_="step", recursive=False) if path else ()
    return path is not None and needs_marks(path.get_text(), [step.get_text() for step in steps])


def _glued(el: Tag) -> bool:
    """True where emphasis touches other emphasis: Python-Markdown can't tell `**a***b*`."""
    return any(
        isinstance(sibling, Tag) and sibling.name in {"b", "i"} for sibling in (el.previous_sibling, el.next_sibling)
    ) or (el.name == "i" and "*" in el.get_text())


def _touches_word(el: Tag) -> bool:
    before, after = el.previous_sibling, el.next_sibling
    return (isinstance(before, NavigableString) and before[-1:].isalnum()) or (
        isinstance(after, NavigableString) and after[:1].isalnum()
    )


def _escape(text: str, el: NavigableString, *, in_link: bool, brackets: bool) -> str:
    at_end = el.next_sibling is not None or (isinstance(el.parent, Tag) and el.parent.name != "[document]")
    text = _double_backslashes(text, at_end=at_end)
    text = text.replace("`", "\\`")
    text = _STARS.sub(r"\\*", text)
    text = _UNDERSCORES.sub(lambda match: "\\_" * len(match[0]), text)
    text = _ENTITY_LIKE.sub("&amp;", text)
    text = (_TAG_LIKE if at_end else _TAG_LIKE_INSIDE).sub("&lt;", text)
    text = text.replace("]:", "&#93;:")
    if brackets or (in_link and not (_is_balanced(text) and _CLOSES.search(text) is None)):
        text = re.sub(r"([\[\]])", r"\\\1", text)
    else:
        text = _CLOSES.sub(r"\\]", text)
    return text[:-1] + "\\!" if text.endswith("!") and el.next_sibling is not None else text


def _escape_braces(text: str, el: NavigableString, *, every: bool) -> str:
    """Braces would be attributes: of a heading or cell at its end, of what is before them at the start of a text."""
    if every:
        return re.sub(r"[{}]", r"\\\g<0>", text)
    if text.startswith("{") and el.previous_sibling is not None:
        text = "\\" + text
    return text.replace("}", "\\}") if "}" in text and _follows_attributes(el) else text


def _follows_attributes(el: NavigableString) -> bool:
    """True behind an image or span: Python-Markdown reads its attributes up to the last brace of the line."""
    around = set(map(id, el.parents))
    tags = (tag for tag in el.previous_elements if isinstance(tag, Tag) and tag.name in {"br", "img", "span"})
    return next((tag.name != "br" for tag in tags if id(tag) not in around), False)


def _is_balanced(text: str) -> bool:
    """True if every bracket in the text has its partner there: then it can stand in a link as it is."""
    depth = 0
    for sign in re.findall(r"[\[\]]", text):
        depth += 1 if sign == "[" else -1
        if depth < 0:
            return False
    return depth == 0


def _double_backslashes(text: str, *, at_end: bool) -> str:
    """A backslash needs doubling only where Markdown would take it for an escape."""

    def double(match: re.Match[str]) -> str:
        following = text[match.end() : match.end() + 1]
        needed = len(match[0]) > 1 or (following in _ESCAPABLE if following else at_end)
        return match[0] * 2 if needed else match[0]

    return _BACKSLASHES.sub(double, text)
