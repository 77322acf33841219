"""The text that lies beside an edited page is the maintainer's to read, and nobody else's."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from helpcenter.build import builders
from helpcenter.folder import create_folder


@pytest.mark.parametrize("builder", sorted(builders.BUILDERS))
def test_no_builder_publishes_it(builder: str, tmp_path: Path) -> None:
    if builder == "zensical" and not shutil.which("zensical", path=str(Path(sys.executable).parent)):
        pytest.skip("zensical is not installed")
    folder = tmp_path / "centre"
    create_folder(folder)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    assert 'exclude_docs: "*.new"\n' in config
    (folder / "mkdocs.yml").write_text(config.replace('exclude_docs: "*.new"\n', ""), "utf-8")
    (folder / "docs/index.md.new").write_text("# New\n", "utf-8")
    (folder / "docs/below").mkdir()
    (folder / "docs/below/page.md").write_text("# Page\n", "utf-8")
    (folder / "docs/below/page.md.new").write_text("# New\n", "utf-8")
    for name, versions in (("kept.md", "'23.2'"), ("kept.md.new", "'23.2', '24.3'")):
        text = f"---\nproduct: below\nversions: [{versions}]\n---\n# Kept\n"
        (folder / "docs/below" / name).write_text(text, "utf-8")
    facts = {"title": "Below", "versions": ["24.3", "23.2"], "label_means": "exactly", "tree": []}
    (folder / "docs/below/product.json").write_text(json.dumps(facts), "utf-8")
    builders.build(folder, builder)
    assert '"waiting": ["24.3"]' in (folder / "site/below/kept.html").read_text("utf-8").replace('":["', '": ["')
    assert (folder / "site/below/page.html").exists()
    assert not list((folder / "site").rglob("*.new*"))


def test_a_new_folder_keeps_what_is_made_again_out_of_version_control(tmp_path: Path) -> None:
    create_folder(tmp_path / "centre")
    ignored = (tmp_path / "centre/.gitignore").read_text("utf-8").splitlines()
    assert {"/site/", "/mirror/", "/.helpcenter/cache/", "/.helpcenter/lock"} <= set(ignored)
    assert not (tmp_path / "centre/gitignore").exists()


def test_what_a_folder_has_already_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    create_folder(tmp_path)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"
    assert (tmp_path / "docs/index.md").exists()
