"""The theme's JavaScript modules → the few files that a page asks for.

Modules are ES modules, which no browser loads from a folder without a server. Here those that belong together become
one classic script: each module's exports are an object, `helpcenter.<folder>.<module>`, which the modules after it
import from, also those of another file. The modules' own form is all that is understood; a linter keeps them in it.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

FOLDER = "assets/javascripts"
FOLDERS = ("engine", "page", "search")
"""Folders of modules; a site has what was made of them."""
BUNDLES = {
    "head": ("page/material", "page/colour", "page/palette", "page/toc", "page/versions"),
    "page": (
        *("page/picker", "page/links", "page/compare", "page/steps", "page/permalink", "page/tree", "page/escalation"),
        *("page/lightbox", "page/print", "page/card", "page/drawer", "page/lists", "page/pins"),
        *("search/marks", "search/field"),
    ),
    "lost": ("page/lost",),
    "engine": ("engine/index", "engine/rank", "engine/vectors"),
}
"""The one list of scripts. File → the modules that it is asked for; it has what these import, too, in front of them."""
_IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"(\.\.?/[\w/-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_ASIDE = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n|^[ \t]+|^\n", re.MULTILINE)
"""Comments that are lines of their own, indentation and empty lines."""
_FILE = '(()=>{"use strict";\nconst h=globalThis.helpcenter??={};\n%s})();\n'


class BrokenModule(ValueError):
    """A module that is not in the form that can be joined."""


def join_scripts(site: Path) -> None:
    """Replace the modules in a built site by the files that its pages ask for."""
    folder = site / FOLDER
    joined: set[str] = set()
    for name, entries in BUNDLES.items():
        modules = [module for entry in entries for module in _in_order(folder, entry, joined)]
        (folder / f"{name}.js").write_text(_FILE % "".join(modules), "utf-8")
    for name in FOLDERS:
        shutil.rmtree(folder / name)


def _in_order(folder: Path, name: str, joined: set[str], above: tuple[str, ...] = ()) -> Iterator[str]:
    """A module as an expression, after those that it imports; each once."""
    if name in above:
        raise BrokenModule(f"{' → '.join((*above, name))}: expected no circle of imports")
    if name in joined:
        return
    text = (folder / f"{name}.js").read_text("utf-8")
    for _, target in _IMPORT.findall(text):
        yield from _in_order(folder, _path(name, target), joined, (*above, name))
    joined.add(name)
    yield _object(name, text)


def _path(module: str, target: str) -> str:
    """Where an import of a module leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), target))


def _object(name: str, text: str) -> str:
    """The object of a module's exports."""
    room, _, module = name.partition("/")
    imports = "".join(
        f"const {' '.join(names.split()).replace(' as ', ':')}=h.{_path(name, target).replace('/', '.')};\n"
        for names, target in _IMPORT.findall(text)
        if names
    )
    exports = ",".join(_EXPORT.findall(text))
    body = _ASIDE.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))
    if stray := re.search(r"^(?:import|export)\b.*", body, re.MULTILINE):
        raise BrokenModule(f"{name}.js: expected named imports and exports of declarations, got {stray[0]!r}")
    return f"(h.{room}??={{}}).{module}=(()=>{{\n{imports}{body}return{{{exports}}};\n}})();\n"
