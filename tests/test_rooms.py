"""The rooms of the importer: which needs which, as `docs/design.md` counts them, and no module that needs itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

TOP = Path(__file__).parent.parent
PACKAGES = ("scraper", "helpcenter")
DESIGN = TOP / "docs" / "design.md"


@cache
def modules() -> dict[str, Path]:
    """Name of each module → its file."""
    files = (path for package in PACKAGES for path in sorted((TOP / package).rglob("*.py")))
    return {".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


def imports(path: Path, *, at_once: bool) -> Iterator[str]:
    """Modules of ours that a module imports, apart from those for type checkers; `at_once`: when it is loaded."""
    waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.FunctionDef) and at_once:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PACKAGES:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in modules() else node.module for name in names)
        waiting += ast.iter_child_nodes(node)


def rooms() -> dict[str, list[str]]:
    """Folder of the importer → the folders that its modules import."""
    folders = (path for path in (TOP / "scraper").iterdir() if (path / "__init__.py").exists())
    needs: dict[str, set[str]] = {path.name: set() for path in folders}
    for name, path in modules().items():
        room = [*name.split("."), ""][1]
        if name.startswith("scraper.") and room in needs:
            needs[room] |= {needed.split(".")[1] for needed in imports(path, at_once=False) if needed.count(".")}
    return {room: sorted(others & needs.keys() - {room}) for room, others in sorted(needs.items())}


def test_no_module_is_loaded_by_what_it_loads() -> None:
    graph = {name: set(imports(path, at_once=True)) - {name} for name, path in modules().items()}
    TopologicalSorter(graph).prepare()


def test_the_tree_is_one_that_can_be_seen_at_once() -> None:
    files = [path for path in (TOP / "scraper").glob("*.py") if path.name != "__init__.py"]
    assert len(rooms()) <= 20
    assert len(files) <= 6


def test_the_design_counts_rooms_and_arrows() -> None:
    text = DESIGN.read_text("utf-8")
    for room, needed in rooms().items():
        row = f"| `{room}/` | {len(needed)} | {', '.join(needed) or '–'} |"
        assert row in text, f"docs/design.md should have: {row}"
    arrows = sum(map(len, rooms().values()))
    assert f"{len(rooms())} rooms, {arrows} arrows" in text, f"{len(rooms())} rooms, {arrows} arrows"
