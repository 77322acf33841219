"""The style sheets of theme and site → the one that a page asks for, without rules for what no page has.

Material styles much that a help centre never shows. Of its sheets a rule stays if each class that it needs is on a page
or in a script, and a custom property if something uses it; ours stay whole. The sheets themselves stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = "assets/stylesheets"
_MATERIAL = ("main.*.min", "palette.*.min")
_OURS = ("theme", "content", "nav", "home", "search")
"""Behind Material's, which they change."""
_NAME = "page.css"
_ASIDE = re.compile(r"/\*.*?(?:\*/\n?|\Z)|^[ \t]+|^\n", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"""\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]""", re.DOTALL)
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
"""Choices, exceptions, attributes: no class in them is needed."""
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_GROUPS = ("@media", "@supports", "@layer")
_WORD = re.compile(r"[\w-]+")
_PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;{}"'])*;?""", re.DOTALL)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_PARTS = re.compile(r"md-(?:annotation|consent|feedback|post|search|select|source|tabs|version)|tabbed")
"""Parts of Material that its script knows and that are on a page themselves where they are used."""


def join_sheets(site: Path, classes: Iterable[str]) -> None:
    """Write the sheet of a built site whose pages have these classes."""
    folder = site / FOLDER
    if not folder.is_dir():
        return
    known = frozenset({*classes, *_words_of_scripts(site)})
    material = "".join(_needed(sheet, known) for sheet in _read(folder, _MATERIAL))
    ours = "".join(_read(folder, _OURS))
    (folder / _NAME).write_text(_with_used_properties(material, known.union(_USED.findall(ours))) + ours, "utf-8")


def classes_of(html: str) -> tuple[str, ...]:
    """The classes of a page's elements."""
    return tuple(sorted({name for names in _CLASSES.findall(html) for name in names.split()}))


def _read(folder: Path, names: Iterable[str]) -> Iterator[str]:
    for path in (path for name in names for path in sorted(folder.glob(f"{name}.css"))):
        yield _ASIDE.sub("", path.read_text("utf-8"))


def _words_of_scripts(site: Path) -> Iterator[str]:
    for path in sorted((site / "assets/javascripts").glob("*.js")):
        yield from (word for word in _WORD.findall(path.read_text("utf-8")) if not _PARTS.match(word))


def _needed(sheet: str, known: frozenset[str]) -> str:
    """A sheet's rules of which each class is known."""
    return "".join(_kept(rule, known) for rule in rules(sheet))


def _kept(rule: str, known: frozenset[str]) -> str:
    selectors, brace, body = rule.partition("{")
    if selectors.startswith(_GROUPS):
        inner = _needed(body[:-1], known)
        return f"{selectors}{{{inner}}}" if inner else ""
    if selectors.startswith("@"):
        return "" if selectors.startswith("@charset") else rule
    kept = [selector for selector in _selectors(selectors) if known.issuperset(_needed_classes(selector))]
    return f"{','.join(kept)}{brace}{body}" if kept else ""


def _needed_classes(selector: str) -> list[str]:
    while (plain := _IN_BRACKETS.sub("", selector)) != selector:
        selector = plain
    return _CLASS.findall(selector)


def _selectors(text: str) -> Iterator[str]:
    """Selectors of a list; one with a list in brackets is taken as a whole."""
    start, depth = 0, 0
    for match in re.finditer(r"[(),]", text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "," and not depth:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _with_used_properties(sheet: str, known: frozenset[str]) -> str:
    """A sheet without custom properties that neither it uses nor anybody knows; some are there for others alone."""
    used = known.union(_USED.findall(sheet))
    shorter = _PROPERTY.sub(lambda match: match[0] if match[1] in used else "", sheet)
    return sheet if shorter == sheet else _with_used_properties(shorter, known)


def rules(sheet: str) -> Iterator[str]:
    """The rules of a sheet without comments, each with what is in it."""
    start, depth = 0, 0
    for match in _TOKEN.finditer(sheet):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth and match[0] in ("}", ";"):
            yield sheet[start : match.end()]
            start = match.end()
