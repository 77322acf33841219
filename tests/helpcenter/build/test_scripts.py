"""Modules become the files that a page asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from helpcenter.build import scripts
from helpcenter.build.scripts import BUNDLES, BrokenModule, join_scripts

Joined = Callable[[dict[str, str]], Any]


@pytest.fixture
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Joined:
    """Joins modules to two files, the second of which may use the first, and runs both."""
    monkeypatch.setattr(scripts, "FOLDERS", ("a", "b"))
    monkeypatch.setattr(scripts, "BUNDLES", {"first": ("a/first",), "second": ("b/second",)})

    def join(modules: dict[str, str]) -> Any:
        folder = tmp_path / "assets/javascripts"
        for name, text in modules.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        join_scripts(tmp_path)
        assert sorted(path.name for path in folder.iterdir()) == ["first.js", "second.js"]
        engine = MiniRacer()
        for name in ("first", "second"):
            engine.eval((folder / f"{name}.js").read_text("utf-8"))
        return engine

    return join


def test_each_module_runs_once_and_after_what_it_imports(joined: Joined) -> None:
    log = "globalThis.log = (globalThis.log ?? '') + "
    engine = joined({
        "a/base.js": f"{log}'base ';\nexport const one = 1;\n",
        "a/first.js": f'import {{ one }} from "./base.js";\n{log}`first ${{one}} `;\n',
        "b/second.js": f'import "./other.js";\nimport {{ one as uno }} from "../a/base.js";\n{log}`second ${{uno}}`;\n',
        "b/other.js": f"{log}'other ';\n",
    })  # fmt: skip
    assert engine.eval("log") == "base first 1 other second 1"


def test_exports_are_functions_constants_and_classes(joined: Joined) -> None:
    engine = joined({
        "a/first.js": (
            "// A comment.\n/**\n * Doubles * it.\n * @param {number} n\n */\nexport function twice(n) {\n"
            "  return 2 * n; // behind code\n}\nexport class Box {\n  #inner = 3;\n  value() {\n    return this.#inner;\n"
            "  }\n}\nexport const text = '// none /* of these */';\nconst hidden = 1;\n"
        ),
        "b/second.js": (
            'import {\n  Box,\n  text,\n  twice,\n} from "../a/first.js";\n'
            "export const all = [twice(2), new Box().value(), text];\n"
        ),
    })  # fmt: skip
    assert engine.eval("JSON.stringify(helpcenter.b.second.all)") == '[4,3,"// none /* of these */"]'
    assert engine.eval("Object.keys(helpcenter.a.first).sort().join()") == "Box,text,twice"


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { x };",
        "export let x = 1;",
        'import x from "./y.js";',
        'import * as x from "./y.js";',
    ],
)
def test_another_form_is_refused(joined: Joined, line: str) -> None:
    with pytest.raises(BrokenModule, match=r"a/first\.js: expected named imports"):
        joined({"a/first.js": f"{line}\n", "b/second.js": ""})


def test_a_circle_is_refused(joined: Joined) -> None:
    with pytest.raises(BrokenModule, match="a/first → a/other → a/first"):
        joined({"a/first.js": 'import "./other.js";\n', "a/other.js": 'import "./first.js";\n', "b/second.js": ""})


def test_every_module_is_in_a_file() -> None:
    folder = Path(__file__).resolve().parents[3] / "overrides" / scripts.FOLDER
    names = {
        path.relative_to(folder).with_suffix("").as_posix()
        for name in scripts.FOLDERS
        for path in (folder / name).glob("*.js")
    }
    joined: set[str] = set()
    for entries in BUNDLES.values():
        for entry in entries:
            list(scripts._in_order(folder, entry, joined))
    assert joined == names
