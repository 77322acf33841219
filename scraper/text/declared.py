"""YAML that a person writes, read as a type of ours: each slip has its line, what was expected, the nearest name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec
import yaml
from msgspec import inspect

from scraper.text.names import nearest

T = TypeVar("T")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every value for text, whatever its tag: ``24.10`` is a version, not a number."""
QUOTED = {"quoted": True}
"""`extra` of a type whose text others read too: for them it is a number unless it is quoted."""
AS_TYPED = {"as typed": True}
"""`extra` of a type whose text others read too, and may read otherwise: ``0301`` is 193 for them."""
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_SWOLLEN = 10
_MEANT = 0.8
"""Nearness of a key to one of ours where others have keys beside them: `site_url` is no slip of `site_dir`."""
_TAB = re.compile(r"\s*\t")
_APOSTROPHE = re.compile(r":\s+'[^']*'\w")
_KEY = re.compile(r"\s+[^\s:]+:")
_COMMENT = re.compile(r"\s*#(?=[^\s#])")
"""What was hardly meant as one: ``#0a6570``, ``#2``."""


class Slip(NamedTuple):
    """What is wrong with a text that a person wrote."""

    line: int
    """From 1 on."""
    message: str
    """What was expected, what is there, and how to mend it."""


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Path of keys and values in a YAML text → the line that it stands in; empty where it is none."""
    try:
        return dict(_lines(yaml.compose(text, _Loader), ()))
    except yaml.YAMLError:
        return {}


def _lines(node: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for key, child in _items(node):
        yield (*path, key.value), key.start_mark.line + 1
        yield from _lines(child, (*path, key.value))
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            if isinstance(child, yaml.ScalarNode):
                yield (*path, child.value), child.start_mark.line + 1


def no_text(data: bytes, error: UnicodeDecodeError) -> Slip:
    """The slip of a file that is saved in another charset."""
    line = 1 + data.count(b"\n", 0, error.start)
    return Slip(line, "no text in UTF-8; save the file as UTF-8 (in Notepad: Save as, Encoding)")


def declared(text: str | bytes, kind: type[T], *path: str, line: int = 1) -> tuple[T | None, list[Slip]]:
    """What a YAML text, or what stands in it under a path of keys, says as a type; `None` where there are slips.

    `line` is where the text begins in its file.
    """
    if isinstance(text, bytes):
        try:
            return declared(text.decode("utf-8-sig"), kind, *path, line=line)
        except UnicodeDecodeError as error:
            return None, [no_text(text, error)]
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        for key in path:
            given = [item for item in _items(node) if item[0].value == key]
            if len(given) > 1:
                return None, [_twice(given[1][0], line)]
            node = given[0][1] if given else None
        if node and _is_swollen(node):
            return None, [Slip(line + node.start_mark.line, "aliases (*name) make too much of this; write it out")]
        cut = list(_cut(node, text.splitlines(), line))
        if node is None or _is_nothing(node):
            return (None if cut else msgspec.convert({}, kind)), cut
        slips = [*cut, *_slips(node, inspect.type_info(kind), line)]
        plain = {} if slips else _without_nothing(loader.construct_document(node))
    except RecursionError:
        return None, [Slip(line, "values stand too deep in each other; write less of them")]
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark" if _is_open(error) else "problem_mark", None)
        last = text.rstrip("\n").count("\n")  # what is missing is missed behind it
        return None, [Slip(line + (min(mark.line, last) if mark else 0), _no_yaml(error, text))]
    finally:
        loader.dispose()
    return (None if slips else msgspec.convert(plain, kind, strict=False)), slips


def _is_open(error: yaml.YAMLError) -> bool:
    """True where a quote is not closed: what is wrong stands where it was opened."""
    return getattr(error, "context", None) == "while scanning a quoted scalar"


def _no_yaml(error: yaml.YAMLError, text: str) -> str:
    problem = getattr(error, "problem", None) or str(error).split("\n")[0]
    mark = getattr(error, "problem_mark", None)
    here = [*text.splitlines(), ""][mark.line] if mark else ""
    if _is_open(error):
        return "a quote is opened here and not closed; close it, or put the other kind around the value"
    if _APOSTROPHE.search(here):
        return "an apostrophe ends a text in single quotes; put double quotes around it"
    if _TAB.match(here):
        return "a tab stands at this line's beginning; put spaces there"
    if problem == "did not find expected key" or (mark and _KEY.fullmatch(here[: mark.column + 1])):
        return "this line begins further right or left than those that it belongs to; begin them all below each other"
    if "mapping values are not allowed" in problem:
        return "a colon and a space begin a value here; put the whole value in quotes: title: 'One: two'"
    return f"expected YAML, {problem}; mend that, mostly by quotes around the value"


def _items(node: Any) -> list[tuple[Any, Any]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _is_swollen(node: Any) -> bool:
    """True where aliases make many times as many values as are written, or one of itself."""
    sizes: dict[int, float] = {}

    def size(node: Any) -> float:
        if id(node) not in sizes:
            sizes[id(node)] = math.inf  # until it is known: what holds itself has no end
            parts = [] if isinstance(node, yaml.ScalarNode) else node.value
            children = (part for child in parts for part in (child if isinstance(child, tuple) else (child,)))
            sizes[id(node)] = 1 + sum(map(size, children))
        return sizes[id(node)]

    return size(node) > _SWOLLEN * len(sizes)


def _cut(node: Any, lines: list[str], line: int) -> Iterator[Slip]:
    """Values that a comment begins in."""
    if not isinstance(node, yaml.ScalarNode):
        for child in node.value if node else ():
            for part in child if isinstance(child, tuple) else (child,):
                yield from _cut(part, lines, line)
    elif not node.style and node.end_mark.line < len(lines):
        at = node.end_mark.line
        if _COMMENT.match(lines[at], node.end_mark.column):
            yield Slip(line + at, "a # begins a comment here, so it does not count; put quotes around the whole value")


def _is_nothing(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null") and not node.style


def _without_nothing(plain: Any) -> Any:
    """A key without a value says as much as no key, as where all that stands below it is commented out."""
    if isinstance(plain, dict):
        return {key: _without_nothing(value) for key, value in plain.items() if value not in ("", "~", "null")}
    return [_without_nothing(value) for value in plain] if isinstance(plain, list) else plain


def _slips(node: Any, kind: inspect.Type, line: int) -> Iterator[Slip]:
    """What in a node its type does not allow."""
    at = line + node.start_mark.line
    plain, examples = _unwrapped(kind)
    if isinstance(plain, inspect.UnionType):
        fits = [option for option in plain.types if _is_shaped(node, _unwrapped(option)[0])]
        plain, examples = _unwrapped(fits[0] if fits else plain.types[0])
    if isinstance(plain, inspect.AnyType):
        return
    if not _is_shaped(node, plain):
        yield Slip(at, f"expected {_expected(plain, examples)}, found {_found(node)}")
    elif isinstance(plain, inspect.StructType):
        yield from _slips_of_struct(node, plain, line)
    elif isinstance(plain, inspect.DictType):
        yield from _slips_of_mapping(node, plain, line)
    elif isinstance(plain, (inspect.ListType, inspect.VarTupleType)):
        for child in node.value:
            yield from _slips(child, plain.item_type, line)
    elif message := _unquoted(node, kind):
        yield Slip(at, message)
    elif not _is_of(node.value, plain):
        choice = nearest(node.value, map(str, plain.values)) if isinstance(plain, inspect.LiteralType) else ""
        yield Slip(at, f"expected {_expected(plain, examples)}, found {node.value!r}{choice}")


def _slips_of_mapping(node: Any, kind: inspect.DictType, line: int) -> Iterator[Slip]:
    given: set[str] = set()
    for key, child in _items(node):
        if key.value in given:
            yield _twice(key, line)
        given.add(key.value)
        yield from _slips(key, kind.key_type, line)
        yield from () if _is_nothing(child) else _slips(child, kind.value_type, line)


def _twice(key: Any, line: int) -> Slip:
    return Slip(line + key.start_mark.line, f"{key.value!r} stands here twice; only one of them would count")


def _slips_of_struct(node: Any, kind: inspect.StructType, line: int) -> Iterator[Slip]:
    fields = {field.encode_name: field for field in kind.fields}
    given: set[str] = set()
    for key, child in _items(node):
        name, at = key.value, line + key.start_mark.line
        if name in given:
            yield _twice(key, line)
        given.add(name)
        if name in fields:
            yield from () if _is_nothing(child) else _slips(child, fields[name].type, line)
        elif kind.forbid_unknown_fields:
            hint = nearest(name, fields) or f", expected one of {', '.join(sorted(fields))}"
            yield Slip(at, f"unknown key {name!r}{hint}")
        elif hint := nearest(name, fields, _MEANT):
            yield Slip(at, f"unknown key {name!r}{hint}")
    for name, field in fields.items():
        if field.required and name not in given:
            yield Slip(line + node.start_mark.line, f"expected the key {name!r}, found none")


def _unwrapped(kind: inspect.Type) -> tuple[inspect.Type, tuple[str, ...]]:
    """A type, and the examples that are given for it."""
    if isinstance(kind, inspect.Metadata):
        return _unwrapped(kind.type)[0], tuple((kind.extra_json_schema or {}).get("examples", ()))
    return kind, ()


def _unquoted(node: Any, kind: inspect.Type) -> str:
    """What others would read in a text without quotes; empty where they read what is typed."""
    extra = kind.extra if isinstance(kind, inspect.Metadata) else None
    if not node.style and extra == QUOTED and _NUMBER.fullmatch(node.value):
        return f"put quotes around {node.value}: without them it is a number, and 24.10 the number 24.1"
    if not node.style and extra == AS_TYPED and (read := _as_read(node.value)) != node.value:
        return f"put quotes around {node.value}: without them it is read as {read}"
    return ""


def _as_read(text: str) -> str:
    """What the builder takes an unquoted text for."""
    try:
        return str(yaml.safe_load(text))
    except (yaml.YAMLError, ValueError):
        return text


def _is_shaped(node: Any, kind: inspect.Type) -> bool:
    if isinstance(kind, (inspect.StructType, inspect.DictType)):
        return isinstance(node, yaml.MappingNode)
    if isinstance(kind, (inspect.ListType, inspect.VarTupleType)):
        return isinstance(node, yaml.SequenceNode)
    return isinstance(node, yaml.ScalarNode)


def _is_of(value: str, kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.LiteralType):
        return value in kind.values
    if isinstance(kind, inspect.BoolType):
        return value in ("true", "false")
    if isinstance(kind, (inspect.IntType, inspect.FloatType)):
        return bool(_NUMBER.fullmatch(value))
    return not (isinstance(kind, inspect.StrType) and kind.pattern) or bool(re.search(kind.pattern, value))


def _expected(kind: inspect.Type, examples: tuple[str, ...]) -> str:
    if examples:
        return f"a value such as {' or '.join(examples)}"
    if isinstance(kind, inspect.LiteralType):
        return f"one of {', '.join(map(str, kind.values))}"
    shapes = {
        inspect.StructType: "keys with values",
        inspect.DictType: "keys with values",
        inspect.ListType: "a list",
        inspect.VarTupleType: "a list",
        inspect.BoolType: "true or false",
        inspect.IntType: "a number",
        inspect.FloatType: "a number",
    }
    return shapes.get(type(kind), "a text")


def _found(node: Any) -> str:
    if isinstance(node, yaml.MappingNode):
        return "keys with values"
    return "a list" if isinstance(node, yaml.SequenceNode) else repr(node.value)
