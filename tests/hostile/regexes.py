"""Every regular expression of the product's Python, how it is asked, and bait: texts on which it might look back too often."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from tests.scraper.centres import ROOT

PACKAGES = ("scraper", "helpcenter")
_AT_ONE_PLACE = frozenset({"match", "fullmatch"})
_METHODS = frozenset("compile sub subn match fullmatch search split findall finditer".split())  # noqa: SIM905
_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
_MANY = 20
"""What may be repeated more often is taken for what may be repeated for ever."""
COMMON = (
    *" a1A<>.,:;-_/\\'\"=&([{#*|\n?", "<td ", "<!--", "<meta ", "<div ", "<select ", "<option ", "<a ", "a, ", "click A, ", "<title>", "a > ", "<br>", "<b>",
    "<pre>", "<style>", "error ", "1 ", ". ", "A ", "in the A ", "step ", "why ", "not ", "\u00a0", "&gt;", "click ",
)  # fmt: skip
"""What pages may be full of; each is tried on each."""


@dataclass(frozen=True)
class Regex:
    """A regular expression: where it stands, itself, and how it is asked."""

    place: str
    compiled: re.Pattern[str] | re.Pattern[bytes]
    methods: frozenset[str]

    def ask(self, text: str) -> None:
        """Find all that there is of it in a text, as the product does."""
        asked: Any = text.encode("utf-8", "surrogatepass") if isinstance(self.compiled.pattern, bytes) else text
        if self.methods - _AT_ONE_PLACE:
            for _ in self.compiled.finditer(asked):
                pass
        if "match" in self.methods:
            self.compiled.match(asked)
        if "fullmatch" in self.methods:
            self.compiled.fullmatch(asked)


def regexes() -> Iterator[Regex | str]:
    """All of them; of one that is made of what only a call tells, its place."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            tree = ast.parse(path.read_text("utf-8"))
            if any(map(_is_call, ast.walk(tree))):
                yield from _of_module(name, tree, vars(importlib.import_module(name)))


def _of_module(module: str, tree: ast.Module, scope: Mapping[str, Any]) -> Iterator[Regex | str]:
    methods = _methods(tree)
    named = {id(call): name for name, calls in _names(tree) for call in calls}
    for call in filter(_is_call, ast.walk(tree)):
        name = named.get(id(call), "")
        place = f"{module}:{name or call.lineno}"
        asked = frozenset(methods.get(name, {"search"})) if call.func.attr == "compile" else frozenset({call.func.attr})
        try:
            compiled = [_evaluated(call, dict(scope))]
        except NameError:
            compiled = list(_patterns(scope.get(name)))
        yield from [Regex(place, each, asked) for each in compiled] or [f"{module}: {ast.unparse(call)}"]


def _is_call(node: ast.AST) -> bool:
    function = getattr(node, "func", None)
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) == "re" and function.attr in _METHODS


def _names(tree: ast.Module) -> Iterator[tuple[str, list[ast.AST]]]:
    """The names of a module that hold regular expressions, with the calls that make them."""
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if calls := [call for call in ast.walk(node) if targets and _is_call(call)]:
            yield ast.unparse(targets[0]), calls


def _methods(tree: ast.Module) -> dict[str, set[str]]:
    """How each name is asked, which no other module knows; one that is handed on may be asked anything."""
    asked: dict[str, set[str]] = {}
    inner = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            for name in ast.walk(node.value) if isinstance(node.value, ast.Name | ast.IfExp) else ():
                inner.add(id(name))
                if isinstance(name, ast.Name) and node.attr in _METHODS:
                    asked.setdefault(name.id, set()).add(node.attr)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in inner:
            asked.setdefault(node.id, set()).add("search")
    return asked


def _evaluated(call: ast.Call, scope: dict[str, Any]) -> re.Pattern[Any]:
    flags = [
        *call.args[1:2] * (call.func.attr == "compile"),
        *(word.value for word in call.keywords if word.arg == "flags"),
    ]
    pattern, *rest = (eval(compile(ast.Expression(node), "re", "eval"), scope) for node in [call.args[0], *flags])  # noqa: S307
    return re.compile(pattern, *rest)


def _patterns(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from _patterns(list(value.values()))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for each in value:
            yield from _patterns(each)


def _char(items: list[Any]) -> str:
    """A letter of a set."""
    negated = items[0][0] is codes.NEGATE
    test = re.compile("[" + ("^" if negated else "") + "".join(_class(*item) for item in items[negated:]) + "]")
    return next((letter for letter in _LETTERS if test.match(letter)), "") or next(_letters(items[negated:]), "\u2603")


_LETTERS = "a1 A<,;:.>-\"'/=&(\n_“ é"
_CATEGORIES = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip


def _class(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return re.escape(chr(value))
    return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}" if code is codes.RANGE else _CATEGORIES[value]


def _letters(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    for code, value in items:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.RANGE:
            yield chr(value[0])


def _samples(nodes: Any) -> list[str]:
    """A few texts that nodes match, as far as no lookaround objects."""
    found = [""]
    for code, value in nodes:
        found = [before + text for before in found[:4] for text in _of(code, value)[:6]]
    return found


def _of(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return ["b" if value == ord("a") else "a"]
    if code is codes.ANY:
        return ["a", " "]
    if code is codes.IN:
        return list(dict.fromkeys([_char(value), *(_letters(value) if value[0][0] is not codes.NEGATE else ())]))[:4]
    if code is codes.BRANCH:
        return [text for branch in value[1] for text in _samples(branch)[:2]]
    if code in _REPEATS:
        least, _, inner = value
        return [text * (least or 1) for text in _samples(inner)] + ([""] if not least else [])
    if code is codes.SUBPATTERN:
        return _samples(value[3])
    return _samples(value) if code is codes.ATOMIC_GROUP else [""]


def _repeats(nodes: Any, before: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What may stand any number of times: what leads to it, and what it is."""
    for code, value in nodes:
        inner = ()
        if code in _REPEATS:
            inner = (value[2],)
            if value[1] > _MANY:
                yield before, _samples(value[2])
        elif code is codes.SUBPATTERN:
            inner = (value[3],)
        elif code is codes.BRANCH:
            inner = value[1]
        elif code is codes.ATOMIC_GROUP:
            inner = (value,)
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            inner = (value[1],) if value[0] > 0 else ()
        for part in inner:
            yield from _repeats(part, before)
        before = [text + more for text in before[:3] for more in _of(code, value)[:3]]


def baits(regex: Regex) -> set[tuple[str, str, str]]:
    """Texts on which it may take long: a beginning, what comes again and again, an end that does not fit."""
    tree = parser.parse(regex.compiled.pattern, regex.compiled.flags & ~re.DEBUG)
    # What one repeat takes another may take too: every letter that is named anywhere is tried everywhere.
    found = {("", body, "\0") for body in COMMON}
    repeats = list(_repeats(tree, [""]))
    letters = dict.fromkeys(text for _, bodies in repeats for text in bodies if text)
    for before, bodies in repeats:
        for start in {before[0], before[-1]}:
            for body in [*dict.fromkeys(bodies), *letters][:12]:
                found |= {(start, body, "\0"), ("", start + body, "\0"), ("", start, "\0"), (start, body, "")}
    return {bait for bait in found if bait[1]}
