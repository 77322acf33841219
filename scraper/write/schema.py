"""The JSON Schema of data for other programs, made from the type that is written."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, get_args, get_type_hints, is_typeddict

import msgspec

from scraper.write.data import FORMAT

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ENVELOPE = {
    "$schema": {"type": "string", "description": "Name of this schema's file."},
    "made_by": {"type": "string", "description": "Program and its version."},
    "format": {"const": FORMAT, "description": "A higher number is not understood by what understands this one."},
}


def schema_of(name: str, kind: Any, *, enveloped: bool = True) -> dict[str, Any]:
    """The JSON Schema of a type; `enveloped` if it is written by `as_data`."""
    schema = msgspec.json.schema(kind)
    classes = {found.__name__: found for found in _classes(kind)}
    for title, part in schema["$defs"].items():
        if title in classes:
            _describe(part, classes[title])
    if enveloped:
        top = schema["$defs"][kind.__name__]
        top["properties"] = {**_ENVELOPE, **top["properties"]}
        top["required"] = [*_ENVELOPE, *top.get("required", ())]
    return {"$schema": _DIALECT, "$id": f"{name}.schema.json", **schema}


def _describe(part: dict[str, Any], kind: type) -> None:
    """Have a class' schema say what its fields mean, and what those of an array are called."""
    if "properties" in part:
        fields = part["properties"]
        part["additionalProperties"] = False
    else:
        fields = dict(zip(get_type_hints(kind), part["prefixItems"], strict=True))
        for name, field in fields.items():
            field["title"] = name
    for name, text in _texts(kind):
        if name in fields:
            fields[name]["description"] = text


def _classes(kind: Any, above: tuple[Any, ...] = ()) -> Iterator[Any]:
    """A class with fields and those that its fields are made of."""
    if is_dataclass(kind) or is_typeddict(kind) or hasattr(kind, "__struct_fields__") or hasattr(kind, "_fields"):
        yield kind
        inner = [] if kind in above else [*get_type_hints(kind, include_extras=True).values()]
        above = (*above, kind)
    else:
        inner = [*get_args(kind)]
    for each in inner:
        yield from _classes(each, above)


def _texts(kind: type) -> Iterator[tuple[str, str]]:
    """Field → the text that stands below it in its class."""
    for each in (each for each in reversed(kind.__mro__) if each.__module__ == kind.__module__):
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
        for field, text in pairwise(getattr(tree, "body", ())):
            match field, text:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                    yield name, " ".join(words.replace("``", "`").split())
