"""The same pages in several sites: ours, and those of stock MkDocs and Material that it is compared with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.evolve import default_mirror, evolve
from benchmarks.measure import Cost, helpcenter

PRODUCT = "opendental"
NOT_A_PAGE = 10
"""Exit code of an import in which some files were no page."""
PEERS: Mapping[str, str] = {
    "bare": "Material, empty navigation partial, no search",
    "empty": "Material, empty navigation partial",
    "stock": "Material, flat navigation",
    "tuned": "Material, nested, prune, indexes",
}
SLOW = frozenset({"stock", "tuned"})


def mirror(folder: Path, versions: int, pages: int) -> Path:
    """A grown mirror, made once a run."""
    out = folder / f"mirror-{versions}x{pages}"
    return out / "www.opendental.com" if out.exists() else evolve(default_mirror(), out, versions, pages)


def imported(folder: Path, versions: int, pages: int) -> tuple[Path, Cost]:
    """A help centre with that many pages, and what its cold import cost."""
    centre = folder / f"centre-{versions}x{pages}"
    shutil.rmtree(centre, ignore_errors=True)
    helpcenter("init", str(centre))
    source = mirror(folder, versions, pages)
    return centre, helpcenter("-C", str(centre), "import", str(source), allowed=(0, NOT_A_PAGE))


def peer(centre: Path, kind: str) -> Path:
    """A folder with the same Markdown for plain `mkdocs build`."""
    folder = centre.with_name(f"{centre.name}-{kind}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "docs").mkdir()
    (folder / "docs" / PRODUCT).symlink_to(centre / "docs" / PRODUCT, target_is_directory=True)
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    config = yaml.safe_load((centre / "mkdocs.yml").read_text("utf-8"))
    theme: dict[str, Any] = {"name": "material", "font": False}
    config |= {"plugins": [] if kind == "bare" else ["search"], "theme": theme}
    if kind in {"bare", "empty"}:
        (folder / "overrides/partials").mkdir(parents=True)
        (folder / "overrides/partials/nav.html").write_text("", "utf-8")
        theme["custom_dir"] = "overrides"
    elif kind == "tuned":
        theme["features"] = ["navigation.prune", "navigation.indexes"]
        facts = json.loads((centre / "docs" / PRODUCT / "product.json").read_text("utf-8"))
        config["nav"] = [{"Home": "index.md"}, {"Manual": list(_nav(facts["tree"]))}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), "utf-8")
    return folder


def _nav(branches: list[dict[str, Any]]) -> Iterator[Any]:
    """The vendor's tree as MkDocs' navigation: a branch's own page is its section's index."""
    for branch in branches:
        page = f"{PRODUCT}/{branch['slug']}.md"
        own = [page] if branch["page"] else []
        if branch["children"]:
            yield {branch["title"]: [*own, *_nav(branch["children"])]}
        else:
            yield {branch["title"]: page}
