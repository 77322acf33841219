"""The page of navigation paths: every path of every page, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpcenter.index.paths import path_tree, paths_of
from tests.helpcenter.index.pages import built_page

PAGE = """\
# Rooms

[Admin tab › Rooms button]{ .path }

## Painting

Path: [Clinical or Billing tab › Paint button]{ .path }

1. In [Admin tab › Rooms button]{ .path }, click Color.
2. Open [Tools › Brush]{ .path }.
"""


def test_every_path_of_a_page_is_listed_wherever_it_stands(tmp_path: Path) -> None:
    listed = path_tree(paths_of(built_page(tmp_path, PAGE, "1.0")))
    assert listed.count('<span class="label">Rooms</span><ul class="path-pages"><li><a href="page.html">Rooms</a>') == 1
    for label in ("Paint", "Brush"):
        assert f'<span class="label">{label}</span><ul class="path-pages"><li><a href="page.html#painting">' in listed
    assert listed.count('<span class="label">Paint</span>') == 2
    assert listed.count("page.html") == 4


def test_the_pages_that_a_path_is_the_way_to_come_first(tmp_path: Path) -> None:
    way = paths_of(built_page(tmp_path, "# Zebras\n\n[Admin › Zebras]{ .path }", "1.0"))
    step = paths_of(built_page(tmp_path, "# Apes\n\n## Feed\n\n1. Open [Admin › Zebras]{ .path }.", "1.0"))
    listed = path_tree([*(replace(path, page="opendental/apes.html") for path in step), *way])
    assert listed.index('<a href="page.html">Zebras</a>') < listed.index('<a href="apes.html#feed">Apes</a>')
