"""Entries of the built site: every error or symptom with its causes and fixes, as ``entries.json`` publishes them.

An entry is read from the page as a reader of each version sees it, and what is equal in several versions is said once,
with its range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from lxml.html import HtmlElement

from helpcenter.index.page import SEPARATOR, BuiltPage, article_of, distinct_versions, path_labels, text_of
from helpcenter.index.sentences import is_instruction, sentences
from scraper.versions import Version, format_ranges

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = re.compile(
    r"\b0x[0-9a-fA-F]{4,8}\b|-\d{7,10}\b|(?<![\d.#])#?\b\d\.\d\.\d\b|\((\d{3,5})\)"
    r"|\b(?:errors?(?: codes?| number)?|codes?|exit code|status|errno)[\s:#]*(\d{2,6})\b"
    r"|\b(\d{3,6})(?=\s*[:,]|\s+error)",
    re.IGNORECASE,
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,60}\]")
_ANOTHER_CAUSE = re.compile(
    r"(?:Another|A second|The other|Alternatively|Other)\b.{0,20}\b(?:cause|reason)|(?:Solution|Cause|Option) [2-9]\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:Solutions?|Fix|Resolution|Answer|Cause|Workaround)(?: \d)?:\s*", re.IGNORECASE)
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True)
class Cause:
    """Why it happens and what to do, in a range of versions."""

    cause: str
    """The vendor's words, plain text; empty where only a fix is given."""
    fix: tuple[str, ...]
    """Steps in order, plain text."""
    paths: tuple[str, ...]
    """Navigation paths named: ``Setup › Manage › Email``."""
    links: tuple[str, ...]
    """Targets of links in it, as on the page."""
    range: str
    """Versions it holds for: ``23.2–24.3``; empty on a page that knows no versions."""
    anchor: str
    """Of the heading that names the cause, else the entry's."""
    variants: tuple[Cause, ...] = ()
    """The same cause as other versions tell it, each with its own range, newest first."""


@dataclass(frozen=True)
class Entry:
    """An error or symptom."""

    id: str
    product: str
    url: str
    """Page and anchor, relative to the site's root."""
    anchor: str
    title: str
    error_strings: tuple[str, ...]
    codes: tuple[str, ...]
    placeholders: tuple[str, ...]
    causes: tuple[Cause, ...]
    versions: str
    escalation: str

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def entries_of(page: BuiltPage) -> list[Entry]:
    """The entries of a page, in order of the newest version's text."""
    if not page.article.xpath(_by_class("entry")):
        return []
    told = {
        version: statements
        for newest, versions in distinct_versions(page)
        for statements in [list(_statements(article_of(page, newest)))]
        for version in versions
    }
    found: dict[str, list[tuple[Version | None, _Statement]]] = {}
    for version in reversed(page.versions or (None,)):
        for statement in told[version] if version else _statements(article_of(page, None)):
            found.setdefault(_key(statement.text), []).append((version, statement))
    return [_entry(page, statements) for statements in found.values()]


def _by_class(name: str) -> str:
    return f'descendant-or-self::*[contains(concat(" ", @class, " "), " {name} ")]'


def _key(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


@dataclass(frozen=True)
class _Statement:
    """An entry as one version states it."""

    text: str
    anchor: str
    title: str
    causes: tuple[Cause, ...]
    escalation: str
    named: bool = False
    """True if headings name the causes."""


def _entry(page: BuiltPage, statements: Sequence[tuple[Version | None, _Statement]]) -> Entry:
    newest = statements[0][1]
    texts = tuple(dict.fromkeys(statement.text for _, statement in statements))
    return Entry(
        id=f"{page.url.removesuffix('.html')}#{newest.anchor}",
        product=page.product,
        url=f"{page.url}#{newest.anchor}",
        anchor=newest.anchor,
        title=newest.title,
        error_strings=texts,
        codes=tuple(dict.fromkeys(code for text in texts for code in codes_of(text))),
        placeholders=tuple(dict.fromkeys(found for text in texts for found in _PLACEHOLDER.findall(text))),
        causes=_merged(page, statements),
        versions=_range(page, (version for version, _ in statements)),
        escalation=newest.escalation,
    )


def codes_of(text: str) -> list[str]:
    """Numbers in an error string that carry identity: ``104``, ``0x80040154``."""
    return [next((group for group in match.groups() if group), match[0]) for match in _CODE.finditer(text)]


def _range(page: BuiltPage, versions: Iterable[Version | None]) -> str:
    return format_ranges((version for version in versions if version), page.versions)


def _merged(page: BuiltPage, statements: Sequence[tuple[Version | None, _Statement]]) -> tuple[Cause, ...]:
    """One cause for each name or place in the entry; what versions tell differently about it are its variants."""
    slots: dict[str, dict[Cause, list[tuple[Version | None, str]]]] = {}
    for version, statement in statements:
        for number, cause in enumerate(statement.causes):
            slot = _key(cause.cause) if statement.named else str(number)
            slots.setdefault(slot, {}).setdefault(replace(cause, anchor=""), []).append((version, cause.anchor))
    merged = []
    for told in slots.values():
        newest, *others = (
            replace(cause, anchor=found[0][1], range=_range(page, (version for version, _ in found)))
            for cause, found in told.items()
        )
        merged.append(replace(newest, variants=tuple(others)))
    return tuple(merged)


def _statements(article: HtmlElement) -> Iterator[_Statement]:
    heading = article.find(".//h1")
    title = text_of(heading) if heading is not None else ""
    escalation = "\n".join(text_of(block) for block in article.xpath(_by_class("escalation")))
    marked = article.xpath(_by_class("entry"))
    if heading is not None and heading in marked:
        yield _whole_article(heading, escalation)
        return
    blocks = [child for child in article if isinstance(child.tag, str)]
    for element in marked:
        anchor = element.get("id") or ""
        causes = _causes(_extent(element, blocks), anchor)
        yield _Statement(text_of(element), anchor, title, causes, escalation)


def _whole_article(heading: HtmlElement, escalation: str) -> _Statement:
    """The title is the symptom; each heading marked as a cause starts one."""
    anchor = heading.get("id") or ""
    causes: list[tuple[HtmlElement, list[HtmlElement]]] = []
    rest: list[HtmlElement] = []
    for block in heading.itersiblings():
        if not isinstance(block.tag, str) or "escalation" in (block.get("class") or "").split():
            continue
        if "cause" in (block.get("class") or "").split():
            causes.append((block, []))
        elif causes:
            causes[-1][1].append(block)
        else:
            rest.append(block)
    text = text_of(heading)
    if not causes:
        return _Statement(text, anchor, text, _causes(rest, anchor), escalation)
    found = tuple(_cause(blocks, name.get("id") or anchor, text_of(name)) for name, blocks in causes)
    return _Statement(text, anchor, text, found, escalation, named=True)


def _extent(element: HtmlElement, blocks: Sequence[HtmlElement]) -> list[HtmlElement]:
    """What belongs to an entry: the rest of its item or row, else what follows up to the next entry or heading."""
    holder = next((parent for parent in element.iterancestors() if parent.tag in {"li", "tr"}), None)
    if holder is not None and _key(text_of(holder)) != _key(text_of(element)):
        return [holder]
    top = next((block for block in blocks if block is element or element in block.iter()), None)
    if top is None:
        return []
    position = blocks.index(top)
    own = [top] if _key(text_of(top)) != _key(text_of(element)) and holder is None else []
    level = int(top.tag[1]) if top.tag in _HEADINGS else 9
    found: list[HtmlElement] = []
    for block in blocks[position + 1 :]:
        if block.tag in _HEADINGS and int(block.tag[1]) <= level:
            break
        if block.xpath(_by_class("entry")):
            if found or own:
                break
            continue
        found.append(block)
    if holder is not None and position:
        own = [blocks[position - 1]]
    return own + found


def _causes(blocks: Sequence[HtmlElement], anchor: str) -> tuple[Cause, ...]:
    """One cause, or several where the vendor says that another begins."""
    groups: list[list[HtmlElement]] = [[]]
    for block in blocks:
        if groups[-1] and _ANOTHER_CAUSE.match(_without_label(text_of(block)) if block.tag != "p" else text_of(block)):
            groups.append([])
        groups[-1].append(block)
    return tuple(_cause(group, anchor, "") for group in groups if group)


def _without_label(text: str) -> str:
    return _LABEL.sub("", text, count=1)


def _cause(blocks: Sequence[HtmlElement], anchor: str, name: str) -> Cause:
    prose, steps = _prose_and_steps(blocks)
    told, todo = _split(prose)
    fix = tuple(todo + steps) or tuple(told if name else ())
    paths = (SEPARATOR.join(path_labels(path)) for block in blocks for path in block.xpath(_by_class("path")))
    links = (str(link.get("href")) for block in blocks for link in block.iter("a") if link.get("href"))
    return Cause(
        cause=name or " ".join(told),
        fix=fix,
        paths=tuple(dict.fromkeys(paths)),
        links=tuple(dict.fromkeys(links)),
        range="",
        anchor=anchor,
    )


def _prose_and_steps(blocks: Sequence[HtmlElement]) -> tuple[list[str], list[str]]:
    prose: list[str] = []
    steps: list[str] = []
    for block in blocks:
        if block.tag in {"ol", "ul"}:
            steps += _steps(block)
        elif block.tag in {"li", "tr"} or block.xpath(_by_class("entry")):
            lists = [child for child in block if child.tag in {"ol", "ul"}]
            prose.append(_explanation(block, lists))
            steps += [step for nested in lists for step in _steps(nested)]
        else:
            (steps or prose).append(text_of(block))
    return [text for text in prose if text], [step for step in steps if step]


def _explanation(block: HtmlElement, lists: Sequence[HtmlElement]) -> str:
    """What a block says of the entry that it states, without its lists; a sentence that quotes an entry stays whole."""
    text = text_of(block, lists)
    for statement in block.xpath(_by_class("entry"))[:1]:
        if text.startswith(text_of(statement)):
            text = text_of(block, [*lists, statement]).lstrip(" :.,-–")
    return text


def _steps(block: HtmlElement) -> list[str]:
    """Each item's own text, a nested list's items behind it."""
    return [text_of(item, item.xpath("./ol | ./ul")) for item in block.iter("li")]


def _split(prose: Sequence[str]) -> tuple[list[str], list[str]]:
    """Sentences up to the first instruction tell the cause; from there on they are the fix."""
    told: list[str] = []
    todo: list[str] = []
    for sentence in (sentence for text in prose for sentence in sentences(_without_label(text))):
        (todo if todo or is_instruction(sentence) else told).append(sentence)
    return told, todo
